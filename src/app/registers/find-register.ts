/** 取台账 the unit, the year and the kind that a request names, or a refusal. */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { err, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  type ListKindName,
  type RegisterKind,
  registerKinds,
} from '#core/budget/registers/register-kind.ts';
import { mayOn } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { lastDay } from '../budget/budget-days.ts';
import { type AskedYear, findYear, type FoundYear, type YearRefusal } from '../budget/find-year.ts';
import { registerRefusals as refusals } from './messages.ts';

export type { AskedYear, FoundYear, YearRefusal };

export function kindNamed(desk: Pick<BooksDesk, 'policy'>, name: ListKindName): RegisterKind {
  const found = registerKinds(desk.policy.registers).find(({ kind }) => kind === name);
  if (found === undefined) throw new Error(`every kind has its definition: ${name}`);
  return found;
}

/** The year of who wants to write there. */
export async function findWritable(
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

/** What may be done with the registers of a unit. */
export const registerMay = (world: World, budgetUnitId: string) => ({
  add: mayOn(world.caller.assignments, 'add_register_entry', budgetUnitId),
  import: mayOn(world.caller.assignments, 'import_register', budgetUnitId),
});

/** Today, and the last day of a year that is over. */
export const untilToday = (world: World, fiscalYear: FiscalYear): CalendarDate => {
  const today = world.businessDate();
  const last = lastDay(fiscalYear);
  return today < last ? today : last;
};

/** '江阴市分中心2024年度工单台账' */
export const nameOfRegister = (
  { budgetUnit, fiscalYear }: FoundYear,
  kind: Pick<RegisterKind, 'name'>,
): string => `${budgetUnit.name}${fiscalYear}年度${kind.name}台账`;
