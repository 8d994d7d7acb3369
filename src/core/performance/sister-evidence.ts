/**
 * 同级单位旁证 sister evidence: what the department's other units wrote in the same place.
 * Only evidence for hypotheses: a table is never wrong merely because its sisters differ.
 */
import type { Fen } from '#core/base/fen.ts';
import { projectNameOf, type BudgetProjectPolicy } from '#core/policy/budget-project.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import { remembered } from './remembered.ts';
import { shortNames } from './short-names.ts';
import type { SumTerm } from './sum-equation.ts';
import { tableIndex, type IndexedIndicator, type TableIndex } from './table-index.ts';
import { amountOf, projectRows, textOf, type TargetTable } from './target-table.ts';

/** The same kind of spending in the same column, unit by unit. */
export function sisterAmounts(
  index: TableIndex,
  cell: SumTerm,
): readonly { readonly budgetUnit: string; readonly amount: Fen }[] {
  if (cell.row.kind !== 'project') return [];
  const wanted = kindOfSpending(index, textOf(cell.row, 'name'));
  return sistersOf(index).flatMap((table) =>
    projectRows(table).flatMap((row) => {
      const amount = amountOf(row, cell.column);
      return amount !== null && kindOfSpending(index, textOf(row, 'name')) === wanted
        ? [{ budgetUnit: table.budgetUnitName, amount }]
        : [];
    }),
  );
}

export const kindOfSpending = (index: TableIndex, name: string): string =>
  kindOf(index.context.policy.budgetProjects, name);

const kindOf = remembered(
  (policy: BudgetProjectPolicy, name) => projectNameOf(policy, name)?.code ?? normaliseName(name),
);

/** The rows of sister units that stand for the same indicator of the catalogue. */
export function sisterIndicators(
  index: TableIndex,
  one: IndexedIndicator,
): readonly { readonly budgetUnit: string; readonly indicator: IndexedIndicator }[] {
  const { entry } = one;
  if (entry === null) return [];
  return sistersOf(index).flatMap((table) =>
    sisterIndex(index, table)
      .indicators.filter((other) => other.entry?.code === entry.code)
      .map((indicator) => ({ budgetUnit: table.budgetUnitName, indicator })),
  );
}

export const sistersOf = (index: TableIndex): readonly TargetTable[] =>
  (index.context.sisters ?? []).filter(
    (table) =>
      table.budgetUnitName !== index.context.table.budgetUnitName &&
      table.templateId === index.context.table.templateId,
  );

/** What messages call this unit's sisters. */
export function sisterNames(index: TableIndex, names: readonly string[]): string {
  const own = index.context.table.budgetUnitName;
  const all = (index.context.sisters ?? []).map((table) => table.budgetUnitName);
  const short = shortNames([own, ...all]);
  return names.map((name) => short.get(name) ?? name).join('、');
}

const indexesOfSisters = new WeakMap<TargetTable, TableIndex>();

function sisterIndex(index: TableIndex, table: TargetTable): TableIndex {
  const known = indexesOfSisters.get(table);
  if (known !== undefined) return known;
  const made = tableIndex({ ...index.context, table, sisters: [] });
  indexesOfSisters.set(table, made);
  return made;
}
