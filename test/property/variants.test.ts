/** 换个写法 the same table written another way: the findings stay, whatever typed or printed it. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { reviewDepartment, reviewTable } from '#core/performance/review.ts';
import { departmentOf, publishedText, readContexts } from '../review/wuxi.ts';

type Variant = (text: string) => string;

const byLine =
  (change: (line: string, at: number) => string): Variant =>
  (text) =>
    text.split('\n').map(change).join('\n');

const wide = (text: string, letters: RegExp): string =>
  text.replaceAll(letters, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** Page headers as a printer repeats them, in the middle of every part of the form. */
const repeated: Variant = byLine((line) => {
  if (/绩效指标明确性|公用经费控制率|资产管理规范性/u.test(line)) {
    return `${line}\n一级指标\t二级指标\t三级指标\t半年指标值\t全年指标值`;
  }
  if (/提取住房公积金金额/u.test(line)) {
    return `${line}\n一级指标\t二级指标\t重点工作\t对应项目\t三级指标\t半年指标值\t全年指标值`;
  }
  if (/^\t*印刷费\t/u.test(line)) return `${line}\n\t支出\t\t\t半年计划执行数\t全年预算数`;
  return line;
});

const titles: Variant = byLine((line) =>
  /\t绩效指标明确性|\t公用经费控制率|^\t*印刷费\t/u.test(line)
    ? `${line}\n\n无锡市市级部门整体预算绩效目标表\n\n2024年度\n`
    : line,
);

/** Figures from a thousand up, but no years: 3410.22, 40000人. */
const grouped = (line: string): string =>
  line.replaceAll(/(?<=[\t=≥≤])\d{4,}(?=[\t.亿万人]|$)/gu, (digits) =>
    digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, ','),
  );

const exact: readonly (readonly [string, Variant])[] = [
  ['digits in full width', (text) => wide(text, /\d/gu)],
  ['digits and signs in full width', (text) => wide(text, /[\d=%.A-Za-z]/gu)],
  ['digits, signs and commas in full width', (text) => wide(grouped(text), /[\d=%.,]/gu)],
  ['comparators of two letters', (text) => text.replaceAll('≥', '>=').replaceAll('≤', '<=')],
  ['comparators of two full-width letters', (text) => text.replaceAll('≥', '＞＝')],
  ['line ends of Windows and a mark in front', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ['trailing tabs', byLine((line) => (line === '' ? line : `${line}\t\t\t`))],
  ['thousands commas', byLine(grouped)],
  ['blank lines', byLine((line) => `${line}\n\n`)],
  ['lines of tabs', byLine((line) => `${line}\n\t\t\t`)],
  ['headers repeated', repeated],
  ['titles repeated', titles],
  ['blanks around cells', byLine((line) => line.replaceAll('\t', ' \t '))],
];

/** Where columns are lost the reader says so; what the table says must stay. */
const moved: readonly (readonly [string, Variant])[] = [
  ['leading tabs lost', byLine((line) => line.replace(/^\t+/u, ''))],
  ['tabs as runs of blanks', (text) => text.replaceAll('\t', '    ')],
  ['runs of tabs as one', byLine((line) => line.replace(/(?<=\S)\t{2,}(?=\S)/gu, '\t'))],
];

/** Figures as numbers: 3,410.22 and ３４１０．２２ are both 3410.22. */
const plain = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKC')
    .replaceAll('>=', '≥')
    .replaceAll('<=', '≤')
    .replaceAll(/(?<=\d),(?=\d{3})/gu, '')
    .replaceAll(/\s/gu, '');

const gist = (finding: Finding): string =>
  [
    finding.rule,
    finding.severity,
    plain(finding.place.label),
    plain(finding.found),
    plain(finding.expected),
    plain(finding.difference),
    finding.hypotheses.map((one) => plain(`${one.place?.label ?? ''}→${one.to ?? ''}`)).join(','),
  ].join(' | ');

function findingsIn(text: string, keep: (finding: Finding) => boolean): readonly string[] {
  const contexts = readContexts(text);
  const found: Finding[] = contexts.flatMap((context) => [...reviewTable(context)]);
  found.push(...reviewDepartment(departmentOf(contexts)));
  return found
    .filter(keep)
    .map((finding) => `${finding.place.budgetUnit.slice(12)} ${gist(finding)}`)
    .toSorted();
}

const all = (): boolean => true;
const notOfReading = (finding: Finding): boolean => !/^PT-RD-0[16]/u.test(finding.rule);

describe('the five tables, written otherwise, have the same findings', () => {
  const published = findingsIn(publishedText, all);
  it.each(exact)('%s', (_, variant) => {
    expect(variant(publishedText)).not.toBe(publishedText);
    expect(findingsIn(variant(publishedText), all)).toEqual(published);
  });
});

/** A figure without a name and without a column belongs nowhere: it is listed as unread. */
const named = byLine((line) => (line.trim() === '0' ? '' : line))(publishedText);

describe('the five tables, their columns lost, have the same but for questions of place', () => {
  const published = findingsIn(named, notOfReading);
  it.each(moved)('%s', (_, variant) => {
    expect(variant(named)).not.toBe(named);
    expect(findingsIn(variant(named), notOfReading)).toEqual(published);
  });

  it.each(moved)('%s: a nameless figure is asked about', (_, variant) => {
    const unread = readContexts(variant(publishedText)).flatMap(({ table }) => table.unread);
    expect(unread.map(({ text }) => text)).toContain('0');
  });
});

it('full-width figures are said as they were read', () => {
  const contexts = readContexts(wide(publishedText, /[\d%.=]/gu));
  const found = [...contexts.flatMap(reviewTable), ...reviewDepartment(departmentOf(contexts))];
  expect(found.map((finding) => finding.message).join('\n')).not.toMatch(/[０-９％．＝]/u);
  const cell = contexts[4]?.table.rows.find((row) => row.key === 'annualObjective')?.cells.text;
  expect(cell?.written).toMatch(/^２０２３年/u);
  expect(cell?.read).toMatchObject({ text: expect.stringMatching(/^2023年/u) });
  expect(cell?.doubts.map(({ code, question }) => [code, question])).toEqual([
    ['full_width', false],
  ]);
});
