/**
 * 工作表的行 rows of a sheet while it is read: its non-empty cells with their places and doubts, and
 * counts of what the user is told. Shared by .xlsx and .xls.
 */
import type { Doubt } from '#core/performance/target-table.ts';
import type { SourceCell, SourceRow } from '../source-grid.ts';
import { type CellWords, hiddenColumn, hiddenRow } from './sheet-cell.ts';

/** 读表计数 what is counted over all sheets of a file. */
export type Counts = {
  cells: number;
  formulas: number;
  hidden: number;
  textBoxes: number;
  covered: number;
  readonly coveredAt: SourceCell[];
};

export const startCounts = (): Counts => ({
  cells: 0,
  formulas: 0,
  hidden: 0,
  textBoxes: 0,
  covered: 0,
  coveredAt: [],
});

/** Two million cells fill some 400 MB; a form of a unit has some hundred. */
export const cellsMax = 2_000_000;

/** 当前位置 the row that is open, and how far in it the reading is. */
export type OpenRow = { readonly row: number; readonly isHidden: boolean; column: number };

export type SheetRows = {
  readonly sheet: string;
  /** Lines of the sheets before. */
  readonly lineBase: number;
  readonly rows: SourceRow[];
  readonly hiddenColumns: ReadonlySet<number>;
  readonly counts: Counts;
};

/** The cell as the grid has it. */
export function cellOfSheet(into: SheetRows, at: Readonly<OpenRow>, words: CellWords): SourceCell {
  const { counts, sheet } = into;
  const { row, column } = at;
  counts.cells += 1;
  const line = into.lineBase + row;
  const place = { kind: 'sheet', line, cell: column, sheet, row } as const;
  const isUnseen = at.isHidden || into.hiddenColumns.has(column);
  if (words.doubts === null && !isUnseen) return { text: words.text, column, place };
  if (isUnseen) counts.hidden += 1;
  return { text: words.text, column, place, doubts: withHidden(into, at, words.doubts ?? []) };
}

function withHidden(
  into: SheetRows,
  at: Readonly<OpenRow>,
  own: readonly Doubt[],
): readonly Doubt[] {
  if (at.isHidden) return own.length === 0 ? [hiddenRow] : [...own, hiddenRow];
  if (!into.hiddenColumns.has(at.column)) return own;
  return own.length === 0 ? [hiddenColumn] : [...own, hiddenColumn];
}

/** Puts a row down; rows and cells come in order, but a file need not have them so. */
export function addRow(into: SheetRows, row: number, cells: readonly SourceCell[]): void {
  if (cells.length === 0) return;
  const inOrder = cells.every((cell, at) => at === 0 || cell.column > (cells[at - 1]?.column ?? 0));
  const line = into.lineBase + row;
  const sorted = inOrder ? cells : cells.toSorted((a, b) => a.column - b.column);
  into.rows.push({ line, cells: sorted });
}

/** Rows by their number; two of the same number are one. */
export function sortedRows(rows: readonly SourceRow[]): readonly SourceRow[] {
  if (rows.every((row, at) => at === 0 || row.line > (rows[at - 1]?.line ?? 0))) return rows;
  const byLine = new Map<number, SourceCell[]>();
  for (const { line, cells } of rows) {
    const known = byLine.get(line);
    if (known === undefined) byLine.set(line, [...cells]);
    else for (const cell of cells) known.push(cell);
  }
  return [...byLine]
    .toSorted(([a], [b]) => a - b)
    .map(([line, cells]) => ({ line, cells: cells.toSorted((a, b) => a.column - b.column) }));
}
