/**
 * 排行 lines of a form → rows of a sheet, each as high as its text needs. A row of a sheet has a
 * limit of height and its cell one of length: what is longer stands in several rows, merged.
 */
import { fontSizes, linesOf } from '../write-paper.ts';
import type { Sheet, SheetCell, SheetContent, SheetLook } from './write-workbook.ts';

/** 行内单元格 columns count from 0; `rowSpan` counts lines. */
export type LineCell = {
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly content: SheetContent;
  readonly look: SheetLook;
};

export type Line = { readonly heightMin: number; readonly cells: readonly LineCell[] };

export type StackedLines = Pick<Sheet, 'heights' | 'cells'> & {
  /** The sheet's row in which a line begins; null where there is no such line. */
  readonly startOf: (line: number) => number | null;
};

/** Excel: points of a row (409.5), characters of a cell (32,767). */
const rowHeightMax = 400;
const cellLengthMax = 32_000;

export function stackLines(lines: readonly Line[], widths: readonly number[]): StackedLines {
  const heights = lineHeights(lines, widths);
  const rowsOf = lines.map((line, at) => {
    const pieces = Math.max(1, ...line.cells.map(({ content }) => piecesOf(content.text).length));
    return Math.max(pieces, Math.ceil((heights[at] ?? 0) / rowHeightMax));
  });
  const starts = [1];
  for (const rows of rowsOf) starts.push((starts.at(-1) ?? 1) + rows);
  const startOf = (line: number): number => starts[line] ?? 1;
  return {
    startOf: (line) => (line >= 0 && line < lines.length ? startOf(line) : null),
    heights: rowsOf.flatMap((rows, at) =>
      Array.from({ length: rows }, () => quarters((heights[at] ?? 0) / rows)),
    ),
    cells: lines.flatMap((line, at) =>
      line.cells.flatMap((cell) =>
        sheetCells(cell, { first: startOf(at), end: startOf(at + cell.rowSpan) }),
      ),
    ),
  };
}

/** Excel keeps heights in quarters of a point. */
const quarters = (points: number): number => Math.ceil(points * 4) / 4;

/** One cell over all rows of its lines; a text too long for one, cell under cell. */
function sheetCells(
  cell: LineCell,
  rows: { readonly first: number; readonly end: number },
): readonly SheetCell[] {
  const { content, look, colSpan } = cell;
  const pieces = piecesOf(content.text);
  const count = rows.end - rows.first;
  const startOf = (at: number): number => rows.first + Math.floor((at * count) / pieces.length);
  return pieces.map((text, at) => ({
    row: startOf(at),
    column: cell.column + 1,
    rowSpan: startOf(at + 1) - startOf(at),
    colSpan,
    content: pieces.length === 1 ? content : { kind: 'text', text },
    look,
  }));
}

/** Cut anywhere but within a pair of surrogates or behind the end of a sentence. */
function piecesOf(text: string): readonly string[] {
  if (text.length <= cellLengthMax) return [text];
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > cellLengthMax) {
    let to = from + cellLengthMax;
    while (to > from + 1 && !/^[\p{Script=Han}\w]{2}$/u.test(text.slice(to - 1, to + 1))) to -= 1;
    if (to === from + 1) to = from + cellLengthMax;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return [...pieces, text.slice(from)];
}

function lineHeights(lines: readonly Line[], widths: readonly number[]): readonly number[] {
  const heights = lines.map(({ heightMin, cells }) =>
    Math.max(
      heightMin,
      ...cells.filter(({ rowSpan }) => rowSpan === 1).map((cell) => heightOf(cell, widths)),
    ),
  );
  for (const [at, { cells }] of lines.entries()) {
    for (const cell of cells.filter(({ rowSpan }) => rowSpan > 1)) {
      const own = heights.slice(at, at + cell.rowSpan);
      const missing = heightOf(cell, widths) - own.reduce((sum, height) => sum + height, 0);
      if (missing <= 0) continue;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        heights[at + down] = (heights[at + down] ?? 0) + missing / cell.rowSpan;
      }
    }
  }
  return heights;
}

/** Blank space at the sides of a cell, and above and below its text, in points. */
const sidePadding = 4;
const endPadding = 6;
/** Fonts that stand in for 宋体 are higher: no line may be cut off there either. */
const lineSpacing = 1.45;

function heightOf({ content, look, column, colSpan }: LineCell, widths: readonly number[]): number {
  const size = fontSizes[look.font === 'header' ? 'body' : look.font];
  const width = widths.slice(column, column + colSpan).reduce((sum, one) => sum + one, 0);
  const lines = content.kind === 'number' ? 1 : linesOf(content.text, width - sidePadding, size);
  return lines * size * lineSpacing + endPadding;
}
