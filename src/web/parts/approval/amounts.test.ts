import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenBetween, fenOfTenThousands, signedTenThousands, tenThousandsOf } from './amounts.ts';

describe('amounts typed in 万元', () => {
  it.each([
    ['0', '0'],
    ['8.2', '8200000'],
    ['1,234.56', '1234560000'],
    ['１２０．５', '120500000'],
    [' 0.000001 ', '1'],
    ['-3', '-3000000'],
    ['0.0000001', null],
    ['十万', null],
    ['', null],
    ['1e3', null],
  ])('%s is %s fen', (typed, fen) => {
    expect(fenOfTenThousands(typed)).toBe(fen);
  });

  it('comes back as it was typed, to the fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (fen) => {
        expect(fenOfTenThousands(tenThousandsOf(String(fen)))).toBe(String(fen));
      }),
    );
  });

  it('says what came on top', () => {
    expect(signedTenThousands(fenBetween('1000000', '3000000'))).toBe('+2.00');
    expect(signedTenThousands(fenBetween('3000000', '1000000'))).toBe('−2.00');
  });
});
