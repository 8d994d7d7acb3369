/**
 * 页面版块 page content: the ruled tables of a page with their text, and the lines of text around
 * them, from top to bottom.
 */
import { type CellText, cellText, type GlyphLine, glyphLines, splitLine } from './glyph-lines.ts';
import type { PageDrawing } from './page-drawing.ts';
import type { Glyph } from './page-shapes.ts';
import { type Box, holds } from './page-space.ts';
import { type RuledCell, type RuledTable, ruledTables } from './ruled-tables.ts';

/** 填好的单元格 */
export type FilledCell = RuledCell & CellText;

export type TableBlock = {
  readonly kind: 'table';
  readonly top: number;
  readonly table: RuledTable;
  readonly cells: readonly FilledCell[];
};

/** A line of text outside tables, in the parts that stand apart on it. */
export type LineBlock = {
  readonly kind: 'line';
  readonly top: number;
  readonly parts: readonly GlyphLine[];
};

export type PageContent = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly (TableBlock | LineBlock)[];
};

export function contentOf(number: number, drawing: PageDrawing): PageContent {
  const tables = ruledTables(drawing.segments);
  const inside = tables.map(() => new Map<RuledCell, Glyph[]>());
  const outside: Glyph[] = [];
  const finders = tables.map(finderOf);
  for (const glyph of drawing.glyphs) {
    const x = (glyph.left + glyph.right) / 2;
    const y = glyph.baseline - 0.35 * glyph.size;
    const at = smallestAround(tables, x, y);
    const cell = at === null ? null : (finders[at]?.(x, y) ?? null);
    if (at === null || cell === null) outside.push(glyph);
    else {
      const known = inside[at]?.get(cell);
      if (known === undefined) inside[at]?.set(cell, [glyph]);
      else known.push(glyph);
    }
  }
  const filled = tables.map((table, at): TableBlock => {
    const cells = table.cells.map((cell) => fill(cell, inside[at]?.get(cell) ?? []));
    return { kind: 'table', top: table.box[1], table, cells };
  });
  const blocks = [...filled.filter(hasText), ...linesOf(outside)];
  return {
    number,
    width: drawing.width,
    height: drawing.height,
    blocks: blocks.toSorted((a, b) => a.top - b.top),
  };
}

const fill = (cell: RuledCell, glyphs: readonly Glyph[]): FilledCell => ({
  ...cell,
  ...cellText(glyphs, cell.box),
});

const hasText = ({ cells }: TableBlock): boolean => cells.some(({ text }) => text !== '');

function smallestAround(tables: readonly RuledTable[], x: number, y: number): number | null {
  let best: number | null = null;
  for (const [at, { box }] of tables.entries()) {
    if (!holds(box, x, y)) continue;
    const known = best === null ? undefined : tables[best];
    if (known === undefined || areaOf(box) < areaOf(known.box)) best = at;
  }
  return best;
}

const areaOf = ([left, top, right, bottom]: Box): number => (right - left) * (bottom - top);

function finderOf(table: RuledTable): (x: number, y: number) => RuledCell | null {
  const width = table.columns.length - 1;
  const fields = new Map<number, RuledCell>();
  for (const cell of table.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        fields.set(row * width + column, cell);
      }
    }
  }
  return (x, y) =>
    fields.get(levelBefore(table.rows, y) * width + levelBefore(table.columns, x)) ?? null;
}

function levelBefore(levels: readonly number[], at: number): number {
  let [low, high] = [0, levels.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((levels[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

const linesOf = (glyphs: readonly Glyph[]): readonly LineBlock[] =>
  glyphLines(glyphs)
    .map(
      (line): LineBlock => ({
        kind: 'line',
        top: line.baseline - 0.8 * line.size,
        parts: splitLine(line),
      }),
    )
    .filter(({ parts }) => parts.length > 0);
