/** 取度量对象 the unit, year, day and time that a request of measures names; the start of each. */
import {
  type CalendarDate,
  type FiscalYear,
  parseCalendarDate,
  parseFiscalYear,
} from '#core/base/calendar.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { measureRefusals as refusals } from './messages.ts';

/** 度量所问 as it came from outside. */
export type MeasuredAsked = {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
  /** Left out: today, within the year. */
  readonly until?: string | undefined;
  /** A batch number; left out: now. */
  readonly cut?: string | undefined;
  /** Added up anew from the rows; a cut always is. */
  readonly rows?: boolean | undefined;
};

/** 度量对象 */
export type Measured = {
  readonly budgetUnit: BudgetUnit;
  /** Itself, or the units of a department, in their order. */
  readonly members: readonly BudgetUnit[];
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
  readonly at: FiguresAt;
};

export type MeasuredRefusal = Refusal<'unit_unknown' | 'year_out_of_range' | 'date_invalid'>;

export async function findMeasured(
  desk: Pick<BooksDesk, 'store'>,
  world: World,
  asked: MeasuredAsked,
): Promise<Result<Measured, MeasuredRefusal>> {
  const units = await desk.store.units(world);
  const budgetUnit = units.find(({ id }) => id === asked.budgetUnitId);
  const members =
    budgetUnit === undefined
      ? []
      : membersOf(units, budgetUnit).filter(({ id }) => sees(world, id));
  if (budgetUnit === undefined || members.length === 0) return err(refusals.unitUnknown);
  const fiscalYear = parseFiscalYear(asked.fiscalYear);
  if (fiscalYear === null) return err(refusals.yearOutOfRange);
  const until = dayOf(fiscalYear, asked.until ?? world.businessDate(), asked.until !== undefined);
  if (until === null) return err(refusals.dateInvalid(fiscalYear));
  return ok({ budgetUnit, members, fiscalYear, until, at: timeOf(asked) });
}

export type UnitMeasuredRefusal = MeasuredRefusal | Refusal<'department_holds_no_budget'>;

/** A unit itself: a department keeps no books of its own. */
export async function findUnitMeasured(
  desk: Pick<BooksDesk, 'store'>,
  world: World,
  asked: MeasuredAsked,
): Promise<Result<Measured, UnitMeasuredRefusal>> {
  const found = await findMeasured(desk, world, asked);
  return found.ok && found.value.budgetUnit.kind === 'department'
    ? err(refusals.departmentHoldsNone(found.value.budgetUnit.name))
    : found;
}

const sees = ({ caller }: World, id: string): boolean =>
  caller.scope.kind === 'everything' || caller.scope.ids.includes(id);

const membersOf = (units: readonly BudgetUnit[], of: BudgetUnit): readonly BudgetUnit[] =>
  of.kind === 'unit'
    ? [of]
    : units.filter(({ kind, parentId }) => kind === 'unit' && parentId === of.id);

/** Today is brought within the year; a day that was asked for must lie in it. */
function dayOf(year: FiscalYear, written: string, isAsked: boolean): CalendarDate | null {
  const day = parseCalendarDate(written);
  if (day === null) return null;
  const [first, last] = [`${year}-01-01` as CalendarDate, `${year}-12-31` as CalendarDate];
  if (day >= first && day <= last) return day;
  return isAsked ? null : day < first ? first : last;
}

export function timeOf({ cut, rows }: Pick<MeasuredAsked, 'cut' | 'rows'>): FiguresAt {
  if (cut !== undefined) return { kind: 'cut', cut: BigInt(cut) as Cut };
  return { kind: rows === true ? 'rows' : 'now' };
}
