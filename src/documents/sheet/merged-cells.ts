/**
 * 合并单元格 merged cells: only the upper left one is seen. What others still keep is not read, as
 * nobody who looks at the sheet knows of it; how many there are and where is told.
 */
import type { SourceCell, SourceRow } from '../source-grid.ts';
import { columnsMax } from './xml-scan.ts';

/** 合并区域 rows and columns from 1, both ends included. */
export type Merge = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type Uncovered = {
  readonly rows: readonly SourceRow[];
  readonly covered: readonly SourceCell[];
};

/** Hostile files overlap thousands of merges over whole rows: this many columns are looked at. */
const widthMax = 50_000_000;

export function withoutCovered(rows: readonly SourceRow[], merges: readonly Merge[]): Uncovered {
  if (merges.length === 0) return { rows, covered: [] };
  const sorted = merges.toSorted((a, b) => a.top - b.top);
  const until = new Int32Array(columnsMax + 2);
  const anchors = new Set<number>();
  const covered: SourceCell[] = [];
  const left: SourceRow[] = [];
  let next = 0;
  let width = 0;
  for (const row of rows) {
    const at = rowOf(row);
    for (let merge = sorted[next]; merge !== undefined && merge.top <= at; merge = sorted[next]) {
      next += 1;
      width += merge.right - merge.left + 1;
      if (merge.bottom < at || width > widthMax) continue;
      cover(until, merge);
      if (merge.top === at) anchors.add(at * (columnsMax + 1) + merge.left);
    }
    const isCovered = ({ column }: SourceCell): boolean =>
      (until[column] ?? 0) >= at && !anchors.has(at * (columnsMax + 1) + column);
    if (!row.cells.some(isCovered)) {
      left.push(row);
      continue;
    }
    for (const cell of row.cells) if (isCovered(cell)) covered.push(cell);
    const cells = row.cells.filter((cell) => !isCovered(cell));
    if (cells.length > 0) left.push({ ...row, cells });
  }
  return { rows: left, covered };
}

function cover(until: Int32Array, { left, right, bottom }: Merge): void {
  for (let column = left; column <= right; column += 1) {
    if ((until[column] ?? 0) < bottom) until[column] = bottom;
  }
}

const rowOf = (row: SourceRow): number => {
  const place = row.cells[0]?.place;
  return place?.kind === 'sheet' ? place.row : row.line;
};

/** 'B2:D5' as rows and columns; null where it is none. */
export function parseMerge(reference: string): Merge | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/iu.exec(reference);
  if (found === null) return null;
  const [, left = '', top = '', right = left, bottom = top] = found;
  const merge = {
    top: Number(top),
    left: columnNumber(left),
    bottom: Number(bottom),
    right: Math.min(columnNumber(right), columnsMax),
  };
  const isArea = merge.top <= merge.bottom && merge.left <= merge.right;
  return isArea && (merge.top < merge.bottom || merge.left < merge.right) ? merge : null;
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
