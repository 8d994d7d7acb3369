/**
 * 定位单元格 locate cells: where the cells and paragraphs of a Word file begin in its text, by the
 * numbers its reader gives them. The reader itself counts, so that the two can never disagree.
 */
import { readBody } from '../word/read-body.ts';
import { readStory } from '../word/read-story.ts';
import { newWordGrid, type NotedCell } from '../word/word-grid.ts';

/** 单元格所在 the offset of its element, covered cells led to the one that covers them. */
export type CellOffsets = (place: {
  readonly table: number;
  readonly row: number;
  readonly cell: number;
}) => number | null;

/** Null where the reader could not read the part. */
export function locateCells(bytes: Uint8Array): CellOffsets | null {
  const rows = new Map<string, Located[]>();
  const covering = new Map<object, Map<number, number>>();
  const noted = (cell: NotedCell): void => {
    const { table, row, column, span } = cell;
    const key = `${table}:${row}`;
    const same = rows.get(key) ?? [];
    rows.set(key, same);
    const columns = covering.get(cell.among) ?? new Map<number, number>();
    // Covered from above, or else from the left.
    const cover = columns.get(column) ?? same.at(-1)?.at ?? cell.at;
    const at = cell.shows ? cell.at : cover;
    covering.set(cell.among, columns.set(column, at));
    same.push({ column, span, at });
  };
  // Numbers of lists and hidden styles bear on what is read, not on where it stands.
  const reader = { numberOf: () => '', hiddenStyles: new Set<string>() };
  const read = readBody({ ...newWordGrid(reader, readStory), noted }, bytes);
  if (typeof read === 'string') return null;
  return ({ table, row, cell }) => {
    const cells = rows.get(`${table}:${row}`) ?? [];
    // A paragraph is one cell, however many fields its tabs make of it.
    if (table === 0) return cells[0]?.at ?? null;
    // Of tables within a cell the inner one is met later.
    const exact = cells.findLast(({ column }) => column === cell);
    const around = cells.findLast(({ column, span }) => column <= cell && cell < column + span);
    return (exact ?? around)?.at ?? null;
  };
}

type Located = { readonly column: number; readonly span: number; readonly at: number };
