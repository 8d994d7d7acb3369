/**
 * 取监控 the table, day and report that a request of monitoring names: targets of the version in
 * force, where there is one. The start of every use case of monitoring.
 */
import {
  type CalendarDate,
  type FiscalYear,
  fiscalYear as yearOf,
  parseCalendarDate,
} from '#core/base/calendar.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { versionInForce } from '#core/approval/trail.ts';
import {
  baseUnavailable,
  type MonitoringBase,
  usualBase,
} from '#core/performance/monitoring-base.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { findTable } from '../performance/find-table.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { Report, ReportKey } from '../ports/report-store.ts';
import { reportRowId, type Written, writtenIn } from './entries.ts';
import { monitoringRefusals, monitoringSentences } from './messages.ts';

/** 监控所问 */
export type MonitoringAsked = {
  readonly tableId: string;
  readonly until: string;
  readonly base?: MonitoringBase | undefined;
};

/** 监控对象 */
export type Monitored = {
  readonly draft: TableDraft;
  readonly budgetUnit: BudgetUnit;
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
  /** In force, else the draft. */
  readonly table: TargetTable;
  readonly targetsFrom: string;
  readonly base: MonitoringBase;
  readonly key: ReportKey;
  /** Null: nobody wrote in it. */
  readonly report: Report | null;
  readonly written: Written;
};

export type FindMonitoringRefusal = Refusal<'table_unknown' | 'date_invalid' | 'base_unavailable'>;

export async function findMonitoring(
  desk: BooksDesk,
  world: World,
  asked: MonitoringAsked,
): Promise<Result<Monitored, FindMonitoringRefusal>> {
  const found = await findTable(desk, world, asked.tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  const day = monitoringDay(draft.fiscalYear, asked.until);
  if (!day.ok) return day;
  const [trail, report] = await Promise.all([
    desk.approvals.trail(world, draft.tableId),
    desk.reports.report(world, keyOf(draft, day.value.until)),
  ]);
  const number = trail === null ? null : versionInForce(trail.steps);
  const version = number === null ? null : await desk.store.version(world, draft.tableId, number);
  return monitoredOf({ draft, budgetUnit, ...day.value, report, version }, asked.base);
}

const keyOf = ({ tableId }: TableDraft, until: CalendarDate): ReportKey => ({
  kind: 'monitoring',
  tableId,
  until,
});

/** A day of the table's own year. */
export function monitoringDay(
  year: number,
  written: string,
): Result<
  { readonly fiscalYear: FiscalYear; readonly until: CalendarDate },
  Refusal<'date_invalid'>
> {
  const fiscalYear = yearOf(year);
  const until = parseCalendarDate(written);
  return until === null || !until.startsWith(`${fiscalYear}-`)
    ? err(monitoringRefusals.dateInvalid(fiscalYear))
    : ok({ fiscalYear, until });
}

/** 监控对象的来处 */
export type MonitoredFrom = {
  readonly draft: TableDraft;
  readonly budgetUnit: BudgetUnit;
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
  readonly report: Report | null;
  readonly version: { readonly number: number; readonly table: TargetTable } | null;
};

/** The base as asked for, else as the report was written on, else the usual one of the day. */
export function monitoredOf(
  from: MonitoredFrom,
  asked: MonitoringBase | undefined,
): Result<Monitored, Refusal<'base_unavailable'>> {
  const { report, draft, version } = from;
  const written = writtenIn(report?.entries ?? []);
  const base = asked ?? written.of(reportRowId, 'base')?.value ?? usualBase(from);
  const why = baseUnavailable(base, from);
  if (why !== null) return err(monitoringRefusals.baseUnavailable(why));
  return ok({
    draft,
    budgetUnit: from.budgetUnit,
    fiscalYear: from.fiscalYear,
    until: from.until,
    table: version?.table ?? draft.table,
    targetsFrom:
      version === null ? monitoringSentences.draft : monitoringSentences.inForce(version.number),
    base,
    key: keyOf(draft, from.until),
    report,
    written,
  });
}
