/** 汇总 roll up: the department as the sum of its units; a missing unit is shown as missing. */
import { parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Finding } from '#core/base/finding.ts';
import { compareSeverity } from '#core/base/finding.ts';
import type { TableId } from '#core/base/id.ts';
import { reviewRules } from '#core/performance/rules/all.ts';
import { type RollUp, rollUp } from '#core/performance/roll-up.ts';
import type { RollUpUnit } from '#core/performance/roll-up-line.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { refusals } from './messages.ts';
import { standsIn } from './place-homes.ts';
import type { TableReview } from './review-group.ts';
import { childUnits, standsInYear } from './unit-tree.ts';

/** 部门发现 a finding across the tables of a department, with the table its place stands in. */
export type DepartmentFinding = {
  readonly finding: Finding;
  readonly tableId: TableId | null;
  readonly shortName: string;
};

/** 部门汇总 */
export type DepartmentRollUp = {
  readonly rollUp: RollUp;
  readonly findings: readonly DepartmentFinding[];
};

const departmentRules: ReadonlySet<string> = new Set(
  reviewRules.filter((rule) => rule.scope === 'department').map((rule) => rule.id),
);

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
  const [drafts, lastYear] = await Promise.all([
    desk.store.drafts(world, { fiscalYear, budgetUnitIds }),
    desk.store.drafts(world, { fiscalYear: fiscalYear - 1, budgetUnitIds }),
  ]);
  const standing = children.filter(
    (one) => standsInYear(one, fiscalYear) || drafts.some((draft) => draft.budgetUnitId === one.id),
  );
  const asked = {
    department: { id: department.id, name: department.name },
    fiscalYear,
    // One that is closed that year and has no table is not missing.
    units: standing.map((budgetUnit) => rollUpUnit(desk, budgetUnit, drafts)),
  };
  const reviews = desk.reviews.review(
    units,
    [...drafts, ...lastYear],
    (draft) => draft.fiscalYear === fiscalYear,
  );
  return ok({
    rollUp: rollUp(asked, desk.policy),
    findings: drafts
      .flatMap((draft) => placedFindings(draft, reviews.get(draft.tableId), children))
      .toSorted((a, b) => compareSeverity(a.finding.severity, b.finding.severity)),
  });
}

/** Each finding is the own one of a single table, so none comes twice. */
function placedFindings(
  draft: TableDraft,
  review: TableReview | undefined,
  children: readonly BudgetUnit[],
): readonly DepartmentFinding[] {
  const budgetUnit = children.find((one) => one.id === draft.budgetUnitId);
  return (review?.own ?? [])
    .filter((finding) => departmentRules.has(finding.rule))
    .map((finding) =>
      standsIn(finding.place, draft.table)
        ? { finding, tableId: draft.tableId, shortName: budgetUnit?.shortName ?? '' }
        : { finding, tableId: null, shortName: finding.place.budgetUnit },
    );
}

function rollUpUnit(desk: Desk, budgetUnit: BudgetUnit, drafts: readonly TableDraft[]): RollUpUnit {
  const subjectOf = (draft: TableDraft) => templateOf(desk.policy, draft.templateId)?.subject;
  const own = drafts.filter((draft) => draft.budgetUnitId === budgetUnit.id);
  const whole = own.find((draft) => subjectOf(draft) === 'department');
  const { id: budgetUnitId, shortName } = budgetUnit;
  const template = whole === undefined ? null : templateOf(desk.policy, whole.templateId);
  if (whole === undefined || template === null) {
    return { budgetUnitId, shortName, tableId: null, context: null };
  }
  const projectTables = own
    .filter((draft) => subjectOf(draft) === 'project')
    .map((draft) => draft.table);
  const context = { table: whole.table, template, policy: desk.policy, projectTables };
  return { budgetUnitId, shortName, tableId: whole.tableId, context };
}
