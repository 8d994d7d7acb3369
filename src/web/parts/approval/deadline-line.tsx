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
  readonly short?: boolean;
}): ReactElement {
  const { deadline } = input;
  const { source, status, holidaysEntered } = deadline;
  const near = !deadline.overdue && deadline.daysLeft <= 3;
  const tone = deadline.overdue ? 'deadline-over' : near ? 'deadline-near' : '';
  return (
    <span
      className={`deadline ${tone}`}
      title={`${deadline.name}。${words.basis(source, words.status[status])}`}
    >
      {input.short !== true && `${deadline.name} `}
      {words.due(deadline.dueDate)}，<strong>{leftOf(deadline)}</strong>
      {!holidaysEntered && <span className="soft">（{words.noHolidays}）</span>}
    </span>
  );
}
