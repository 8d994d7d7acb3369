/** 汇总 roll up: the department as the sum of its units; a missing unit is shown as missing. */
import type { FiscalYear } from '#core/base/calendar.ts';
import { parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type RollUp, rollUp } from '#core/performance/roll-up.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { type Desk, templateOf } from './desk.ts';
import { refusals } from './messages.ts';
import { childUnits } from './unit-tree.ts';

/** 部门汇总 the roll-up and the department it is of. */
export type DepartmentRollUp = {
  readonly department: BudgetUnit;
  readonly fiscalYear: FiscalYear;
  readonly rollUp: RollUp;
};

export async function rollUpDepartment(
  desk: Desk,
  world: World,
  request: { readonly budgetUnitId: string; readonly fiscalYear: number },
): Promise<
  Result<DepartmentRollUp, Refusal<'unit_unknown' | 'not_department' | 'year_out_of_range'>>
> {
  const units = await desk.store.units(world);
  const department = units.find((one) => one.id === request.budgetUnitId);
  if (department === undefined) return err(refusals.unitUnknown());
  const children = childUnits(units, department);
  if (children.length === 0) return err(refusals.notDepartment({ name: department.name }));
  const fiscalYear = parseFiscalYear(request.fiscalYear);
  if (fiscalYear === null) {
    return err(refusals.yearOutOfRange({ fiscalYear: request.fiscalYear }));
  }
  const budgetUnitIds = children.map((one) => one.id);
  const drafts = await desk.store.drafts(world, { fiscalYear, budgetUnitIds });
  return ok({ department, fiscalYear, rollUp: rollUp(rollUpInput(desk, children, drafts)) });
}

function rollUpInput(
  desk: Desk,
  units: readonly BudgetUnit[],
  drafts: readonly TableDraft[],
): Parameters<typeof rollUp>[0] {
  const subjectOf = (draft: TableDraft): string =>
    templateOf(desk.policy, draft.templateId)?.subject ?? 'department';
  return {
    policy: desk.policy,
    units: units.map((unit) => {
      const own = drafts.filter((draft) => draft.budgetUnitId === unit.id);
      const whole = own.find((draft) => subjectOf(draft) === 'department');
      return {
        budgetUnitId: unit.id,
        shortName: unit.shortName,
        tableId: whole?.tableId ?? null,
        table: whole?.table ?? null,
        projectTables: own
          .filter((draft) => subjectOf(draft) === 'project')
          .map((draft) => draft.table),
      };
    }),
  };
}
