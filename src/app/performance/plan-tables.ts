/**
 * 导入计划 plan of an import: for each table read, which budget unit and which draft it belongs
 * to, and which tables cannot be kept. Reads everything before the writing transaction begins.
 */
import type { BudgetUnitId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import { narrativeKeys, type TableTemplate } from '#core/policy/table-template.ts';
import { rowByKey, type TargetTable, textOf, type Unread } from '#core/performance/target-table.ts';
import type { TableRefusalCode } from '../ports/document-reader.ts';
import type { BudgetUnit, TableDraft, TableVersion } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { refusals } from './messages.ts';
import { placeUnit } from './unit-placement.ts';

/** 跳过的表 a table of the file that cannot be kept, and why. */
export type SkippedTable = Refusal<TableRefusalCode | 'unit_name_too_long' | 'template_unknown'>;

/** 待建单位 */
export type UnitPlan = BudgetUnit;

/** 待存的表 `existing` is the draft of the same unit, year and project, with its versions. */
export type TablePlan = {
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: number;
  readonly projectName: string | null;
  readonly existing: {
    readonly draft: TableDraft;
    readonly versions: readonly TableVersion[];
  } | null;
};

/** 导入计划 */
export type ImportPlan = {
  readonly units: readonly UnitPlan[];
  readonly tables: readonly TablePlan[];
  readonly skipped: readonly SkippedTable[];
  /** Every written cell of the tables skipped: they are not kept, but they are not lost either. */
  readonly unread: readonly Unread[];
};

const unitNameLimit = 200;
/** An empty key asks the store to sort a unit by its name, in pinyin. */
const sortedByName = '';

export async function planTables(
  desk: Desk,
  world: World,
  tables: readonly TargetTable[],
): Promise<ImportPlan> {
  const known = [...(await desk.store.units(world))];
  const units: UnitPlan[] = [];
  const plans: TablePlan[] = [];
  const skipped: SkippedTable[] = [];
  const unread: Unread[] = [];
  const twice = repeatedTables(tables);
  for (const table of tables) {
    const template = templateOf(desk.policy, table.templateId);
    const refusal = refusalOf(table, template, twice);
    if (refusal !== null || template === null || table.fiscalYear === null) {
      if (refusal !== null) skipped.push(refusal);
      unread.push(...writtenCells(table));
      continue;
    }
    const budgetUnitId = planUnit(world, { known, units, name: table.budgetUnitName });
    const projectName = template.subject === 'project' ? projectNameOf(table) : null;
    const key = { budgetUnitId, fiscalYear: table.fiscalYear, projectName };
    const draft = await desk.store.findDraft(world, { ...key, subject: template.subject });
    const versions = draft === null ? [] : await desk.store.versions(world, draft.tableId);
    plans.push({ table, template, ...key, existing: draft === null ? null : { draft, versions } });
  }
  return { units, tables: plans, skipped, unread };
}

export const projectNameOf = (table: TargetTable): string =>
  textOf(rowByKey(table, narrativeKeys.projectName), 'text');

function refusalOf(
  table: TargetTable,
  template: TableTemplate | null,
  twice: ReadonlySet<TargetTable>,
): SkippedTable | null {
  const facts = { budgetUnit: table.budgetUnitName, fiscalYear: table.fiscalYear };
  if (template === null) return refusals.templateUnknown({ templateId: table.templateId });
  const length = [...table.budgetUnitName].length;
  if (length > unitNameLimit) return refusals.unitNameTooLong({ length });
  if (table.fiscalYear === null) return refusals.yearMissing(facts);
  return twice.has(table) ? refusals.tableTwice(facts) : null;
}

/** The first of each unit, year and project counts; a later one is refused, not merged. */
function repeatedTables(tables: readonly TargetTable[]): ReadonlySet<TargetTable> {
  const groups = Map.groupBy(tables, (table) =>
    JSON.stringify([
      normaliseName(table.budgetUnitName),
      table.fiscalYear,
      table.templateId,
      projectNameOf(table),
    ]),
  );
  return new Set([...groups.values()].flatMap((group) => group.slice(1)));
}

/** The unit's id; a unit, and a department, met for the first time join the plan. */
function planUnit(
  world: World,
  at: { readonly known: BudgetUnit[]; readonly units: UnitPlan[]; readonly name: string },
): BudgetUnitId {
  const placement = placeUnit(at.known, at.name);
  if (placement.kind === 'known') return placement.budgetUnit.id;
  const add = (budgetUnit: Omit<BudgetUnit, 'id' | 'branchName'>): BudgetUnitId => {
    const made = { ...budgetUnit, id: asId<BudgetUnitId>(world.newId()), branchName: null };
    at.known.push(made);
    at.units.push(made);
    return made.id;
  };
  const { name, shortName, department } = placement;
  const parentId =
    department === null
      ? null
      : department.kind === 'known'
        ? department.budgetUnit.id
        : add({
            parentId: null,
            name: department.name,
            shortName: '全中心',
            kind: 'department',
            sortKey: sortedByName,
          });
  // 本级 comes before its sisters in every official list.
  const sortKey = shortName === '本级' ? '0' : sortedByName;
  return add({ parentId, name, shortName, kind: 'unit', sortKey });
}

const writtenCells = (table: TargetTable): readonly Unread[] => [
  ...table.unread,
  ...table.rows.flatMap((row) =>
    Object.values(row.cells).flatMap((cell) =>
      cell.place === null || cell.written.trim() === ''
        ? []
        : [{ place: cell.place, text: cell.written }],
    ),
  ),
];
