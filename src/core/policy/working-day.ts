/**
 * 工作日 working days: Monday to Friday, but for the days off and the make-up working days of the
 * years whose holidays are entered. The file is policy/holidays.yaml.
 */
import { Temporal } from 'temporal-polyfill';
import { assert } from '#core/base/assert.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import type { Provenance } from './table-template.ts';

/** 年度节假日 one year as the State Council's notice of that year gives it. */
export type HolidayYear = {
  readonly year: number;
  readonly daysOff: readonly string[];
  /** 调休上班 Saturdays and Sundays that are worked. */
  readonly workDays: readonly string[];
  readonly provenance: Provenance;
};

/** 节假日表 the years that are entered; every other counts Monday to Friday. */
export type HolidayTable = { readonly years: readonly HolidayYear[] };

/** Nobody waits longer for anything here; it also bounds the walk. */
const daysMax = 3660;

export function isWorkingDay(table: HolidayTable, date: CalendarDate): boolean {
  const year = yearOf(table, date);
  if (year?.workDays.includes(date) === true) return true;
  if (year?.daysOff.includes(date) === true) return false;
  return Temporal.PlainDate.from(date).dayOfWeek <= 5;
}

/** The date `days` working days after `from`, which is not counted itself; 0 gives `from`. */
export function addWorkingDays(
  table: HolidayTable,
  from: CalendarDate,
  days: number,
): CalendarDate {
  assert(Number.isSafeInteger(days), 'working days are whole');
  assert(days >= 0, 'working days are added, not taken away');
  assert(days <= daysMax, 'working days of a deadline are some dozens');
  let date = from;
  for (let left = days; left > 0; ) {
    date = after(date, 1);
    if (isWorkingDay(table, date)) left -= 1;
  }
  return date;
}

/**
 * How many working days lie after `from`, up to and with `until`; negative where `until` is
 * earlier. Adding that many to `from` gives `until` again where `until` is a working day.
 */
export function workingDaysBetween(
  table: HolidayTable,
  from: CalendarDate,
  until: CalendarDate,
): number {
  if (until < from) {
    const back = workingDaysBetween(table, until, from);
    return back === 0 ? 0 : -back;
  }
  const span = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days;
  let days = 0;
  for (let ahead = 1; ahead <= span; ahead += 1) {
    if (isWorkingDay(table, after(from, ahead))) days += 1;
  }
  return days;
}

/** Whether the holidays of every year that the span touches are entered. */
export function holidaysEntered(
  table: HolidayTable,
  from: CalendarDate,
  until: CalendarDate,
): boolean {
  const [first, last] = [from, until].toSorted().map((date) => Number(date.slice(0, 4)));
  for (let year = first ?? 0; year <= (last ?? 0); year += 1) {
    if (!table.years.some((one) => one.year === year)) return false;
  }
  return true;
}

const yearOf = (table: HolidayTable, date: CalendarDate): HolidayYear | undefined =>
  table.years.find((one) => one.year === Number(date.slice(0, 4)));

const after = (date: CalendarDate, days: number): CalendarDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as CalendarDate;
