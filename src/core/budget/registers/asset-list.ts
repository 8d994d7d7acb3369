/**
 * 资产卡片清单 asset list: all cards of a unit on a day. The list in force on a day is the latest one
 * at or before it, and no older than the end of the year before: last year's list says nothing of
 * this year's use. Spec: docs/spec/registers.md §6.
 */
import { type CalendarDate, type FiscalYear, previousYear } from '#core/base/calendar.ts';

/** The lists come with the latest day first, and of one day the latest entered first. */
export const listInForce = <List extends { readonly asOf: CalendarDate }>(
  lists: readonly List[],
  { fiscalYear, until }: { readonly fiscalYear: FiscalYear; readonly until: CalendarDate },
): List | null =>
  lists.find(({ asOf }) => asOf <= until && asOf >= `${previousYear(fiscalYear)}-12-31`) ?? null;
