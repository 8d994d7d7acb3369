/** 可见 who sees before and after of a record. */
import { expect, test } from 'vitest';
import { isHiddenFrom } from './sight.ts';

test.each([
  ['auditor', 'target_table', 'u', false],
  ['operator', 'target_table', 'u', false],
  ['audit_administrator', 'target_table', 'u', true],
  ['audit_administrator', 'source_file', null, true],
  ['audit_administrator', 'budget_unit', 'u', true],
  ['audit_administrator', 'database', 'u', true],
  ['audit_administrator', 'person', null, false],
  ['audit_administrator', 'session', null, false],
  ['audit_administrator', 'audit_chain', null, false],
] as const)('%s and a record about %s of unit %s: hidden %s', (role, kind, unit, hidden) => {
  expect(isHiddenFrom(role, { subjectKind: kind, budgetUnitId: unit })).toBe(hidden);
});
