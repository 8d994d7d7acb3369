/**
 * 网格 the official layout as a grid one can walk: which cell stands at a line and column, what
 * a key does, which cells a selection holds. Pure; merged cells answer for every line they cover.
 */
import type { LayoutCell, TableLayout } from '#core/performance/table-layout.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';

/** 网格单元格 a cell of the layout that holds a value of the table. */
export type GridCell = {
  /** `rowId.column` of its first line. */
  readonly key: string;
  readonly rowId: string;
  readonly column: ColumnKey;
  readonly line: number;
  readonly start: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly align: LayoutCell['align'];
  readonly block: string | null;
  /** A label of one of the form's own rows: arrows reach it, Tab passes it by. */
  readonly fixed: boolean;
};

export type GridMap = {
  readonly lines: readonly (readonly (GridCell | null)[])[];
  /** By `rowId.column`, for each row a merged cell covers. */
  readonly byKey: ReadonlyMap<string, GridCell>;
  readonly rowIds: readonly (string | null)[];
};

/** 光标 the row and column in focus; `wanted` keeps the way straight past merged cells. */
export type Cursor = {
  readonly rowId: string;
  readonly column: ColumnKey;
  readonly wanted: number | null;
};

export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'next'
  | 'previous'
  | 'lineStart'
  | 'lineEnd'
  | 'first'
  | 'last'
  | 'pageUp'
  | 'pageDown';

export const cellKey = (rowId: string, column: string): string => `${rowId}.${column}`;

export function mapGrid(
  layout: TableLayout,
  fixedRowIds: ReadonlySet<string> = new Set(),
): GridMap {
  const lines: (GridCell | null)[][] = layout.rows.map(() => []);
  const taken: boolean[][] = layout.rows.map(() => []);
  const byKey = new Map<string, GridCell>();
  layout.rows.forEach((row, line) => {
    let start = 0;
    for (const cell of row.cells) {
      while (taken[line]?.[start] === true) start += 1;
      const fixed = cell.kind === 'label' && fixedRowIds.has(cell.rowId ?? '');
      const placed = placedCell(cell, { line, start, block: row.block, fixed });
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let across = 0; across < cell.colSpan; across += 1) {
          const flags = taken[line + down];
          const cells = lines[line + down];
          if (flags === undefined || cells === undefined) continue;
          flags[start + across] = true;
          cells[start + across] = placed;
        }
        const covered = layout.rows[line + down]?.rowId;
        if (placed !== null && covered) byKey.set(cellKey(covered, placed.column), placed);
      }
      if (placed !== null) byKey.set(placed.key, placed);
      start += cell.colSpan;
    }
  });
  return { lines, byKey, rowIds: layout.rows.map((row) => row.rowId) };
}

function placedCell(
  cell: LayoutCell,
  at: Pick<GridCell, 'line' | 'start' | 'block' | 'fixed'>,
): GridCell | null {
  if (cell.rowId === null || cell.column === null) return null;
  const { rowId, column, rowSpan, colSpan, text, align } = cell;
  return { key: cellKey(rowId, column), rowId, column, rowSpan, colSpan, text, align, ...at };
}

export const cellAt = (map: GridMap, cursor: Cursor | null): GridCell | null =>
  cursor === null ? null : (map.byKey.get(cellKey(cursor.rowId, cursor.column)) ?? null);

/** The line the cursor is on: its own row's, which a merged cell may have begun above. */
export function lineOf(map: GridMap, cursor: Cursor): number {
  const own = map.rowIds.indexOf(cursor.rowId);
  return own >= 0 ? own : (cellAt(map, cursor)?.line ?? 0);
}

/** Where a key leads; the cursor itself where there is nowhere to go. */
export function moveCursor(map: GridMap, cursor: Cursor, move: Move): Cursor {
  const cell = cellAt(map, cursor);
  if (cell === null) return firstCursor(map) ?? cursor;
  const line = Math.min(
    Math.max(lineOf(map, cursor), cell.line),
    cell.line + Math.max(cell.rowSpan, 1) - 1,
  );
  const here = { map, cursor, cell, line };
  switch (move) {
    case 'up':
    case 'down':
      return vertical(here, move === 'up' ? -1 : 1, 1);
    case 'pageUp':
    case 'pageDown':
      return vertical(here, move === 'pageUp' ? -1 : 1, 12);
    case 'left':
    case 'right':
      return horizontal(here, move === 'left' ? -1 : 1) ?? cursor;
    case 'next':
    case 'previous':
      return onward(here, move === 'next' ? 1 : -1);
    case 'lineStart':
    case 'lineEnd':
      return lineEdge(map, line, move === 'lineStart' ? 1 : -1) ?? cursor;
    case 'first':
      return firstCursor(map) ?? cursor;
    case 'last':
      return edgeFrom(map, map.lines.length - 1, -1) ?? cursor;
  }
}

export const firstCursor = (map: GridMap): Cursor | null => edgeFrom(map, 0, 1);

type Here = {
  readonly map: GridMap;
  readonly cursor: Cursor;
  readonly cell: GridCell;
  readonly line: number;
};

function vertical(here: Here, step: 1 | -1, times: number): Cursor {
  const wanted = here.cursor.wanted ?? here.cell.start;
  let found: Cursor = here.cursor;
  let cell = here.cell;
  let line = step === 1 ? cell.line + cell.rowSpan : cell.line - 1;
  for (let left = times; left > 0 && line >= 0 && line < here.map.lines.length; ) {
    const next = nearestOnLine(here.map, line, wanted);
    if (next === null || next === cell) {
      line += step;
      continue;
    }
    found = cursorOn(here.map, next, line, wanted);
    cell = next;
    left -= 1;
    line = step === 1 ? Math.max(line + 1, next.line + next.rowSpan) : line - 1;
  }
  return found;
}

function nearestOnLine(map: GridMap, line: number, wanted: number): GridCell | null {
  const cells = map.lines[line] ?? [];
  const straight = cells[wanted];
  if (straight) return straight;
  for (let away = 1; away < cells.length; away += 1) {
    const near = cells[wanted + away] ?? cells[wanted - away];
    if (near) return near;
  }
  return null;
}

function horizontal(here: Here, step: 1 | -1): Cursor | null {
  const cells = here.map.lines[here.line] ?? [];
  let at = step === 1 ? here.cell.start + here.cell.colSpan : here.cell.start - 1;
  while (at >= 0 && at < cells.length) {
    const cell = cells[at];
    if (cell) return cursorOn(here.map, cell, here.line, null);
    at += step;
  }
  return null;
}

/** Tab: along the line, then to the next line's cells that begin there; past fixed labels. */
function onward(here: Here, step: 1 | -1): Cursor {
  let { cursor, cell, line } = here;
  for (;;) {
    const along = horizontal({ ...here, cursor, cell, line }, step);
    const next = along ?? edgeFrom(here.map, line + step, step);
    const found = cellAt(here.map, next);
    if (next === null || found === null) return here.cursor;
    if (!found.fixed) return next;
    [cursor, cell, line] = [next, found, lineOf(here.map, next)];
  }
}

function lineEdge(map: GridMap, line: number, step: 1 | -1, own = false): Cursor | null {
  const cells = map.lines[line] ?? [];
  for (let at = step === 1 ? 0 : cells.length - 1; at >= 0 && at < cells.length; at += step) {
    const cell = cells[at];
    if (cell && (!own || cell.line === line)) return cursorOn(map, cell, line, null);
  }
  return null;
}

function edgeFrom(map: GridMap, from: number, step: 1 | -1): Cursor | null {
  for (let line = from; line >= 0 && line < map.lines.length; line += step) {
    const found = lineEdge(map, line, step, true);
    if (found !== null) return found;
  }
  return null;
}

function cursorOn(map: GridMap, cell: GridCell, line: number, wanted: number | null): Cursor {
  return { rowId: map.rowIds[line] ?? cell.rowId, column: cell.column, wanted };
}

/** The rows a merged cell stands for, first to last. */
export function coveredRowIds(map: GridMap, cell: GridCell): readonly string[] {
  const ids = map.rowIds.slice(cell.line, cell.line + cell.rowSpan);
  const known = ids.filter((id): id is string => id !== null);
  return known.length === 0 ? [cell.rowId] : known;
}

/** 选区 the cells between two corners, line by line: what is copied, cleared and painted. */
export function selectedCells(
  map: GridMap,
  anchor: Cursor,
  cursor: Cursor,
): readonly (readonly GridCell[])[] {
  const a = cellAt(map, anchor);
  const b = cellAt(map, cursor);
  if (a === null || b === null) return [];
  const top = Math.min(a.line, b.line);
  const bottom = Math.max(a.line + a.rowSpan, b.line + b.rowSpan);
  const left = Math.min(a.start, b.start);
  const right = Math.max(a.start + a.colSpan, b.start + b.colSpan);
  const rows: GridCell[][] = [];
  const seen = new Set<string>();
  for (let line = top; line < bottom; line += 1) {
    const cells: GridCell[] = [];
    for (const cell of (map.lines[line] ?? []).slice(left, right)) {
      if (!cell || seen.has(cell.key)) continue;
      seen.add(cell.key);
      cells.push(cell);
    }
    rows.push(cells);
  }
  return rows.filter((cells) => cells.length > 0);
}
