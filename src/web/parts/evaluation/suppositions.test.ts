import { expect, it } from 'vitest';
import { compareRatios } from '#core/base/ratio.ts';
import { readNumber } from './suppositions.ts';

it('reads what a clerk types, and nothing that could be read two ways', () => {
  const same = (text: string, numerator: bigint, denominator: bigint): boolean => {
    const read = readNumber(text);
    return read !== null && compareRatios(read, { numerator, denominator }) === 0;
  };
  expect(same('63.57亿元', 6357n, 100n)).toBe(true);
  expect(same('≥1,860.30', 18603n, 10n)).toBe(true);
  expect(same('-3', -3n, 1n)).toBe(true);
  expect(same('９５％', 95n, 1n)).toBe(true);
  for (const text of ['', '健全', '1.2.3', '3万8千']) expect(readNumber(text)).toBeNull();
});
