import { describe, expect, it } from 'vitest';
import { deadlineNameOf } from './deadline.ts';
import type { Round, Step } from './stage.ts';

describe('which deadline runs', () => {
  it.each<readonly [Round, Step, boolean, string | null]>([
    ['first_submission', 'draft', false, null],
    ['first_submission', 'draft', true, 'rectification'],
    ['first_submission', 'unit_submitted', false, 'department-review'],
    ['first_submission', 'department_approved', false, 'finance-review'],
    ['first_submission', 'finance_approved', false, null],
    ['second_submission', 'finance_approved', false, 'reply-to-department'],
    ['issued_department', 'finance_approved', false, 'reply-to-unit'],
    ['issued_unit', 'finance_approved', false, 'disclosure'],
    ['disclosed', 'finance_approved', false, null],
    ['historical', 'draft', false, null],
    ['adjustment', 'draft', true, 'rectification'],
    ['adjustment', 'unit_submitted', false, 'department-review'],
    ['adjustment', 'finance_approved', false, null],
  ])('%s %s, sent back: %s: %s', (round, step, sentBack, name) => {
    expect(deadlineNameOf({ round, step }, sentBack)).toBe(name);
  });
});
