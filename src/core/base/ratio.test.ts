import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from './assert.ts';
import { parseDigits } from './quantity.ts';
import { compareRatios, formatDigits, formatPercent, formatRatio, ratio } from './ratio.ts';

const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });
const aRatio = (numerator: bigint, denominator: bigint) =>
  present(ratio(numerator, denominator), 'denominator is not zero');

describe('ratio', () => {
  it('has no value over zero, and a positive denominator else', () => {
    expect(ratio(1n, 0n)).toBeNull();
    expect(ratio(1n, -2n)).toEqual({ numerator: -1n, denominator: 2n });
  });

  it('prints the shares of the published tables', () => {
    expect(formatPercent(aRatio(152989n, 341022n))).toBe('44.86%');
    expect(formatPercent(aRatio(47557n, 82707n))).toBe('57.50%');
    expect(formatPercent(aRatio(1n, 3n), 0)).toBe('33%');
    expect(formatRatio(aRatio(-1n, 200n), 2)).toBe('-0.01');
    expect(formatRatio(aRatio(-1n, 2000n), 2)).toBe('0.00');
    expect(formatRatio(aRatio(1n, 8n), 2, 'halfEven')).toBe('0.12');
  });

  it('compares 1/3 and 2/6 as one, whatever the signs', () => {
    expect(compareRatios(aRatio(1n, 3n), aRatio(2n, 6n))).toBe(0);
    expect(compareRatios(aRatio(-1n, 3n), aRatio(1n, -2n))).toBe(1);
  });

  it('orders as a difference does, both ways round', () => {
    fc.assert(
      fc.property(whole, positive, whole, positive, (a, b, c, d) => {
        const order = compareRatios(aRatio(a, b), aRatio(c, d));
        const difference = a * d - c * b;
        expect(order).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(compareRatios(aRatio(c, d), aRatio(a, b)) + order).toBe(0);
      }),
    );
  });

  it('parse(print(x)) = x for digits of any scale', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 12 }), (digits, scale) => {
        expect(parseDigits(formatDigits(digits, scale))).toEqual({ digits, scale });
      }),
    );
  });
});
