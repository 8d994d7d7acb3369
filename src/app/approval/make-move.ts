/**
 * 办一步 make move: decides and keeps one step inside a writing transaction, on what was prepared
 * before it. Offered to every use case that moves a table: a reviewer's own, a received opinion's.
 */
import { type CalendarDate, parseCalendarDate } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import {
  asId,
  type ApprovalStepId,
  type OpinionId,
  type RowId,
  type SendBackReasonId,
  type VersionId,
} from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AuditValue } from '#core/audit/record.ts';
import type { Assessment } from '#core/approval/assessment.ts';
import { type Decision, decideMove, type DecisionCode } from '#core/approval/move.ts';
import { type Stage, stageName } from '#core/approval/stage.ts';
import type { TableVerb } from '#core/approval/target-table-stages.ts';
import { openReturns, submittedVersion } from '#core/approval/trail.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { ApprovalWriter, TableStanding } from '../ports/approval-store.ts';
import type { DraftWrite } from '../ports/table-store.ts';
import { refusals } from '../performance/messages.ts';
import { tableDifferences } from '../performance/table-difference.ts';
import { approvalRefusals } from './messages.ts';
import { placeLabel } from './place-label.ts';
import { needsExplanations, type TableSituation } from './situation.ts';

/** 所说 what is said with a move; what a verb does not need stays empty. */
export type MoveWords = {
  readonly note: string;
  readonly reasons: readonly {
    readonly rowId: string | null;
    readonly column: string | null;
    readonly text: string;
  }[];
  readonly replies: readonly { readonly reasonId: string; readonly text: string }[];
  readonly assessment: Assessment | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly adjustmentAmount: Fen | null;
  readonly opinionId: OpinionId | null;
};

export const noWords: MoveWords = {
  note: '',
  reasons: [],
  replies: [],
  assessment: null,
  documentNumber: null,
  documentDate: null,
  adjustmentAmount: null,
  opinionId: null,
};

export type MakeRefusal = Refusal<
  DecisionCode | 'table_unknown' | 'revision_stale' | 'reason_unknown'
>;

/** 要办的一步 */
export type MoveOrder = {
  readonly situation: TableSituation;
  readonly template: TableTemplate | null;
  readonly verb: TableVerb;
  readonly words: MoveWords;
  /** What the caller saw: of the stage and of the draft. */
  readonly expectedRevision: number;
  readonly expectedTableRevision: number;
};

/** 办成的一步 with what the audit record says of it. */
export type MadeMove = {
  readonly revision: number;
  readonly decision: Decision;
  readonly from: Stage;
  readonly version: number | null;
};

/** Refusals in their rank: stale, then what core decides. Several tables: by ascending ids. */
export async function makeMove(
  writer: ApprovalWriter,
  world: World,
  order: MoveOrder,
): Promise<Result<MadeMove, MakeRefusal>> {
  const { situation, verb, words } = order;
  const { tableId, table } = situation.found.draft;
  const standing = await writer.standing(tableId);
  if (standing === null) return err(refusals.tableUnknown());
  const stale = staleRefusal(standing, order);
  if (stale !== null) return err(stale);
  const content = {
    ...words,
    today: world.businessDate(),
    rowIds: new Set(table.rows.map((row) => row.id as string)),
  };
  const decided = decideMove(situation, world.caller, { verb, content });
  if (!decided.ok) return decided;
  const decision = decided.value;
  if (needsExplanations(decision.row.gates)) {
    const ids = await writer.explanationIds(tableId);
    if (ids.toSorted().join() !== situation.explanationIds.join()) {
      return err(approvalRefusals.explanationsStale);
    }
  }
  const labelled = labelReasons(order, decision);
  if (!labelled.ok) return labelled;
  const replies = knownReplies(order);
  if (!replies.ok) return replies;
  const written = await writeContent(writer, world, { order, decision });
  if (!written.ok) return written;
  const kept = await writer.keepStep({
    id: asId<ApprovalStepId>(world.newId()),
    tableId,
    expectedRevision: standing.revision,
    verb,
    from: standing.stage,
    to: decision.to,
    note: words.note.trim(),
    ...written.value,
    ...documentOf(words),
    adjustmentAmount: decision.row.needs.adjustment ? words.adjustmentAmount : null,
    opinionId: words.opinionId,
    assessment: decision.row.needs.assessment === 'no' ? null : words.assessment,
    reasons: labelled.value.map((reason) => ({ id: asId(world.newId()), ...reason })),
    replies: replies.value,
  });
  if (!kept.ok) return err(approvalRefusals.stageStale(standing.revision, standing.revision + 1));
  const { version } = written.value;
  return ok({ revision: kept.value, decision, from: standing.stage, version });
}

function staleRefusal(
  standing: TableStanding,
  { situation, expectedRevision, expectedTableRevision }: MoveOrder,
): Refusal<'revision_stale'> | null {
  const looked = situation.trail.standing;
  const { revision, tableRevision } = standing;
  if (revision !== expectedRevision || revision !== looked.revision) {
    return approvalRefusals.stageStale(expectedRevision, revision);
  }
  const drafted = situation.found.draft.revision;
  if (tableRevision !== expectedTableRevision || tableRevision !== drafted) {
    return refusals.revisionStale({ expected: expectedTableRevision, actual: tableRevision });
  }
  return null;
}

type Reason = {
  readonly rowId: RowId | null;
  readonly column: string | null;
  readonly label: string;
  readonly text: string;
};

/** Only a step back has reasons; each says in words where it belongs, for the rows may go. */
function labelReasons(
  { situation, template, words }: MoveOrder,
  { row }: Decision,
): Result<readonly Reason[], Refusal<'row_unknown'>> {
  if (!row.needs.reasons) return ok([]);
  const reasons: Reason[] = [];
  for (const { rowId, column, text } of words.reasons) {
    const label = placeLabel(situation.found.draft.table, template, { rowId, column });
    if (label === null) return err(approvalRefusals.placeUnknown);
    reasons.push({ rowId: rowId === null ? null : asId(rowId), column, label, text });
  }
  return ok(reasons);
}

type Reply = { readonly reasonId: SendBackReasonId; readonly text: string };

/** 回执 goes with a submission, to reasons that are still open. */
function knownReplies({
  situation,
  verb,
  words,
}: MoveOrder): Result<readonly Reply[], Refusal<'reason_unknown'>> {
  if (words.replies.length === 0) return ok([]);
  const { steps, reasons } = situation.trail;
  const open = new Set(openReturns(steps).map((step) => step.id));
  const ids = new Set(
    reasons.flatMap(({ id, stepId }) => (open.has(stepId) ? [id as string] : [])),
  );
  const twice = new Set(words.replies.map((reply) => reply.reasonId)).size < words.replies.length;
  const known = words.replies.every((reply) => ids.has(reply.reasonId));
  if (verb !== 'submit_table' || twice || !known) return err(approvalRefusals.reasonUnknown);
  return ok(words.replies.map(({ reasonId, text }) => ({ reasonId: asId(reasonId), text })));
}

type WrittenContent = Pick<
  Parameters<ApprovalWriter['keepStep']>[0],
  'version' | 'tableRevision' | 'total'
>;

/** A submission keeps a version; an adjustment begins and is withdrawn on the content in force. */
async function writeContent(
  writer: ApprovalWriter,
  world: World,
  { order, decision }: { readonly order: MoveOrder; readonly decision: Decision },
): Promise<Result<WrittenContent, Refusal<'revision_stale' | 'table_unknown'>>> {
  const { situation, verb } = order;
  const { draft } = situation.found;
  const { total, inForce } = situation;
  const standing = { tableRevision: draft.revision, total };
  if (verb === 'submit_table') {
    const version = await writer.addVersion({
      id: asId<VersionId>(world.newId()),
      tableId: draft.tableId,
      expectedRevision: draft.revision,
      reason: 'submission',
      note: `报送：${stageName(decision.to)}`,
      sourceFile: null,
    });
    return version.ok ? ok({ ...standing, version: version.value.number }) : version;
  }
  if (verb === 'start_adjustment' || verb === 'withdraw_adjustment') {
    if (inForce === null) return err(refusals.tableUnknown());
    const restored = await restore(writer, situation, inForce.table);
    if (!restored.ok) return restored;
    return ok({ total, version: inForce.version, tableRevision: restored.value });
  }
  const version = submittedVersion(situation.stage, situation.steps) ?? inForce?.version ?? null;
  return ok({ ...standing, version: verb === 'enter_approval' ? null : version });
}

/** The revision at which the draft says again what is in force; nothing is written if it does. */
async function restore(
  writer: ApprovalWriter,
  { found }: TableSituation,
  table: TargetTable,
): Promise<Result<number, Refusal<'revision_stale' | 'table_unknown'>>> {
  const { draft } = found;
  const differences = tableDifferences(draft.table, table);
  if (differences.length === 0) return ok(draft.revision);
  const changes = differences.map((one): DraftWrite['changes'][number] => ({
    kind: one.column !== null ? 'setCell' : one.from === null ? 'addRow' : 'deleteRow',
    rowId: asId<RowId>(one.rowId),
    column: one.column,
    from: one.from,
    to: one.to,
  }));
  const { tableId, revision: expectedRevision } = draft;
  return writer.writeDraft({ tableId, expectedRevision, table, changes });
}

/** A date that is none was refused where one is needed; elsewhere it is not kept. */
function documentOf({ documentNumber, documentDate }: MoveWords): {
  readonly documentNumber: string | null;
  readonly documentDate: CalendarDate | null;
} {
  const number = documentNumber?.trim() ?? '';
  return {
    documentNumber: number === '' ? null : number,
    documentDate: documentDate === null ? null : parseCalendarDate(documentDate),
  };
}

/** 前后 the stage and what stands with it, as an audit record keeps them. */
export const stageValue = (stage: Stage, version: number | null): AuditValue => ({
  round: stage.round,
  step: stage.step,
  name: stageName(stage),
  version,
});
