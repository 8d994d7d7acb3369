/**
 * 期限 deadline: so many working days from the day something happened, what that rests on, and
 * how many are left. Files policy/deadlines.yaml, policy/holidays.yaml and policy/parameters.yaml.
 */
import type { CalendarDate } from '#core/base/calendar.ts';
import type { DeadlineCode, DeadlinePolicy } from './deadline-rule.ts';
import { type Parameter, parameterAt } from './parameter.ts';
import {
  addWorkingDays,
  holidaysEntered,
  type HolidayTable,
  workingDaysBetween,
} from './working-day.ts';

/** 期限 */
export type Deadline = {
  readonly code: DeadlineCode;
  readonly name: string;
  readonly days: number;
  readonly dueDate: CalendarDate;
  /** Working days left; negative: overdue by so many. */
  readonly daysLeft: number;
  readonly overdue: boolean;
  readonly source: string;
  readonly status: 'official' | 'local' | 'proposed';
  readonly holidaysEntered: boolean;
};

type Needed = {
  readonly deadlines: DeadlinePolicy;
  readonly holidays: HolidayTable;
  readonly parameters: readonly Parameter[];
};

/** Null where the policy knows no such deadline or no value for that day. */
export function deadlineFrom(
  policy: Needed,
  code: DeadlineCode,
  { from, today }: { readonly from: CalendarDate; readonly today: CalendarDate },
): Deadline | null {
  const rule = policy.deadlines.deadlines.find((one) => one.code === code);
  if (rule === undefined) return null;
  const value = parameterAt(policy.parameters, rule.parameter, from);
  if (typeof value?.value !== 'number') return null;
  const { documentNumber, provenance } = value;
  const dueDate = addWorkingDays(policy.holidays, from, value.value);
  return {
    code,
    name: rule.name,
    days: value.value,
    dueDate,
    daysLeft: workingDaysBetween(policy.holidays, today, dueDate),
    // A Saturday after a Friday's deadline is no working day late, and late all the same.
    overdue: today > dueDate,
    source: `${documentNumber ?? provenance.source}；${policy.deadlines.counting}`,
    status: provenance.status,
    holidaysEntered: holidaysEntered(policy.holidays, from, dueDate),
  };
}
