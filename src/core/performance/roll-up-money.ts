/**
 * 资金与项目汇总 money lines of a roll-up: the form's fixed rows, and the budget projects lined up.
 * Spec: docs/spec/roll-up.md sections 3 and 4.
 */
import { normaliseName } from '#core/policy/catalogue.ts';
import { projectNameOf, type BudgetProjectPolicy } from '#core/policy/budget-project.ts';
import {
  joinGaps,
  missingGaps,
  moneyTotal,
  partsOf,
  printedMeasure,
  type RollUpLine,
  type RollUpUnit,
  type RowsOfUnit,
} from './roll-up-line.ts';
import { rollUpWords } from './roll-up-words.ts';
import { projectRows, textOf, type TableRow } from './target-table.ts';

/** 资金汇总 every fixed money row of the units' forms, in printed order. */
export function fundingLines(units: readonly RollUpUnit[]): readonly RollUpLine[] {
  return fixedRows(units).map(({ key, name, half }) => {
    const rowsOf: RowsOfUnit = (budgetUnit) =>
      (budgetUnit.context?.table.rows ?? [])
        .filter((row) => row.key === key && row.kind === 'money')
        .map((row) => ({ row, name }));
    return moneyLine(units, { id: key, name, rowsOf, half, everyUnit: true });
  });
}

/** The rows of all forms in use, each once; income has no half-year column. */
function fixedRows(
  units: readonly RollUpUnit[],
): readonly { readonly key: string; readonly name: string; readonly half: boolean }[] {
  const rows = new Map<string, { readonly key: string; readonly name: string; half: boolean }>();
  for (const { context } of units) {
    for (const block of context?.template.blocks ?? []) {
      if (block.kind !== 'money') continue;
      const half = block.columns.some((column) => column.key === 'halfYear');
      for (const row of block.rows) {
        const name = row.group === null ? row.label : `${row.group} / ${row.label}`;
        if (!rows.has(row.key)) rows.set(row.key, { key: row.key, name, half });
      }
    }
  }
  return [...rows.values()];
}

/**
 * 项目汇总 the budget projects of all units: names that policy groups, or that are the same, share
 * a line; every other name has its own. Shared lines first, in the order they are first met.
 */
export function projectLines(
  units: readonly RollUpUnit[],
  policy: BudgetProjectPolicy,
): readonly RollUpLine[] {
  const lines = new Map<string, ProjectLine>();
  for (const budgetUnit of units) {
    for (const row of budgetUnit.context === null ? [] : projectRows(budgetUnit.context.table)) {
      const { id, name } = projectLineOf(row, policy);
      const line = lines.get(id) ?? { id, name, rows: new Map<string, TableRow[]>() };
      lines.set(id, line);
      line.rows.set(budgetUnit.budgetUnitId, [
        ...(line.rows.get(budgetUnit.budgetUnitId) ?? []),
        row,
      ]);
    }
  }
  const shared = [...lines.values()].filter((line) => line.rows.size > 1);
  const single = [...lines.values()].filter((line) => line.rows.size <= 1);
  return [...shared, ...single].map(({ id, name, rows }) =>
    moneyLine(units, {
      id,
      name,
      half: true,
      everyUnit: false,
      rowsOf: (budgetUnit) =>
        (rows.get(budgetUnit.budgetUnitId) ?? []).map((row) => ({
          row,
          name: textOf(row, 'name'),
        })),
    }),
  );
}

type ProjectLine = {
  readonly id: string;
  readonly name: string;
  readonly rows: Map<string, TableRow[]>;
};

/** The line a project row stands on. A row without a name shares its line with nobody. */
export function projectLineOf(
  row: TableRow,
  policy: BudgetProjectPolicy,
): { readonly id: string; readonly name: string } {
  const written = textOf(row, 'name');
  if (written === '') return { id: `row:${row.id}`, name: rollUpWords.unnamed };
  const group = projectNameOf(policy, written);
  return group === null
    ? { id: `name:${normaliseName(written)}`, name: written }
    : { id: `group:${group.code}`, name: group.name };
}

function moneyLine(
  units: readonly RollUpUnit[],
  line: {
    readonly id: string;
    readonly name: string;
    readonly rowsOf: RowsOfUnit;
    readonly half: boolean;
    /** A fixed row is missing where it is blank; a project only where the whole table is. */
    readonly everyUnit: boolean;
  },
): RollUpLine {
  const halfYear = partsOf(units, { ...line, column: 'halfYear' });
  const fullYear = partsOf(units, { ...line, column: 'fullYear' });
  const asked = units.map(
    (budgetUnit) =>
      budgetUnit.context === null || line.everyUnit || line.rowsOf(budgetUnit).length > 0,
  );
  const within = <T>(all: readonly T[]): readonly T[] => all.filter((_, at) => asked[at]);
  const gaps = missingGaps(within(units), {
    halfYear: within(line.half ? halfYear : fullYear),
    fullYear: within(fullYear),
  });
  return {
    id: line.id,
    name: line.name,
    measureWord: printedMeasure,
    halfYear: { parts: halfYear, total: moneyTotal(halfYear) },
    fullYear: { parts: fullYear, total: moneyTotal(fullYear) },
    gap: joinGaps(gaps),
  };
}
