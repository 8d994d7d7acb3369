/**
 * 有线表 ruled tables: straight lines → grids → cells. A cell is what lines close around; where a
 * line is missing between two fields of the grid, they are one merged cell.
 */
import type { Segment } from './page-shapes.ts';
import type { Box } from './page-space.ts';

/** 线框单元格 a cell between ruling lines; rows and columns count from 0 in its table. */
export type RuledCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
  /** No line closes it above or below: it goes on over the page. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
};

/** 有线表 one grid of lines that touch, on one page. */
export type RuledTable = {
  readonly box: Box;
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly cells: readonly RuledCell[];
};

/** Lines this near are one: double lines, and sides that each cell draws for itself. */
const snap = 2.6;
/** Dots and dashes, and corners that do not quite meet. */
const gapMax = 3.6;
const lineMin = 5;
/** More lines than any form has: a drawing. */
const linesMax = 4000;
const fieldsMax = 400_000;

type Line = { readonly at: number; readonly from: number; readonly until: number };

export function ruledTables(segments: readonly Segment[]): readonly RuledTable[] {
  const across = joinLines(segments.filter(({ axis }) => axis === 'across'));
  const down = joinLines(segments.filter(({ axis }) => axis === 'down'));
  if (across.length > linesMax || down.length > linesMax) return [];
  return components(across, down)
    .flatMap((lines) => tableOf(lines) ?? [])
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** Lines on one level become one level; pieces that meet there become one line. */
function joinLines(segments: readonly Segment[]): readonly Line[] {
  const sorted = segments.toSorted((a, b) => a.at - b.at);
  const joined: Line[] = [];
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start]?.at ?? 0;
    let end = start;
    while (end < sorted.length && (sorted[end]?.at ?? 0) - first <= snap) end += 1;
    const level = sorted.slice(start, end);
    const at = level.reduce((sum, one) => sum + one.at, 0) / level.length;
    joined.push(...joinPieces(at, level));
    start = end;
  }
  return joined.filter(({ from, until }) => until - from >= lineMin);
}

function joinPieces(at: number, level: readonly Segment[]): readonly Line[] {
  const pieces: { at: number; from: number; until: number }[] = [];
  for (const { from, until } of level.toSorted((a, b) => a.from - b.from)) {
    const open = pieces.at(-1);
    if (open !== undefined && from - open.until <= gapMax) open.until = Math.max(open.until, until);
    else pieces.push({ at, from, until });
  }
  return pieces;
}

type Lines = { readonly across: readonly Line[]; readonly down: readonly Line[] };

const touches = (a: Line, b: Line): boolean =>
  b.at >= a.from - gapMax &&
  b.at <= a.until + gapMax &&
  a.at >= b.from - gapMax &&
  a.at <= b.until + gapMax;

/** Lines that touch, over any number of others, belong to one table. */
function components(across: readonly Line[], down: readonly Line[]): readonly Lines[] {
  const parent = Array.from({ length: across.length + down.length }, (_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let step = at; step !== root; ) {
      const next = parent[step] ?? root;
      parent[step] = root;
      step = next;
    }
    return root;
  };
  for (const [one, line] of across.entries()) {
    for (const [other, crossing] of down.entries()) {
      if (touches(line, crossing)) parent[rootOf(one)] = rootOf(across.length + other);
    }
  }
  const groups = new Map<number, { across: Line[]; down: Line[] }>();
  const groupOf = (at: number): { across: Line[]; down: Line[] } => {
    const root = rootOf(at);
    const group = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, group);
    return group;
  };
  for (const [at, line] of across.entries()) groupOf(at).across.push(line);
  for (const [at, line] of down.entries()) groupOf(across.length + at).down.push(line);
  return [...groups.values()];
}

function tableOf(found: Lines): RuledTable | null {
  if (found.across.length === 0 || found.down.length < 2) return null;
  const [top, bottom] = openEnds(found.down, found.across);
  const across = [...found.across, ...[top, bottom].filter((line) => line !== null)];
  const [left, right] = openEnds(across, found.down);
  const down = [...found.down, ...[left, right].filter((line) => line !== null)];
  const rows = levels(across);
  const columns = levels(down);
  const fields = (rows.length - 1) * (columns.length - 1);
  if (rows.length < 2 || columns.length < 2 || fields > fieldsMax) return null;
  const walls = { across: wallsOf(across, rows, columns), down: wallsOf(down, columns, rows) };
  const open = { top: top !== null, bottom: bottom !== null };
  const cells = cellsOf({ rows, columns, walls, open });
  if (cells.length < 2) return null;
  return {
    box: [columns[0] ?? 0, rows[0] ?? 0, columns.at(-1) ?? 0, rows.at(-1) ?? 0],
    columns,
    rows,
    cells,
  };
}

/** Where lines run on beyond the last that crosses them, an unseen line closes them. */
function openEnds(running: readonly Line[], crossing: readonly Line[]): [Line | null, Line | null] {
  const first = Math.min(...running.map(({ from }) => from));
  const last = Math.max(...running.map(({ until }) => until));
  const before = Math.min(...crossing.map(({ at }) => at)) - first > gapMax;
  const behind = last - Math.max(...crossing.map(({ at }) => at)) > gapMax;
  // Where the crossing lines reach beyond the outermost, the sides are open too.
  const left = Math.min(...crossing.map(({ from }) => from));
  const right = Math.max(...crossing.map(({ until }) => until));
  const outer = running.map(({ at }) => at);
  const isOpen = Math.min(...outer) - left > gapMax || right - Math.max(...outer) > gapMax;
  const close = (at: number, ends: readonly Line[]): Line | null => {
    if (ends.length < 2) return null;
    const own = ends.map((line) => line.at);
    const [from, until] = [Math.min(...own), Math.max(...own)];
    return isOpen
      ? { at, from: Math.min(from, left), until: Math.max(until, right) }
      : { at, from, until };
  };
  return [
    before
      ? close(
          first,
          running.filter(({ from }) => from - first <= snap),
        )
      : null,
    behind
      ? close(
          last,
          running.filter(({ until }) => last - until <= snap),
        )
      : null,
  ];
}

function levels(lines: readonly Line[]): readonly number[] {
  const found: number[] = [];
  for (const { at } of lines.toSorted((a, b) => a.at - b.at)) {
    const before = found.at(-1);
    if (before === undefined || at - before > snap) found.push(at);
  }
  return found;
}

/** Between which neighbouring levels of the other axis each level is drawn. */
type Walls = readonly (readonly boolean[])[];

function wallsOf(lines: readonly Line[], own: readonly number[], other: readonly number[]): Walls {
  const byLevel = own.map((level) => lines.filter(({ at }) => Math.abs(at - level) <= snap));
  return byLevel.map((pieces) =>
    other.slice(1).map((until, at) => {
      const from = other[at] ?? 0;
      const drawn = pieces.reduce(
        (sum, line) => sum + Math.max(0, Math.min(until, line.until) - Math.max(from, line.from)),
        0,
      );
      return drawn >= (until - from) * 0.6;
    }),
  );
}

type Grid = {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly walls: { readonly across: Walls; readonly down: Walls };
  readonly open: { readonly top: boolean; readonly bottom: boolean };
};

/**
 * Fields without a wall between them are one cell. A page break leaves cells open above or below,
 * some tables are open at their sides; what is open both ways is outside.
 */
function cellsOf(grid: Grid): readonly RuledCell[] {
  const height = grid.rows.length - 1;
  const width = grid.columns.length - 1;
  const taken = new Uint8Array(height * width);
  const cells: RuledCell[] = [];
  for (let at = 0; at < taken.length; at += 1) {
    if (taken[at] === 1) continue;
    const region = regionFrom(grid, at, taken);
    if ((region.leaks.top || region.leaks.bottom) && region.leaks.sides) continue;
    cells.push(...rectangles(region.fields, width).map((one) => cellAt(grid, one, region.leaks)));
  }
  return cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
}

type Leaks = { top: boolean; bottom: boolean; sides: boolean };

function regionFrom(
  { rows, columns, walls }: Grid,
  start: number,
  taken: Uint8Array,
): { readonly fields: readonly number[]; readonly leaks: Leaks } {
  const height = rows.length - 1;
  const width = columns.length - 1;
  const fields = [start];
  const leaks = { top: false, bottom: false, sides: false };
  taken[start] = 1;
  const enter = (row: number, column: number): void => {
    if (row < 0) leaks.top = true;
    else if (row >= height) leaks.bottom = true;
    else if (column < 0 || column >= width) leaks.sides = true;
    else if (taken[row * width + column] !== 1) {
      taken[row * width + column] = 1;
      fields.push(row * width + column);
    }
  };
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? 0;
    const row = Math.floor(field / width);
    const column = field % width;
    if (walls.across[row]?.[column] !== true) enter(row - 1, column);
    if (walls.across[row + 1]?.[column] !== true) enter(row + 1, column);
    if (walls.down[column]?.[row] !== true) enter(row, column - 1);
    if (walls.down[column + 1]?.[row] !== true) enter(row, column + 1);
  }
  return { fields, leaks };
}

type Rectangle = { row: number; column: number; rowSpan: number; columnSpan: number };

/** A region is a rectangle as a rule; where a line broke off it is cut into rows of them. */
function rectangles(fields: readonly number[], width: number): readonly Rectangle[] {
  const found: Rectangle[] = [];
  const sorted = fields.toSorted((a, b) => a - b);
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start] ?? 0;
    const row = Math.floor(first / width);
    let span = 1;
    while (sorted[start + span] === first + span && (first + span) % width !== 0) span += 1;
    const column = first % width;
    const above = found.find(
      (one) => one.column === column && one.columnSpan === span && one.row + one.rowSpan === row,
    );
    if (above === undefined) found.push({ row, column, rowSpan: 1, columnSpan: span });
    else above.rowSpan += 1;
    start += span;
  }
  return found;
}

const cellAt = ({ rows, columns, open }: Grid, one: Rectangle, leaks: Leaks): RuledCell => ({
  ...one,
  box: [
    columns[one.column] ?? 0,
    rows[one.row] ?? 0,
    columns[one.column + one.columnSpan] ?? 0,
    rows[one.row + one.rowSpan] ?? 0,
  ],
  openTop: one.row === 0 && (open.top || leaks.top),
  openBottom: one.row + one.rowSpan === rows.length - 1 && (open.bottom || leaks.bottom),
});
