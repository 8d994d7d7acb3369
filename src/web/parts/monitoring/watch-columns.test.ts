import { expect, it } from 'vitest';
import { dutyColumns } from './watch-columns.ts';

it('every duty of any unit has one column, in the order in which they are first met', () => {
  const loans = { duty: 'loans', name: '贷款' };
  const collection = { duty: 'collection', name: '归集' };
  const plan = { duty: 'plan', name: '收支计划' };
  const units = [{ duties: [collection, loans] }, { duties: [] }, { duties: [plan, loans] }];
  expect(dutyColumns(units)).toEqual([collection, loans, plan]);
  expect(dutyColumns([])).toEqual([]);
});
