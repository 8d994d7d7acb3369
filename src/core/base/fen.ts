/**
 * 分 fen: money as whole fen in a branded bigint, debit positive.
 * The brand makes `a + b` unassignable, so arithmetic goes through the verbs here.
 */
import { assert } from './assert.ts';

/** 金额（分） an amount in whole fen. */
export type Fen = bigint & { readonly __brand: 'Fen' };

/** 舍入 how a division that does not come out even is settled; there is no default. */
export type Rounding = 'down' | 'up' | 'halfUp' | 'halfEven';

export const fen = (amount: bigint): Fen => amount as Fen;
export const zeroFen = fen(0n);

export const plus = (a: Fen, b: Fen): Fen => fen((a as bigint) + (b as bigint));
export const minus = (a: Fen, b: Fen): Fen => fen((a as bigint) - (b as bigint));
export const times = (a: Fen, factor: bigint): Fen => fen((a as bigint) * factor);
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let total = 0n;
  for (const amount of amounts) total += amount as bigint;
  return fen(total);
};
export const absFen = (a: Fen): Fen => ((a as bigint) < 0n ? fen(-(a as bigint)) : a);

/** The only division of money: amount × numerator ÷ denominator, rounded as said. */
export function mulDiv(
  amount: Fen,
  numerator: bigint,
  denominator: bigint,
  rounding: Rounding,
): Fen {
  return fen(divideRounded((amount as bigint) * numerator, denominator, rounding));
}

/**
 * Splits an amount by weights so that the parts add up to it exactly. What is left over after
 * rounding down goes, a fen each, to the largest remainders, the earlier one first.
 */
export function allocate(amount: Fen, weights: readonly bigint[]): readonly Fen[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  assert(total > 0n, 'allocate needs a positive sum of weights');
  for (const weight of weights) assert(weight >= 0n, 'allocate needs weights of zero or more');
  const sign = (amount as bigint) < 0n ? -1n : 1n;
  const whole = (amount as bigint) * sign;
  const parts = weights.map((weight) => (whole * weight) / total);
  const remainders = weights.map((weight, at) => ({ at, left: (whole * weight) % total }));
  let left = whole - parts.reduce((sum, part) => sum + part, 0n);
  remainders.sort((a, b) => (a.left === b.left ? a.at - b.at : a.left > b.left ? -1 : 1));
  for (const { at } of remainders) {
    if (left === 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    left -= 1n;
  }
  assert(left === 0n, 'allocate must add up');
  return parts.map((part) => fen(part * sign));
}

/** Whole-number division with a stated rounding; also used by ratio. Halves go away from zero. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  assert(denominator !== 0n, 'division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const quotient = top / bottom;
  const remainder = top % bottom;
  const magnitude = quotient + (roundsUp({ quotient, remainder, bottom, rounding }) ? 1n : 0n);
  return negative ? -magnitude : magnitude;
}

function roundsUp(step: {
  readonly quotient: bigint;
  readonly remainder: bigint;
  readonly bottom: bigint;
  readonly rounding: Rounding;
}): boolean {
  if (step.remainder === 0n || step.rounding === 'down') return false;
  if (step.rounding === 'up') return true;
  const twice = step.remainder * 2n;
  if (twice !== step.bottom) return twice > step.bottom;
  return step.rounding === 'halfUp' || step.quotient % 2n === 1n;
}
