/** 期限 when it is due, how long that is, and on what it rests. */
import type { ReactElement } from 'react';
import type { TableApprovalJson } from '#contract/approval.ts';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.deadline;

export type DeadlineJson = NonNullable<TableApprovalJson['deadline']>;

export const leftOf = ({ overdue, daysLeft }: DeadlineJson): string =>
  overdue ? words.overdue(Math.abs(daysLeft)) : words.left(daysLeft);

export function DeadlineLine(input: {
  readonly deadline: DeadlineJson;
  /** In lists: the name stands beside it, and the missing holidays are told once for all. */
  readonly short?: boolean;
}): ReactElement {
  const { deadline } = input;
  const { holidaysEntered } = deadline;
  return (
    <span className={`deadline ${toneOf(deadline)}`} title={basisOf(deadline)}>
      {input.short !== true && `${deadline.name} `}
      {words.due(deadline.dueDate)}，<strong>{leftOf(deadline)}</strong>
      {input.short !== true && !holidaysEntered && (
        <span className="soft">（{words.noHolidays}）</span>
      )}
    </span>
  );
}

/** Where the sentence beside it tells the rest. */
export const DaysLeft = (input: { readonly deadline: DeadlineJson }): ReactElement => (
  <span className={`deadline ${toneOf(input.deadline)}`} title={basisOf(input.deadline)}>
    <strong>{leftOf(input.deadline)}</strong>
  </span>
);

const nearDays = 3;

function toneOf({ overdue, daysLeft }: DeadlineJson): string {
  if (overdue) return 'deadline-over';
  return daysLeft <= nearDays ? 'deadline-near' : '';
}

function basisOf({ name, source, status, holidaysEntered }: DeadlineJson): string {
  const basis = `${name}。${words.basis(source, words.status[status])}`;
  return holidaysEntered ? basis : `${basis}；${words.noHolidays}`;
}
