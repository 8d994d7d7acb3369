/** 撤下预算调整 one entered wrongly is taken back, unless money was paid on the strength of it. */
import { zeroFen, minus } from '#core/base/fen.ts';
import { type AdjustmentId, parseId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { BudgetWriter } from '../ports/budget-store.ts';
import { shortOf } from './add-adjustment.ts';
import { findYear, nameOfYear } from './find-year.ts';
import { budgetRefusals as refusals } from './messages.ts';

export type WithdrawAdjustmentRefusal = Refusal<
  | 'budget_adjustment_unknown'
  | 'not_permitted'
  | 'budget_adjustment_withdrawn'
  | 'line_below_paid'
  | 'key_reused'
>;

export async function withdrawAdjustment(
  desk: BooksDesk,
  world: World,
  request: { readonly adjustmentId: string; readonly reason: string; readonly once: Once },
): Promise<Result<Record<string, never>, WithdrawAdjustmentRefusal>> {
  const id = parseId<AdjustmentId>(request.adjustmentId);
  const kept = id === null ? null : await desk.budget.adjustment(world, id);
  const found = kept === null ? null : await findYear(desk, world, kept.year);
  if (id === null || kept === null || found === null || !found.ok) {
    return err(refusals.adjustmentUnknown);
  }
  const { year } = kept;
  if (!mayOn(world.caller.assignments, 'adjust_budget', year.budgetUnitId)) {
    return err(refusals.notPermitted(found.value.budgetUnit.name));
  }
  const { reason, once } = request;
  return answerOnce<
    Record<string, never>,
    Refusal<'budget_adjustment_withdrawn' | 'line_below_paid'>,
    BudgetWriter
  >({ store: desk.budget, world, once, verb: 'adjust_budget' }, async (writer) => {
    const budget = await writer.hold(year);
    const standing = budget.adjustments.find((one) => one.id === id);
    if (standing === undefined) return err(refusals.adjustmentWithdrawn);
    const back = standing.lines.map((line) => ({ ...line, amount: minus(zeroFen, line.amount) }));
    const days = await writer.days(year, [...new Set(back.map(({ lineId }) => lineId))]);
    const short = shortOf(budget, back, days);
    if (short !== null) return err(short);
    await writer.withdrawAdjustment(id, reason);
    await writer.record({
      subject: { kind: 'budget', id, name: nameOfYear(found.value) },
      budgetUnitId: year.budgetUnitId,
      summary: `撤下${nameOfYear(found.value)}的调整（${standing.documentNumber}）`,
      before: { documentNumber: standing.documentNumber, date: standing.date },
      after: { reason },
    });
    return ok({});
  });
}
