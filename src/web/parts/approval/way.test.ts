import { expect, it } from 'vitest';
import type { TableApprovalJson } from '#contract/approval.ts';
import { wayOf } from './way.ts';

type Stage = TableApprovalJson['stage'];
const at = (round: Stage['round'], step: Stage['step']): Stage => ({ round, step, name: '' });
const shown = (stage: Stage): string =>
  Object.values(wayOf(stage) ?? {})
    .map((state) => ({ done: '✓', here: '●', ahead: '○' })[state])
    .join('');

it.each([
  ['first_submission', 'draft', '●○○○○'],
  ['first_submission', 'department_approved', '●○○○○'],
  ['first_submission', 'finance_approved', '✓●○○○'],
  ['second_submission', 'draft', '✓✓●○○'],
  ['second_submission', 'finance_approved', '✓✓✓●○'],
  ['issued_department', 'finance_approved', '✓✓✓●○'],
  ['issued_unit', 'finance_approved', '✓✓✓✓●'],
  ['disclosed', 'finance_approved', '✓✓✓✓✓'],
  ['adjustment', 'draft', '✓✓✓✓✓'],
  ['historical', 'draft', ''],
] as const)('%s at %s: %s', (round, step, way) => {
  expect(shown(at(round, step))).toBe(way);
});
