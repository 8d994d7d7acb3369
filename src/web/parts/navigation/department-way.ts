/** 去向 which departments, units and years a page of the navigation can lead to. Pure. */
import type { BudgetUnitJson, OverviewJson } from '#contract/overview.ts';
import type { MayOn } from '../session/unit-rights.ts';
import { unitsInSight } from '../session/unit-rights.ts';

/** One line of the choice; `years` are those with a table, the latest first. */
export type WayLine = {
  readonly budgetUnit: BudgetUnitJson;
  readonly kind: 'department' | 'unit';
  readonly years: readonly { readonly fiscalYear: number; readonly to: string }[];
};

export type WayTargets = {
  readonly toDepartment: (departmentId: string, fiscalYear: number) => string;
  /** Null where a unit alone has no such page. */
  readonly toTable: ((tableId: string) => string) | null;
  /** Whether the department's page is for whom sees only some of its units. */
  readonly mayDepartment: (may: MayOn, departmentId: string) => boolean;
};

export function wayLines(
  overview: OverviewJson,
  may: MayOn,
  targets: WayTargets,
): readonly WayLine[] {
  const units = unitsInSight(overview.units, may);
  const heads = units.filter(
    (one) => one.kind === 'department' || units.some((other) => other.parentId === one.id),
  );
  const lines = heads.flatMap((head) => {
    const own = units.filter((one) => one.parentId === head.id && !heads.includes(one));
    return [
      departmentLine(overview, head, { own, may, targets }),
      ...unitLines(overview, own, targets),
    ];
  });
  return lines.filter((line) => line.years.length > 0);
}

function departmentLine(
  overview: OverviewJson,
  head: BudgetUnitJson,
  around: {
    readonly own: readonly BudgetUnitJson[];
    readonly may: MayOn;
    readonly targets: WayTargets;
  },
): WayLine {
  const { own, may, targets } = around;
  const ids = new Set(own.map(({ id }) => id));
  const years = overview.tables
    .filter((table) => ids.has(table.budgetUnitId))
    .map((table) => table.fiscalYear);
  return {
    budgetUnit: head,
    kind: 'department',
    years: !targets.mayDepartment(may, head.id)
      ? []
      : latestFirst(years).map((fiscalYear) => ({
          fiscalYear,
          to: targets.toDepartment(head.id, fiscalYear),
        })),
  };
}

function unitLines(
  overview: OverviewJson,
  own: readonly BudgetUnitJson[],
  { toTable }: WayTargets,
): readonly WayLine[] {
  if (toTable === null) return [];
  return own.map((budgetUnit): WayLine => {
    const tables = overview.tables.filter(
      (table) => table.budgetUnitId === budgetUnit.id && table.subject === 'department',
    );
    const years = tables.map(({ fiscalYear, tableId }) => ({ fiscalYear, to: toTable(tableId) }));
    return {
      budgetUnit,
      kind: 'unit',
      years: years.toSorted((a, b) => b.fiscalYear - a.fiscalYear),
    };
  });
}

const latestFirst = (years: readonly number[]): readonly number[] =>
  [...new Set(years)].toSorted((a, b) => b - a);

/** Where there is nothing to choose: the only department's latest year, or the only unit's. */
export function onlyWay(lines: readonly WayLine[]): string | null {
  const departments = lines.filter(({ kind }) => kind === 'department');
  const [first, ...more] = departments.length > 0 ? departments : lines;
  return first === undefined || more.length > 0 ? null : (first.years[0]?.to ?? null);
}
