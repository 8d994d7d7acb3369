/**
 * 登记预算说明数 what is stated beside the lines: the public part of the basic budget, and what was
 * left at the end of the year. A later statement takes the place of the one before, which stays.
 */
import { type CalendarDate, parseCalendarDate } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Budget } from '#core/budget/budget-line.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { BudgetWriter } from '../ports/budget-store.ts';
import { type AskedYear, findWritableYear, nameOfYear, type YearRefusal } from './find-year.ts';
import { budgetRefusals as refusals, budgetWords, yuan } from './messages.ts';

/** 待登记的说明数 */
export type AmountsToState =
  | { readonly kind: 'public_part'; readonly amount: Fen }
  | { readonly kind: 'carry_over'; readonly carriedOver: Fen; readonly surplus: Fen };

export type StateRefusal =
  | YearRefusal
  | Refusal<
      | 'not_permitted'
      | 'day_invalid'
      | 'amount_negative'
      | 'budget_basic_missing'
      | 'public_part_too_large'
      | 'revision_stale'
      | 'key_reused'
    >;

export async function stateAmounts(
  desk: BooksDesk,
  world: World,
  request: AskedYear & {
    readonly expectedNumber: number;
    readonly stated: AmountsToState;
    readonly documentNumber: string;
    readonly documentDate: string;
    readonly once: Once;
  },
): Promise<Result<{ readonly number: number }, StateRefusal>> {
  const found = await findWritableYear(desk, world, { ...request, verb: 'set_budget' });
  if (!found.ok) return found;
  const { stated, documentNumber } = request;
  const documentDate: CalendarDate | null = parseCalendarDate(request.documentDate);
  if (documentDate === null) return err(refusals.dayInvalid(request.documentDate));
  if (amountsOf(stated).some((amount) => (amount as bigint) < 0n)) {
    return err(refusals.amountNegative);
  }
  const { budgetUnitId, fiscalYear } = found.value;
  const year = { budgetUnitId, fiscalYear };
  return answerOnce<
    { readonly number: number },
    Refusal<'budget_basic_missing' | 'public_part_too_large' | 'revision_stale'>,
    BudgetWriter
  >({ store: desk.budget, world, once: request.once, verb: 'set_budget' }, async (writer) => {
    const budget = await writer.hold(year);
    const before = stated.kind === 'public_part' ? budget.publicPart : budget.carryOver;
    const standing = before?.number ?? 0;
    if (standing !== request.expectedNumber) return err(refusals.statementStale(standing));
    const fault = publicFault(budget, stated);
    if (fault !== null) return err(fault);
    const [id, number] = [world.newId(), standing + 1];
    await writer.addStatement(year, { ...stated, id, number, documentNumber, documentDate });
    await writer.record({
      subject: { kind: 'budget', id, name: nameOfYear(found.value) },
      budgetUnitId,
      summary: `登记${nameOfYear(found.value)}${sentenceOf(stated)}（${documentNumber}）`,
      before: before === null ? null : { number: before.number },
      after: { number, documentNumber, documentDate, amountsFen: amountsOf(stated).map(String) },
    });
    return ok({ number });
  });
}

const amountsOf = (stated: AmountsToState): readonly Fen[] =>
  stated.kind === 'public_part' ? [stated.amount] : [stated.carriedOver, stated.surplus];

const sentenceOf = (stated: AmountsToState): string =>
  stated.kind === 'public_part'
    ? `${budgetWords.publicPart}${yuan(stated.amount)}`
    : `${budgetWords.carriedOver}${yuan(stated.carriedOver)}、` +
      `${budgetWords.surplus}${yuan(stated.surplus)}`;

function publicFault(
  budget: Budget,
  stated: AmountsToState,
): Refusal<'budget_basic_missing' | 'public_part_too_large'> | null {
  if (stated.kind !== 'public_part') return null;
  const basic = budget.lines.find(({ kind }) => kind === 'basic');
  if (basic === undefined) return refusals.basicMissing;
  return (stated.amount as bigint) > (basic.initial as bigint)
    ? refusals.publicBeyondBasic(basic.initial)
    : null;
}
