/**
 * 月报 month sheet: the figures of one branch in one month, by the numbers of their items. Money in
 * fen, everything else counted. What an item means stands in month-item.ts.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, FiscalYear, YearMonth } from '#core/base/calendar.ts';
import { fiscalYear } from '#core/base/calendar.ts';

/** 月报 values by item code; what the branch did not state is not there. */
export type MonthSheet = {
  readonly month: YearMonth;
  readonly values: ReadonlyMap<string, bigint>;
};

/** 月报变化 one item of which two sheets differ. */
export type MonthChange = {
  readonly code: string;
  readonly before: bigint | null;
  readonly after: bigint | null;
};

/** A later statement over an earlier one: what it does not state stays as it was. */
export function overlaySheet(before: MonthSheet, later: MonthSheet): MonthSheet {
  return { month: later.month, values: new Map([...before.values, ...later.values]) };
}

export function sheetChanges(before: MonthSheet, after: MonthSheet): readonly MonthChange[] {
  const codes = new Set([...before.values.keys(), ...after.values.keys()]);
  return [...codes]
    .map((code) => ({
      code,
      before: before.values.get(code) ?? null,
      after: after.values.get(code) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}

/** 归集 as targets count it: without the interest that is credited once a year. */
export function collectedWithoutInterest({ values }: MonthSheet): bigint | null {
  const credited = values.get('108');
  const interest = values.get('1081');
  return credited === undefined || interest === undefined ? null : credited - interest;
}

const shifted = (month: YearMonth, by: number): YearMonth =>
  Temporal.PlainYearMonth.from(month).add({ months: by }).toString() as YearMonth;

export const monthBefore = (month: YearMonth): YearMonth => shifted(month, -1);
export const monthAfter = (month: YearMonth): YearMonth => shifted(month, 1);

export const yearOfMonth = (month: YearMonth): FiscalYear => fiscalYear(Number(month.slice(0, 4)));

export const monthOf = (date: CalendarDate): YearMonth => date.slice(0, 7) as YearMonth;

export const lastDayOf = (month: YearMonth): CalendarDate => {
  const first = Temporal.PlainYearMonth.from(month);
  return first.toPlainDate({ day: first.daysInMonth }).toString() as CalendarDate;
};

/** The months from the first to the last, both in; none where they are the other way round. */
export function monthsBetween(first: YearMonth, last: YearMonth): readonly YearMonth[] {
  const months: YearMonth[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

export const monthsOfYear = (year: number): readonly YearMonth[] =>
  monthsBetween(`${year}-01` as YearMonth, `${year}-12` as YearMonth);

/** 2024年5月 */
export const monthWords = (month: YearMonth): string =>
  `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
