/**
 * 办理 move: whether one step of a target table may be made, and if not, the one most telling
 * reason. The order of the checks is the rank of the refusals. docs/spec/approval.md section 6
 */
import { type CalendarDate, parseCalendarDate } from '#core/base/calendar.ts';
import type { UserId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import { type Assessment, gradeOf, gradeSuffices, totalScore } from './assessment.ts';
import { type GateFacts, type GateLine, gateLines } from './gate.ts';
import { moveSentences } from './messages.ts';
import { rowOf, rowsFrom, type StageRow } from './stage-table.ts';
import { type Stage, stageName } from './stage.ts';
import {
  stageKey,
  type TableGate,
  type TableStage,
  type TableVerb,
  targetTableStages,
} from './target-table-stages.ts';
import { destination, standingForwards, type TrailStep } from './trail.ts';

/** 目标表阶段行 one move of a target table. */
export type MoveRow = StageRow<TableStage, TableVerb, TableGate>;

/** 办理人 */
export type Mover = { readonly userId: UserId; readonly userName: string };

/** 处境 all that a decision depends on besides the request. */
export type MoveSituation = {
  readonly stage: Stage;
  readonly steps: readonly TrailStep[];
  /** Who wrote in the table since its last approval. */
  readonly editors: readonly UserId[];
  readonly facts: GateFacts;
};

/** 办理内容 what is said with a move. */
export type MoveContent = {
  readonly note: string;
  readonly reasons: readonly { readonly rowId: string | null }[];
  readonly assessment: Assessment | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  /** No document is dated later. */
  readonly today: CalendarDate;
  /** The rows of the table, for reasons that are bound to one. */
  readonly rowIds: ReadonlySet<string>;
};

/** 不能办的原因 by rank: the stage, makers, gates, then what was said. */
export type DecisionCode =
  | 'stage_mismatch'
  | 'maker_is_checker'
  | TableGate
  | 'grade_too_low'
  | 'reasons_missing'
  | 'row_unknown'
  | 'document_missing'
  | 'adjustment_reason_missing';

/** 办理决定 the move that may be made, and where it leads. */
export type Decision = { readonly row: MoveRow; readonly to: Stage };

/** Whether the move may be made as it is asked for. */
export function decideMove(
  situation: MoveSituation,
  mover: Mover,
  asked: { readonly verb: string; readonly content: MoveContent },
): Result<Decision, Refusal<DecisionCode>> {
  const { stage, steps } = situation;
  const row = rowOf(targetTableStages, stageKey(stage), asked.verb);
  const to = destination(stage, asked.verb, steps);
  if (row === null || to === null) return err(mismatch(stage));
  const refusal = standingRefusal(situation, mover, row) ?? contentRefusal(row, asked.content);
  return refusal === null ? ok({ row, to }) : err(refusal);
}

/** What speaks against a move before anything is said with it: makers first, then gates. */
export function standingRefusal(
  situation: MoveSituation,
  mover: Mover,
  row: MoveRow,
): Refusal<DecisionCode> | null {
  const maker = makerRefusal(situation, mover, row);
  if (maker !== null) return maker;
  const closed = gateLines(row.gates, situation.facts).find((line) => !line.ok);
  return closed === undefined ? null : gateRefusal(closed);
}

const gateRefusal = ({ code, sentence }: GateLine): Refusal<TableGate> => ({
  code,
  message: sentence,
  facts: {},
});

function makerRefusal(
  { steps, editors }: MoveSituation,
  { userId, userName }: Mover,
  row: MoveRow,
): Refusal<'maker_is_checker'> | null {
  const forwards = standingForwards(steps);
  const refusal = (message: string): Refusal<'maker_is_checker'> => ({
    code: 'maker_is_checker',
    message,
    facts: { userName },
  });
  if (row.by === 'checker') {
    if (editors.includes(userId)) return refusal(moveSentences.edited(userName));
    const own = forwards.findLast((step) => step.userId === userId);
    return own === undefined ? null : refusal(moveSentences.advanced(userName, labelOf(own)));
  }
  const approved = row.by === 'other_approver' && forwards.at(-1)?.userId === userId;
  return approved ? refusal(moveSentences.approved(userName)) : null;
}

const labelOf = (step: TrailStep): string =>
  rowOf(targetTableStages, stageKey(step.from), step.verb)?.label ?? '';

function contentRefusal(row: MoveRow, content: MoveContent): Refusal<DecisionCode> | null {
  const { needs } = row;
  const grade = content.assessment === null ? null : gradeOf(totalScore(content.assessment));
  if (grade !== null && row.kind === 'forward' && !gradeSuffices(grade)) {
    const total = content.assessment === null ? 0 : totalScore(content.assessment);
    return said('grade_too_low', moveSentences.gradeTooLow(total, grade));
  }
  if (needs.reasons && content.reasons.length === 0) {
    return said('reasons_missing', moveSentences.reasonsMissing);
  }
  const lost = content.reasons.find(({ rowId }) => rowId !== null && !content.rowIds.has(rowId));
  if (lost !== undefined) {
    return said('row_unknown', moveSentences.placeUnknown);
  }
  if (needs.document && !isDocumented(content)) {
    return said('document_missing', moveSentences.documentMissing);
  }
  if (needs.adjustment && content.note.trim() === '') {
    return said('adjustment_reason_missing', moveSentences.adjustmentReasonMissing);
  }
  return null;
}

const said = <Code extends DecisionCode>(code: Code, message: string): Refusal<Code> => ({
  code,
  message,
  facts: {},
});

function isDocumented({ documentNumber, documentDate, today }: MoveContent): boolean {
  if (documentNumber === null || documentNumber.trim() === '') return false;
  const date = documentDate === null ? null : parseCalendarDate(documentDate);
  return date !== null && date <= today;
}

function mismatch(stage: Stage): Refusal<'stage_mismatch'> {
  const labels = rowsFrom(targetTableStages, stageKey(stage)).map((row) => row.label);
  return {
    code: 'stage_mismatch',
    message: moveSentences.mismatch(stageName(stage), labels),
    facts: { stage: stageName(stage) },
  };
}
