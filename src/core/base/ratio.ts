/** 比率 ratio: an exact fraction of bigints, rounded only when it is shown. */
import { assert } from './assert.ts';
import { divideRounded, type Rounding } from './fen.ts';

/** 比率（精确分数） kept as given, with a positive denominator. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

/** Null where the denominator is zero: each caller states what that means for its rate. */
export function ratio(numerator: bigint, denominator: bigint): Ratio | null {
  if (denominator === 0n) return null;
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator, denominator };
}

export function compareRatios(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The ratio as decimal digits with `places` decimals, e.g. 2/3 with 2 places: '0.67'. */
export function formatRatio(value: Ratio, places: number, rounding: Rounding = 'halfUp'): string {
  assert(places >= 0, 'places must not be negative');
  const scaled = divideRounded(
    value.numerator * 10n ** BigInt(places),
    value.denominator,
    rounding,
  );
  return formatDigits(scaled, places);
}

/** As per cent with two decimals, the usual form in official tables: '44.86%'. */
export const formatPercent = (value: Ratio, places = 2): string =>
  `${formatRatio({ numerator: value.numerator * 100n, denominator: value.denominator }, places)}%`;

/** Digits with a scale as text: (13901n, 2) gives '139.01'. */
export function formatDigits(digits: bigint, scale: number): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const part = scale === 0 ? '' : `.${text.slice(text.length - scale)}`;
  return `${negative ? '-' : ''}${whole}${part}`;
}
