/** The benchmark of measures at one per cent: totals and rows give the same values. */
import { expect, it } from 'vitest';
import { measuresOfUnits } from '../../bench/measures.ts';

it('computes the same by totals and from the rows, and follows one down and up', async () => {
  const measured = await measuresOfUnits(0.01);
  expect(measured.map(({ name }) => name)).toEqual([
    '295 measures of 5 units over 2,000 payments and eighteen months, by totals',
    'the measures added up anew from the rows, with equal results',
    'a value with its trace, its first 50 rows, and from a row to the scores it moves',
    'proof bundle of five units over 2,000 stored payments, read and written',
  ]);
}, 60_000);
