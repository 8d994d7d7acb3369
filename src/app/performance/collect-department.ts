/** 收齐部门的表 collect department: every table of a department's units in a year, in their order. */
import { type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { refusals } from './messages.ts';
import { childUnits } from './unit-tree.ts';

/** 部门的表 the 部门整体 table of each unit before its project tables. */
export type DepartmentTables = {
  readonly department: BudgetUnit;
  readonly fiscalYear: FiscalYear;
  readonly units: readonly BudgetUnit[];
  readonly tables: readonly { readonly budgetUnit: BudgetUnit; readonly draft: TableDraft }[];
};

export type DepartmentRefusal = Refusal<
  'unit_unknown' | 'not_department' | 'year_out_of_range' | 'department_empty'
>;

export async function collectDepartment(
  desk: Desk,
  world: World,
  request: { readonly budgetUnitId: string; readonly fiscalYear: number },
): Promise<Result<DepartmentTables, DepartmentRefusal>> {
  const units = await desk.store.units(world);
  const department = units.find((one) => one.id === request.budgetUnitId);
  if (department === undefined) return err(refusals.unitUnknown());
  const { name } = department;
  const children = childUnits(units, department);
  if (children.length === 0) return err(refusals.notDepartment({ name }));
  const fiscalYear = parseFiscalYear(request.fiscalYear);
  if (fiscalYear === null) {
    return err(refusals.yearOutOfRange({ fiscalYear: request.fiscalYear }));
  }
  const budgetUnitIds = children.map((one) => one.id);
  const drafts = await desk.store.drafts(world, { fiscalYear, budgetUnitIds });
  const tables = children.flatMap((budgetUnit) =>
    drafts
      .filter((draft) => draft.budgetUnitId === budgetUnit.id)
      .filter((draft) => templateOf(desk.policy, draft.templateId) !== null)
      .toSorted(wholeFirst)
      .map((draft) => ({ budgetUnit, draft })),
  );
  if (tables.length === 0) return err(refusals.departmentEmpty({ name, fiscalYear }));
  return ok({ department, fiscalYear, units, tables });
}

function wholeFirst(a: TableDraft, b: TableDraft): number {
  const [first, second] = [a.projectName ?? '', b.projectName ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
