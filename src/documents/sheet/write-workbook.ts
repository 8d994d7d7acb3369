/**
 * 写工作簿 writing a workbook from a plan of its sheets. The only file that knows the library which
 * lays out the package: another can take its place here (docs/decisions/0020-writers.md).
 */
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { settlePackage } from '../write-package.ts';
import { fontNames, fontSizes, paper } from '../write-paper.ts';

/** 单元格内容 a number is given as it is to be seen, with the format that shows it so. */
export type SheetContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly format: string };

export type SheetLook = {
  readonly font: 'title' | 'year' | 'header' | 'body';
  readonly align: 'left' | 'center' | 'right';
  readonly boxed: boolean;
  /** What is typed here stays text, '=100%' and '1-2' too. */
  readonly takesText: boolean;
};

/** 工作表单元格 rows and columns count from 1. */
export type SheetCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly content: SheetContent;
  readonly look: SheetLook;
};

/** 工作表 widths and heights in points. */
export type Sheet = {
  readonly name: string;
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly cells: readonly SheetCell[];
  /** 打印标题 the rows printed again on top of every further page. */
  readonly repeatedRows: RowRange | null;
  /**
   * What stands above every page but the first, where no row of the sheet says it there. Of a book
   * printed whole LibreOffice knows one first page: the text must be true above any.
   */
  readonly furtherHead?: string;
  /** A list to work through rather than a form to print: its head stays in sight and filters. */
  readonly list?: { readonly headRow: number; readonly lastRow: number };
  readonly orientation?: 'portrait' | 'landscape';
};

/** 行段 both ends belong to it. */
export type RowRange = { readonly first: number; readonly last: number };

export async function writeWorkbook(sheets: readonly Sheet[], title: string): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.defaultFont = { name: fontNames.body, size: fontSizes.body };
  for (const sheet of sheets) addSheet(workbook, sheet);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return settlePackage(bytes, title, { 'xl/sharedStrings.xml': escapeForbidden });
}

const inches = (millimetres: number): number => Math.round((millimetres / 25.4) * 100) / 100;

/** Pixels that Excel gives the widest figure of 宋体 小五, the font that widths are counted in. */
const figurePixels = 6;
const pixelsPerPoint = 96 / 72;

function addSheet(workbook: Workbook, sheet: Sheet): void {
  const { margin } = paper;
  const made = workbook.addWorksheet(sheet.name, {
    pageSetup: {
      paperSize: 9,
      orientation: sheet.orientation ?? 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: {
        left: inches(margin.left),
        right: inches(margin.right),
        top: inches(margin.top),
        bottom: inches(margin.bottom),
        header: inches(margin.footer),
        footer: inches(margin.footer),
      },
    },
    headerFooter: headsAndFeet(sheet.furtherHead),
    views: [
      sheet.list === undefined
        ? { showGridLines: false }
        : { state: 'frozen', xSplit: 0, ySplit: sheet.list.headRow, showGridLines: false },
    ],
  });
  if (sheet.list !== undefined) {
    made.autoFilter = {
      from: { row: sheet.list.headRow, col: 1 },
      to: { row: sheet.list.lastRow, col: sheet.widths.length },
    };
  }
  if (sheet.repeatedRows !== null) {
    const { first, last } = sheet.repeatedRows;
    made.pageSetup.printTitlesRow = `${first}:${last}`;
  }
  for (const [at, width] of sheet.widths.entries()) {
    made.getColumn(at + 1).width = Math.round(width * pixelsPerPoint) / figurePixels;
  }
  for (const [at, height] of sheet.heights.entries()) made.getRow(at + 1).height = height;
  for (const cell of sheet.cells) addCell(made, cell);
}

const inMiddle = `&C&"${fontNames.body},常规"&${fontSizes.body}`;
const pageFooter = `${inMiddle}第 &P 页 共 &N 页`;

/** A first page with a head of its own wants a foot of its own too. */
function headsAndFeet(furtherHead: string | undefined) {
  if (furtherHead === undefined) return { oddFooter: pageFooter };
  // A figure at the beginning would be taken for one of the size, '&' for the beginning of a code.
  const text = furtherHead.replaceAll('&', '&&').replace(/^(?=\d)/u, ' ');
  return {
    differentFirst: true,
    oddHeader: `${inMiddle}${text}`,
    oddFooter: pageFooter,
    firstHeader: '',
    firstFooter: pageFooter,
  };
}

/** Each cell that a merged one covers has its borders too: Excel draws a box by all its cells. */
function addCell(made: Worksheet, cell: SheetCell): void {
  const { row, column, content } = cell;
  const style = styleOf(cell);
  const [lastRow, lastColumn] = [row + cell.rowSpan - 1, column + cell.colSpan - 1];
  for (let down = row; down <= lastRow; down += 1) {
    for (let right = column; right <= lastColumn; right += 1) {
      made.getCell(down, right).style = style;
    }
  }
  if (cell.rowSpan > 1 || cell.colSpan > 1) {
    made.mergeCellsWithoutStyle(row, column, lastRow, lastColumn);
  }
  if (content.kind === 'number') {
    // The caller gives only what a float holds to the last digit.
    made.getCell(row, column).value = Number(content.text.replaceAll(',', ''));
  } else if (content.text !== '') {
    made.getCell(row, column).value = sheltered(content.text);
  }
}

const thin = { style: 'thin', color: { argb: 'FF000000' } } as const;
const box = { top: thin, left: thin, bottom: thin, right: thin } as const;

/** 134 is GB 2312: tells a machine without the font that Chinese is meant. */
const body = { name: fontNames.body, charset: 134 } as const;

const fonts = {
  title: { name: fontNames.title, charset: 134, size: fontSizes.title, bold: true },
  year: { ...body, size: fontSizes.year },
  header: { ...body, size: fontSizes.body, bold: true },
  body: { ...body, size: fontSizes.body },
} as const;

function styleOf({ content, look }: SheetCell) {
  const isNumber = content.kind === 'number';
  const format = isNumber ? content.format : look.takesText ? '@' : 'General';
  return {
    font: fonts[look.font],
    numFmt: format,
    // A number is not broken over lines: one too wide for its column would show as ####.
    alignment: {
      horizontal: look.align,
      vertical: 'middle',
      ...(isNumber ? { shrinkToFit: true } : { wrapText: true }),
    },
    ...(look.boxed ? { border: box } : {}),
  } as const;
}

// Signs that XML cannot hold stand in the file as _xHHHH_. The library drops them, so they go by it
// as signs of the last private plane and are put in their form afterwards.

const unwritable = /(?![\t\n\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu;
const shelter = 0x100000;
const shelters = /[\u{100000}-\u{10001f}\u{10fffd}]/gu;

const sheltered = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(unwritable, (sign) =>
      sign < ' ' ? String.fromCodePoint(shelter + (sign.codePointAt(0) ?? 0)) : '',
    );

const escapeForbidden = (xml: string): string =>
  xml.replaceAll(shelters, (sign) => {
    const code = (sign.codePointAt(0) ?? shelter) - shelter;
    return code < 0x20 ? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_` : sign;
  });
