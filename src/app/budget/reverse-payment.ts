/** 冲销支付 a payment taken back in red: a row of its own with the reason, nothing is changed. */
import { parseCalendarDate } from '#core/base/calendar.ts';
import { minus, zeroFen } from '#core/base/fen.ts';
import { asId, parseId, type PaymentId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { checkPayments } from '#core/budget/check-payments.ts';
import { type Payment, type PaymentStanding, reversalSerial } from '#core/budget/payment.ts';
import { mayOn } from '#core/people/right.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { BudgetWriter } from '../ports/budget-store.ts';
import { isOfYear } from './budget-days.ts';
import { type FaultRefusal, faultRefusal } from './fault-words.ts';
import { findYear, nameOfYear } from './find-year.ts';
import { budgetRefusals as refusals, yuan } from './messages.ts';

type StandingCode = 'payment_reversed' | 'payment_refunded';

export type ReversePaymentRefusal =
  | FaultRefusal
  | Refusal<
      | 'payment_unknown'
      | 'not_permitted'
      | 'day_invalid'
      | 'day_out_of_year'
      | 'reversal_final'
      | 'reversal_earlier'
      | StandingCode
      | 'key_reused'
    >;

export async function reversePayment(
  desk: BooksDesk,
  world: World,
  request: {
    readonly paymentId: string;
    readonly date: string;
    readonly reason: string;
    readonly once: Once;
  },
): Promise<Result<{ readonly id: string }, ReversePaymentRefusal>> {
  const id = parseId<PaymentId>(request.paymentId);
  const kept = id === null ? null : await desk.budget.payment(world, id);
  const found = kept === null ? null : await findYear(desk, world, kept.year);
  if (kept === null || found === null || !found.ok) return err(refusals.paymentUnknown);
  const { payment, year } = kept;
  if (!mayOn(world.caller.assignments, 'add_payment', year.budgetUnitId)) {
    return err(refusals.notPermitted(found.value.budgetUnit.name));
  }
  const date = parseCalendarDate(request.date);
  if (date === null) return err(refusals.dayInvalid(request.date));
  if (!isOfYear(year.fiscalYear, date)) return err(refusals.dayOutOfYear(date, year.fiscalYear));
  if (payment.kind === 'reversal') return err(refusals.reversalFinal);
  if (date < payment.date) return err(refusals.reversalEarlier(payment.date));
  return answerOnce<{ readonly id: string }, FaultRefusal | Refusal<StandingCode>, BudgetWriter>(
    { store: desk.budget, world, once: request.once, verb: 'add_payment' },
    async (writer) => {
      const budget = await writer.hold(year);
      const standing = (await writer.standing(year, [payment.serial])).get(payment.serial);
      const fault = standingFault(payment, standing);
      if (fault !== null) return err(fault);
      const reversal = {
        ...payment,
        id: asId<PaymentId>(world.newId()),
        serial: reversalSerial(payment.serial),
        date,
        amount: minus(zeroFen, payment.amount),
        summary: request.reason,
        refundOf: null,
      };
      // Taking back a refund is paying again: that too must stay within the appropriation.
      const days = await writer.days(year, [payment.lineId]);
      const taken = await writer.standing(year, [reversal.serial]);
      const [over] = checkPayments([reversal], { budget, standing: taken, days });
      if (over !== undefined) return err(faultRefusal(over, reversal));
      await writer.addPayments(
        year,
        [{ ...reversal, kind: 'reversal', refersTo: payment.id, place: null }],
        null,
      );
      await writer.record({
        subject: { kind: 'payment', id: reversal.id, name: `流水号 ${payment.serial}` },
        budgetUnitId: year.budgetUnitId,
        summary: `冲销${nameOfYear(found.value)}流水号 ${payment.serial}（${yuan(payment.amount)}）`,
        before: { id: payment.id, amountFen: String(payment.amount) },
        after: { serial: reversal.serial, date, reason: request.reason },
      });
      return ok({ id: reversal.id });
    },
  );
}

function standingFault(
  { serial }: Payment,
  standing: PaymentStanding | undefined,
): Refusal<StandingCode> | null {
  if (standing?.reversed === true) return refusals.paymentReversed(serial);
  return standing !== undefined && (standing.refunded as bigint) !== 0n
    ? refusals.paymentRefunded(serial)
    : null;
}
