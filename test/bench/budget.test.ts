/** The benchmark of budget execution at one per cent: everything is kept, totals equal the rows. */
import { expect, it } from 'vitest';
import { budgetExecution } from '../../bench/budget.ts';

it('keeps every payment and reads the same by totals and by rows', async () => {
  const measured = await budgetExecution(0.01);
  expect(measured.map(({ name }) => name)).toEqual([
    '1,000 payments of a csv file read, checked and kept',
    'all 80 figures of the budget of 5 units over 2,000 payments, by totals, in mid-month',
    'the first 50 rows beneath a figure, with file and line, and forward again',
    'the figures added up anew from the rows, with equal results',
  ]);
}, 60_000);
