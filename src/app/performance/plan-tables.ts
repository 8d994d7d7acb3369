/**
 * 导入计划 plan of an import: for each table read, which budget unit and which draft it belongs
 * to, and which tables cannot be kept. Reads everything before the writing transaction begins.
 */
import { asId, type BudgetUnitId, type TableId } from '#core/base/id.ts';
import type { FiscalYear } from '#core/base/calendar.ts';
import type { Refusal } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Lock } from '#core/approval/lock.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import { narrativeKeys, type TableTemplate } from '#core/policy/table-template.ts';
import { carryRowIds } from '#core/performance/carry-row-ids.ts';
import { rowByKey, type TargetTable, textOf, type Unread } from '#core/performance/target-table.ts';
import type { TableRefusalCode } from '../ports/document-reader.ts';
import type { BudgetUnit, TableDraft, TableVersion } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { refusals } from './messages.ts';
import { planUnits, type UnitPlan } from './plan-units.ts';
import { isWithin, mayAddUnits, standingLock } from './table-may.ts';
import { contentOf } from './table-difference.ts';

/** 跳过的表 a table of the file that cannot be kept, and why. */
export type SkippedTable = Refusal<
  | TableRefusalCode
  | 'table_without_project'
  | 'unit_name_too_long'
  | 'template_unknown'
  | 'template_differs'
  | 'not_permitted'
  | 'table_locked'
>;

/** 待存的表 `existing` is the draft of the same unit, year and project. */
export type TablePlan = {
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: FiscalYear;
  readonly projectName: string | null;
  readonly existing: ExistingTable | null;
  /** The draft as it will stand once the import is in: its review can be made before. */
  readonly after: TableDraft;
};

/** 已有的表 `same`: the file has nothing new to say of it. */
export type ExistingTable = {
  readonly draft: TableDraft;
  readonly same: boolean;
  /** Read only where they are needed: empty where the draft says what the file says. */
  readonly versions: readonly TableVersion[];
};

/** 导入计划 */
export type ImportPlan = {
  readonly units: readonly UnitPlan[];
  readonly tables: readonly TablePlan[];
  readonly skipped: readonly SkippedTable[];
  /** Every written cell of the tables skipped: they are not kept, but they are not lost either. */
  readonly unread: readonly Unread[];
};

/** Told after every handful of tables; answers false when the plan is no longer wanted. */
export type PlanStep = (done: number, total: number) => Promise<boolean>;

const unitNameLimit = 200;
/** So many drafts are looked up in one go. */
const tablesAtOnce = 40;

/** Null where a step said that nobody wants the plan any more. */
export async function planTables(
  desk: Desk,
  world: World,
  input: { readonly tables: readonly TargetTable[]; readonly step: PlanStep },
): Promise<ImportPlan | null> {
  const { tables, step } = input;
  const sorted = sortOut(desk, tables);
  const known = await desk.store.units(world);
  const { units, unitIds } = planUnits({
    known,
    // Asked second: a unit renamed between the two looks is then met under both its names.
    formerNames: await desk.store.formerNames(world),
    names: sorted.standing.map(({ table }) => table.budgetUnitName),
    newId: world.newId,
  });
  const added = new Set(units.map((budgetUnit) => budgetUnit.id));
  const plans: TablePlan[] = [];
  const isTwice = rememberTables();
  for (let at = 0; at < sorted.standing.length; at += tablesAtOnce) {
    if (!(await step(at, sorted.standing.length))) return null;
    const portion = sorted.standing.slice(at, at + tablesAtOnce).map((standing, within) => ({
      ...standing,
      budgetUnitId: unitIds[at + within] as BudgetUnitId,
    }));
    const draftOf = await findDrafts(desk, world, { portion, added });
    const lockOf = await findLocks(desk, world, { drafts: portion.map(draftOf), known });
    for (const table of portion) {
      // A new unit is nobody's yet: only who sees everything may bring one.
      if (!isWithin(world.caller, table.budgetUnitId)) {
        sorted.skip(table.table, refusals.notPermitted(factsOf(table.table)));
        continue;
      }
      const draft = draftOf(table);
      if (draft !== null && draft.templateId !== table.template.id) {
        sorted.skip(table.table, refusals.templateDiffers(factsOf(table.table)));
        continue;
      }
      const lock = draft === null ? null : lockOf(draft);
      if (lock !== null) {
        const reason = lock.sentence;
        sorted.skip(table.table, refusals.tableLockedInFile({ ...factsOf(table.table), reason }));
        continue;
      }
      if (isTwice(table)) {
        sorted.skip(table.table, refusals.tableTwice(factsOf(table.table)));
        continue;
      }
      const existing = draft === null ? null : await compare(desk, world, { ...table, draft });
      plans.push({ ...table, existing, after: draftAfter(world, table, existing) });
    }
  }
  const addable = mayAddUnits(world.caller) ? units : [];
  return { units: addable, tables: plans, skipped: sorted.skipped, unread: sorted.unread };
}

export const projectNameOf = (table: TargetTable): string =>
  textOf(rowByKey(table, narrativeKeys.projectName), 'text');

/** 能立住的表 a table that can be kept, once its unit is known. */
type Standing = Omit<Placed, 'budgetUnitId'>;
type Placed = Omit<TablePlan, 'existing' | 'after'>;

function sortOut(desk: Desk, tables: readonly TargetTable[]) {
  const standing: Standing[] = [];
  const skipped: SkippedTable[] = [];
  const unread: Unread[] = [];
  const skip = (table: TargetTable, refusal: SkippedTable): void => {
    skipped.push(refusal);
    unread.push(...writtenCells(table));
  };
  const twice = repeatedTables(desk, tables);
  for (const table of tables) {
    const template = templateOf(desk.policy, table.templateId);
    const refusal = refusalOf(table, template, twice);
    const { fiscalYear } = table;
    if (refusal !== null) skip(table, refusal);
    else if (template !== null && fiscalYear !== null) {
      const projectName = template.subject === 'project' ? projectNameOf(table) : null;
      standing.push({ table, template, fiscalYear, projectName });
    }
  }
  return { standing, skipped, unread, skip };
}

function refusalOf(
  table: TargetTable,
  template: TableTemplate | null,
  twice: ReadonlySet<TargetTable>,
): SkippedTable | null {
  const facts = factsOf(table);
  if (template === null) return refusals.templateUnknown({ templateId: table.templateId });
  const length = [...table.budgetUnitName].length;
  if (length > unitNameLimit) return refusals.unitNameTooLong({ length });
  if (table.fiscalYear === null) return refusals.yearMissing(facts);
  if (template.subject === 'project' && projectNameOf(table) === '') {
    return refusals.projectMissing(facts);
  }
  return twice.has(table) ? refusals.tableTwice(facts) : null;
}

const factsOf = (table: TargetTable) => ({
  budgetUnit: table.budgetUnitName,
  fiscalYear: table.fiscalYear,
});

/** The first of each unit, year and project counts; a later one is refused, not merged. */
function repeatedTables(desk: Desk, tables: readonly TargetTable[]): ReadonlySet<TargetTable> {
  const groups = Map.groupBy(tables, (table) =>
    JSON.stringify([
      normaliseName(table.budgetUnitName),
      table.fiscalYear,
      // Two layouts of one subject are still two tables of one unit and year.
      templateOf(desk.policy, table.templateId)?.subject === 'project'
        ? normaliseName(projectNameOf(table))
        : null,
    ]),
  );
  return new Set([...groups.values()].flatMap((group) => group.slice(1)));
}

/** A file may name one unit by its former and by its present name: only the unit tells. */
function rememberTables(): (table: Placed) => boolean {
  const met = new Set<string>();
  return (table) => {
    const projectName = table.projectName === null ? null : normaliseName(table.projectName);
    const before = met.size;
    return met.add(keyOf({ ...table, projectName })).size === before;
  };
}

/** One look a year for all units of the portion that are not just being added. */
async function findDrafts(
  desk: Desk,
  world: World,
  at: { readonly portion: readonly Placed[]; readonly added: ReadonlySet<BudgetUnitId> },
): Promise<(table: Placed) => TableDraft | null> {
  const known = at.portion.filter((table) => !at.added.has(table.budgetUnitId));
  const found = new Map<string, TableDraft>();
  for (const [fiscalYear, tables] of Map.groupBy(known, (table) => table.fiscalYear)) {
    const budgetUnitIds = [...new Set(tables.map((table) => table.budgetUnitId))];
    for (const draft of await desk.store.drafts(world, { fiscalYear, budgetUnitIds })) {
      found.set(keyOf(draft), draft);
    }
  }
  return (table) => found.get(keyOf(table)) ?? null;
}

/** Where the tables that are there already stand: what is on its way takes no file. */
async function findLocks(
  desk: Desk,
  world: World,
  of: {
    readonly drafts: readonly (TableDraft | null)[];
    readonly known: readonly BudgetUnit[];
  },
): Promise<(draft: TableDraft) => Lock | null> {
  const tableIds = of.drafts.flatMap((draft) => (draft === null ? [] : [draft.tableId]));
  if (tableIds.length === 0) return () => null;
  const standings = await desk.approvals.standings(world, { tableIds });
  return (draft) => {
    const standing = standings.find((one) => one.tableId === draft.tableId);
    const budgetUnit = of.known.find((one) => one.id === draft.budgetUnitId);
    if (standing === undefined || budgetUnit === undefined) return null;
    return standingLock({ draft, budgetUnit }, standing.stage);
  };
}

const keyOf = (table: Pick<TableDraft, 'budgetUnitId' | 'fiscalYear' | 'projectName'>): string =>
  JSON.stringify([table.budgetUnitId, table.fiscalYear, table.projectName]);

/**
 * Same as the draft: somebody typed what the file says. Same as the last upload: the file has not
 * changed, so what was edited here since stands.
 */
async function compare(
  desk: Desk,
  world: World,
  { table, draft }: Placed & { readonly draft: TableDraft },
): Promise<ExistingTable> {
  const content = contentOf(table);
  if (content === contentOf(draft.table)) return { draft, same: true, versions: [] };
  const versions = await desk.store.versions(world, draft.tableId);
  const uploaded = versions
    .filter((version) => version.reason === 'upload')
    .toSorted((a, b) => b.number - a.number)[0];
  const same = uploaded !== undefined && content === contentOf(uploaded.table);
  return { draft, same, versions };
}

/** A changed table keeps the ids of its rows, and with them their history and explanations. */
function draftAfter(world: World, placed: Placed, existing: ExistingTable | null): TableDraft {
  if (existing !== null) {
    const { draft, same } = existing;
    const table = same ? draft.table : carryRowIds(draft.table, placed.table);
    return same ? draft : { ...draft, table, revision: draft.revision + 1 };
  }
  const { table, template, budgetUnitId, fiscalYear, projectName } = placed;
  return {
    tableId: asId<TableId>(world.newId()),
    budgetUnitId,
    fiscalYear,
    templateId: template.id,
    projectName,
    revision: 1,
    versions: 1,
    table,
    changedAt: world.now(),
  };
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
