/**
 * 写 Excel 文件 the official form as a workbook, one sheet a table, with the cells of the printed
 * form. What was written stays as it was: text is text, and a plain figure is a number whose format
 * shows the very digits written, so that a clerk can add it up.
 */
import type { LayoutCell, LayoutRow, TableLayout } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { unreadListing } from '../unread-listing.ts';
import { placeCells } from '../write-grid.ts';
import { printedLayout } from '../write-layout.ts';
import { exportTitle, runningTitle } from '../write-names.ts';
import { fontSizes, printedWidth } from '../write-paper.ts';
import { templateOf } from '../write-text.ts';
import { sheetNames } from './write-sheet-names.ts';
import { type Line, type LineCell, type StackedLines, stackLines } from './write-lines.ts';
import { type Sheet, type SheetContent, type SheetLook, writeWorkbook } from './write-workbook.ts';

export async function writeXlsx(
  tables: readonly TargetTable[],
  templates: readonly TableTemplate[],
): Promise<Uint8Array> {
  const names = sheetNames(tables);
  const sheets = tables.map((table, at) =>
    sheetOf(table, templateOf(table, templates), names[at] ?? ''),
  );
  return writeWorkbook(sheets, exportTitle(tables, templates));
}

function sheetOf(table: TargetTable, template: TableTemplate, name: string): Sheet {
  const layout = printedLayout(table, template);
  const widths = layout.widths.map((share) => share * printedWidth);
  const lines = [
    ...headLines(layout),
    ...bodyLines(layout, template),
    ...unreadLines(table, layout),
  ];
  const stacked = stackLines(lines, widths);
  return { name, widths, ...stacked, ...printTitles(layout, template, stacked) };
}

/**
 * 打印标题: title and year on every page. Excel repeats rows that follow each other, no others: a form
 * with one kind of indicators has a header further down that suits every page behind it, and says
 * its title above the page. One with several would repeat the wrong header over half its pages.
 */
function printTitles(
  layout: TableLayout,
  template: TableTemplate,
  { startOf }: StackedLines,
): Pick<Sheet, 'repeatedRows' | 'furtherHead'> {
  const headed = headLines(layout).length;
  const header = onlyHeader(layout, template);
  const first = header === null ? 1 : startOf(headed + layout.rows.indexOf(header));
  const end = header === null ? startOf(headed) : startOf(headed + layout.rows.indexOf(header) + 1);
  if (first === null || end === null) return { repeatedRows: null };
  const repeatedRows = { first, last: end - 1 };
  return header === null ? { repeatedRows } : { repeatedRows, furtherHead: runningTitle(layout) };
}

function onlyHeader(layout: TableLayout, template: TableTemplate): LayoutRow | null {
  const [block, ...others] = template.blocks.filter(({ kind }) => kind === 'indicators');
  if (block === undefined || others.length > 0) return null;
  return layout.rows.find((row) => row.header && row.block === block.id) ?? null;
}

const headLook = { align: 'center', boxed: false, takesText: true } as const;

function headLines({ title, yearText, columns }: TableLayout): readonly Line[] {
  const across = { column: 0, rowSpan: 1, colSpan: columns } as const;
  const line = (text: string, font: 'title' | 'year', heightMin: number): Line => ({
    heightMin,
    cells: [{ ...across, content: { kind: 'text', text }, look: { ...headLook, font } }],
  });
  const year = yearText === '' ? [] : [line(yearText, 'year', 20)];
  return [line(title, 'title', 32), ...year];
}

function bodyLines(layout: TableLayout, template: TableTemplate): readonly Line[] {
  const prose = new Set(
    template.blocks.filter(({ kind }) => kind === 'narrative').map(({ id }) => id),
  );
  return placeCells(layout).map((cells, at) => ({
    heightMin: prose.has(layout.rows[at]?.block ?? '') && isEmpty(cells) ? blankProse : rowHeight,
    cells: cells.map(({ cell, column }): LineCell => {
      const { rowSpan, colSpan } = cell;
      const content = contentOf(cell);
      return { column, rowSpan, colSpan, content, look: lookOf(cell, prose, layout.rows[at]) };
    }),
  }));
}

/** Points: a row of one line, and room to write in where a blank form wants prose. */
const rowHeight = 19;
const blankProse = 46;

const isEmpty = (cells: readonly { readonly cell: LayoutCell }[]): boolean =>
  cells.every(({ cell }) => cell.kind !== 'value' || cell.text === '');

/**
 * Cells are ready for text, save those for figures, which take a number that is typed, and prose,
 * which old versions of Excel show as #### where it is long and marked as text.
 */
function lookOf(
  cell: LayoutCell,
  prose: ReadonlySet<string>,
  row: LayoutRow | undefined,
): SheetLook {
  const isProse = prose.has(row?.block ?? '') && !computes.test(cell.text);
  const awaitsFigure = takesFigure(cell) && !computes.test(cell.text);
  return {
    font: cell.kind === 'header' ? 'header' : 'body',
    align: cell.align,
    boxed: true,
    takesText: !isProse && !awaitsFigure,
  };
}

/** A text that Excel would compute once somebody goes into its cell and out again. */
const computes = /^[=+\-@']/u;

const takesFigure = (cell: LayoutCell): boolean =>
  cell.kind === 'value' && (cell.align === 'right' || cell.column === 'weight');

const plainFigure = /^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,10}))?$/u;

/** A float holds this many digits for certain. */
const digitsMax = 15;

function contentOf(cell: LayoutCell): SheetContent {
  const { text } = cell;
  const figure = takesFigure(cell) ? plainFigure.exec(text) : null;
  const digits = text.replaceAll(/\D/gu, '');
  const isZero = /^0+$/u.test(digits);
  if (figure === null || digits.length > digitsMax || (isZero && text.startsWith('-'))) {
    return { kind: 'text', text };
  }
  const places = figure[1] === undefined ? '' : `.${'0'.repeat(figure[1].length)}`;
  const whole = text.includes(',') ? '#,##0' : '0';
  return { kind: 'number', text, format: `${whole}${places}` };
}

/** What found no home in the table, below it: read again it is no part of any. */
function unreadLines({ unread }: TargetTable, { columns }: TableLayout): readonly Line[] {
  if (unread.length === 0) return [];
  const look = { font: 'body', align: 'left', boxed: false, takesText: true } as const;
  const cell = (text: string, column: number, colSpan: number): LineCell => ({
    column,
    rowSpan: 1,
    colSpan,
    content: { kind: 'text', text },
    look,
  });
  const wide = Math.min(2, columns - 1);
  return [
    { heightMin: rowHeight, cells: [] },
    { heightMin: rowHeight, cells: [cell(unreadListing.heading, 0, columns)] },
    ...unread.map(({ place, text }) => ({
      heightMin: fontSizes.body * 1.6,
      cells: [cell(unreadListing.place(place), 0, wide), cell(text, wide, columns - wide)],
    })),
  ];
}
