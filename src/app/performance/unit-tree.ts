/** 单位树 unit tree: sisters are the units of one department; a unit alone is its own sister. */
import type { BudgetUnit } from '../ports/table-store.ts';

/** A unit of which nobody has said since when or until when it stands. */
export const alwaysOpen = { fromYear: null, untilYear: null } as const;

/** Closed in a year from `untilYear` on, and before it began: then no table of it is missing. */
export const standsInYear = (
  { fromYear, untilYear }: Pick<BudgetUnit, 'fromYear' | 'untilYear'>,
  fiscalYear: number,
): boolean =>
  (fromYear === null || fromYear <= fiscalYear) && (untilYear === null || fiscalYear < untilYear);

/** The unit itself and the others of its department, in their official order. */
export const sisterUnits = (
  units: readonly BudgetUnit[],
  budgetUnit: BudgetUnit,
): readonly BudgetUnit[] =>
  budgetUnit.parentId === null
    ? [budgetUnit]
    : bySortKey(units.filter((one) => one.parentId === budgetUnit.parentId));

export const childUnits = (
  units: readonly BudgetUnit[],
  department: BudgetUnit,
): readonly BudgetUnit[] => bySortKey(units.filter((one) => one.parentId === department.id));

export const bySortKey = (units: readonly BudgetUnit[]): readonly BudgetUnit[] =>
  units.toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0));
