/**
 * 月报取数 month figures: which items of which months make up each figure that measures ask of the
 * fund. Spec: docs/spec/months.md section 4.
 */
import type { CalendarDate, FiscalYear, YearMonth } from '#core/base/calendar.ts';
import { divideRounded } from '#core/base/fen.ts';
import { monthItemOf } from './month-item.ts';
import {
  lastDayOf,
  monthBefore,
  monthOf,
  type MonthSheet,
  monthsBetween,
  monthsOfYear,
  monthWords,
} from './month-sheet.ts';

/**
 * 取法 sum: of every month from January on; level: of the last month alone; mean: of the month ends
 * from January on; december-before: of the last month of the year before.
 */
export type MonthTake = 'sum' | 'level' | 'mean' | 'december-before';

/** 月报取数规则 */
export type MonthFigureRule = {
  readonly code: string;
  /** Added together. */
  readonly items: readonly string[];
  readonly take: MonthTake;
};

const rule = (code: string, take: MonthTake, ...items: readonly string[]): MonthFigureRule => ({
  code,
  items,
  take,
});

export const monthFigureRules: readonly MonthFigureRule[] = [
  rule('fund.credited', 'sum', '108'),
  rule('fund.interest-credited', 'sum', '1081'),
  rule('fund.withdrawn', 'sum', '109'),
  rule('fund.loan-disbursed', 'sum', '204'),
  rule('fund.loan-repaid', 'sum', '205'),
  rule('fund.business-income', 'sum', '501'),
  rule('fund.business-expense', 'sum', '502'),
  rule('fund.value-added-income', 'sum', '503'),
  rule('fund.loan-count', 'sum', '209'),
  rule('fund.accounts-opened', 'sum', '112'),
  rule('fund.accounts-closed', 'sum', '113'),
  rule('fund.employers-opened', 'sum', '110'),
  rule('fund.credited-total', 'level', '114'),
  rule('fund.withdrawn-total', 'level', '115'),
  rule('fund.balance', 'level', '116'),
  rule('fund.balance-average', 'mean', '116'),
  rule('fund.loan-balance', 'level', '207'),
  rule('fund.loan-overdue', 'level', '208'),
  rule('fund.bond-balance', 'level', '410', '411', '412'),
  rule('fund.project-loan-balance', 'level', '304'),
  rule('fund.contributors', 'level', '102'),
  rule('fund.contributors-year-before', 'december-before', '102'),
];

const byCode = new Map(monthFigureRules.map((one) => [one.code, one]));

export const monthFigureRuleOf = (code: string): MonthFigureRule | null => byCode.get(code) ?? null;

/** 取数的月份 the months that a figure is read off, in their order. */
export function monthsTaken(
  { take }: MonthFigureRule,
  asked: { readonly fiscalYear: FiscalYear; readonly until: CalendarDate },
  isKept: (month: YearMonth) => boolean,
): readonly YearMonth[] {
  const [january = '' as YearMonth, ...others] = monthsOfYear(asked.fiscalYear);
  const december = others.at(-1) ?? january;
  const told = monthOf(asked.until);
  const last = told > december ? december : told;
  if (take === 'december-before') return [monthBefore(january)];
  if (take !== 'level') return monthsBetween(january, last);
  // Within a month that has not ended the month before is the last that stands.
  const isWithin = asked.until < lastDayOf(last);
  return [isWithin && !isKept(last) ? monthBefore(last) : last];
}

/** 月报取得数 fen or a count; null where something is missing, which is named. */
export type MonthFigureSum = {
  readonly value: bigint | null;
  readonly missing: readonly string[];
  readonly cells: number;
};

export function takeFigure(
  figure: MonthFigureRule,
  months: readonly YearMonth[],
  sheetOf: (month: YearMonth) => MonthSheet | null,
): MonthFigureSum {
  const absent = months.filter((month) => sheetOf(month) === null);
  const missing = [...monthRuns(absent)];
  let sum = 0n;
  let cells = 0;
  for (const month of months) {
    const sheet = sheetOf(month);
    for (const code of sheet === null ? [] : figure.items) {
      const value = sheet?.values.get(code);
      if (value === undefined) {
        missing.push(`${monthWords(month)}${monthItemOf(code)?.name ?? code}`);
        continue;
      }
      sum += value;
      cells += 1;
    }
  }
  if (missing.length > 0 || months.length === 0) return { value: null, missing, cells };
  // The only division: once, at the end, to the nearest fen.
  const value = figure.take === 'mean' ? divideRounded(sum, BigInt(months.length), 'halfUp') : sum;
  return { value, missing, cells };
}

/** Three months or more in a row are one name: 2024年1月至6月月报. */
export function monthRuns(months: readonly YearMonth[]): readonly string[] {
  const runs: YearMonth[][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === monthBefore(month)) run.push(month);
    else runs.push([month]);
  }
  return runs.flatMap((run) => {
    const [first = '' as YearMonth] = run;
    const last = run.at(-1) ?? first;
    if (run.length < 3) return run.map((month) => `${monthWords(month)}月报`);
    const end =
      last.slice(0, 4) === first.slice(0, 4) ? `${Number(last.slice(5))}月` : monthWords(last);
    return [`${monthWords(first)}至${end}月报`];
  });
}
