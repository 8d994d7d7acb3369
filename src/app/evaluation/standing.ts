/**
 * 自评的处境 where a self-evaluation stands and what may be done with it now: one reading for the page
 * that offers and for the use cases that act.
 */
import type { World } from '#core/base/world.ts';
import { evaluationStages } from '#core/approval/evaluation-stages.ts';
import { type Lock, lockOf } from '#core/approval/lock.ts';
import {
  entriesCountAfter,
  type ReportDecisionCode,
  type ReportGateLine,
  type ReportSituation,
  standingReportRefusal,
} from '#core/approval/report-move.ts';
import type { ReportRow } from '#core/approval/report-stages.ts';
import { rowsFrom } from '#core/approval/stage-table.ts';
import type { Refusal } from '#core/base/result.ts';
import type { EvaluationPage } from '#core/performance/evaluation-page.ts';
import { mayOn } from '#core/people/right.ts';
import type { Report } from '../ports/report-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { evaluationRefusals, evaluationSentences } from './messages.ts';

/** 可办的自评事项 */
export type OfferedEvaluationMove = {
  readonly row: ReportRow;
  readonly refusal: Refusal<ReportDecisionCode | 'not_permitted'> | null;
  readonly gates: readonly ReportGateLine[];
};

/** Every row has a score or is 不涉及; whatever fell short is explained. */
export function evaluationGates(page: EvaluationPage): readonly ReportGateLine[] {
  const unexplained = page.rows.filter(
    ({ explain, reason, measure }) => explain && (reason.trim() === '' || measure.trim() === ''),
  );
  const [first] = unexplained;
  return [
    {
      code: 'figures_missing',
      ok: page.own.total !== null,
      sentence: page.own.total === null ? page.own.sentence : evaluationSentences.scored,
    },
    {
      code: 'report_incomplete',
      ok: first === undefined,
      sentence:
        first === undefined
          ? evaluationSentences.explained
          : evaluationSentences.unexplained(unexplained.length, first.name),
    },
  ];
}

/** Scores of others are entries of their makers, not of who fills the form. */
export const evaluationSituation = (
  report: Report | null,
  gates: readonly ReportGateLine[],
): ReportSituation => {
  const steps = report?.steps ?? [];
  const after = entriesCountAfter(evaluationStages, steps);
  const overlaid = new Set(
    steps
      .filter(({ verb }) => verb === 'evaluate_department' || verb === 'evaluate_finance')
      .map(({ revision }) => revision - 1),
  );
  return {
    table: evaluationStages,
    stage: report?.stage ?? 'draft',
    steps,
    editors: (report?.editors ?? [])
      .filter(({ revision }) => revision > after && !overlaid.has(revision))
      .map(({ userId }) => userId),
    gates,
  };
};

export function offeredMoves(
  world: World,
  of: { readonly situation: ReportSituation; readonly budgetUnit: BudgetUnit },
): readonly OfferedEvaluationMove[] {
  const { situation, budgetUnit } = of;
  const { caller } = world;
  return rowsFrom(evaluationStages, situation.stage).map((row) => ({
    row,
    refusal: mayOn(caller.assignments, row.verb, budgetUnit.id)
      ? standingReportRefusal(situation, caller, row)
      : evaluationRefusals.notPermitted(budgetUnit.name, row.label),
    gates: situation.gates.filter(({ code }) => row.gates.includes(code)),
  }));
}

export function evaluationLock(
  world: World,
  of: { readonly report: Report | null; readonly budgetUnit: BudgetUnit },
): Lock | null {
  const reason = evaluationStages.locks[of.report?.stage ?? 'draft'];
  if (reason !== null) return lockOf(reason);
  const may = mayOn(world.caller.assignments, 'edit_evaluation', of.budgetUnit.id);
  return may ? null : lockOf('no_right');
}
