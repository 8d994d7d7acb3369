/**
 * 工作簿的网 the grid of a workbook: its sheets one behind the other, each a part of its own, their
 * covered cells left out, their text boxes in place.
 */
import type { SourceCell, SourceGrid, SourceRow } from '../source-grid.ts';
import { type Merge, withoutCovered } from './merged-cells.ts';
import { type Counts, sortedRows } from './sheet-rows.ts';
import type { TextBox } from './text-boxes.ts';

/** 读出的工作表 */
export type ReadSheet = {
  readonly name: string;
  readonly lineBase: number;
  readonly rows: readonly SourceRow[];
  readonly merges: readonly Merge[];
  readonly boxes: readonly TextBox[];
};

/** Lines that a sheet takes up: boxes stand behind its rows. */
export const linesOf = ({ rows, boxes, lineBase }: ReadSheet): number =>
  rows.reduce((last, { line }) => Math.max(last, line), lineBase) + boxes.length * 2 + 1;

const toldMax = 5;

export function gridOfSheets(sheets: readonly ReadSheet[], counts: Counts): SourceGrid {
  const rows: SourceRow[] = [];
  for (const sheet of sheets) {
    const seen = withoutCovered(sortedRows(sheet.rows), sheet.merges);
    counts.covered += seen.covered.length;
    counts.coveredAt.push(...seen.covered.slice(0, toldMax - counts.coveredAt.length));
    counts.textBoxes += sheet.boxes.length;
    let isFirst = true;
    for (const row of withBoxes(sheet, seen.rows)) {
      rows.push(isFirst ? { ...row, startsPart: true } : row);
      isFirst = false;
    }
  }
  return { rows };
}

/**
 * A box above the first row is where a title may stand; another floats beside the table and is none
 * of its cells: it comes behind all rows, as a part of its own.
 */
function withBoxes(sheet: ReadSheet, rows: readonly SourceRow[]): Iterable<SourceRow> {
  if (sheet.boxes.length === 0) return rows;
  const [first] = rows;
  const firstRow = first === undefined ? Number.MAX_SAFE_INTEGER : first.line - sheet.lineBase;
  const above = sheet.boxes.filter(({ row }) => row < firstRow);
  const others = sheet.boxes.filter(({ row }) => row >= firstRow);
  // Lines grow over the whole file: boxes above count up to the first row of the cells.
  const from = Math.min(firstRow, sheet.boxes.length + 1) - above.length;
  const before = above.map((box, at) =>
    boxRow(sheet, box, sheet.lineBase + Math.max(0, from) + at),
  );
  const last = (rows.at(-1)?.line ?? sheet.lineBase + sheet.boxes.length) + 1;
  const behind = others.map((box, at) => ({
    ...boxRow(sheet, box, last + at),
    startsPart: true as const,
  }));
  return [...before, ...rows, ...behind];
}

function boxRow({ name }: ReadSheet, { row, column, text }: TextBox, line: number): SourceRow {
  const place = { kind: 'sheet', line, cell: column, sheet: name, row } as const;
  const cell: SourceCell = { text, column, place };
  return { line, cells: [cell] };
}
