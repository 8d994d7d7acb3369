import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absFen,
  allocate,
  divideRounded,
  fen,
  minus,
  mulDiv,
  plus,
  sumFen,
  times,
  zeroFen,
  type Rounding,
} from './fen.ts';

const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const roundings: readonly Rounding[] = ['down', 'up', 'halfUp', 'halfEven'];

describe('fen', () => {
  it('adds, takes away and multiplies whole fen', () => {
    expect(plus(fen(1n), fen(2n))).toBe(3n);
    expect(minus(fen(1n), fen(2n))).toBe(-1n);
    expect(times(fen(-3n), 4n)).toBe(-12n);
    expect(sumFen([])).toBe(zeroFen);
    expect(absFen(fen(-5n))).toBe(5n);
  });

  it.each([
    // numerator, denominator, down, up, halfUp, halfEven
    [5n, 2n, 2n, 3n, 3n, 2n],
    [7n, 2n, 3n, 4n, 4n, 4n],
    [-5n, 2n, -2n, -3n, -3n, -2n],
    [5n, -2n, -2n, -3n, -3n, -2n],
    [4n, 3n, 1n, 2n, 1n, 1n],
    [-4n, 3n, -1n, -2n, -1n, -1n],
    [6n, 3n, 2n, 2n, 2n, 2n],
    [0n, 7n, 0n, 0n, 0n, 0n],
  ])('divides %s by %s as each rounding says', (top, bottom, ...expected) => {
    expect(roundings.map((rounding) => divideRounded(top, bottom, rounding))).toEqual(expected);
  });

  it('refuses to divide by zero', () => {
    expect(() => mulDiv(fen(1n), 1n, 0n, 'down')).toThrow('division by zero');
  });

  it('rounds by less than one fen, never past the even result', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        amount.filter((denominator) => denominator !== 0n),
        fc.constantFrom(...roundings),
        (money, numerator, denominator, rounding) => {
          const result = mulDiv(fen(money), numerator, denominator, rounding);
          const off = (result as bigint) * denominator - money * numerator;
          const size = off < 0n ? -off : off;
          expect(size < (denominator < 0n ? -denominator : denominator)).toBe(true);
        },
      ),
    );
  });
});

describe('allocate', () => {
  it('gives the odd fen to the largest remainders, the earlier one first', () => {
    expect(allocate(fen(100n), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(fen(-100n), [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(allocate(fen(10n), [0n, 3n, 1n])).toEqual([0n, 8n, 2n]);
  });

  it('needs weights that mean something', () => {
    expect(() => allocate(fen(1n), [])).toThrow('positive sum');
    expect(() => allocate(fen(1n), [0n, 0n])).toThrow('positive sum');
    expect(() => allocate(fen(1n), [2n, -1n])).toThrow('zero or more');
  });

  it('adds up, and no part is a fen or more from its exact share', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
      .filter((all) => all.some((weight) => weight > 0n));
    fc.assert(
      fc.property(amount, weights, (money, shares) => {
        const parts = allocate(fen(money), shares);
        expect(sumFen(parts)).toBe(money);
        const total = shares.reduce((sum, share) => sum + share, 0n);
        for (const [at, part] of parts.entries()) {
          const off = (part as bigint) * total - money * (shares[at] ?? 0n);
          expect((off < 0n ? -off : off) < total).toBe(true);
        }
      }),
    );
  });
});
