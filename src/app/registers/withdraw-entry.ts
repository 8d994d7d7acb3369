/** 撤回台账记录 withdraw an entry: a row says so and why; the entry stays to be read. */
import { parseId, type RegisterEntryId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { RegisterWriter } from '../ports/register-store.ts';
import { auditOf } from './add-entry.ts';
import { registerRefusals as refusals } from './messages.ts';

export type WithdrawEntryRefusal = Refusal<
  'register_entry_unknown' | 'not_permitted' | 'register_entry_withdrawn' | 'key_reused'
>;

export async function withdrawEntry(
  desk: BooksDesk,
  world: World,
  request: { readonly entryId: string; readonly reason: string; readonly once: Once },
): Promise<Result<Record<string, never>, WithdrawEntryRefusal>> {
  const id = parseId<RegisterEntryId>(request.entryId);
  const entry = id === null ? null : await desk.registers.entry(world, id);
  // A base fact is restated and never taken away: what was said of a year stays said.
  if (entry === null || entry.kind === 'facts') return err(refusals.entryUnknown);
  const units = await desk.store.units(world);
  const name = units.find((one) => one.id === entry.budgetUnitId)?.name ?? '';
  if (!mayOn(world.caller.assignments, 'withdraw_register_entry', entry.budgetUnitId)) {
    return err(refusals.notPermitted(name));
  }
  const { reason, once } = request;
  return answerOnce<Record<string, never>, WithdrawEntryRefusal, RegisterWriter>(
    { store: desk.registers, world, once, verb: 'withdraw_register_entry' },
    async (writer) => {
      await writer.hold(entry.budgetUnitId, entry.kind);
      if (!(await writer.withdraw(entry.id, reason))) return err(refusals.withdrawn);
      await writer.record({
        subject: { kind: 'register', id: entry.id, name: entry.title },
        budgetUnitId: entry.budgetUnitId,
        summary: `撤回${name}${entry.fiscalYear}年度台账记录“${entry.title}”`,
        before: auditOf(entry, entry.payments),
        after: { reason },
      });
      return ok({});
    },
  );
}
