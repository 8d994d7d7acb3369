/** 待办分组 tasks by urgency, and where each leads. Pure. */
import type { TaskJson } from '#contract/approval.ts';

export const urgencies = ['overdue', 'near', 'rest'] as const;
export type Urgency = (typeof urgencies)[number];

/** Working days that still count as near; the reminders of the server begin there too. */
const nearDays = 3;

export function urgencyOf({ deadline }: Pick<TaskJson, 'deadline'>): Urgency {
  if (deadline === null) return 'rest';
  if (deadline.overdue) return 'overdue';
  return deadline.daysLeft <= nearDays ? 'near' : 'rest';
}

/** In the order of the server within each group; groups without a task are left out. */
export const taskGroups = (tasks: readonly TaskJson[]) =>
  urgencies
    .map((urgency) => ({ urgency, tasks: tasks.filter((one) => urgencyOf(one) === urgency) }))
    .filter((group) => group.tasks.length > 0);

/** One click to the place: the table, else the department's desk, else 我的表. */
export function addressOf(task: TaskJson): string {
  const { tableId, departmentId, fiscalYear, opinionId } = task;
  if (tableId !== null && opinionId === null) return `/tables/${tableId}`;
  if (departmentId === null) return '/';
  const desk = `/departments/${departmentId}/${fiscalYear}/approval`;
  return opinionId === null ? desk : `${desk}?opinion=${opinionId}`;
}
