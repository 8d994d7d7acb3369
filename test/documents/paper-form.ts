/**
 * 纸上的表 a published form as paper: cells with their spans, to be changed as people change forms
 * and written as other programs write them. What it says stays in the text it was read from.
 */
import { layoutTable } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { policy, publishedText, readContexts } from '../review/wuxi.ts';

export type PaperCell = {
  readonly text: string;
  /** Grid column from 1. */
  readonly at: number;
  readonly wide: number;
  readonly high: number;
  readonly kind: 'title' | 'label' | 'header' | 'value';
  readonly key: ColumnKey | null;
};

export type PaperRow = {
  readonly block: string | null;
  readonly header: boolean;
  readonly cells: readonly PaperCell[];
};

/** `above` and `below` are lines outside the grid of the table. */
export type Paper = {
  readonly title: string;
  readonly above: readonly string[];
  readonly columns: number;
  readonly rows: readonly PaperRow[];
  readonly below: readonly string[];
};

/** The five published tables, in the order of the file. */
export const fiveTables: readonly TargetTable[] = readContexts(publishedText).map(
  ({ table }) => table,
);

export function paperOf(table: TargetTable): Paper {
  const template = policy.templates.find(({ id }) => id === table.templateId);
  if (template === undefined) throw new Error(`no template ${table.templateId}`);
  const layout = layoutTable(table, template);
  const taken = new Map<string, true>();
  const rows = layout.rows.map(({ block, header, cells }, row): PaperRow => {
    let at = 1;
    const placed = cells.map((cell): PaperCell => {
      while (taken.has(`${row}:${at}`)) at += 1;
      const own = at;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let across = 0; across < cell.colSpan; across += 1) {
          taken.set(`${row + down}:${own + across}`, true);
        }
      }
      at += cell.colSpan;
      return {
        text: cell.text,
        at: own,
        wide: cell.colSpan,
        high: cell.rowSpan,
        kind: cell.kind,
        key: cell.column,
      };
    });
    return { block, header, cells: placed };
  });
  return {
    title: layout.title,
    above: [layout.yearText],
    columns: layout.columns,
    rows,
    below: [],
  };
}

/** Changes every cell, one by one. */
export const eachCell = (
  paper: Paper,
  change: (cell: PaperCell, row: PaperRow) => PaperCell,
): Paper => ({
  ...paper,
  rows: paper.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => change(cell, row)) })),
});

export const eachText = (paper: Paper, change: (text: string, cell: PaperCell) => string): Paper =>
  eachCell(paper, (cell) => ({ ...cell, text: change(cell.text, cell) }));

/** 序号 or an empty column in front: everything moves to the right. */
export const columnInFront = (
  paper: Paper,
  cellOf: (row: PaperRow, at: number) => string,
): Paper => ({
  ...paper,
  columns: paper.columns + 1,
  rows: paper.rows.map((row, at) => {
    const cells = row.cells.map((cell) => ({ ...cell, at: cell.at + 1 }));
    const text = cellOf(row, at);
    const front: PaperCell = { text, at: 1, wide: 1, high: 1, kind: 'label', key: null };
    return { ...row, cells: [front, ...cells] };
  }),
});

/** A merged cell as so many single ones; each says it again, or only the first does. */
export function unmerged(
  paper: Paper,
  says: 'again' | 'once',
  which: (cell: PaperCell) => boolean = () => true,
): Paper {
  const rows = paper.rows.map((row) => ({ ...row, cells: [] as PaperCell[] }));
  for (const [at, { cells }] of paper.rows.entries()) {
    for (const cell of cells) {
      if (!which(cell)) {
        rows[at]?.cells.push(cell);
        continue;
      }
      for (let down = 0; down < cell.high; down += 1) {
        const text = down === 0 || says === 'again' ? cell.text : '';
        rows[at + down]?.cells.push({ ...cell, text, high: 1 });
      }
    }
  }
  return {
    ...paper,
    rows: rows.map((row) => ({ ...row, cells: row.cells.toSorted((a, b) => a.at - b.at) })),
  };
}

/** The paper cut before some rows, merged cells too; their text in the first part or in all. */
export function cutBefore(
  paper: Paper,
  cuts: readonly number[],
  says: 'again' | 'once',
): readonly Paper[] {
  const bounds = [0, ...cuts, paper.rows.length];
  return bounds.slice(0, -1).map((from, part) => {
    const until = bounds[part + 1] ?? paper.rows.length;
    const rows = paper.rows.slice(from, until).map((row, at): PaperRow => {
      const own = row.cells.map((cell) => ({
        ...cell,
        high: Math.min(cell.high, until - from - at),
      }));
      if (at > 0) return { ...row, cells: own };
      const before = paper.rows.slice(0, from).flatMap(({ cells }, line) =>
        cells
          .filter((cell) => line + cell.high > from)
          .map((cell) => ({
            ...cell,
            text: says === 'again' ? cell.text : '',
            high: Math.min(cell.high - (from - line), until - from),
          })),
      );
      return { ...row, cells: [...own, ...before].toSorted((a, b) => a.at - b.at) };
    });
    return { ...paper, rows };
  });
}
