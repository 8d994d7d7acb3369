import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from './assert.ts';
import { fen } from './fen.ts';
import {
  addQuantities,
  compareQuantities,
  formatFen,
  formatQuantity,
  inMeasureWord,
  parseDigits,
  parseQuantity,
  quantityToFen,
  splitMeasureWord,
  toBaseQuantity,
  type Quantity,
} from './quantity.ts';

const q = (text: string): Quantity => present(parseQuantity(text), `a quantity: ${text}`);

const words = ['', '人', '万人', '篇', '次', '份', '%', '‰', '元', '万元', '亿元', '千万元', '万'];
const quantity: fc.Arbitrary<Quantity> = fc.record({
  digits: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
  scale: fc.integer({ min: 0, max: 8 }),
  measureWord: fc.constantFrom(...words),
});

describe('reading digits', () => {
  it.each([
    ['149', { digits: 149n, scale: 0 }],
    ['-0.50', { digits: -50n, scale: 2 }],
    ['1,234,567.8', { digits: 12345678n, scale: 1 }],
    ['+7', { digits: 7n, scale: 0 }],
    ['007', { digits: 7n, scale: 0 }],
  ])('%s', (text, read) => expect(parseDigits(text)).toEqual(read));

  it.each(['', '.', '.5', '5.', '1,23', '12,34,567', '1.2.3', '1e3', '１２', '--1', '3 亿', '0x1'])(
    'not %s',
    (text) => expect(parseDigits(text)).toBeNull(),
  );
});

describe('quantity', () => {
  it('9万人 equals 90000人; 人 and 元 do not compare', () => {
    expect(compareQuantities(q('9万人'), q('90000人'))).toBe(0);
    expect(compareQuantities(q('3.2万人'), q('32001人'))).toBe(-1);
    expect(compareQuantities(q('1亿元'), q('9999.99万元'))).toBe(1);
    expect(compareQuantities(q('1人'), q('1元'))).toBeNull();
    expect(compareQuantities(q('0.7万'), q('0.7万人'))).toBeNull();
  });

  it('splits the power of ten from the measure', () => {
    expect(splitMeasureWord('万亿元')).toEqual({ power: 12, base: '元' });
    expect(splitMeasureWord('亿')).toEqual({ power: 8, base: '' });
    expect(splitMeasureWord('篇')).toEqual({ power: 0, base: '篇' });
  });

  it('adds persons written in 人 and in 万人 exactly', () => {
    const all = ['90000人', '3.2万人', '1.65万人', '1.85万人', '1.45万人'].map(q);
    const [first, ...rest] = all;
    let sum = present(first, 'five');
    for (const next of rest) sum = present(addQuantities(sum, next), 'all are 人');
    expect(formatQuantity(sum)).toBe('171500人');
    expect(formatQuantity(present(inMeasureWord(toBaseQuantity(sum), '万人'), '人'))).toBe(
      '17.15万人',
    );
    expect(addQuantities(q('1人'), q('1元'))).toBeNull();
    expect(inMeasureWord(toBaseQuantity(sum), '万元')).toBeNull();
  });

  it('adds the same both ways round, and a change of measure changes nothing', () => {
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        const sum = addQuantities(a, b);
        const other = addQuantities(b, a);
        if (sum === null || other === null) {
          expect(toBaseQuantity(a).base).not.toBe(toBaseQuantity(b).base);
          expect(sum).toBe(other);
          return;
        }
        expect(compareQuantities(sum, other)).toBe(0);
        expect(sum.measureWord).toBe(a.measureWord);
      }),
    );
  });

  it('parse(print(x)) = x', () => {
    fc.assert(
      fc.property(quantity, (one) => {
        expect(parseQuantity(formatQuantity(one))).toEqual(one);
      }),
    );
  });
});

describe('money', () => {
  it('turns 元, 万元 and 亿元 into fen, and nothing else', () => {
    expect(quantityToFen(q('8.2亿元'))).toBe(82000000000n);
    expect(quantityToFen(q('1456.06万元'))).toBe(1456060000n);
    expect(quantityToFen(q('0.01元'))).toBe(1n);
    expect(quantityToFen(q('1人'))).toBeNull();
    expect(quantityToFen(q('28亿'))).toBeNull();
  });

  it('never rounds on the way in', () => {
    expect(quantityToFen(q('0.001元'))).toBeNull();
    expect(quantityToFen(q('0.0000001万元'))).toBeNull();
    expect(quantityToFen(q('0.010元'))).toBe(1n);
  });

  it('prints with at least the asked decimals and never drops a fen', () => {
    expect(formatFen(fen(443000n * 1000n), '万元')).toBe('443.00');
    expect(formatFen(fen(1n), '万元')).toBe('0.000001');
    expect(formatFen(fen(-8136n * 10000n), '万元')).toBe('-81.36');
    expect(formatFen(fen(200n), '元', 0)).toBe('2');
  });

  it('parse(print(x)) = x in each measure', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.constantFrom('元' as const, '万元' as const, '亿元' as const),
        (amount, measure) => {
          expect(quantityToFen(q(`${formatFen(fen(amount), measure)}${measure}`))).toBe(amount);
        },
      ),
    );
  });
});
