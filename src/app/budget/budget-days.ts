/** 预算年的日子 days of a fiscal year: its first, its last, and any day brought within it. */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';

export const firstDay = (year: FiscalYear): CalendarDate => `${year}-01-01` as CalendarDate;
export const lastDay = (year: FiscalYear): CalendarDate => `${year}-12-31` as CalendarDate;

/** Not after the last day of the year; before its first day nothing is paid. */
export const dayWithin = (year: FiscalYear, day: CalendarDate): CalendarDate =>
  day > lastDay(year) ? lastDay(year) : day;

export const isOfYear = (year: FiscalYear, day: CalendarDate): boolean =>
  day >= firstDay(year) && day <= lastDay(year);

export function monthOf(
  year: FiscalYear,
  month: number,
): { readonly from: CalendarDate; readonly until: CalendarDate } {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const last = first.with({ day: first.daysInMonth });
  return { from: first.toString() as CalendarDate, until: last.toString() as CalendarDate };
}
