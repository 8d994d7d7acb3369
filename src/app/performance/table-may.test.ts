import { expect, test } from 'vitest';
import type { BudgetUnitId, UserId } from '#core/base/id.ts';
import type { Caller, Scope } from '#core/base/world.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { mayAddUnits, mayRefusal, outsideScope, tableMay } from './table-may.ts';

const caller = (scope: Scope): Caller => ({
  userId: 'u' as UserId,
  userName: '张三',
  role: 'filler',
  scope,
  assignments: [],
  address: '127.0.0.1',
});
const draft = { budgetUnitId: '江阴' as BudgetUnitId } as TableDraft;
const found = { draft, budgetUnit: { name: '江阴分中心' } as BudgetUnit };

test.each<[string, Scope, boolean]>([
  ['everything', { kind: 'everything' }, true],
  ['this unit', { kind: 'units', ids: ['惠山', '江阴'] }, true],
  ['another unit', { kind: 'units', ids: ['惠山'] }, false],
  ['nothing', { kind: 'units', ids: [] }, false],
])('what the page shows and what a write may do are the same: %s', (_, scope, may) => {
  const lockedReason = may ? null : outsideScope;
  const shown = tableMay(caller(scope), draft);
  expect(shown).toEqual({ edit: may, saveVersion: may, explain: may, lockedReason });
  for (const what of ['edit', 'saveVersion', 'explain'] as const) {
    const refusal = mayRefusal(caller(scope), found, what);
    expect(refusal === null).toBe(shown[what]);
    if (refusal !== null) {
      expect(refusal.code).toBe('not_permitted');
      expect(refusal.message).toContain('江阴分中心');
    }
  }
});

test('only who sees everything adds to the tree', () => {
  expect(mayAddUnits(caller({ kind: 'everything' }))).toBe(true);
  expect(mayAddUnits(caller({ kind: 'units', ids: ['江阴'] }))).toBe(false);
});
