import { expect, it } from 'vitest';
import { excessOf, sumOf } from './figures.ts';

it('adds what is there, and nothing is not zero', () => {
  expect(sumOf([null, null])).toBe(null);
  expect(sumOf([])).toBe(null);
  expect(sumOf(['0'])).toBe('0');
  expect(sumOf(['9007199254740993', null, '1'])).toBe('9007199254740994');
});

it.each([
  ['5', '3', 2n],
  ['3', '3', 0n],
  ['1', '3', 0n],
  [null, '3', null],
  ['1', null, null],
])('%s against %s: %s', (total, controlFigure, over) => {
  expect(excessOf({ total, controlFigure })).toBe(over);
});
