/**
 * 监控口径 monitoring base: the one base a whole monitoring form is judged on, the half-year plan or
 * the whole year, and how much of it should be done by a day. docs/spec/monitoring.md section 1
 */
import { type CalendarDate, dayOfYear, type FiscalYear } from '#core/base/calendar.ts';
import type { Ratio } from '#core/base/ratio.ts';
import { monitoringWords } from './monitoring-words.ts';

/** 监控口径 */
export type MonitoringBase = 'half_year_plan' | 'full_year';

export const monitoringBases: readonly MonitoringBase[] = ['half_year_plan', 'full_year'];

export const baseNames: Readonly<Record<MonitoringBase, string>> = {
  half_year_plan: '半年计划',
  full_year: '全年',
};

export const halfYearEnd = (year: FiscalYear): CalendarDate => `${year}-06-30` as CalendarDate;

/** After the half year its plan is no measure of anything any more. */
export const baseUnavailable = (
  base: MonitoringBase,
  of: { readonly fiscalYear: FiscalYear; readonly until: CalendarDate },
): string | null =>
  base === 'half_year_plan' && of.until > halfYearEnd(of.fiscalYear)
    ? monitoringWords.halfYearOver
    : null;

export const usualBase = (of: {
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
}): MonitoringBase =>
  baseUnavailable('half_year_plan', of) === null ? 'half_year_plan' : 'full_year';

/** The column of the form that holds the targets and the plan of a base. */
export const columnOf = (base: MonitoringBase): 'halfYear' | 'fullYear' =>
  base === 'half_year_plan' ? 'halfYear' : 'fullYear';

/** 应完成 what part of the base lies behind us on a day, by days. */
export function elapsedShare(
  base: MonitoringBase,
  of: { readonly fiscalYear: FiscalYear; readonly until: CalendarDate },
): Ratio {
  const { day, days } = dayOfYear(of.until);
  const whole = base === 'full_year' ? days : dayOfYear(halfYearEnd(of.fiscalYear)).day;
  return { numerator: BigInt(Math.min(day, whole)), denominator: BigInt(whole) };
}
