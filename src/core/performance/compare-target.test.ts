/** 与指标值比较的测试 */
import { expect, test } from 'vitest';
import { parseQuantity, type Quantity } from '#core/base/quantity.ts';
import { actualIn, compareWithTarget, sameMeasure } from './compare-target.ts';
import { inPercent, plainDigits } from './points.ts';
import { ratioOf } from './monitoring-row.ts';
import type { Comparator } from './target-table.ts';

const quantity = (text: string): Quantity => {
  const read = parseQuantity(text);
  if (read === null) throw new Error(`no quantity: ${text}`);
  return read;
};

const counted = (text: string) => {
  const { measureWord, ...digits } = quantity(text);
  return { value: ratioOf({ ...digits, measureWord }), measureWord };
};

const inWord = (text: string, word: string, same: readonly string[] = []): string => {
  const value = actualIn(word, counted(text), same);
  return value === null ? '不可比' : plainDigits(value);
};

test.each([
  ['6357000000元', '亿元', '63.57'],
  ['63.57亿元', '元', '6357000000'],
  ['90000人', '万人', '9'],
  ['9万人', '人', '90000'],
  ['1.5‰', '%', '0.15'],
  ['0.15%', '‰', '1.5'],
  ['7000人', '万', '0.7'],
  ['12篇', '次', '不可比'],
  ['3人', '元', '不可比'],
])('%s in %s is %s', (actual, word, expected) => {
  expect(inWord(actual, word)).toBe(expected);
});

test('count words mean one another only where the measure says so', () => {
  expect(inWord('14篇', '条', ['篇', '条'])).toBe('14');
  expect(sameMeasure('篇', '条')).toBe(false);
});

const compared = (actual: string, sign: Comparator | null, target: string): string => {
  const found = compareWithTarget(counted(actual), {
    comparator: sign,
    quantity: quantity(target),
  });
  if (found === null) return '不可比';
  const completion = found.completionPercent === null ? '—' : inPercent(found.completionPercent);
  return `${completion} ${found.met ? '达' : '未达'}`;
};

test.each([
  ['6357000000元', 'atLeast', '36亿元', '176.58% 达'],
  ['787000000元', 'atLeast', '5亿元', '157.40% 达'],
  ['2900000000元', 'atMost', '17亿元', '170.59% 未达'],
  ['1.76%', 'exactly', '0%', '— 未达'],
  ['0%', 'exactly', '0%', '— 达'],
  ['12篇', 'atLeast', '12次', '不可比'],
] as const)('%s against %s %s: %s', (actual, sign, target, expected) => {
  expect(compared(actual, sign, target)).toBe(expected);
});
