import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, parseId, type RowId } from './id.ts';

describe('id', () => {
  it('accepts a UUIDv7 as it is', () => {
    const text = '0190163d-8694-739b-aea5-966c26f8ad91';
    const id: RowId | null = parseId<RowId>(text);
    expect(id).toBe(text);
    expect(asId<RowId>(text)).toBe(id);
  });

  it.each([
    '',
    'row-1',
    '0190163d-8694-439b-aea5-966c26f8ad91', // version 4
    '0190163d-8694-739b-cea5-966c26f8ad91', // wrong variant
    '0190163D-8694-739B-AEA5-966C26F8AD91', // capitals: ids are compared as text
    '0190163d8694739baea5966c26f8ad91',
    ' 0190163d-8694-739b-aea5-966c26f8ad91',
  ])('refuses %s', (text) => expect(parseId(text)).toBeNull());

  it('every UUIDv7 is one, no other version is', () => {
    fc.assert(fc.property(fc.uuid({ version: 7 }), (text) => parseId(text) === text));
    fc.assert(fc.property(fc.uuid({ version: [1, 4, 5] }), (text) => parseId(text) === null));
  });
});
