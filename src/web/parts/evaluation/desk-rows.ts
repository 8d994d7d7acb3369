/** 部门各行 the tables of a department's year in the order of its units, and who has none. Pure. */
import type { BudgetUnitJson, OverviewJson } from '#contract/overview.ts';
import { evaluationMessages } from './messages.ts';

export type DeskRow = {
  readonly key: string;
  readonly budgetUnit: BudgetUnitJson;
  readonly name: string;
  readonly tableId: string | null;
};

/** Units that had not begun by then, or had ended, owe nothing. */
const owes = ({ fromYear, untilYear }: BudgetUnitJson, year: number): boolean =>
  (fromYear === null || fromYear <= year) && (untilYear === null || year < untilYear);

export function deskRows(
  overview: Pick<OverviewJson, 'units' | 'tables'>,
  departmentId: string,
  fiscalYear: number,
): readonly DeskRow[] {
  const within = new Set([departmentId]);
  for (const id of within) {
    for (const one of overview.units) if (one.parentId === id) within.add(one.id);
  }
  return overview.units
    .filter(({ id }) => within.has(id))
    .flatMap((budgetUnit): readonly DeskRow[] => {
      const tables = overview.tables.filter(
        (one) => one.budgetUnitId === budgetUnit.id && one.fiscalYear === fiscalYear,
      );
      const own = tables.toSorted(
        (a, b) => Number(a.projectName !== null) - Number(b.projectName !== null),
      );
      if (own.length > 0) {
        return own.map(({ tableId, projectName }) => ({
          key: tableId,
          budgetUnit,
          name:
            projectName === null
              ? budgetUnit.shortName
              : `${budgetUnit.shortName} · ${projectName}`,
          tableId,
        }));
      }
      const isOwed = budgetUnit.kind === 'unit' && owes(budgetUnit, fiscalYear);
      return isOwed
        ? [{ key: budgetUnit.id, budgetUnit, name: budgetUnit.shortName, tableId: null }]
        : [];
    });
}

export const missingNames = (rows: readonly DeskRow[]): string =>
  rows
    .filter(({ tableId }) => tableId === null)
    .map(({ name }) => name)
    .join(evaluationMessages.choice.and);
