/**
 * 邻近值 neighbours: what sister units write this year, and this unit wrote last year, for the same
 * line, beside each cell of a table. Spec: docs/spec/roll-up.md section 8.
 */
import { normaliseName } from '#core/policy/catalogue.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { indicatorLine } from './roll-up-comparison.ts';
import { writtenWithMeasure } from './roll-up-line.ts';
import { valueColumns } from './roll-up-words.ts';
import { projectLineOf } from './roll-up-money.ts';
import { cellOf, textOf, type TableRow, type TargetTable } from './target-table.ts';

/** 邻近的表 a table to look into, and what to call its unit. */
export type NeighbourTable = { readonly budgetUnit: string; readonly table: TargetTable };

/** 邻近值 */
export type Neighbour = {
  readonly rowId: string;
  readonly column: ColumnKey;
  readonly relation: 'sister' | 'lastYear';
  readonly budgetUnit: string;
  readonly fiscalYear: number;
  readonly written: string;
};

/** In the order of the table's rows; last year first, then the sisters as given. */
export function neighbours(
  asked: {
    readonly table: TargetTable;
    readonly sisters: readonly NeighbourTable[];
    readonly lastYear: NeighbourTable | null;
  },
  policy: Policy,
): readonly Neighbour[] {
  const { table } = asked;
  const year = table.fiscalYear;
  const last =
    asked.lastYear === null ? [] : [{ ...asked.lastYear, relation: 'lastYear' as const }];
  const beside = [
    ...last,
    ...asked.sisters.map((one) => ({ ...one, relation: 'sister' as const })),
  ];
  const looked = beside.map((one) => ({
    ...one,
    lines: rowsByLine(one.table, policy),
    template: policy.templates.find((form) => form.id === one.table.templateId) ?? null,
  }));
  return table.rows.flatMap((row) =>
    looked.flatMap(({ relation, budgetUnit, table: other, lines, template }) => {
      const names = linesOf(row, policy);
      const shifted = relation === 'lastYear' && year !== null ? lastYearLines(row, year) : [];
      const found = [...names, ...shifted].map((line) => lines.get(line)).find(Boolean);
      if (found === undefined || other.fiscalYear === null) return [];
      const fiscalYear: number = other.fiscalYear;
      return columnsOf(row).flatMap((column) => {
        const written =
          template === null
            ? cellOf(found, column).written.trim()
            : writtenWithMeasure(found, column, template);
        if (written === '') return [];
        return [{ rowId: row.id, column, relation, budgetUnit, fiscalYear, written }];
      });
    }),
  );
}

const columnsOf = (row: TableRow): readonly ColumnKey[] =>
  row.kind === 'narrative' ? ['text'] : valueColumns;

/** Fixed rows meet by key, indicators by code or name, projects by their group or name. */
function linesOf(row: TableRow, policy: Policy): readonly string[] {
  if (row.kind === 'project') {
    const named = textOf(row, 'name') !== '';
    return named ? [`project:${projectLineOf(row, policy.budgetProjects).id}`] : [];
  }
  if (row.kind === 'indicator') {
    const line = indicatorLine(row, policy.catalogue);
    return line === null ? [] : [`indicator:${line.id}`];
  }
  return row.key === null ? [] : [`${row.kind}:${row.key}`];
}

/** '2024年安全服务' was '2023年安全服务' a year ago. */
function lastYearLines(row: TableRow, year: number): readonly string[] {
  const name = textOf(row, 'name');
  if (row.kind !== 'project' || !name.includes(String(year))) return [];
  const before = normaliseName(name.replaceAll(String(year), String(year - 1)));
  return [`project:name:${before}`];
}

/** The first row of each line: a line written twice has its first beside the cell. */
function rowsByLine(table: TargetTable, policy: Policy): ReadonlyMap<string, TableRow> {
  const rows = new Map<string, TableRow>();
  for (const row of table.rows) {
    for (const line of linesOf(row, policy)) {
      if (!rows.has(line)) rows.set(line, row);
    }
  }
  return rows;
}
