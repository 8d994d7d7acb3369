/**
 * 阶段的期限 which deadline runs where: what a stage waits for must be done within so many working
 * days of the day it was reached. Basis: docs/spec/approval.md, domain §1.1 and §6.
 */
import type { Stage } from './stage.ts';

/** 期限名目 the codes of policy/deadlines.yaml. */
export type DeadlineName =
  | 'rectification'
  | 'department-review'
  | 'finance-review'
  | 'reply-to-department'
  | 'reply-to-unit'
  | 'disclosure';

/** Null where nothing presses: a draft never sent back, 一上 that waits for control figures. */
export function deadlineNameOf(stage: Stage, sentBack: boolean): DeadlineName | null {
  const { round, step } = stage;
  if (round === 'historical' || round === 'disclosed') return null;
  if (round === 'issued_department') return 'reply-to-unit';
  if (round === 'issued_unit') return 'disclosure';
  if (step === 'draft') return sentBack ? 'rectification' : null;
  if (step === 'unit_submitted') return 'department-review';
  if (step === 'department_approved') return 'finance-review';
  return round === 'second_submission' ? 'reply-to-department' : null;
}
