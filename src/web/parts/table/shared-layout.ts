/** 版式复用 keeps the rows of a layout that did not change, so that only changed rows are drawn. */
import type { LayoutCell, LayoutRow, TableLayout } from '#core/performance/table-layout.ts';

/** Remembers the last layout: a row of the next one that equals its own comes back as the same. */
export function rowSharer(): (fresh: TableLayout) => TableLayout {
  let before: TableLayout | null = null;
  return (fresh) => {
    before = shareRows(before, fresh);
    return before;
  };
}

/** The new layout with every row that equals one of the old layout replaced by that very row. */
export function shareRows(old: TableLayout | null, fresh: TableLayout): TableLayout {
  if (old === null) return fresh;
  const byId = new Map<string, LayoutRow>();
  old.rows.forEach((row, line) => byId.set(row.rowId ?? `line ${line}`, row));
  const rows = fresh.rows.map((row, line) => {
    const before = byId.get(row.rowId ?? `line ${line}`);
    return before !== undefined && sameRow(before, row) ? before : row;
  });
  return { ...fresh, rows };
}

const sameRow = (a: LayoutRow, b: LayoutRow): boolean =>
  a.block === b.block &&
  a.header === b.header &&
  a.rowId === b.rowId &&
  a.cells.length === b.cells.length &&
  a.cells.every((cell, at) => sameCell(cell, b.cells[at]));

const sameCell = (a: LayoutCell, b: LayoutCell | undefined): boolean =>
  b !== undefined &&
  a.text === b.text &&
  a.rowSpan === b.rowSpan &&
  a.colSpan === b.colSpan &&
  a.kind === b.kind &&
  a.align === b.align &&
  a.rowId === b.rowId &&
  a.column === b.column;
