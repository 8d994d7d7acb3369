/**
 * 办理监控 moves of a monitoring report: submitted by the head of the unit with a snapshot that never
 * changes, approved by the department, sent back with reasons bound to rows.
 */
import { type ApprovalStepId, asId, type ReportId, type SendBackReasonId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { decideReportMove, type ReportDecisionCode } from '#core/approval/report-move.ts';
import { monitoringStages, reportStageNames } from '#core/approval/report-stages.ts';
import { rowOf } from '#core/approval/stage-table.ts';
import { mayOn } from '#core/people/right.ts';
import { namedRows } from '#core/performance/monitoring.ts';
import { textOf } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { NewReportStep, ReportWriter } from '../ports/report-store.ts';
import { heldReport } from './edit-monitoring.ts';
import { findMonitoring, type FindMonitoringRefusal, type Monitored } from './find-monitoring.ts';
import { monitoringRecords, monitoringRefusals, wholeReport } from './messages.ts';
import { monitoringGates, reportSituation } from './monitoring-standing.ts';
import { moneyLines } from './read-money.ts';
import { headingOf, type ReadMonitoring, readMonitoring } from './read-monitoring.ts';
import { snapshotOf } from './snapshot.ts';

export type MonitoringVerb = 'submit_monitoring' | 'approve_monitoring' | 'return_monitoring';

export type MoveMonitoringRefusal =
  | FindMonitoringRefusal
  | Refusal<ReportDecisionCode | 'not_permitted' | 'revision_stale' | 'key_reused'>;

export type MoveMonitoringRequest = {
  readonly tableId: string;
  readonly until: string;
  readonly verb: MonitoringVerb;
  readonly expectedRevision: number;
  readonly note: string;
  readonly reasons: readonly { readonly rowId: string | null; readonly text: string }[];
  readonly once: Once;
};

export async function moveMonitoring(
  desk: BooksDesk,
  world: World,
  request: MoveMonitoringRequest,
): Promise<Result<{ readonly revision: number }, MoveMonitoringRefusal>> {
  const { tableId, until, verb } = request;
  const found = await findMonitoring(desk, world, { tableId, until });
  if (!found.ok) return found;
  const monitored = found.value;
  const { budgetUnit } = monitored;
  if (!mayOn(world.caller.assignments, verb, budgetUnit.id)) {
    const label = monitoringStages.rows.find((row) => row.verb === verb)?.label ?? '';
    return err(monitoringRefusals.notPermitted(budgetUnit.name, label));
  }
  // Only what is submitted is read, and at a cut: its values can be read again as they were.
  const prepared = await prepare(desk, world, { monitored, verb });
  const moved = await answerOnce<
    { readonly revision: number },
    MoveMonitoringRefusal,
    ReportWriter
  >({ store: desk.reports, world, once: request.once, verb }, (writer) =>
    makeMove(writer, world, { request, monitored, prepared }),
  );
  if (moved.ok) await desk.sealAudit?.(world);
  return moved;
}

type Prepared = {
  readonly read: ReadMonitoring;
  readonly cut: Awaited<ReturnType<BooksDesk['store']['takeCut']>>;
};

async function prepare(
  desk: BooksDesk,
  world: World,
  of: { readonly monitored: Monitored; readonly verb: MonitoringVerb },
): Promise<Prepared | null> {
  const stage = of.monitored.report?.stage ?? 'draft';
  if (of.verb !== 'submit_monitoring' || rowOf(monitoringStages, stage, of.verb) === null) {
    return null;
  }
  const cut = await desk.store.takeCut(world);
  const { monitored } = of;
  return { cut, read: await readMonitoring(desk, world, { monitored, at: { kind: 'cut', cut } }) };
}

async function makeMove(
  writer: ReportWriter,
  world: World,
  of: {
    readonly request: MoveMonitoringRequest;
    readonly monitored: Monitored;
    readonly prepared: Prepared | null;
  },
): Promise<Result<{ readonly revision: number }, MoveMonitoringRefusal>> {
  const { request, monitored, prepared } = of;
  const { verb, expectedRevision, note } = request;
  const held = await heldReport(writer, monitored, {
    newId: () => asId<ReportId>(world.newId()),
    expectedRevision,
  });
  if (!held.ok) return held;
  // What was read before must be what is held now.
  if (expectedRevision !== (monitored.report?.revision ?? 0)) return err(monitoringRefusals.stale);
  const gates = prepared === null ? [] : monitoringGates(prepared.read.sheet);
  const labels = rowLabels(monitored);
  const decided = decideReportMove(reportSituation(monitored.report, gates), world.caller, {
    verb,
    content: {
      reasons: request.reasons.map(({ rowId }) => ({ rowKey: rowId })),
      rowKeys: new Set(labels.keys()),
    },
  });
  if (!decided.ok) return decided;
  const row = decided.value;
  const step: NewReportStep = {
    id: asId<ApprovalStepId>(world.newId()),
    verb,
    from: row.from,
    to: row.to === 'origin' ? 'draft' : row.to,
    note,
    reasons: request.reasons.map(({ rowId, text }) => ({
      id: asId<SendBackReasonId>(world.newId()),
      rowKey: rowId,
      label: rowId === null ? wholeReport : (labels.get(rowId) ?? ''),
      text,
    })),
    submission:
      prepared === null ? null : { content: snapshotOf(prepared.read), cut: prepared.cut },
  };
  const kept = await writer.keepStep(held.value, {
    expectedRevision: held.value.revision,
    step,
  });
  if (!kept.ok) return kept;
  await recordMove(writer, { monitored, step, label: row.label, id: held.value.id });
  return ok({ revision: kept.value });
}

async function recordMove(
  writer: ReportWriter,
  of: {
    readonly monitored: Monitored;
    readonly step: NewReportStep;
    readonly label: string;
    readonly id: ReportId;
  },
): Promise<void> {
  const { title, until } = headingOf(of.monitored);
  const { step, label, id } = of;
  const [from, to] = [reportStageNames[step.from], reportStageNames[step.to]];
  await writer.record({
    subject: { kind: 'monitoring_report', id, name: title },
    budgetUnitId: of.monitored.budgetUnit.id,
    summary: monitoringRecords.moved(title, until, { label, from, to }),
    before: { stage: from },
    after: {
      stage: to,
      note: step.note,
      reasons: step.reasons.map(({ rowKey, label: place, text }) => ({ rowKey, place, text })),
      cut: step.submission === null ? null : step.submission.cut.toString(),
    },
  });
}

/** Every row a reason may be bound to, by its name. */
const rowLabels = (monitored: Monitored): ReadonlyMap<string, string> =>
  new Map([
    ...moneyLines(monitored).map(({ rowId, name }) => [rowId as string, name] as const),
    ...namedRows(monitored.table).map((row) => [row.id, textOf(row, 'indicator')] as const),
  ]);
