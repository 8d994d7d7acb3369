/**
 * 日历 calendar: dates, months and years as branded strings; arithmetic by Temporal.
 * No JS Date in core: Shanghai kept summer time in 1988. Ranges are half open.
 */
import { Temporal } from 'temporal-polyfill';
import { assert } from './assert.ts';

/** 日期 calendar date, '2024-06-30'. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };
/** 年月 year and month, '2024-06'. */
export type YearMonth = string & { readonly __brand: 'YearMonth' };
/** 预算年度 fiscal year, a whole number such as 2024; in China the calendar year. */
export type FiscalYear = number & { readonly __brand: 'FiscalYear' };
/** 时刻 instant in UTC for the audit trail, '2024-06-30T01:02:03.456Z'. */
export type Instant = string & { readonly __brand: 'Instant' };

export function parseFiscalYear(text: string | number): FiscalYear | null {
  const written = String(text);
  if (!/^(19|20)\d{2}$/.test(written)) return null;
  return Number(written) as FiscalYear;
}

export function fiscalYear(value: number): FiscalYear {
  const parsed = parseFiscalYear(value);
  assert(parsed !== null, `not a fiscal year: ${value}`);
  return parsed;
}

export function parseCalendarDate(text: string): CalendarDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as CalendarDate;
  } catch {
    return null;
  }
}

export const previousYear = (year: FiscalYear): FiscalYear => fiscalYear(year - 1);

/** An instant so many minutes later; earlier where they are negative. */
export const minutesAfter = (instant: Instant, minutes: number): Instant =>
  Temporal.Instant.from(instant)
    .add({ minutes })
    .toString({ fractionalSecondDigits: 3 }) as Instant;

/** 年内第几天 which day of its year, of how many; 2024-06-30 is the 182nd of 366. */
export function dayOfYear(date: CalendarDate): { readonly day: number; readonly days: number } {
  const plain = Temporal.PlainDate.from(date);
  return { day: plain.dayOfYear, days: plain.daysInYear };
}

/** The last day of the month that lies so many months earlier: 2024-06-30, 3 gives 2024-03-31. */
export const monthEndBefore = (date: CalendarDate, months: number): CalendarDate => {
  const plain = Temporal.PlainDate.from(date).subtract({ months });
  return plain.with({ day: plain.daysInMonth }).toString() as CalendarDate;
};

/** The same day of another year; 29 February becomes the 28th where there is none. */
export const inYear = (date: CalendarDate, year: FiscalYear): CalendarDate =>
  Temporal.PlainDate.from(date).with({ year }).toString() as CalendarDate;
