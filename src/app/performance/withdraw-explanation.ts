/** 撤回说明 withdraw explanation: the finding stands again as if nothing had been said. */
import type { ExplanationId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { answerOnce } from './answer-once.ts';
import type { Desk, Once } from './desk.ts';
import { findTable } from './find-table.ts';
import { refusals } from './messages.ts';
import { withdrawEntry } from './record-entries.ts';
import { lockRefusal, rightRefusal } from './table-may.ts';

export type WithdrawRefusal = Refusal<
  'table_unknown' | 'not_permitted' | 'table_locked' | 'explanation_unknown' | 'key_reused'
>;

export async function withdrawExplanation(
  desk: Desk,
  world: World,
  request: {
    readonly tableId: string;
    readonly explanationId: string;
    readonly once: Once;
  },
): Promise<Result<null, WithdrawRefusal>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const refusal = rightRefusal(world.caller, found.value, 'explain');
  if (refusal !== null) return err(refusal);
  const said = await desk.store.explanations(world, found.value.draft.tableId);
  const id = parseId<ExplanationId>(request.explanationId);
  const known = said.find((one) => one.id === id);
  const gone = await answerOnce<{ readonly withdrawn: true }, WithdrawRefusal>(
    { store: desk.store, world, once: request.once, verb: 'withdraw_explanation' },
    async (writer) => {
      const stage = await writer.lockedStage(found.value.draft.tableId);
      const locked = lockRefusal(found.value, stage);
      if (locked !== null) return err(locked);
      if (known === undefined || !(await writer.withdrawExplanation(known.id))) {
        return err(refusals.explanationUnknown());
      }
      await writer.record(withdrawEntry(found.value.draft, known));
      return ok({ withdrawn: true });
    },
  );
  return gone.ok ? ok(null) : gone;
}
