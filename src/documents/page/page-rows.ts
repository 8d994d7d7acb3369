/**
 * 跨页成行 pages → rows: tables that go on over a page are one grid with one set of columns, a row
 * or a label that a page break cut is put together again, and everything gets its place.
 */
import type { SourcePlace } from '#core/base/finding.ts';
import type { Doubt } from '#core/performance/target-table.ts';
import type { SourceCell, SourceGrid, SourceRow } from '../source-grid.ts';
import type { FilledCell, LineBlock, PageContent, TableBlock } from './page-content.ts';
import { pageMessages } from './page-messages.ts';
import { stitchCells, type StitchedCell } from './stitched-cells.ts';
import { edgeSlack, partsOf, sameEdges, type TablePart } from './table-parts.ts';

export function rowsOfPages(pages: readonly PageContent[]): SourceGrid {
  const parts = partsOf(pages);
  const texts = stitchCells(parts);
  const columnsOf = sharedColumns(parts);
  const rows: SourceRow[] = [];
  let line = 0;
  for (const page of pages) {
    let row = 0;
    for (const block of page.blocks) {
      if (block.kind === 'line') {
        line += 1;
        row += 1;
        rows.push(lineRow(block, { page: page.number, line, row }));
        continue;
      }
      const columns = columnsOf.get(block) ?? block.table.columns;
      for (const cells of rowsOfTable(block)) {
        row += 1;
        const at = { page: page.number, line: line + 1, row };
        const made = tableRow({ cells, texts, columns, at });
        if (made === null) continue;
        line += 1;
        rows.push(made);
      }
    }
  }
  return { rows };
}

/** The columns of a table are all edges that any of its pages has: the same on every page. */
function sharedColumns(parts: readonly TablePart[]): ReadonlyMap<TableBlock, readonly number[]> {
  const chains: TableBlock[][] = [];
  for (const { block } of parts) {
    const chain = chains.at(-1);
    const open = chain?.at(-1);
    if (chain !== undefined && open !== undefined && sameEdges(open, block)) chain.push(block);
    else chains.push([block]);
  }
  const shared = new Map<TableBlock, readonly number[]>();
  for (const chain of chains) {
    const edges: number[] = [];
    const left = chain[0]?.table.box[0] ?? 0;
    const all = chain.flatMap(({ table }) => table.columns.map((x) => x - table.box[0] + left));
    for (const x of all.toSorted((a, b) => a - b)) {
      if (x - (edges.at(-1) ?? -Infinity) > edgeSlack) edges.push(x);
    }
    for (const block of chain) {
      const shift = block.table.box[0] - left;
      shared.set(
        block,
        edges.map((x) => x + shift),
      );
    }
  }
  return shared;
}

function rowsOfTable({ table, cells }: TableBlock): readonly (readonly FilledCell[])[] {
  const rows: FilledCell[][] = table.rows.slice(1).map(() => []);
  for (const cell of cells) rows[cell.row]?.push(cell);
  return rows;
}

type RowAt = { readonly page: number; readonly line: number; readonly row: number };

function tableRow(given: {
  readonly cells: readonly FilledCell[];
  readonly texts: ReadonlyMap<FilledCell, StitchedCell>;
  readonly columns: readonly number[];
  readonly at: RowAt;
}): SourceRow | null {
  const { texts, columns, at } = given;
  const cells: SourceCell[] = [];
  const blanks: SourcePlace[] = [];
  for (const cell of given.cells) {
    const stitched = texts.get(cell) ?? { text: cell.text, isUnknown: cell.isUnknown };
    const column = columnOf(columns, cell.box[0]);
    const place = placeOf(at, column, cell.box);
    if (stitched.text === '') blanks.push(place);
    else cells.push({ text: stitched.text, column, place, ...doubtsOf(stitched) });
  }
  return cells.length === 0 ? null : { line: at.line, cells, blanks };
}

function columnOf(columns: readonly number[], left: number): number {
  let best = 0;
  for (const [at, edge] of columns.entries()) {
    if (Math.abs(edge - left) < Math.abs((columns[best] ?? 0) - left)) best = at;
  }
  return best + 1;
}

const placeOf = (
  { page, line, row }: RowAt,
  cell: number,
  box: readonly [number, number, number, number],
): SourcePlace => ({
  kind: 'page',
  line,
  cell,
  page,
  row,
  box: [tenths(box[0]), tenths(box[1]), tenths(box[2]), tenths(box[3])],
});

const tenths = (points: number): number => Math.round(points * 10) / 10;

const doubtsOf = ({ isUnknown }: StitchedCell): { readonly doubts?: readonly Doubt[] } =>
  isUnknown ? { doubts: [{ code: 'glyph', note: pageMessages.unknownGlyph, question: true }] } : {};

function lineRow({ parts, top }: LineBlock, at: RowAt): SourceRow {
  const cells = parts.map((part, index): SourceCell => {
    const box = [part.left, top, part.right, part.baseline + 0.2 * part.size] as const;
    const isUnknown = part.glyphs.some((glyph) => glyph.isUnknown);
    const text = part.text.trim();
    const place = placeOf(at, index + 1, box);
    return { text, column: index + 1, place, ...doubtsOf({ text, isUnknown }) };
  });
  return { line: at.line, cells };
}
