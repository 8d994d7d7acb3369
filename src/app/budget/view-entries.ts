/** 查看调整和支付 adjustments and payments of a unit's year, each with what may be done with it. */
import { type Fen, zeroFen } from '#core/base/fen.ts';
import { parseId, type PaymentId } from '#core/base/id.ts';
import { ok, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { lineTitle } from '#core/budget/budget-line.ts';
import type { Payment } from '#core/budget/payment.ts';
import { mayOn } from '#core/people/right.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { KeptAdjustment } from '../ports/budget-store.ts';
import { firstDay, lastDay, monthOf } from './budget-days.ts';
import { type AskedYear, findYear, type YearRefusal } from './find-year.ts';

/** 行名 what each line is called, withdrawn ones not among them. */
type Titles = ReadonlyMap<string, string>;

/** 所见调整 */
export type ViewedAdjustments = {
  readonly adjustments: readonly (KeptAdjustment & { readonly mayWithdraw: boolean })[];
  readonly titles: Titles;
  readonly mayAdd: boolean;
};

export async function viewAdjustments(
  desk: BooksDesk,
  world: World,
  asked: AskedYear,
): Promise<Result<ViewedAdjustments, YearRefusal>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const year = { budgetUnitId: found.value.budgetUnitId, fiscalYear: found.value.fiscalYear };
  const [adjustments, titles] = await Promise.all([
    desk.budget.adjustments(world, year),
    titlesOf(desk, world, year),
  ]);
  const mayAdd = mayOn(world.caller.assignments, 'adjust_budget', year.budgetUnitId);
  return ok({
    adjustments: adjustments.map((one) => ({
      ...one,
      mayWithdraw: mayAdd && one.withdrawn === null,
    })),
    titles,
    mayAdd,
  });
}

type Year = Parameters<BooksDesk['budget']['months']>[1];

async function titlesOf(desk: BooksDesk, world: World, year: Year): Promise<Titles> {
  const [budget] = await desk.budget.budgets(world, [year]);
  return new Map((budget?.lines ?? []).map((line) => [line.id, lineTitle(line)]));
}

/** 所见支付 */
export type ViewedPayments = {
  readonly payments: readonly (Payment & { readonly mayReverse: boolean })[];
  readonly total: number;
  readonly amount: Fen;
  readonly titles: Titles;
  readonly mayAdd: boolean;
};

/** 所求支付 */
export type PaymentsAsked = AskedYear & {
  readonly lineId: string | null;
  readonly month: number | null;
  readonly economicClass: string | null;
  readonly serial: string | null;
  readonly offset: number;
  readonly limit: number;
};

export async function viewPayments(
  desk: BooksDesk,
  world: World,
  asked: PaymentsAsked,
): Promise<Result<ViewedPayments, YearRefusal>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnitId, fiscalYear } = found.value;
  const year = { budgetUnitId, fiscalYear };
  const { lineId, month, economicClass, serial, offset, limit } = asked;
  const titles = await titlesOf(desk, world, year);
  const mayAdd = mayOn(world.caller.assignments, 'add_payment', budgetUnitId);
  // What is no id names no line.
  if (lineId !== null && parseId<PaymentId>(lineId) === null) {
    return ok({ payments: [], total: 0, amount: zeroFen, titles, mayAdd });
  }
  const page = await desk.budget.payments(world, year, {
    offset,
    limit,
    filter: {
      ...(month === null
        ? { from: firstDay(fiscalYear), until: lastDay(fiscalYear) }
        : monthOf(fiscalYear, month)),
      lineIds: lineId === null ? null : [lineId],
      economicClasses: economicClass === null ? null : [economicClass],
      serial,
      cut: null,
      since: null,
    },
  });
  return ok({
    payments: page.payments.map((payment) => ({
      ...payment,
      mayReverse: mayAdd && payment.kind !== 'reversal' && payment.reversedBy === null,
    })),
    total: page.total,
    amount: page.amount,
    titles,
    mayAdd,
  });
}
