/**
 * 报告办理 report move: whether one move of a report may be made, and if not, the one most telling
 * reason. The order of the checks is the rank of the refusals. docs/spec/monitoring.md section 5
 */
import type { UserId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import { moveSentences } from './messages.ts';
import type { Mover } from './move.ts';
import {
  type ReportGate,
  type ReportRow,
  type ReportStage,
  reportStageNames,
  type ReportStages,
  type ReportVerb,
} from './report-stages.ts';
import { rowOf, rowsFrom } from './stage-table.ts';

/** 报告经过的步 as much of a step as decides. */
export type ReportTrailStep = {
  readonly verb: ReportVerb;
  readonly from: ReportStage;
  readonly revision: number;
  readonly userId: UserId;
};

/** 报告关口行 each says one sentence, also where it holds. */
export type ReportGateLine = {
  readonly code: ReportGate;
  readonly ok: boolean;
  readonly sentence: string;
};

/** 报告处境 */
export type ReportSituation = {
  readonly table: ReportStages;
  readonly stage: ReportStage;
  readonly steps: readonly ReportTrailStep[];
  /** Who wrote in the report since it was last approved. */
  readonly editors: readonly UserId[];
  readonly gates: readonly ReportGateLine[];
};

/** 报告办理内容 what is said with a move. */
export type ReportMoveContent = {
  readonly reasons: readonly { readonly rowKey: string | null }[];
  /** The rows of the report, for reasons that are bound to one. */
  readonly rowKeys: ReadonlySet<string>;
};

/** 报告办理拒绝码 in the order of their rank. */
export type ReportDecisionCode =
  | 'stage_mismatch'
  | 'maker_is_checker'
  | ReportGate
  | 'reasons_missing'
  | 'row_unknown';

/** Whether the move may be made as it is asked for, and where it leads. */
export function decideReportMove(
  situation: ReportSituation,
  mover: Mover,
  asked: { readonly verb: string; readonly content: ReportMoveContent },
): Result<ReportRow, Refusal<ReportDecisionCode>> {
  const row = rowOf(situation.table, situation.stage, asked.verb);
  if (row === null) return err(mismatch(situation));
  const standing = standingReportRefusal(situation, mover, row);
  if (standing !== null) return err(standing);
  const { reasons, rowKeys } = asked.content;
  if (row.needs.reasons && reasons.length === 0) {
    return err(said('reasons_missing', moveSentences.reasonsMissing));
  }
  const isLost = reasons.some(({ rowKey }) => rowKey !== null && !rowKeys.has(rowKey));
  return isLost ? err(said('row_unknown', moveSentences.placeUnknown)) : ok(row);
}

/** What speaks against a move before anything is said with it: makers first, then gates. */
export function standingReportRefusal(
  situation: ReportSituation,
  mover: Mover,
  row: ReportRow,
): Refusal<ReportDecisionCode> | null {
  const maker = makerRefusal(situation, mover, row);
  if (maker !== null) return maker;
  const closed = situation.gates.find((line) => row.gates.includes(line.code) && !line.ok);
  return closed === undefined ? null : said(closed.code, closed.sentence);
}

/** 经办不复核: nobody checks what he wrote, or what he has led on himself in this round. */
function makerRefusal(
  { table, steps, editors }: ReportSituation,
  { userId, userName }: Mover,
  row: ReportRow,
): Refusal<'maker_is_checker'> | null {
  if (row.by !== 'checker') return null;
  if (editors.includes(userId)) {
    return { ...said('maker_is_checker', moveSentences.edited(userName)), facts: { userName } };
  }
  const since = steps.findLastIndex((step) => rowOf(table, step.from, step.verb)?.kind === 'back');
  const own = steps.slice(since + 1).findLast((step) => step.userId === userId);
  if (own === undefined) return null;
  const label = rowOf(table, own.from, own.verb)?.label ?? '';
  return {
    ...said('maker_is_checker', moveSentences.advanced(userName, label)),
    facts: { userName },
  };
}

const said = <Code extends ReportDecisionCode>(code: Code, message: string): Refusal<Code> => ({
  code,
  message,
  facts: {},
});

const mismatch = ({ table, stage }: ReportSituation): Refusal<'stage_mismatch'> => {
  const labels = rowsFrom(table, stage).map((row) => row.label);
  return {
    code: 'stage_mismatch',
    message: moveSentences.mismatch(reportStageNames[stage], labels),
    facts: { stage: reportStageNames[stage] },
  };
};

/** Entries written after this revision count as a maker's: since the report was last sent on. */
export const entriesCountAfter = (table: ReportStages, steps: readonly ReportTrailStep[]): number =>
  steps.findLast((step) => {
    const row = rowOf(table, step.from, step.verb);
    return row !== null && row.kind === 'forward' && row.from !== 'draft';
  })?.revision ?? 0;
