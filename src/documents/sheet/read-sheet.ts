/**
 * 读工作表 reading one sheet of an .xlsx: its rows as they come by, its merged areas and its drawings
 * behind them. ECMA-376 part 1, 18.3.
 */
import type { SourceCell, SourceRow } from '../source-grid.ts';
import { type Merge, parseMerge } from './merged-cells.ts';
import { serialOf } from './format-date.ts';
import { cellText, readRichText } from './shared-strings.ts';
import { type CellStyle, type KeptValue, styleOf, wordsOfCell } from './sheet-cell.ts';
import {
  addRow,
  cellOfSheet,
  cellsMax,
  type Counts,
  type OpenRow,
  type SheetRows,
} from './sheet-rows.ts';
import type { Workbook } from './workbook.ts';
import { columnsMax, scanned, type XmlScan } from './xml-scan.ts';

export type SheetRead = {
  readonly rows: readonly SourceRow[];
  readonly merges: readonly Merge[];
};

/** Reads a sheet; says why where it cannot. */
export function readSheet(
  scan: XmlScan,
  sheet: {
    readonly name: string;
    readonly lineBase: number;
    readonly book: Workbook;
    readonly counts: Counts;
    readonly asKept?: boolean;
  },
): SheetRead | 'broken' | 'too_large' {
  const hiddenColumns = new Set<number>();
  const into: SheetRows = {
    sheet: sheet.name,
    lineBase: sheet.lineBase,
    rows: [],
    hiddenColumns,
    counts: sheet.counts,
  };
  const merges: Merge[] = [];
  const { book, asKept = false } = sheet;
  const reading: SheetReading = { scan, into, book, asKept, hidesZeros: false, last: 0 };
  for (;;) {
    const step = scan.next();
    if (step === scanned.end) return { rows: into.rows, merges };
    if (step === scanned.broken) return 'broken';
    if (step !== scanned.open) continue;
    switch (scan.name) {
      case 'sheetView':
        reading.hidesZeros = scan.attribute('showZeros') !== null && !scan.isOn('showZeros');
        break;
      case 'col':
        noteHidden(scan, hiddenColumns);
        break;
      case 'row':
        if (!readRow(reading)) return 'broken';
        if (sheet.counts.cells > cellsMax) return 'too_large';
        break;
      case 'mergeCell': {
        const merge = parseMerge(scan.attribute('ref') ?? '');
        if (merge !== null) merges.push(merge);
        break;
      }
      default:
    }
  }
}

type SheetReading = {
  readonly scan: XmlScan;
  readonly into: SheetRows;
  readonly book: Workbook;
  readonly asKept: boolean;
  hidesZeros: boolean;
  /** The row before: one without a number is the next. */
  last: number;
};

const rowsMax = 1_048_576;

function noteHidden(scan: XmlScan, hidden: Set<number>): void {
  const isHidden = scan.isOn('hidden') || /^0(?:\.0*)?$/u.test(scan.attribute('width') ?? '');
  const from = scan.whole('min');
  if (!isHidden || from < 1) return;
  const until = Math.min(scan.whole('max'), columnsMax);
  if (hidden.size > columnsMax) return;
  for (let column = from; column <= until; column += 1) hidden.add(column);
}

function readRow(reading: SheetReading): boolean {
  const { scan, into } = reading;
  const stated = scan.whole('r');
  const row = stated > 0 && stated <= rowsMax ? stated : reading.last + 1;
  reading.last = row;
  const open: OpenRow = { row, isHidden: scan.isOn('hidden'), column: 0 };
  const cells: SourceCell[] = [];
  for (;;) {
    const step = scan.next();
    if (step === scanned.close) {
      if (scan.name !== 'row') continue;
      addRow(into, row, cells);
      return true;
    }
    if (step === scanned.end || step === scanned.broken) return false;
    if (step !== scanned.open || scan.name !== 'c') continue;
    open.column = scan.columnOf('r') || open.column + 1;
    const cell = readCell(reading, open);
    if (cell === 'broken') return false;
    if (cell !== null) cells.push(cell);
  }
}

const general: CellStyle = styleOf('General');

function readCell(reading: SheetReading, open: OpenRow): SourceCell | null | 'broken' {
  const { scan, book, into } = reading;
  const style = book.styles[Math.max(0, scan.whole('s'))] ?? general;
  const type = scan.isSign('t', 's') ? 's' : (scan.attribute('t') ?? 'n');
  const kept = readValue(scan, type);
  if (!kept || open.column > columnsMax) return kept ? null : 'broken';
  if (kept.index >= 0 && (style.isGeneral || reading.asKept)) {
    const text = book.strings[kept.index] ?? '';
    return text === '' ? null : cellOfSheet(into, open, { text, doubts: null });
  }
  if (kept.index < 0 && kept.text === null && kept.formula === null) return null;
  const value = valueOf(type, kept, book);
  if (value.formula !== null) into.counts.formulas += 1;
  const { hidesZeros, asKept } = reading;
  const showing = { from1904: book.from1904 && type !== 'd', hidesZeros, asKept };
  const words = wordsOfCell(value, style, showing);
  return words.text === '' ? null : cellOfSheet(into, open, words);
}

/** What stands between the tags of a cell. One for all cells: some million are read. */
type Kept = { text: string | null; formula: string | null; index: number };

const readNow: Kept = { text: null, formula: null, index: -1 };

/** Reads up to the end of the cell; false where it is broken. */
function readValue(scan: XmlScan, type: string): Kept | false {
  const kept = readNow;
  kept.text = null;
  kept.formula = null;
  kept.index = -1;
  let within: 'v' | 'f' | null = null;
  for (;;) {
    const step = scan.next();
    if (step === scanned.close) {
      if (scan.name === 'c') return kept;
      if (scan.name === 'v' || scan.name === 'f') within = null;
    } else if (step === scanned.text) {
      if (within === 'f') kept.formula = (kept.formula ?? '') + scan.text();
      else if (within === 'v') takeValue(scan, type, kept);
    } else if (step === scanned.open) {
      if (scan.name === 'v') {
        within = 'v';
        kept.text ??= '';
      } else if (scan.name === 'f') {
        within = 'f';
        kept.formula ??= '';
      } else if (scan.name === 'is') {
        kept.text = readRichText(scan, 'is');
        if (kept.text === null) return false;
      } else if (!scan.skipElement()) return false;
    } else return false;
  }
}

function takeValue(scan: XmlScan, type: string, kept: Kept): void {
  if (type === 's' && kept.text === '') kept.index = scan.wholeText();
  if (kept.index < 0) kept.text = (kept.text ?? '') + scan.text();
}

function valueOf(
  type: string,
  { text: kept, formula, index }: Readonly<Kept>,
  book: Workbook,
): KeptValue {
  if (index >= 0) return { type: 'text', text: book.strings[index] ?? '', formula };
  const isText = type === 's' || type === 'str' || type === 'inlineStr';
  if (kept === null || (kept === '' && !isText)) return { type: 'none', text: '', formula };
  switch (type) {
    case 's':
    case 'str':
    case 'inlineStr':
      return { type: 'text', text: cellText(kept), formula };
    case 'b':
      return { type: 'boolean', text: kept.trim(), formula };
    case 'e':
      return { type: 'error', text: kept.trim(), formula };
    case 'd': {
      const serial = serialOf(kept.trim());
      return serial === null
        ? { type: 'text', text: cellText(kept), formula }
        : { type: 'number', text: serial, formula };
    }
    default:
      return { type: 'number', text: kept.trim(), formula };
  }
}
