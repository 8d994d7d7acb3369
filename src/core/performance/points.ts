/** 百分点 points: exact sums of per cents as ratios; 44.86 % is 4486/100, rounded only when shown. */
import { compareRatios, formatRatio, type Ratio } from '#core/base/ratio.ts';

export const whole = (value: bigint | number): Ratio => ({
  numerator: BigInt(value),
  denominator: 1n,
});

export const hundred = whole(100n);

export const plusRatio = (a: Ratio, b: Ratio): Ratio =>
  reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const minusRatio = (a: Ratio, b: Ratio): Ratio =>
  plusRatio(a, { numerator: -b.numerator, denominator: b.denominator });

export const timesRatio = (a: Ratio, b: Ratio): Ratio =>
  reduced(a.numerator * b.numerator, a.denominator * b.denominator);

/** Null where the divisor is zero: each caller says what that means. */
export const overRatio = (a: Ratio, b: Ratio): Ratio | null =>
  b.numerator === 0n
    ? null
    : b.numerator < 0n
      ? reduced(-a.numerator * b.denominator, a.denominator * -b.numerator)
      : reduced(a.numerator * b.denominator, a.denominator * b.numerator);

/** a ÷ b × 100. */
export const percentOf = (a: Ratio, b: Ratio): Ratio | null => {
  const share = overRatio(a, b);
  return share === null ? null : timesRatio(share, hundred);
};

export const absRatio = (a: Ratio): Ratio =>
  a.numerator < 0n ? { numerator: -a.numerator, denominator: a.denominator } : a;

export const smaller = (a: Ratio, b: Ratio): Ratio => (compareRatios(a, b) <= 0 ? a : b);
export const larger = (a: Ratio, b: Ratio): Ratio => (compareRatios(a, b) >= 0 ? a : b);

/** Null of none. */
export const meanOf = (all: readonly Ratio[]): Ratio | null =>
  overRatio(all.reduce(plusRatio, whole(0n)), whole(BigInt(all.length)));

/** '44.86', always with two decimals. */
export const inPoints = (value: Ratio): string => formatRatio(value, 2);

/** '44.86%' */
export const inPercent = (value: Ratio): string => `${inPoints(value)}%`;

/** As many decimals as it has, four at most: '63.57', '12', '0.3333'. */
export const plainDigits = (value: Ratio): string => {
  const text = formatRatio(value, 4);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** '63.57亿元'; of a rate two decimals where it has any: '57.50%', '98%'. */
export const valueText = (value: Ratio, measureWord: string): string => {
  const digits = plainDigits(value);
  const isRate = measureWord === '%' && digits.includes('.');
  return `${isRate ? inPoints(value) : digits}${measureWord}`;
};

/** Sums of sums stay short. */
function reduced(numerator: bigint, denominator: bigint): Ratio {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n
    ? { numerator, denominator }
    : { numerator: numerator / a, denominator: denominator / a };
}
