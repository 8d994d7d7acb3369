/**
 * 读旧版 Excel 文件 reading .xls through the republished SheetJS: it gives cells and formats, what they
 * show is worked out as for .xlsx. docs/decisions/0018-own-scanner-for-xlsx.md.
 */
import { runInNewContext } from 'node:vm';
import { type CellObject, read as readBook, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { GridRead, GridReader } from '../grid-reader.ts';
import { messages } from '../messages.ts';
import { chainsEnd } from '../package/compound-check.ts';
import type { SourceCell } from '../source-grid.ts';
import { messages as own } from './messages.ts';
import type { Merge } from './merged-cells.ts';
import { plainText } from './shared-strings.ts';
import { type CellStyle, type KeptValue, styleOf, wordsOfCell } from './sheet-cell.ts';
import { gridOfSheets, linesOf, type ReadSheet } from './sheet-grid.ts';
import { sheetNotes } from './sheet-notes.ts';
import {
  addRow,
  cellOfSheet,
  cellsMax,
  type Counts,
  type OpenRow,
  type SheetRows,
  startCounts,
} from './sheet-rows.ts';
import { columnsMax } from './xml-scan.ts';

export const readXls: GridReader = async ({ bytes }) => readGrid(bytes, false);

/** As a list: what its cells keep instead of what they show. */
export const readXlsList: GridReader = async ({ bytes }) => readGrid(bytes, true);

function readGrid(bytes: Uint8Array, asKept: boolean): Result<GridRead, Refusal<ReadRefusalCode>> {
  // The library follows a chain of sectors that runs in a circle until memory is gone.
  if (!chainsEnd(bytes)) {
    return refuse('file_damaged', messages.packageDamaged('工作簿读不出来'), {});
  }
  const book = openBook(bytes);
  if (!book.ok) return book;
  const counts = startCounts();
  const sheets: ReadSheet[] = [];
  let lineBase = 0;
  const from1904 = book.value.Workbook?.WBProps?.date1904 === true;
  for (const name of seenSheets(book.value)) {
    const sheet = readSheet(name, book.value.Sheets[name] ?? {}, {
      counts,
      lineBase,
      from1904,
      asKept,
    });
    if (counts.cells > cellsMax) return refuse('file_too_large', own.cellsTooMany(cellsMax), {});
    sheets.push(sheet);
    lineBase = linesOf(sheet);
  }
  const grid = gridOfSheets(sheets, counts);
  const hiddenSheets = book.value.SheetNames.filter((name) => isHidden(book.value, name));
  const hasMacros = book.value.vbaraw !== undefined;
  return ok({ grid, notes: sheetNotes({ counts, hiddenSheets, hasMacros, hasLinks: false }) });
}

/** The library throws what it cannot read; what it says tells a password from damage. */
function openBook(bytes: Uint8Array): Result<WorkBook, Refusal<ReadRefusalCode>> {
  try {
    return ok(
      quietly(() =>
        withinTime(bytes.length, () =>
          readBook(bytes, {
            type: 'array',
            dense: true,
            cellNF: true,
            cellFormula: true,
            cellStyles: true,
            cellText: false,
            cellHTML: false,
            bookVBA: true,
          }),
        ),
      ),
    );
  } catch (fault) {
    return /password|encrypt/iu.test(String(fault))
      ? refuse('file_encrypted', messages.fileEncrypted, {})
      : refuse('file_damaged', messages.packageDamaged('工作簿读不出来'), {});
  }
}

/**
 * The library prints what it stumbles over in a damaged file, which tells a clerk at a terminal
 * nothing. It works without waiting: nobody else's words can fall in between.
 */
function quietly<Value>(work: () => Value): Value {
  const { error, warn, log } = console;
  const hush = (): void => undefined;
  Object.assign(console, { error: hush, warn: hush, log: hush });
  try {
    return work();
  } finally {
    Object.assign(console, { error, warn, log });
  }
}

/**
 * Damaged counts can keep the library busy for ever; a real file of the largest size allowed is
 * read within this time several times over. A context of its own is what Node can stop from
 * outside.
 */
function withinTime<Read>(bytes: number, work: () => Read): Read {
  const timeout = 1500 + Math.ceil(bytes / 1000);
  return runInNewContext('work()', { work }, { timeout }) as Read;
}

const isHidden = (book: WorkBook, name: string): boolean => {
  const at = book.SheetNames.indexOf(name);
  return (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
};

/** Charts, dialogs and sheets of macros are no grids. */
const seenSheets = (book: WorkBook): readonly string[] =>
  book.SheetNames.filter((name) => {
    const type = book.Sheets[name]?.['!type'] ?? 'sheet';
    return type === 'sheet' && !isHidden(book, name);
  });

type How = {
  readonly counts: Counts;
  readonly lineBase: number;
  readonly from1904: boolean;
  readonly asKept: boolean;
};

function readSheet(name: string, sheet: WorkSheet, how: How): ReadSheet {
  const { counts, lineBase, from1904, asKept } = how;
  const hiddenColumns = new Set<number>();
  for (const [at, column] of (sheet['!cols'] ?? []).entries()) {
    if (column?.hidden === true) hiddenColumns.add(at + 1);
  }
  const into: SheetRows = { sheet: name, lineBase, rows: [], hiddenColumns, counts };
  const styles = new Map<string, CellStyle>();
  const rows = (sheet['!data'] ?? []) as readonly (
    | readonly (CellObject | undefined)[]
    | undefined
  )[];
  for (const [at, row] of rows.entries()) {
    if (row === undefined || counts.cells > cellsMax) continue;
    const isHiddenRow = sheet['!rows']?.[at]?.hidden === true;
    const open: OpenRow = { row: at + 1, isHidden: isHiddenRow, column: 0 };
    const cells: SourceCell[] = [];
    for (const [column, cell] of row.entries()) {
      const value = cell === undefined ? null : keptOf(cell);
      if (cell === undefined || value === null || column >= columnsMax) continue;
      if (value.formula !== null) counts.formulas += 1;
      const style = styleFor(styles, String(cell.z ?? 'General'));
      const words = wordsOfCell(value, style, { from1904, hidesZeros: false, asKept });
      if (words.text === '') continue;
      open.column = column + 1;
      cells.push(cellOfSheet(into, open, words));
    }
    addRow(into, open.row, cells);
  }
  return { name, lineBase, rows: into.rows, merges: mergesOf(sheet), boxes: [] };
}

function styleFor(styles: Map<string, CellStyle>, code: string): CellStyle {
  const style = styles.get(code) ?? styleOf(code);
  styles.set(code, style);
  return style;
}

const mergesOf = (sheet: WorkSheet): readonly Merge[] =>
  (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    left: s.c + 1,
    bottom: e.r + 1,
    right: Math.min(e.c + 1, columnsMax),
  }));

/** What the library gives of a cell as what the file keeps; null where it is blank. */
function keptOf({ t, v, f }: CellObject): KeptValue | null {
  const formula = f ?? null;
  if (t === 'z' || v === undefined) {
    return formula === null ? null : { type: 'none', text: '', formula };
  }
  switch (t) {
    case 'n':
      return { type: 'number', text: String(v), formula };
    case 'b':
      return { type: 'boolean', text: v === true ? '1' : '0', formula };
    case 'e':
      return { type: 'error', text: errorNames[Number(v)] ?? '#N/A', formula };
    default:
      return { type: 'text', text: plainText(String(v)), formula };
  }
}

const errorNames: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};
