/** 单位年度网格 unit grid: the overview as lines of units and columns of years, filtered. */
import type { BudgetUnitJson, OverviewJson, TableSummaryJson } from '#contract/overview.ts';
import type { FindingCounts } from '#contract/finding.ts';

/** What stands where a unit and a year meet. */
export type YearCell = {
  readonly budgetUnit: BudgetUnitJson;
  readonly fiscalYear: number;
  /** The 部门整体 table; null where the unit has none for the year. */
  readonly table: TableSummaryJson | null;
  /** The unit's 项目支出 tables of the year, by project name. */
  readonly projectTables: readonly TableSummaryJson[];
  /** Neither the unit nor a sister of it has a table of the year: not missing, only not begun. */
  readonly ahead: boolean;
  /** Whether the unit writes a table in that year at all. */
  readonly standing: 'notYet' | 'open' | 'closed';
};

/** A department and a year: its units' tables counted together. */
export type DepartmentCell = {
  readonly budgetUnit: BudgetUnitJson;
  readonly fiscalYear: number;
  readonly ahead: boolean;
  readonly units: number;
  readonly withTable: number;
  readonly missing: readonly string[];
  readonly counts: FindingCounts;
  readonly unread: number;
};

/** A line of the grid; `depth` 0 for a root of the tree. */
export type GridLine =
  | {
      readonly kind: 'department';
      readonly budgetUnit: BudgetUnitJson;
      readonly depth: number;
      readonly cells: readonly DepartmentCell[];
    }
  | {
      readonly kind: 'unit';
      readonly budgetUnit: BudgetUnitJson;
      readonly depth: number;
      readonly cells: readonly YearCell[];
    };

/** What the grid is narrowed to; 'all' keeps every unit. */
export type GridState = 'all' | 'error' | 'warning' | 'unread' | 'missing';

export type GridFilter = {
  readonly text: string;
  readonly state: GridState;
  /** Null for every year. */
  readonly fiscalYear: number | null;
};

export const openFilter: GridFilter = { text: '', state: 'all', fiscalYear: null };

/** The years of the columns, the latest first; at the end the one that is to be written next. */
export function gridYears(overview: OverviewJson, thisYear: number): readonly number[] {
  const known = [...new Set([...overview.years, ...overview.tables.map((one) => one.fiscalYear)])];
  if (known.length === 0) return [thisYear, thisYear + 1];
  return [...known.toSorted((a, b) => b - a), Math.max(...known) + 1];
}

export function gridLines(
  overview: OverviewJson,
  years: readonly number[],
  filter: GridFilter,
): readonly GridLine[] {
  const shown = years.filter((year) => filter.fiscalYear === null || year === filter.fiscalYear);
  const lines = unitsInOrder(overview.units).map(({ budgetUnit, depth }) =>
    budgetUnit.kind === 'department' || childrenOf(overview.units, budgetUnit.id).length > 0
      ? departmentLine(overview, { budgetUnit, depth }, shown)
      : unitLine(overview, { budgetUnit, depth }, shown),
  );
  return keepParents(
    lines,
    lines.filter((line) => lineMatches(line, filter)),
  );
}

/** Counts of several tables added up. */
export const addCounts = (tables: readonly TableSummaryJson[]): FindingCounts => ({
  error: tables.reduce((sum, one) => sum + one.counts.error, 0),
  warning: tables.reduce((sum, one) => sum + one.counts.warning, 0),
  hint: tables.reduce((sum, one) => sum + one.counts.hint, 0),
});

/** The tree in reading order; a unit whose parent is unknown stands as a root. */
export function unitsInOrder(
  units: readonly BudgetUnitJson[],
): readonly { readonly budgetUnit: BudgetUnitJson; readonly depth: number }[] {
  const known = new Set(units.map((budgetUnit) => budgetUnit.id));
  const below = (
    parentId: string | null,
    depth: number,
  ): readonly { budgetUnit: BudgetUnitJson; depth: number }[] =>
    units
      .filter((budgetUnit) =>
        parentId === null
          ? budgetUnit.parentId === null || !known.has(budgetUnit.parentId)
          : budgetUnit.parentId === parentId,
      )
      .flatMap((budgetUnit) => [{ budgetUnit, depth }, ...below(budgetUnit.id, depth + 1)]);
  return below(null, 0);
}

export const childrenOf = (
  units: readonly BudgetUnitJson[],
  parentId: string,
): readonly BudgetUnitJson[] => units.filter((budgetUnit) => budgetUnit.parentId === parentId);

type PlacedUnit = { readonly budgetUnit: BudgetUnitJson; readonly depth: number };

function unitLine(
  overview: OverviewJson,
  { budgetUnit, depth }: PlacedUnit,
  years: readonly number[],
): GridLine {
  const cells = years.map((fiscalYear): YearCell => {
    const here = overview.tables.filter(
      (one) => one.budgetUnitId === budgetUnit.id && one.fiscalYear === fiscalYear,
    );
    return {
      budgetUnit,
      fiscalYear,
      table: here.find((one) => one.subject === 'department') ?? null,
      projectTables: here
        .filter((one) => one.subject === 'project')
        .toSorted((a, b) => (a.projectName ?? '').localeCompare(b.projectName ?? '', 'zh-CN')),
      ahead: isAhead(overview, budgetUnit.parentId, fiscalYear),
      standing: standingIn(budgetUnit, fiscalYear),
    };
  });
  return { kind: 'unit', budgetUnit, depth, cells };
}

function departmentLine(
  overview: OverviewJson,
  { budgetUnit, depth }: PlacedUnit,
  years: readonly number[],
): GridLine {
  const members = childrenOf(overview.units, budgetUnit.id);
  const ids = new Set(members.map((one) => one.id));
  const cells = years.map((fiscalYear): DepartmentCell => {
    const tables = overview.tables.filter(
      (one) => ids.has(one.budgetUnitId) && one.fiscalYear === fiscalYear,
    );
    const having = new Set(
      tables.filter((one) => one.subject === 'department').map((one) => one.budgetUnitId),
    );
    return {
      budgetUnit,
      fiscalYear,
      ahead: having.size === 0,
      units: members.filter((one) => isOpenIn(one, fiscalYear) || having.has(one.id)).length,
      withTable: having.size,
      missing: members
        .filter((one) => isOpenIn(one, fiscalYear) && !having.has(one.id))
        .map((one) => one.shortName),
      counts: addCounts(tables),
      unread: tables.reduce((sum, one) => sum + one.unread, 0),
    };
  });
  return { kind: 'department', budgetUnit, depth, cells };
}

function isAhead(overview: OverviewJson, parentId: string | null, fiscalYear: number): boolean {
  const sisters = new Set(
    overview.units.filter((one) => one.parentId === parentId).map((one) => one.id),
  );
  return !overview.tables.some(
    (one) =>
      one.fiscalYear === fiscalYear &&
      one.subject === 'department' &&
      sisters.has(one.budgetUnitId),
  );
}

function lineMatches(line: GridLine, filter: GridFilter): boolean {
  const text = filter.text.trim();
  const named =
    text === '' || `${line.budgetUnit.name} ${line.budgetUnit.shortName}`.includes(text);
  if (!named) return false;
  if (filter.state === 'all') return true;
  // A department is kept by its units, so that the filter shows where the matter lies.
  return line.kind === 'unit' && line.cells.some((cell) => cellMatches(cell, filter.state));
}

function cellMatches(cell: YearCell, state: GridState): boolean {
  const tables = cell.table === null ? cell.projectTables : [cell.table, ...cell.projectTables];
  if (state === 'missing') return isMissing(cell);
  if (state === 'error') return tables.some((one) => one.counts.error > 0);
  if (state === 'warning') return tables.some((one) => one.counts.warning > 0);
  return state === 'unread' ? tables.some((one) => one.unread > 0) : true;
}

/** A unit that is closed, or not begun, misses no table. */
export const isMissing = (cell: YearCell): boolean =>
  cell.table === null && !cell.ahead && cell.standing === 'open';

function standingIn(budgetUnit: BudgetUnitJson, fiscalYear: number): YearCell['standing'] {
  const { fromYear, untilYear } = budgetUnit;
  if (fromYear !== null && fiscalYear < fromYear) return 'notYet';
  return untilYear === null || fiscalYear < untilYear ? 'open' : 'closed';
}

const isOpenIn = (budgetUnit: BudgetUnitJson, fiscalYear: number): boolean =>
  standingIn(budgetUnit, fiscalYear) === 'open';

/** Keeps the parents of the lines that match, so that a unit is never shown without its place. */
function keepParents(all: readonly GridLine[], kept: readonly GridLine[]): readonly GridLine[] {
  const wanted = new Set(kept.map((line) => line.budgetUnit.id));
  const parentOf = new Map(all.map((line) => [line.budgetUnit.id, line.budgetUnit.parentId]));
  for (const line of kept) {
    let parent = line.budgetUnit.parentId;
    while (parent !== null && parent !== undefined && !wanted.has(parent)) {
      wanted.add(parent);
      parent = parentOf.get(parent) ?? null;
    }
  }
  return all.filter((line) => wanted.has(line.budgetUnit.id));
}
