/** 登记支付 one payment or refund typed, checked against the books as those of a file are. */
import { parseCalendarDate } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import { asId, type PaymentId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type BudgetLine, lineTitle, spendingLines } from '#core/budget/budget-line.ts';
import { checkPayments } from '#core/budget/check-payments.ts';
import { type PaymentDraft, type PaymentKind, paymentKindNames } from '#core/budget/payment.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { BudgetWriter, BudgetYear } from '../ports/budget-store.ts';
import { isOfYear } from './budget-days.ts';
import { type FaultRefusal, faultRefusal } from './fault-words.ts';
import { type AskedYear, findWritableYear, nameOfYear, type YearRefusal } from './find-year.ts';
import { budgetRefusals as refusals, yuan } from './messages.ts';

/** 待登记的支付 */
export type PaymentToAdd = Omit<PaymentDraft, 'date' | 'lineId'> & {
  readonly date: string;
  readonly lineId: string;
};

export type AddPaymentRefusal =
  | YearRefusal
  | FaultRefusal
  | Refusal<
      | 'not_permitted'
      | 'day_invalid'
      | 'day_out_of_year'
      | 'amount_zero'
      | 'refund_unnamed'
      | 'refund_idle'
      | 'economic_class_unknown'
      | 'budget_line_unknown'
      | 'key_reused'
    >;

export async function addPayment(
  desk: BooksDesk,
  world: World,
  request: AskedYear & { readonly payment: PaymentToAdd; readonly once: Once },
): Promise<Result<{ readonly id: string }, AddPaymentRefusal>> {
  const found = await findWritableYear(desk, world, { ...request, verb: 'add_payment' });
  if (!found.ok) return found;
  const { payment, once } = request;
  const { budgetUnitId, fiscalYear } = found.value;
  const year = { budgetUnitId, fiscalYear };
  const date = parseCalendarDate(payment.date);
  if (date === null) return err(refusals.dayInvalid(payment.date));
  if (!isOfYear(fiscalYear, date)) return err(refusals.dayOutOfYear(date, fiscalYear));
  const sign = signFault(payment);
  if (sign !== null) return err(sign);
  const { classes } = desk.policy.economicClasses;
  if (!classes.some(({ code }) => code === payment.economicClass)) {
    return err(refusals.classUnknown(payment.economicClass));
  }
  return answerOnce<
    { readonly id: string },
    FaultRefusal | Refusal<'budget_line_unknown'>,
    BudgetWriter
  >({ store: desk.budget, world, once, verb: 'add_payment' }, async (writer) => {
    const budget = await writer.hold(year);
    const line = spendingLines(budget).find(({ id }) => id === payment.lineId);
    if (line === undefined) return err(refusals.lineUnknown);
    const draft: PaymentDraft = { ...payment, date, lineId: line.id };
    const kept = await keepOne(writer, year, { draft, budget, id: asId(world.newId()) });
    if (!kept.ok) return kept;
    const { id, kind } = kept.value;
    await writer.record(entryOf({ id, kind, draft, line, name: nameOfYear(found.value), year }));
    return ok({ id });
  });
}

function signFault({
  amount,
  refundOf,
}: Pick<PaymentToAdd, 'amount' | 'refundOf'>): Refusal<
  'amount_zero' | 'refund_unnamed' | 'refund_idle'
> | null {
  if ((amount as bigint) === 0n) return refusals.amountZero;
  if ((amount as bigint) < 0n) return refundOf === null ? refusals.refundUnnamed : null;
  return refundOf === null ? null : refusals.refundIdle;
}

async function keepOne(
  writer: BudgetWriter,
  year: BudgetYear,
  {
    draft,
    budget,
    id,
  }: {
    readonly draft: PaymentDraft;
    readonly budget: Parameters<typeof checkPayments>[1]['budget'];
    readonly id: PaymentId;
  },
): Promise<Result<{ readonly id: PaymentId; readonly kind: PaymentKind }, FaultRefusal>> {
  const { serial, refundOf, lineId } = draft;
  const standing = await writer.standing(year, refundOf === null ? [serial] : [serial, refundOf]);
  const days = await writer.days(year, [lineId]);
  const [fault] = checkPayments([draft], { budget, standing, days });
  if (fault !== undefined) return err(faultRefusal(fault, draft));
  const kind: PaymentKind = refundOf === null ? 'payment' : 'refund';
  const refersTo = refundOf === null ? null : (standing.get(refundOf)?.id ?? null);
  await writer.addPayments(year, [{ ...draft, id, kind, refersTo, place: null }], null);
  return ok({ id, kind });
}

const entryOf = ({
  id,
  kind,
  draft,
  line,
  name,
  year,
}: {
  readonly id: PaymentId;
  readonly kind: PaymentKind;
  readonly draft: Pick<PaymentDraft, 'serial' | 'date' | 'economicClass'> & {
    readonly amount: Fen;
  };
  readonly line: BudgetLine;
  readonly name: string;
  readonly year: BudgetYear;
}) =>
  ({
    subject: { kind: 'payment', id, name: `${name}流水号 ${draft.serial}` },
    budgetUnitId: year.budgetUnitId,
    summary: `登记${name}“${lineTitle(line)}”${paymentKindNames[kind]}${yuan(draft.amount)}`,
    before: null,
    after: {
      serial: draft.serial,
      date: draft.date,
      line: line.name,
      economicClass: draft.economicClass,
      amountFen: String(draft.amount),
    },
  }) as const;
