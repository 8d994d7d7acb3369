/**
 * 文书（Excel） a paper of many figures as a workbook: what it says first, then each of its tables on
 * a sheet of its own, so that it can be filtered and added up.
 */
import { type Line, type LineCell, stackLines } from '../sheet/write-lines.ts';
import { type Sheet, type SheetLook, writeWorkbook } from '../sheet/write-workbook.ts';
import { pointsOf } from '../write-paper.ts';
import type { PaperBlock, PaperContent } from './paper-block.ts';

/** Sheets are named after the heading above their table. */
export const writePaperWorkbook = (content: PaperContent, title: string): Promise<Uint8Array> =>
  writeWorkbook([textSheet(content), ...tableSheets(content)], title);

const rowHeight = 18;
const textWidths = [110, 400] as const;
/** A list has more room than a page: Excel scrolls. */
const listWidth = pointsOf(360);

const plain = { font: 'body', align: 'left', boxed: false, takesText: true } as const;

function textSheet(content: PaperContent): Sheet {
  const lines: readonly Line[] = [
    {
      heightMin: 32,
      cells: [
        cellOf(content.title, { look: { ...plain, font: 'title', align: 'center' }, span: 2 }),
      ],
    },
    ...content.blocks.flatMap(textLines),
  ];
  const stacked = stackLines(lines, textWidths);
  return { name: firstSheetName, widths: textWidths, ...stacked, repeatedRows: null };
}

const firstSheetName = '说明';

function textLines(block: PaperBlock): readonly Line[] {
  switch (block.kind) {
    case 'table':
    case 'heading':
      return [];
    case 'chart':
      return block.bars.map(({ name, figure }) => factLine(name, figure));
    case 'facts':
      return block.rows.flatMap((row) =>
        row.flatMap((name, at) => (at % 2 === 0 ? [factLine(name, row[at + 1] ?? '')] : [])),
      );
    case 'closing':
      return block.lines.map(across);
    case 'signatures':
      return block.names.map((name) => across(`${name}：`));
    default:
      return [across(block.text)];
  }
}

const factLine = (name: string, text: string): Line => ({
  heightMin: rowHeight,
  cells: [
    cellOf(name, { look: { ...plain, boxed: true, align: 'center' } }),
    cellOf(text, { column: 1, look: { ...plain, boxed: true } }),
  ],
});

const across = (text: string): Line => ({
  heightMin: rowHeight,
  cells: [cellOf(text, { look: plain, span: 2 })],
});

function tableSheets({ blocks }: PaperContent): readonly Sheet[] {
  return blocks.flatMap((block, at) => {
    if (block.kind !== 'table') return [];
    const before = blocks.slice(0, at).findLast((one) => one.kind === 'heading');
    return [listSheet(before?.kind === 'heading' ? before.text : firstSheetName, block)];
  });
}

function listSheet(name: string, block: Extract<PaperBlock, { readonly kind: 'table' }>): Sheet {
  const widths = block.columns.map(({ share }) => share * listWidth);
  const head: Line = {
    heightMin: 22,
    cells: block.columns.map((column, at) =>
      cellOf(column.name, {
        column: at,
        look: { ...plain, font: 'header', align: 'center', boxed: true },
      }),
    ),
  };
  const rows = block.rows.map(
    ({ cells }): Line => ({
      heightMin: rowHeight,
      cells: cells.map((text, column) =>
        cellOf(text, {
          column,
          look: { ...plain, boxed: true, align: block.columns[column]?.align ?? 'left' },
        }),
      ),
    }),
  );
  const stacked = stackLines([head, ...rows], widths);
  return {
    name: sheetName(name),
    widths,
    ...stacked,
    repeatedRows: { first: 1, last: 1 },
    list: { headRow: 1, lastRow: stacked.heights.length },
    orientation: 'landscape',
  };
}

/** What Excel takes as the name of a sheet. */
const sheetName = (heading: string): string =>
  heading
    .replace(/^[一二三四五六七八九十]+、/u, '')
    .replaceAll(/[[\]:*?/\\（）()]/gu, '')
    .slice(0, 31);

const cellOf = (
  text: string,
  of: { readonly column?: number; readonly look: SheetLook; readonly span?: number },
): LineCell => {
  const isNumber = /^-?\d{1,12}(\.\d{1,2})?$/.test(text) && of.look.boxed;
  const format = text.includes('.') ? '0.00' : '0';
  return {
    column: of.column ?? 0,
    rowSpan: 1,
    colSpan: of.span ?? 1,
    content: isNumber ? { kind: 'number', text, format } : { kind: 'text', text },
    look: of.look,
  };
};
