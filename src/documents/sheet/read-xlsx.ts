/**
 * 读 Excel 文件 reading .xlsx and .xlsm: the shown content of the visible sheets as one grid. Formulas
 * are never computed, macros never run, links never followed. docs/spec/office-files.md, Excel.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { GridRead, GridReader } from '../grid-reader.ts';
import { messages } from '../messages.ts';
import { officeCaps, openZip, type ZipFile } from '../package/zip-directory.ts';
import { messages as own } from './messages.ts';
import { readSheet } from './read-sheet.ts';
import { gridOfSheets, linesOf, type ReadSheet } from './sheet-grid.ts';
import { sheetNotes } from './sheet-notes.ts';
import { cellsMax, type Counts, startCounts } from './sheet-rows.ts';
import { textBoxesOf } from './text-boxes.ts';
import { openWorkbook, type SheetOf, type Workbook } from './workbook.ts';
import { scanPart } from './xml-scan.ts';

type SheetRefusal = Refusal<ReadRefusalCode>;

export const readXlsx: GridReader = async (file) => readPackage(file.bytes, false);

/** As a list: what its cells keep instead of what they show. */
export const readXlsxList: GridReader = async (file) => readPackage(file.bytes, true);

function readPackage(bytes: Uint8Array, asKept: boolean): Result<GridRead, SheetRefusal> {
  const zip = openZip(bytes, officeCaps);
  if (!zip.ok) return zip;
  const book = openWorkbook(zip.value);
  if (!book.ok) return book;
  const { hasMacros, hasLinks } = book.value;
  const counts = startCounts();
  const visible = book.value.sheets.filter(({ isHidden }) => !isHidden);
  const sheets: ReadSheet[] = [];
  let lineBase = 0;
  for (const sheet of visible) {
    const read = readOne(zip.value, sheet, { book: book.value, counts, lineBase, asKept });
    if (!read.ok) return read;
    sheets.push(read.value);
    lineBase = linesOf(read.value);
  }
  const grid = gridOfSheets(sheets, counts);
  const hiddenSheets = book.value.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
  return ok({ grid, notes: sheetNotes({ counts, hiddenSheets, hasMacros, hasLinks }) });
}

function readOne(
  zip: ZipFile,
  sheet: SheetOf,
  how: {
    readonly book: Workbook;
    readonly counts: Counts;
    readonly lineBase: number;
    readonly asKept: boolean;
  },
): Result<ReadSheet, SheetRefusal> {
  const { name, part } = sheet;
  const scan = scanPart(zip, part);
  if (!scan.ok) return scan;
  const what = part === '' ? name : part;
  if (scan.value === null) return refuse('file_damaged', messages.packageDamaged(what), { what });
  const read = readSheet(scan.value, { name, ...how });
  if (read === 'broken') return refuse('file_damaged', messages.packageDamaged(what), { what });
  if (read === 'too_large') {
    return refuse('file_too_large', own.cellsTooMany(cellsMax), { sheet: name });
  }
  const boxes = textBoxesOf(zip, part);
  if (!boxes.ok) return boxes;
  return ok({ name, lineBase: how.lineBase, ...read, boxes: boxes.value });
}
