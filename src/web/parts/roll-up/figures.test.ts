import { describe, expect, it } from 'vitest';
import { alignedAmount, plotLength, writtenParts } from './figures.ts';

describe('written parts', () => {
  it.each([
    ['≥149亿元', { sign: '≥', digits: '149', measureWord: '亿元' }],
    ['>=1,280.5万元', { sign: '≥', digits: '1,280.5', measureWord: '万元' }],
    ['＝９万人', { sign: '=', digits: '9', measureWord: '万人' }],
    ['3410.22', { sign: '', digits: '3410.22', measureWord: '' }],
    ['-5', { sign: '', digits: '-5', measureWord: '' }],
    ['健全', null],
    ['=篇', null],
    ['', null],
    ['1,2,3', null],
  ])('%s', (written, parts) => {
    expect(writtenParts(written)).toEqual(parts);
  });
});

describe('plot length', () => {
  it.each([
    ['=90000人', '万人', 9],
    ['≥3.2万人', '万人', 3.2],
    ['=149亿元', '亿元', 149],
    ['2515000万元', '亿元', 251.5],
    ['3410.22', '万元', 3410.22],
    ['≥0.7万', '万人', 0.7],
    ['≥12篇', '万人', null],
    ['健全', '万人', null],
    [null, '万人', null],
  ])('%s in %s', (written, measureWord, length) => {
    expect(plotLength(written, measureWord)).toBe(length);
  });
});

describe('aligned amount', () => {
  it.each([
    ['12', '12.00'],
    ['4.2', '4.20'],
    ['3410.22', '3410.22'],
    ['1,234.5', '1234.50'],
    ['-0.5', '-0.50'],
    ['0', '0.00'],
    ['0.125', '0.125'],
    ['≥42亿元', '≥42亿元'],
    ['', ''],
  ])('%s stands as %s', (written, aligned) => {
    expect(alignedAmount(written)).toBe(aligned);
  });
});
