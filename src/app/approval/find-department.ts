/** 取部门 a department and the units of it that ought to have tables in a year. */
import { type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Desk } from '../performance/desk.ts';
import { refusals } from '../performance/messages.ts';
import { bySortKey, standsInYear } from '../performance/unit-tree.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { unitsBelow } from './situation.ts';

/** 部门与年度 */
export type FoundDepartment = {
  readonly department: BudgetUnit;
  readonly fiscalYear: FiscalYear;
  readonly units: readonly BudgetUnit[];
  /** All units below that stand in the year, in their official order. */
  readonly members: readonly BudgetUnit[];
};

export type DepartmentAsked = { readonly budgetUnitId: string; readonly fiscalYear: number };

export type FindDepartmentRefusal = Refusal<
  'unit_unknown' | 'not_department' | 'year_out_of_range'
>;

export async function findDepartment(
  desk: Desk,
  world: World,
  asked: DepartmentAsked,
): Promise<Result<FoundDepartment, FindDepartmentRefusal>> {
  const units = await desk.store.units(world);
  const department = units.find((one) => one.id === asked.budgetUnitId);
  if (department === undefined) return err(refusals.unitUnknown());
  const below = unitsBelow(units, department).filter((one) => one.kind === 'unit');
  if (below.length === 0) return err(refusals.notDepartment({ name: department.name }));
  const fiscalYear = parseFiscalYear(asked.fiscalYear);
  if (fiscalYear === null) {
    return err(refusals.yearOutOfRange({ fiscalYear: asked.fiscalYear }));
  }
  const members = bySortKey(below.filter((one) => standsInYear(one, fiscalYear)));
  return ok({ department, fiscalYear, units, members });
}
