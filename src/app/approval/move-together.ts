/** 一并办理 several tables moved in one transaction: all of them, or none. */
import type { UserId } from '#core/base/id.ts';
import { ok, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AuditValue } from '#core/audit/record.ts';
import type { TableVerb } from '#core/approval/target-table-stages.ts';
import type { ApprovalWriter } from '../ports/approval-store.ts';
import {
  type MadeMove,
  makeMove,
  type MakeRefusal,
  type MoveWords,
  stageValue,
} from './make-move.ts';
import type { OrderedTable } from './situations.ts';

export type TogetherOrder = OrderedTable & {
  readonly verb: TableVerb;
  readonly words: MoveWords;
  /** Who counts as the one that decided, where makers and checkers are told apart. */
  readonly decidedBy: UserId;
};

/** In the order of their ids, as `situationsOf` gives them: two who move the same never wait. */
export async function moveTogether(
  writer: ApprovalWriter,
  world: World,
  orders: readonly TogetherOrder[],
): Promise<Result<readonly MadeMove[], MakeRefusal>> {
  const made: MadeMove[] = [];
  for (const { decidedBy, ...order } of orders) {
    const { standing } = order.situation.trail;
    const decider = { ...world, caller: { ...world.caller, userId: decidedBy } };
    const one = await makeMove(writer, decider, {
      ...order,
      expectedRevision: standing.revision,
      expectedTableRevision: order.situation.found.draft.revision,
    });
    if (!one.ok) return one;
    made.push(one.value);
  }
  return ok(made);
}

/** 前后 of every table, for the one audit record of the transaction. */
export const togetherValue = (
  orders: readonly TogetherOrder[],
  made: readonly MadeMove[],
  side: 'before' | 'after',
): AuditValue =>
  made.map(({ from, decision, version }, at) => ({
    tableId: orders[at]?.situation.found.draft.tableId ?? null,
    ...(side === 'before'
      ? { stage: stageValue(from, null) }
      : { stage: stageValue(decision.to, version) }),
  }));
