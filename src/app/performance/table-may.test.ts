import { expect, test } from 'vitest';
import type { BudgetUnitId, UserId } from '#core/base/id.ts';
import type { Caller, Scope } from '#core/base/world.ts';
import { lockOf } from '#core/approval/lock.ts';
import { stageOf, type TableStage } from '#core/approval/target-table-stages.ts';
import { lockRefusal, mayAddUnits, rightRefusal, tableMay } from './table-may.ts';

const caller = (scope: Scope, role = 'operator'): Caller => ({
  userId: 'u' as UserId,
  userName: '张三',
  role,
  scope,
  assignments: [{ role, budgetUnitId: null, below: [] }],
  address: '127.0.0.1',
});
const found = {
  draft: { budgetUnitId: '江阴' as BudgetUnitId, fiscalYear: 2026 },
  budgetUnit: { name: '江阴分中心', fromYear: null, untilYear: null },
};
const draft = stageOf('first_submission.draft');
const whats = ['edit', 'saveVersion', 'explain'] as const;

test.each<[string, Scope, string, boolean]>([
  ['everything', { kind: 'everything' }, 'operator', true],
  ['this unit', { kind: 'units', ids: ['惠山', '江阴'] }, 'operator', true],
  ['another unit', { kind: 'units', ids: ['惠山'] }, 'operator', false],
  ['nothing', { kind: 'units', ids: [] }, 'operator', false],
  ['everything, as who changes nothing', { kind: 'everything' }, 'auditor', false],
])('what the page shows and what a write may do are the same: %s', (_, scope, role, may) => {
  const lockedReason = may ? null : lockOf('no_right').sentence;
  const shown = tableMay(caller(scope, role), found, draft);
  expect(shown).toEqual({ edit: may, saveVersion: may, explain: may, lockedReason });
  for (const what of whats) {
    const refusal = rightRefusal(caller(scope, role), found, what);
    expect(refusal === null).toBe(shown[what]);
    if (refusal !== null) {
      expect(refusal.code).toBe('not_permitted');
      expect(refusal.message).toContain('江阴分中心');
    }
  }
});

test.each<[TableStage, number | null, string | null]>([
  ['historical.draft', null, null],
  ['historical.draft', 2026, null],
  ['first_submission.draft', 2027, null],
  ['first_submission.draft', 2026, 'unit_closed'],
  ['first_submission.unit_submitted', null, 'submitted'],
  ['first_submission.finance_approved', null, 'control_awaited'],
  ['second_submission.finance_approved', null, 'finance_approved'],
  ['disclosed.finance_approved', null, 'disclosed'],
])('at %s, closed from %s on: locked by %s, for page and write alike', (at, untilYear, reason) => {
  const table = { ...found, budgetUnit: { ...found.budgetUnit, untilYear } };
  const shown = tableMay(caller({ kind: 'everything' }), table, stageOf(at));
  const refusal = lockRefusal(table, stageOf(at));
  expect(shown.edit).toBe(reason === null);
  expect(refusal?.facts['lock'] ?? null).toBe(reason);
  expect(refusal?.message ?? null).toBe(shown.lockedReason);
});

test('only who sees everything adds to the tree', () => {
  expect(mayAddUnits(caller({ kind: 'everything' }))).toBe(true);
  expect(mayAddUnits(caller({ kind: 'units', ids: ['江阴'] }))).toBe(false);
});
