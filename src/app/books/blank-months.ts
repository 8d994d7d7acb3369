/** 空白月报 what a blank list of a branch's year holds: items, and the figures that are known. */
import { fiscalYear, type YearMonth } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { isMoneyItem, type MonthItem, monthItems } from '#core/fund/month-item.ts';
import { monthsOfYear } from '#core/fund/month-sheet.ts';
import { mayOn } from '#core/people/right.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import type { BooksDesk } from './books-desk.ts';
import { monthRefusals as refusals } from './month-messages.ts';

export type BlankMonthList = {
  readonly budgetUnit: BudgetUnit;
  readonly fiscalYear: number;
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly measureWord: string;
    /** January first; null where the month does not state it. */
    readonly figures: readonly (string | null)[];
  }[];
};

export async function blankMonths(
  desk: BooksDesk,
  world: World,
  asked: { readonly budgetUnitId: string; readonly fiscalYear: number },
): Promise<Result<BlankMonthList, Refusal<'unit_unknown'>>> {
  const units = await desk.store.units(world);
  const budgetUnit = units.find(({ id }) => id === asked.budgetUnitId);
  const { assignments } = world.caller;
  if (budgetUnit === undefined || !mayOn(assignments, 'view_books', budgetUnit.id)) {
    return err({ ...refusals.unitUnknown(), code: 'unit_unknown' });
  }
  const months = monthsOfYear(fiscalYear(asked.fiscalYear));
  const [first = '' as YearMonth] = months;
  const last = months.at(-1) ?? first;
  const kept = await desk.months.current(world, { budgetUnitIds: [budgetUnit.id], first, last });
  const valueOf = (month: YearMonth, item: MonthItem): string | null => {
    const sheet = kept.find((one) => one.month === month);
    const figure = sheet?.figures.find(({ code }) => code === item.code);
    if (figure === undefined) return null;
    return isMoneyItem(item) ? formatFen(fen(figure.value), '万元', 0) : figure.value.toString();
  };
  return ok({
    budgetUnit,
    fiscalYear: asked.fiscalYear,
    rows: monthItems.map((item) => ({
      code: item.code,
      name: item.name,
      measureWord: isMoneyItem(item) ? '万元' : item.measureWord,
      figures: months.map((month) => valueOf(month, item)),
    })),
  });
}
