/**
 * 十进制数字 decimal digits: what a sheet keeps as a binary fraction, as digits of fifteen places,
 * which is what Excel itself counts with. Shown figures are made from these, never by arithmetic.
 */

/** 0.digits × 10^point; digits without zeros at either end, '' for zero. */
export type Decimal = {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly point: number;
};

const significantMax = 15;

const numeric = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?\s*$/u;

/** Digits of '-12.5' or '1.2E-05'; null where the text is no number. */
export function parseDecimal(text: string): Decimal | null {
  const found = numeric.exec(text);
  if (found === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = found;
  if (whole === '' && fraction === '') return null;
  const point = whole.length + Number(exponent);
  return roundedTo(significantMax, trimmed(sign === '-', whole + fraction, point));
}

/** Zeros at the ends say nothing; a zero has no sign. */
function trimmed(isNegative: boolean, digits: string, point: number): Decimal {
  let from = 0;
  while (digits[from] === '0') from += 1;
  let to = digits.length;
  while (to > from && digits[to - 1] === '0') to -= 1;
  if (from === to) return { isNegative: false, digits: '', point: 0 };
  return { isNegative, digits: digits.slice(from, to), point: point - from };
}

/** Rounds to so many significant digits, half away from zero, as Excel does. */
export function roundedTo(count: number, decimal: Decimal): Decimal {
  const { digits, point, isNegative } = decimal;
  if (digits.length <= count) return decimal;
  if (count < 0) return trimmed(isNegative, '', 0);
  const kept = digits.slice(0, count);
  if ((digits[count] ?? '0') < '5') return trimmed(isNegative, kept, point);
  const raised = (BigInt(kept === '' ? '0' : kept) + 1n).toString().padStart(count, '0');
  return trimmed(isNegative, raised, point + raised.length - count);
}

/** Rounds to so many decimal places. */
export const atPlaces = (decimal: Decimal, places: number): Decimal =>
  roundedTo(decimal.point + places, decimal);

export const shifted = (decimal: Decimal, by: number): Decimal =>
  decimal.digits === '' ? decimal : { ...decimal, point: decimal.point + by };

export const isSame = (a: Decimal, b: Decimal): boolean =>
  a.digits === b.digits && a.point === b.point && a.isNegative === b.isNegative;

/** The digits before and behind the point, without sign. */
export function parts({ digits, point }: Decimal): readonly [whole: string, fraction: string] {
  if (digits === '') return ['', ''];
  if (point <= 0) return ['', '0'.repeat(-point) + digits];
  return [digits.slice(0, point).padEnd(point, '0'), digits.slice(point)];
}

/** 常规 as the format General shows it; very large and very small with an exponent. */
export function plainDecimal(decimal: Decimal): string {
  const { digits, point, isNegative } = decimal;
  const sign = isNegative ? '-' : '';
  if (digits === '') return '0';
  if (point > 20 || point < -9) {
    const rest = digits.slice(1);
    const exponent = point - 1;
    const power = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
    return `${sign}${digits[0] ?? ''}${rest === '' ? '' : `.${rest}`}E${power}`;
  }
  const [whole, fraction] = parts(decimal);
  return `${sign}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** -1, 0 or 1. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  const turn = a.isNegative ? -1 : 1;
  if (a.digits === '' || b.digits === '') {
    return a.digits === b.digits ? 0 : turn * (a.digits === '' ? -1 : 1);
  }
  if (a.point !== b.point) return turn * (a.point < b.point ? -1 : 1);
  return a.digits === b.digits ? 0 : turn * (a.digits < b.digits ? -1 : 1);
}
