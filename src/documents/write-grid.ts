/** 落格 the cells of a printed form at their grid columns, for writers whose cells have addresses. */
import type { LayoutCell, TableLayout } from '#core/performance/table-layout.ts';

/** 落格单元格 row and column count from 0. */
export type PlacedCell = {
  readonly cell: LayoutCell;
  readonly row: number;
  readonly column: number;
};

/** Each row's own cells; what a merged cell covers has none. */
export function placeCells(layout: TableLayout): readonly (readonly PlacedCell[])[] {
  const covered = layout.rows.map(() => new Set<number>());
  return layout.rows.map(({ cells }, row) => {
    let column = 0;
    return cells.map((cell): PlacedCell => {
      while (covered[row]?.has(column)) column += 1;
      const placed = { cell, row, column };
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1) {
          covered[row + down]?.add(column + right);
        }
      }
      column += cell.colSpan;
      return placed;
    });
  });
}
