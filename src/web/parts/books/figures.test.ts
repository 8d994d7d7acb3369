import { expect, it } from 'vitest';
import { barPercent, grouped, roundedFen, shownFen, shownItem, typedFen } from './figures.ts';

it.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1,000'],
  ['-1234567.80', '-1,234,567.80'],
  ['待报', '待报'],
])('%s is grouped as %s', (digits, shown) => expect(grouped(digits)).toBe(shown));

it('shows fen in the measure asked for, to the last fen', () => {
  expect(shownFen('152989000000')).toBe('152,989.00');
  expect(shownFen('1', '元')).toBe('0.01');
  expect(roundedFen('112621878')).toBe('112.62');
  expect(roundedFen('-55000')).toBe('-0.06');
  expect(shownItem('90000', false)).toBe('90,000');
  expect(shownItem(null, true)).toBe('');
});

it.each([
  ['12.5', '万元', '12500000'],
  ['１２．５', '万元', '12500000'],
  ['1,234.56', '元', '123456'],
  ['-3', '元', '-300'],
  ['0.001', '元', null],
  ['', '元', null],
  ['abc', '万元', null],
] as const)('%s %s is typed as %s fen', (written, measure, amount) =>
  expect(typedFen(written, measure)).toBe(amount),
);

it('a bar stays within its frame', () => {
  expect([barPercent(null), barPercent('44.86'), barPercent('131'), barPercent('-2')]).toEqual([
    0, 44.86, 100, 0,
  ]);
});
