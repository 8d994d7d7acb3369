/** 取预算年 the unit and the year that a request names, or a refusal: the start of each use case. */
import { type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { budgetRefusals as refusals } from './messages.ts';

/** 取到的预算年 */
export type FoundYear = {
  readonly budgetUnit: BudgetUnit;
  readonly budgetUnitId: BudgetUnit['id'];
  readonly fiscalYear: FiscalYear;
};

/** What a request says: it came from outside. */
export type AskedYear = { readonly budgetUnitId: string; readonly fiscalYear: number };

export type YearRefusal = Refusal<
  'unit_unknown' | 'year_out_of_range' | 'department_holds_no_budget'
>;

export async function findYear(
  desk: Pick<BooksDesk, 'store'>,
  world: World,
  asked: AskedYear,
): Promise<Result<FoundYear, YearRefusal>> {
  const units = await desk.store.units(world);
  const budgetUnit = units.find(({ id }) => id === asked.budgetUnitId);
  if (budgetUnit === undefined || !sees(world, budgetUnit.id)) return err(refusals.unitUnknown);
  const fiscalYear = yearOf(asked.fiscalYear);
  if (fiscalYear === null) return err(refusals.yearOutOfRange);
  return budgetUnit.kind === 'department'
    ? err(refusals.departmentHoldsNone(budgetUnit.name))
    : ok({ budgetUnit, budgetUnitId: budgetUnit.id, fiscalYear });
}

/** The same for who wants to write there. */
export async function findWritableYear(
  desk: Pick<BooksDesk, 'store'>,
  world: World,
  { verb, ...asked }: AskedYear & { readonly verb: Verb },
): Promise<Result<FoundYear, YearRefusal | Refusal<'not_permitted'>>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnit } = found.value;
  return mayOn(world.caller.assignments, verb, budgetUnit.id)
    ? found
    : err(refusals.notPermitted(budgetUnit.name));
}

export const sees = ({ caller }: World, budgetUnitId: string): boolean =>
  caller.scope.kind === 'everything' || caller.scope.ids.includes(budgetUnitId);

export const yearOf = (year: number): FiscalYear | null => {
  const parsed = parseFiscalYear(year);
  return parsed !== null && parsed >= 1990 && parsed <= 2099 ? parsed : null;
};

/** '江阴市分中心2024年度预算' */
export const nameOfYear = ({ budgetUnit, fiscalYear }: FoundYear): string =>
  `${budgetUnit.name}${fiscalYear}年度预算`;
