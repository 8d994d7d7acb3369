/**
 * 版本差异 table difference: which cells of two states of one table are written differently.
 * Rows are the same by id; what was written is compared, for that is what people signed.
 */
import type { ColumnKey } from '#core/policy/table-template.ts';
import { cellOf, type TableRow, type TargetTable } from '#core/performance/target-table.ts';

/** 单元格差异 `column` is null for a row that is only in one of the two. */
export type CellDifference = {
  readonly rowId: string;
  readonly column: string | null;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
};

export function tableDifferences(from: TargetTable, to: TargetTable): readonly CellDifference[] {
  const before = new Map(from.rows.map((row) => [row.id as string, row]));
  const after = new Set(to.rows.map((row) => row.id as string));
  const kept = to.rows.flatMap((row) => {
    const old = before.get(row.id);
    if (old !== undefined) return cellDifferences(old, row);
    return [rowDifference(row, { from: null, to: rowText(row) })];
  });
  const gone = from.rows
    .filter((row) => !after.has(row.id))
    .map((row) => rowDifference(row, { from: rowText(row), to: null }));
  return [...kept, ...gone];
}

/** The written content of a table, whatever its ids and places: equal text is an equal table. */
export function contentOf(table: TargetTable): string {
  const rows = table.rows.map((row) => [
    row.block,
    row.key,
    Object.entries(row.cells)
      .filter(([, cell]) => cell.written !== '')
      .map(([column, cell]) => [column, cell.written])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ]);
  const head = [table.templateId, table.budgetUnitName, table.fiscalYear];
  return JSON.stringify([head, rows, table.unread.map((unread) => unread.text)]);
}

/** A row in one line: its written cells, the emptier ones left out. */
export const rowText = (row: TableRow): string =>
  Object.values(row.cells)
    .map((cell) => cell.written.trim())
    .filter((written) => written !== '')
    .join(' · ');

function cellDifferences(old: TableRow, row: TableRow): readonly CellDifference[] {
  const columns = new Set([...Object.keys(old.cells), ...Object.keys(row.cells)]) as Set<ColumnKey>;
  return [...columns].flatMap((column) => {
    const from = cellOf(old, column).written;
    const to = cellOf(row, column).written;
    return from === to ? [] : [{ rowId: row.id, column, label: rowLabel(row), from, to }];
  });
}

const rowDifference = (
  row: TableRow,
  sides: { readonly from: string | null; readonly to: string | null },
): CellDifference => ({ rowId: row.id, column: null, label: rowLabel(row), ...sides });

/** What a reader calls the row: its name, indicator or label, whichever is written. */
export function rowLabel(row: TableRow): string {
  for (const column of ['name', 'indicator', 'keyTask', 'aspect', 'dimension'] as const) {
    const written = cellOf(row, column).written.trim();
    if (written !== '') return written;
  }
  return row.key ?? rowText(row);
}
