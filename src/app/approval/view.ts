/**
 * 查看审批 view approval: where a table stands, why it is locked, which moves lead on and which of
 * them the caller may make, what is still open, and every step so far.
 */
import type { Fen } from '#core/base/fen.ts';
import { minus, zeroFen } from '#core/base/fen.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type GateLine, gateLines } from '#core/approval/gate.ts';
import type { Lock } from '#core/approval/lock.ts';
import { type DecisionCode, standingRefusal, type MoveRow } from '#core/approval/move.ts';
import { rowsFrom } from '#core/approval/stage-table.ts';
import type { Stage } from '#core/approval/stage.ts';
import { stageKey, targetTableStages } from '#core/approval/target-table-stages.ts';
import {
  adjustmentsOf,
  destination,
  lastApproval,
  openReturns,
  submittedVersion,
  wasSubmitted,
} from '#core/approval/trail.ts';
import type { Desk } from '../performance/desk.ts';
import { findTable, type FoundTable } from '../performance/find-table.ts';
import { refusals } from '../performance/messages.ts';
import { tableLock } from '../performance/table-may.ts';
import type {
  ApprovalStep,
  ApprovalTrail,
  ControlFigure,
  SendBackReason,
} from '../ports/approval-store.ts';
import { approvalRefusals } from './messages.ts';
import { mayMove } from './moves.ts';
import { situationOf, type TableSituation } from './situation.ts';

/** 可办事项 a move that leads on from here, and what speaks against it now. */
export type OfferedMove = {
  readonly row: MoveRow;
  readonly to: Stage;
  readonly refusal: Refusal<DecisionCode | 'not_permitted'> | null;
  /** Also those that hold. */
  readonly gates: readonly GateLine[];
};

/** 调整 as it is shown: totals are of the year. */
export type ViewedAdjustment = {
  readonly number: number;
  readonly start: ApprovalStep;
  readonly totalBefore: Fen;
  readonly totalAfter: Fen;
  readonly fromVersion: number;
  readonly state: 'open' | 'in_force' | 'withdrawn';
};

/** 审批的全貌 */
export type ApprovalView = {
  readonly found: FoundTable;
  readonly trail: ApprovalTrail;
  readonly lock: Lock | null;
  readonly moves: readonly OfferedMove[];
  readonly openReasons: readonly SendBackReason[];
  readonly control: {
    readonly figure: ControlFigure;
    readonly total: Fen;
    readonly exceededBy: Fen;
  } | null;
  readonly approvedVersion: number | null;
  readonly submittedVersion: number | null;
  readonly adjustments: readonly ViewedAdjustment[];
};

export async function viewApproval(
  desk: Desk,
  world: World,
  request: { readonly tableId: string },
): Promise<Result<ApprovalView, Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const trail = await desk.approvals.trail(world, found.value.draft.tableId);
  if (trail === null) return err(refusals.tableUnknown());
  const situation = await situationOf(desk, world, { found: found.value, trail });
  const { stage } = trail.standing;
  return ok({
    found: found.value,
    trail,
    lock: tableLock(world.caller, found.value, stage),
    moves: offeredMoves(world, situation),
    openReasons: openReasonsOf(trail),
    control: controlOf(situation),
    approvedVersion: lastApproval(trail.steps)?.version ?? null,
    submittedVersion: submittedVersion(stage, trail.steps),
    adjustments: viewAdjustments(situation),
  });
}

/** Every move that a person can make on one table from here, whether or not this caller may. */
export function offeredMoves(world: World, situation: TableSituation): readonly OfferedMove[] {
  const { stage, steps, facts } = situation;
  return rowsFrom(targetTableStages, stageKey(stage)).flatMap((row) => {
    const to = destination(stage, row.verb, steps);
    // These come with a whole department or with an opinion, not from the page of one table.
    if (to === null || row.verb === 'check_opinion' || row.verb === 'issue_department') return [];
    // A way back that is gone for good is no offer.
    if (row.verb === 'mark_historical' && wasSubmitted(steps)) return [];
    const { name } = situation.found.budgetUnit;
    const refusal = mayMove(world, row.verb, situation.found)
      ? standingRefusal(situation, world.caller, row)
      : approvalRefusals.notPermitted(name, row.label);
    return [{ row, to, refusal, gates: gateLines(row.gates, facts) }];
  });
}

/** 未了结的理由 of the round that is on. */
export function openReasonsOf({ steps, reasons }: ApprovalTrail): readonly SendBackReason[] {
  const open = new Set(openReturns(steps).map((step) => step.id));
  return reasons.filter((reason) => open.has(reason.stepId));
}

/** Shown from the round in which it binds. */
function controlOf({ trail, total }: TableSituation): ApprovalView['control'] {
  const { controlFigure: figure, standing } = trail;
  if (figure === null || standing.stage.round !== 'second_submission') return null;
  const standingTotal = total ?? zeroFen;
  const over = minus(standingTotal, figure.amount);
  return { figure, total: standingTotal, exceededBy: over > zeroFen ? over : zeroFen };
}

function viewAdjustments({ trail, total }: TableSituation): readonly ViewedAdjustment[] {
  return adjustmentsOf(trail.steps).map(({ number, start, steps, state }) => {
    const totalBefore = start.total ?? zeroFen;
    const submitted = steps.findLast((step) => step.verb === 'submit_table')?.total;
    const drafted = state === 'open' ? (total ?? zeroFen) : totalBefore;
    const totalAfter = state === 'in_force' ? (submitted ?? drafted) : drafted;
    return { number, start, totalBefore, totalAfter, fromVersion: start.version ?? 0, state };
  });
}
