/**
 * 办理自评 moves of a self-evaluation: submitted by the head of the unit with a snapshot, evaluated by
 * the department and by finance with scores of their own, sent back, disclosed.
 */
import { type ApprovalStepId, asId, type SendBackReasonId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import { evaluationStages } from '#core/approval/evaluation-stages.ts';
import { decideReportMove, type ReportDecisionCode } from '#core/approval/report-move.ts';
import { reportStageNames } from '#core/approval/report-stages.ts';
import { rowOf } from '#core/approval/stage-table.ts';
import { mayOn } from '#core/people/right.ts';
import type { EvaluationPage } from '#core/performance/evaluation-page.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { NewReportStep, ReportHead, ReportWriter } from '../ports/report-store.ts';
import { heldReport } from './edit-evaluation.ts';
import { type Evaluated, findEvaluation, type FindEvaluationRefusal } from './find-evaluation.ts';
import { evaluationRecords, evaluationRefusals, wholeReport } from './messages.ts';
import { checkOverlays, type NewOverlay, overlayField, type OverlayLevel } from './overlays.ts';
import { proseOf } from './prose.ts';
import { readEvaluation } from './read-evaluation.ts';
import { snapshotIn, snapshotOf } from './snapshot.ts';
import { evaluationGates, evaluationSituation } from './standing.ts';
import { submissionOf } from './view-evaluation.ts';

export type EvaluationVerb =
  | 'submit_evaluation'
  | 'return_evaluation'
  | 'evaluate_department'
  | 'evaluate_finance'
  | 'disclose_evaluation';

export type MoveEvaluationRefusal =
  | FindEvaluationRefusal
  | Refusal<
      ReportDecisionCode | 'not_permitted' | 'overlay_invalid' | 'revision_stale' | 'key_reused'
    >;

export type MoveEvaluationRequest = {
  readonly tableId: string;
  readonly verb: EvaluationVerb;
  readonly expectedRevision: number;
  readonly note: string;
  readonly reasons: readonly { readonly rowId: string | null; readonly text: string }[];
  /** Scores of the department or of finance; empty for any other move. */
  readonly overlays: readonly NewOverlay[];
  readonly once: Once;
};

export async function moveEvaluation(
  desk: BooksDesk,
  world: World,
  request: MoveEvaluationRequest,
): Promise<Result<{ readonly revision: number }, MoveEvaluationRefusal>> {
  const { verb } = request;
  const found = await findEvaluation(desk, world, request.tableId);
  if (!found.ok) return found;
  const evaluated = found.value;
  const { budgetUnit } = evaluated;
  if (!mayOn(world.caller.assignments, verb, budgetUnit.id)) {
    const label = evaluationStages.rows.find((row) => row.verb === verb)?.label ?? '';
    return err(evaluationRefusals.notPermitted(budgetUnit.name, label));
  }
  const prepared = await prepare(desk, world, { evaluated, verb });
  const moved = await answerOnce<
    { readonly revision: number },
    MoveEvaluationRefusal,
    ReportWriter
  >({ store: desk.reports, world, once: request.once, verb }, (writer) =>
    makeMove(writer, world, { request, evaluated, prepared }),
  );
  if (moved.ok) await desk.sealAudit?.(world);
  return moved;
}

/** 办理前所读 the page that is acted on; of a submission also its snapshot at a cut. */
type Prepared = {
  readonly page: EvaluationPage | null;
  readonly submission: { readonly content: string; readonly cut: Cut } | null;
};

async function prepare(
  desk: BooksDesk,
  world: World,
  { evaluated, verb }: { readonly evaluated: Evaluated; readonly verb: EvaluationVerb },
): Promise<Prepared> {
  const { report } = evaluated;
  if (rowOf(evaluationStages, report?.stage ?? 'draft', verb) === null) {
    return { page: null, submission: null };
  }
  if (verb !== 'submit_evaluation') {
    const submission = await submissionOf(desk, world, report);
    return { page: submission === null ? null : snapshotIn(submission).page, submission: null };
  }
  const cut = await desk.store.takeCut(world);
  const read = await readEvaluation(desk, world, { evaluated, at: { kind: 'cut', cut } });
  const prose = proseOf(read.page, evaluated.table, evaluated.filled);
  return { page: read.page, submission: { content: snapshotOf(read, prose), cut } };
}

async function makeMove(
  writer: ReportWriter,
  world: World,
  of: {
    readonly request: MoveEvaluationRequest;
    readonly evaluated: Evaluated;
    readonly prepared: Prepared;
  },
): Promise<Result<{ readonly revision: number }, MoveEvaluationRefusal>> {
  const { request, evaluated, prepared } = of;
  const { expectedRevision, verb } = request;
  const held = await heldReport(writer, world, { evaluated, expectedRevision });
  if (!held.ok) return held;
  // What was read before must be what is held now.
  if (expectedRevision !== (evaluated.report?.revision ?? 0)) return err(evaluationRefusals.stale);
  const { page } = prepared;
  const gates = prepared.submission === null || page === null ? [] : evaluationGates(page);
  const rowKeys = new Set((page?.rows ?? []).map(({ rowKey }) => rowKey));
  const reasons = request.reasons.map(({ rowId }) => ({ rowKey: rowId }));
  const decided = decideReportMove(evaluationSituation(evaluated.report, gates), world.caller, {
    verb,
    content: { reasons, rowKeys },
  });
  if (!decided.ok) return decided;
  const overlaid = await keepOverlays(writer, { held: held.value, request, page });
  if (!overlaid.ok) return overlaid;
  const row = decided.value;
  const step: NewReportStep = {
    id: asId<ApprovalStepId>(world.newId()),
    verb,
    from: row.from,
    to: row.to === 'origin' ? 'draft' : row.to,
    note: request.note,
    reasons: request.reasons.map(({ rowId, text }) => ({
      id: asId<SendBackReasonId>(world.newId()),
      rowKey: rowId,
      label: page?.rows.find(({ rowKey }) => rowKey === rowId)?.name ?? wholeReport,
      text,
    })),
    submission: prepared.submission,
  };
  const kept = await writer.keepStep(held.value, { expectedRevision: overlaid.value, step });
  if (!kept.ok) return kept;
  await record(writer, { evaluated, step, label: row.label, held: held.value, request });
  return ok({ revision: kept.value });
}

/** The revision after them; nothing is written where nobody scored otherwise. */
async function keepOverlays(
  writer: ReportWriter,
  of: {
    readonly held: ReportHead;
    readonly request: MoveEvaluationRequest;
    readonly page: EvaluationPage | null;
  },
): Promise<Result<number, Refusal<'row_unknown' | 'overlay_invalid' | 'revision_stale'>>> {
  const { held, request, page } = of;
  if (request.overlays.length === 0 || page === null) return ok(held.revision);
  const level: OverlayLevel = request.verb === 'evaluate_finance' ? 'finance' : 'department';
  const checked = checkOverlays(page, request.overlays);
  if (!checked.ok) return checked;
  return writer.keepEntries(held, {
    expectedRevision: held.revision,
    entries: checked.value.map(({ rowKey, score, reason }) => ({
      rowKey,
      field: overlayField(level),
      value: JSON.stringify({ score, reason }),
    })),
  });
}

async function record(
  writer: ReportWriter,
  of: {
    readonly evaluated: Evaluated;
    readonly step: NewReportStep;
    readonly label: string;
    readonly held: ReportHead;
    readonly request: MoveEvaluationRequest;
  },
): Promise<void> {
  const { step, label, held, evaluated, request } = of;
  const { title } = evaluated.heading;
  const [from, to] = [reportStageNames[step.from], reportStageNames[step.to]];
  await writer.record({
    subject: { kind: 'self_evaluation', id: held.id, name: title },
    budgetUnitId: evaluated.budgetUnit.id,
    summary: evaluationRecords.moved(title, { label, from, to }),
    before: { stage: from },
    after: {
      stage: to,
      note: step.note,
      reasons: step.reasons.map(({ rowKey, label: place, text }) => ({ rowKey, place, text })),
      overlays: request.overlays.map(({ rowKey, score, reason }) => ({ rowKey, score, reason })),
      cut: step.submission === null ? null : step.submission.cut.toString(),
    },
  });
}
