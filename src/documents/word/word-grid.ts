/**
 * Word 网 the grid of a Word file in the making: rows of paragraphs and tables in reading order,
 * which get their line numbers when all of them are there.
 */
import type { Doubt } from '#core/performance/target-table.ts';
import type { SourceCell, SourceRow } from '../source-grid.ts';
import { visibleText } from '../visible-text.ts';
import { wordMessages } from './messages.ts';
import type { WordNode } from './read-nodes.ts';
import type { Reader, Wording } from './read-text.ts';

/** Word 单元格 one non-empty cell of a row in the making. */
export type WordCell = {
  readonly text: string;
  readonly column: number;
  readonly doubts: readonly Doubt[];
};

/** Word 行 `table` 0 is the text around tables, `row` counts rows of a table or paragraphs. */
export type WordRow = {
  readonly table: number;
  readonly row: number;
  readonly cells: readonly WordCell[];
};

/** 见闻 what was met on the way that the user should know of the file as a whole. */
export type Seen = {
  revisions: boolean;
  removedRows: number;
  readonly removedTexts: string[];
  hidden: boolean;
  textBoxes: boolean;
  insertedFile: boolean;
  linkFields: boolean;
  /** A row of more cells than any table has. */
  tooWide: boolean;
};

/** 所遇单元格 each cell and paragraph as it is counted, empty ones and those a merge covers too. */
export type NotedCell = {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly span: number;
  /** The table it stands in, for telling which cell covers it. */
  readonly among: object;
  readonly at: number;
  readonly shows: boolean;
};

export type WordGrid = {
  /** For who must find the cells again in the file. */
  readonly noted?: (cell: NotedCell) => void;
  readonly reader: Reader;
  /** Reads a text box where it is anchored: it may hold all that a page holds. */
  readonly readBox: (
    grid: WordGrid,
    box: WordNode,
    at: { readonly table: number; readonly row: number },
  ) => void;
  readonly rows: WordRow[];
  readonly seen: Seen;
  cells: number;
};

export const newWordGrid = (reader: Reader, readBox: WordGrid['readBox']): WordGrid => ({
  reader,
  readBox,
  rows: [],
  seen: {
    revisions: false,
    removedRows: 0,
    removedTexts: [],
    hidden: false,
    textBoxes: false,
    insertedFile: false,
    linkFields: false,
    tooWide: false,
  },
  cells: 0,
});

export function addRow(grid: WordGrid, row: WordRow): void {
  if (row.cells.length === 0) return;
  grid.rows.push(row);
  grid.cells += row.cells.length;
}

/** What is to be said of a whole row. */
export type RowMarks = { readonly hidden: boolean; readonly inserted: boolean };

export const plainRow: RowMarks = { hidden: false, inserted: false };

/** A cell of what its script says; null where a reader of the page sees nothing there. */
export function cellOf(
  grid: WordGrid,
  wording: Wording,
  at: { readonly column: number; readonly marks: RowMarks },
): WordCell | null {
  const { seen } = grid;
  const { hidden, revised, before } = wording;
  const onlyHidden = wording.text === '' && hidden !== '';
  const text = untabbed(visibleText(onlyHidden ? hidden : wording.text));
  seen.revisions ||= revised || at.marks.inserted;
  seen.hidden ||= hidden !== '' || at.marks.hidden;
  seen.linkFields ||= wording.linked;
  if (text === '') {
    if (revised && before !== '') seen.removedTexts.push(before);
    return null;
  }
  const doubts: Doubt[] = [];
  const doubt = (code: Doubt['code'], note: string): void => {
    doubts.push({ code, note, question: true });
  };
  if (revised) doubt('revised', wordMessages.revised(before, wording.text));
  else if (at.marks.inserted) doubt('revised', wordMessages.rowInserted);
  if (at.marks.hidden) doubt('hidden', wordMessages.hiddenRow);
  else if (onlyHidden) doubt('hidden', wordMessages.hidden);
  else if (hidden !== '') doubt('hidden', wordMessages.hiddenBeside(hidden));
  if (wording.glyph) doubt('glyph', wordMessages.glyph);
  return { text, column: at.column, doubts };
}

/** A tab within a cell is a blank. */
const untabbed = (text: string): string =>
  text.includes('\t')
    ? text
        .split('\t')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join(' ')
    : text.trim();

/** The rows with their lines and places. */
export const sourceRows = (rows: readonly WordRow[]): readonly SourceRow[] =>
  rows.map(({ table, row, cells }, at): SourceRow => {
    const line = at + 1;
    return {
      line,
      cells: cells.map(({ text, column, doubts }): SourceCell => {
        const place = { kind: 'document', line, cell: column, table, row } as const;
        return doubts.length === 0 ? { text, column, place } : { text, column, place, doubts };
      }),
    };
  });
