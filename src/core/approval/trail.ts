/**
 * 经过 trail: what follows from the moves made so far: where the document stands, whose forward
 * steps still stand, which version was approved, is under review, is in force, and from where a
 * round was opened. A pure reading of the steps: nothing of it is kept twice.
 */
import { assert } from '#core/base/assert.ts';
import type { UserId } from '#core/base/id.ts';
import { rowOf } from './stage-table.ts';
import { sameStage, type Stage } from './stage.ts';
import { stageKey, stageOf, targetTableStages, type TableVerb } from './target-table-stages.ts';

/** 一步 what of a step the way depends on. */
export type TrailStep = {
  readonly verb: TableVerb;
  readonly from: Stage;
  readonly to: Stage;
  readonly version: number | null;
  readonly tableRevision: number;
  readonly userId: UserId;
  readonly userName: string;
};

/** Where the steps lead from a birth stage; a step that the table does not have is a fault. */
export function replay(birth: Stage, steps: readonly TrailStep[]): Stage {
  let at = birth;
  for (const [index, step] of steps.entries()) {
    assert(sameStage(step.from, at), `step ${index + 1} must begin where the last one ended`);
    const to = destination(at, step.verb, steps.slice(0, index));
    assert(to !== null && sameStage(to, step.to), `step ${index + 1} must be of the stage table`);
    at = step.to;
  }
  return at;
}

/** Where a verb leads from a stage, or null; 'origin' is found in the steps made before. */
export function destination(from: Stage, verb: string, steps: readonly TrailStep[]): Stage | null {
  const row = rowOf(targetTableStages, stageKey(from), verb);
  if (row === null) return null;
  return row.to === 'origin' ? originOf(steps) : stageOf(row.to);
}

/** 发起处 where the round that is on was opened from: an adjustment that is withdrawn goes there. */
export const originOf = (steps: readonly TrailStep[]): Stage | null =>
  steps.findLast((step) => step.verb === 'start_adjustment')?.from ?? null;

const opensRound: ReadonlySet<TableVerb> = new Set([
  'enter_approval',
  'mark_historical',
  'check_opinion',
  'start_adjustment',
  'withdraw_adjustment',
]);

/**
 * 仍有效的前行 the forward steps of this round that nobody has taken back: whoever made one of them
 * is a maker to all that follow.
 */
export function standingForwards<Step extends TrailStep>(steps: readonly Step[]): readonly Step[] {
  const standing: Step[] = [];
  for (const step of steps) {
    const kind = kindOf(step);
    if (opensRound.has(step.verb) || kind === 'back') standing.length = 0;
    else if (kind === 'undo') standing.pop();
    else if (kind === 'forward') standing.push(step);
  }
  return standing;
}

const kindOf = (step: TrailStep) =>
  rowOf(targetTableStages, stageKey(step.from), step.verb)?.kind ?? null;

const approves: ReadonlySet<TableVerb> = new Set(['approve_department', 'approve_finance']);

/** 上次审核 the last approval there was, standing or not: a reviewer knows what he saw then. */
export const lastApproval = <Step extends TrailStep>(steps: readonly Step[]): Step | null =>
  steps.findLast((step) => approves.has(step.verb)) ?? null;

/** 在审版本 the version that reviewers have before them; null where none is under review. */
export function submittedVersion(stage: Stage, steps: readonly TrailStep[]): number | null {
  if (stage.step !== 'unit_submitted' && stage.step !== 'department_approved') return null;
  return lastSubmission(steps)?.version ?? null;
}

export const lastSubmission = <Step extends TrailStep>(steps: readonly Step[]): Step | null =>
  steps.findLast((step) => step.verb === 'submit_table') ?? null;

/**
 * 现行版本 the version in force: what was issued, then what the last approved adjustment made of
 * it. An adjustment under way changes nothing; one whose approval is undone falls back.
 */
export function versionInForce(steps: readonly TrailStep[]): number | null {
  const before: (number | null)[] = [];
  let submitted: number | null = null;
  let inForce: number | null = null;
  for (const step of steps) {
    const adjusting = step.from.round === 'adjustment';
    if (step.verb === 'submit_table') submitted = step.version;
    if (step.verb === 'issue_department') inForce = submitted;
    if (adjusting && step.verb === 'approve_finance') {
      before.push(inForce);
      inForce = submitted;
    }
    if (adjusting && step.verb === 'unapprove_finance') inForce = before.pop() ?? null;
  }
  return inForce;
}

/** 公开版本 the version that was in force when the table was last disclosed; null: it never was. */
export function versionDisclosed(steps: readonly TrailStep[]): number | null {
  const at = steps.findLastIndex(({ verb }) => verb === 'disclose_table');
  return at < 0 ? null : versionInForce(steps.slice(0, at + 1));
}

/**
 * Edits made after this revision count as made by a maker: since the last approval, or since an
 * adjustment was opened or withdrawn, which writes the approved content back by itself.
 */
export function editsCountAfter(steps: readonly TrailStep[]): number {
  const step = steps.findLast(
    (one) =>
      approves.has(one.verb) ||
      one.verb === 'start_adjustment' ||
      one.verb === 'withdraw_adjustment',
  );
  return step?.tableRevision ?? 0;
}

/** Once submitted, a table has a way behind it and is no historical one any more. */
export const wasSubmitted = (steps: readonly TrailStep[]): boolean =>
  lastSubmission(steps) !== null;

const settledBy: Readonly<Partial<Record<TableVerb, TableVerb>>> = {
  return_department: 'approve_department',
  return_finance: 'approve_finance',
};

/**
 * 未了结的退回 the steps back whose reasons are still open: until whoever sent back, or who sits on
 * that desk by then, approves.
 */
export function openReturns<Step extends TrailStep>(steps: readonly Step[]): readonly Step[] {
  let open: Step[] = [];
  for (const step of steps) {
    if (opensRound.has(step.verb)) open = [];
    else if (settledBy[step.verb] !== undefined) open.push(step);
    else open = open.filter((one) => settledBy[one.verb] !== step.verb);
  }
  return open;
}

/** 调整 one adjustment, from its application to its end. */
export type AdjustmentTrail<Step extends TrailStep> = {
  readonly number: number;
  readonly start: Step;
  /** All of its steps, the start among them. */
  readonly steps: readonly Step[];
  readonly state: 'open' | 'in_force' | 'withdrawn';
};

export function adjustmentsOf<Step extends TrailStep>(
  steps: readonly Step[],
): readonly AdjustmentTrail<Step>[] {
  const starts = steps.flatMap((step, at) => (step.verb === 'start_adjustment' ? [at] : []));
  return starts.map((from, index) => {
    const after = steps.slice(from, starts[index + 1]);
    const own = after.filter((step) => step.verb !== 'disclose_table');
    const last = own.at(-1);
    const state =
      last?.verb === 'withdraw_adjustment'
        ? 'withdrawn'
        : last?.verb === 'approve_finance'
          ? 'in_force'
          : 'open';
    return { number: index + 1, start: steps[from] as Step, steps: own, state };
  });
}
