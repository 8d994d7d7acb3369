/**
 * 查看部门监控 view a department's monitoring: every unit in one line, those without a table by
 * name. Submitted units are shown as they were submitted.
 */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { reportStageNames, type ReportStage } from '#core/approval/report-stages.ts';
import { versionInForce } from '#core/approval/trail.ts';
import { lightCodes, type LightCode } from '#core/performance/lights.ts';
import {
  baseUnavailable,
  type MonitoringBase,
  usualBase,
} from '#core/performance/monitoring-base.ts';
import {
  type DutyText,
  type LightText,
  lightText,
  type MonitoringPage,
  type PercentText,
} from '#core/performance/monitoring-page.ts';
import { unknownLight } from '#core/performance/lights.ts';
import { findDepartment, type FindDepartmentRefusal } from '../approval/find-department.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { Report } from '../ports/report-store.ts';
import { monitoredOf, monitoringDay } from './find-monitoring.ts';
import { monitoringRefusals, monitoringSentences } from './messages.ts';
import { readMonitoring } from './read-monitoring.ts';
import { pageIn } from './snapshot.ts';
import { unitSummary } from './unit-summary.ts';

/** 单位一行 */
export type UnitMonitoring = {
  readonly budgetUnit: BudgetUnit;
  readonly tableId: string | null;
  readonly stage: ReportStage | null;
  readonly since: string | null;
  readonly money: PercentText | null;
  readonly result: PercentText | null;
  readonly gap: string | null;
  readonly light: LightText;
  readonly counts: Readonly<Record<LightCode, number>>;
  readonly duties: readonly DutyText[];
  readonly missing: readonly string[];
};

/** 部门监控 */
export type DepartmentMonitoring = {
  readonly department: BudgetUnit;
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
  readonly base: MonitoringBase;
  readonly units: readonly UnitMonitoring[];
  readonly missingUnits: readonly BudgetUnit[];
  readonly progress: readonly { readonly name: string; readonly count: number }[];
  readonly sentence: string;
};

export type DepartmentMonitoringRefusal =
  | FindDepartmentRefusal
  | Refusal<'date_invalid' | 'base_unavailable'>;

export async function viewDepartmentMonitoring(
  desk: BooksDesk,
  world: World,
  asked: {
    readonly budgetUnitId: string;
    readonly fiscalYear: number;
    readonly until: string;
    readonly base?: MonitoringBase | undefined;
  },
): Promise<Result<DepartmentMonitoring, DepartmentMonitoringRefusal>> {
  const found = await findDepartment(desk, world, asked);
  if (!found.ok) return found;
  const { department, members } = found.value;
  const day = monitoringDay(asked.fiscalYear, asked.until);
  if (!day.ok) return day;
  const { fiscalYear, until } = day.value;
  const base = asked.base ?? usualBase({ fiscalYear, until });
  const why = baseUnavailable(base, { fiscalYear, until });
  if (why !== null) return err(monitoringRefusals.baseUnavailable(why));
  const ids = members.map(({ id }) => id);
  const drafts = (await desk.store.drafts(world, { fiscalYear, budgetUnitIds: ids })).filter(
    ({ projectName }) => projectName === null,
  );
  const tableIds = drafts.map(({ tableId }) => tableId);
  const reports = await desk.reports.reports(world, { kind: 'monitoring', tableIds, until });
  const lines = await Promise.all(
    members.map(async (budgetUnit) => {
      const draft = drafts.find((one) => one.budgetUnitId === budgetUnit.id);
      if (draft === undefined) return withoutTable(budgetUnit);
      const report = reports.find(({ tableId }) => tableId === draft.tableId) ?? null;
      return unitLine(desk, world, { budgetUnit, draft, report, fiscalYear, until, base });
    }),
  );
  const missingUnits = lines.flatMap((line) => (line.tableId === null ? [line.budgetUnit] : []));
  const names = missingUnits.map(({ name }) => name);
  const sent = lines.filter(({ stage }) => stage !== null && stage !== 'draft').length;
  return ok({
    department,
    fiscalYear,
    until,
    base,
    units: lines,
    missingUnits,
    progress: progressOf(lines),
    sentence: monitoringSentences.department(department.name, {
      all: members.length,
      missing: names,
      sent,
    }),
  });
}

const noCounts = Object.fromEntries(lightCodes.map((code) => [code, 0])) as Record<
  LightCode,
  number
>;

const withoutTable = (budgetUnit: BudgetUnit): UnitMonitoring => ({
  budgetUnit,
  tableId: null,
  stage: null,
  since: null,
  money: null,
  result: null,
  gap: null,
  light: lightText(unknownLight(monitoringSentences.noTable)),
  counts: noCounts,
  duties: [],
  missing: [],
});

async function unitLine(
  desk: BooksDesk,
  world: World,
  of: {
    readonly budgetUnit: BudgetUnit;
    readonly draft: TableDraft;
    readonly report: Report | null;
    readonly fiscalYear: FiscalYear;
    readonly until: CalendarDate;
    readonly base: MonitoringBase;
  },
): Promise<UnitMonitoring> {
  const { budgetUnit, draft, report } = of;
  const page = await pageOfUnit(desk, world, of);
  return {
    budgetUnit,
    tableId: draft.tableId,
    stage: report?.stage ?? 'draft',
    since: report?.since ?? null,
    ...unitSummary(page),
    counts: page.counts,
    duties: page.duties,
    missing: page.missing.map(({ name }) => name),
  };
}

/** As submitted where it was on this base; else as it stands now. */
async function pageOfUnit(
  desk: BooksDesk,
  world: World,
  of: Parameters<typeof unitLine>[2],
): Promise<MonitoringPage> {
  const { draft, report, base } = of;
  if (report !== null && report.submission !== null && report.stage !== 'draft') {
    const submission = await desk.reports.submission(world, report.id, report.submission);
    const page = submission === null ? null : pageIn(submission);
    if (page !== null && page.base.code === base) return page;
  }
  const trail = await desk.approvals.trail(world, draft.tableId);
  const number = trail === null ? null : versionInForce(trail.steps);
  const version = number === null ? null : await desk.store.version(world, draft.tableId, number);
  const monitored = monitoredOf({ ...of, version }, base);
  if (!monitored.ok) throw new Error('the base of a department was checked before');
  return (await readMonitoring(desk, world, { monitored: monitored.value, at: { kind: 'now' } }))
    .page;
}

const progressOf = (lines: readonly UnitMonitoring[]): DepartmentMonitoring['progress'] =>
  [...Map.groupBy(lines, ({ stage }) => (stage === null ? null : reportStageNames[stage]))].map(
    ([name, all]) => ({ name: name ?? monitoringSentences.noTable, count: all.length }),
  );
