/**
 * 与指标值比较 an actual held against a target: counted in the target's measure word, 万人 and 人,
 * 亿元 and 元 alike, exactly. docs/spec/measures.md section 5
 */
import { type Quantity, splitMeasureWord } from '#core/base/quantity.ts';
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import { minusRatio, percentOf, timesRatio } from './points.ts';
import type { Comparator } from './target-table.ts';

/** 带计量单位的数 */
export type CountedRatio = { readonly value: Ratio; readonly measureWord: string };

/** ‰ is per cent a tenth as large: the same thing counted more finely. */
const rates: Readonly<Record<string, number>> = { '%': 0, '‰': -1 };

type Word = { readonly power: number; readonly base: string };

function wordOf(word: string): Word {
  const rate = rates[word];
  return rate === undefined ? splitMeasureWord(word) : { power: rate, base: '%' };
}

/**
 * Whether two words count the same thing; `same` are count words that mean one another here.
 * A target without a word ('≥0.7万') counts what the actual counts.
 */
export function sameMeasure(a: string, b: string, same: readonly string[] = []): boolean {
  const [left, right] = [wordOf(a).base, wordOf(b).base];
  return (
    left === right || left === '' || right === '' || (same.includes(left) && same.includes(right))
  );
}

/** The value counted in a word; null where the two count different things. */
export function actualIn(
  measureWord: string,
  actual: CountedRatio,
  same: readonly string[] = [],
): Ratio | null {
  if (!sameMeasure(measureWord, actual.measureWord, same)) return null;
  const power = wordOf(actual.measureWord).power - wordOf(measureWord).power;
  const ten = 10n ** BigInt(Math.abs(power));
  return power === 0
    ? actual.value
    : timesRatio(
        actual.value,
        power > 0 ? { numerator: ten, denominator: 1n } : { numerator: 1n, denominator: ten },
      );
}

/** 比较 everything in the target's word. */
export type TargetComparison = {
  readonly actual: Ratio;
  readonly targetValue: Ratio;
  /** actual − target */
  readonly difference: Ratio;
  /** actual ÷ target × 100; null where the target is zero. */
  readonly completionPercent: Ratio | null;
  /** By the sign as written; a bare number reads as 'at least'. */
  readonly met: boolean;
};

/** Null where the two count different things. */
export function compareWithTarget(
  actual: CountedRatio,
  wanted: { readonly comparator: Comparator | null; readonly quantity: Quantity },
  same: readonly string[] = [],
): TargetComparison | null {
  const { quantity, comparator } = wanted;
  const value = actualIn(quantity.measureWord, actual, same);
  if (value === null) return null;
  const targetValue: Ratio = {
    numerator: quantity.digits,
    denominator: 10n ** BigInt(quantity.scale),
  };
  const order = compareRatios(value, targetValue);
  return {
    actual: value,
    targetValue,
    difference: minusRatio(value, targetValue),
    completionPercent: percentOf(value, targetValue),
    met: comparator === 'atMost' ? order <= 0 : comparator === 'exactly' ? order === 0 : order >= 0,
  };
}
