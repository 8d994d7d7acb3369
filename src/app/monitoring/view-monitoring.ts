/**
 * 查看监控 view monitoring: the page of a table on a day, live until it is submitted and then as it
 * was submitted, with where it stands and what the caller may do.
 */
import { present } from '#core/base/assert.ts';
import { ok, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Lock } from '#core/approval/lock.ts';
import {
  baseNames,
  type MonitoringBase,
  monitoringBases,
  baseUnavailable,
} from '#core/performance/monitoring-base.ts';
import type { MonitoringPage } from '#core/performance/monitoring-page.ts';
import { mayOn } from '#core/people/right.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { Report, ReportSubmission } from '../ports/report-store.ts';
import {
  findMonitoring,
  type FindMonitoringRefusal,
  type Monitored,
  type MonitoringAsked,
} from './find-monitoring.ts';
import {
  monitoringGates,
  monitoringLock,
  offeredMoves,
  type OfferedReportMove,
  reportSituation,
} from './monitoring-standing.ts';
import { readMonitoring } from './read-monitoring.ts';
import { pageIn } from './snapshot.ts';

/** 口径选择 */
export type BaseChoice = {
  readonly code: MonitoringBase;
  readonly name: string;
  readonly available: boolean;
  readonly why: string | null;
};

/** 监控全貌 */
export type MonitoringView = {
  readonly page: MonitoringPage;
  readonly shown: 'live' | 'submitted';
  readonly choices: readonly BaseChoice[];
  readonly report: Report | null;
  readonly lock: Lock | null;
  readonly may: { readonly edit: boolean; readonly export: boolean };
  readonly moves: readonly OfferedReportMove[];
  readonly submission: ReportSubmission | null;
};

export type ViewAsked = MonitoringAsked & { readonly shown?: 'live' | undefined };

export async function viewMonitoring(
  desk: BooksDesk,
  world: World,
  asked: ViewAsked,
): Promise<Result<MonitoringView, FindMonitoringRefusal>> {
  const found = await findMonitoring(desk, world, asked);
  if (!found.ok) return found;
  const monitored = found.value;
  const { report, budgetUnit } = monitored;
  const submission = await submissionOf(desk, world, report);
  const asSubmitted =
    submission !== null &&
    report?.stage !== 'draft' &&
    asked.shown !== 'live' &&
    asked.base === undefined;
  const lock = monitoringLock(world, { report, budgetUnit });
  const shared = {
    choices: choicesOf(monitored),
    report,
    lock,
    may: {
      edit: lock === null,
      export: mayOn(world.caller.assignments, 'export_monitoring', budgetUnit.id),
    },
    submission,
  };
  if (asSubmitted) {
    const situation = reportSituation(report, []);
    const page = pageIn(submission);
    const moves = offeredMoves(world, { situation, budgetUnit });
    return ok({ ...shared, page, shown: 'submitted', moves });
  }
  const { sheet, page } = await readMonitoring(desk, world, { monitored, at: { kind: 'now' } });
  const situation = reportSituation(report, monitoringGates(sheet));
  const moves = offeredMoves(world, { situation, budgetUnit });
  return ok({ ...shared, page, shown: 'live', moves });
}

async function submissionOf(
  desk: BooksDesk,
  world: World,
  report: Report | null,
): Promise<ReportSubmission | null> {
  if (report === null || report.submission === null) return null;
  const submission = await desk.reports.submission(world, report.id, report.submission);
  return present(submission, 'a submission that was counted is there');
}

const choicesOf = (at: Monitored): readonly BaseChoice[] =>
  monitoringBases.map((code) => {
    const why = baseUnavailable(code, at);
    return { code, name: baseNames[code], available: why === null, why };
  });
