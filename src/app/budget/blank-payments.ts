/** 空白支付清单 what an empty list of payments of a unit's year shows: its columns and the choices. */
import { ok, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { spendingLines } from '#core/budget/budget-line.ts';
import type { EconomicClass } from '#core/policy/economic-class.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { type AskedYear, findYear, type FoundYear, type YearRefusal } from './find-year.ts';
import { paymentColumns } from './read-payment-list.ts';

/** 空白支付清单 */
export type BlankPayments = {
  readonly found: FoundYear;
  readonly columns: readonly string[];
  readonly lines: readonly string[];
  readonly classes: readonly EconomicClass[];
};

export async function blankPayments(
  desk: BooksDesk,
  world: World,
  asked: AskedYear,
): Promise<Result<BlankPayments, YearRefusal>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnitId, fiscalYear } = found.value;
  const [budget] = await desk.budget.budgets(world, [{ budgetUnitId, fiscalYear }]);
  return ok({
    found: found.value,
    columns: paymentColumns.map(({ name }) => name),
    lines: budget === undefined ? [] : spendingLines(budget).map(({ name }) => name),
    classes: desk.policy.economicClasses.classes,
  });
}
