/**
 * 空白月报 a list of months to fill in: items as rows, the twelve months as columns, what is known
 * already filled in. Read back as it is: docs/spec/months.md section 3.
 */
import type { Sheet, SheetCell, SheetLook } from './sheet/write-workbook.ts';

/** 月报表样 texts and figures as they are to stand; a figure is null where it is not known. */
export type BlankMonths = {
  readonly title: string;
  readonly sheetName: string;
  /** One a line under the title: the branch, the year, what to heed. */
  readonly heads: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly texts: readonly string[];
    readonly figures: readonly (string | null)[];
  }[];
};

const look = (align: SheetLook['align'], more: Partial<SheetLook> = {}): SheetLook => ({
  font: 'body',
  align,
  boxed: true,
  takesText: false,
  ...more,
});

const textWidths = [48, 168, 52];
const figureWidth = 74;

export async function writeBlankMonths(blank: BlankMonths): Promise<Uint8Array> {
  // Loaded when one is wanted: the library takes a moment.
  const { writeWorkbook } = await import('./sheet/write-workbook.ts');
  const figureColumns = blank.columns.length - textWidths.length;
  const widths = [...textWidths, ...Array.from({ length: figureColumns }, () => figureWidth)];
  const headRow = blank.heads.length + 2;
  const sheet: Sheet = {
    name: blank.sheetName,
    widths,
    heights: [30, ...Array.from({ length: blank.heads.length + 1 + blank.rows.length }, () => 18)],
    cells: [
      across(1, blank.title, widths.length, look('center', { font: 'title', boxed: false })),
      ...blank.heads.map((text, at) =>
        across(at + 2, text, widths.length, look('left', { boxed: false })),
      ),
      ...blank.columns.map((text, at) =>
        single(headRow, at + 1, text, look('center', { font: 'header' })),
      ),
      ...blank.rows.flatMap((row, at) => rowCells(row, headRow + 1 + at)),
    ],
    repeatedRows: { first: headRow, last: headRow },
    list: { headRow, lastRow: headRow + blank.rows.length },
    orientation: 'landscape',
  };
  return writeWorkbook([sheet], blank.title);
}

const rowCells = (
  { texts, figures }: BlankMonths['rows'][number],
  row: number,
): readonly SheetCell[] => [
  ...texts.map((text, at) => single(row, at + 1, text, look(at === 1 ? 'left' : 'center'))),
  ...figures.map((figure, at): SheetCell => {
    const cell = single(row, texts.length + at + 1, '', look('right'));
    if (figure === null) return cell;
    return { ...cell, content: { kind: 'number', text: figure, format: 'General' } };
  }),
];

const single = (row: number, column: number, text: string, shown: SheetLook): SheetCell => ({
  row,
  column,
  rowSpan: 1,
  colSpan: 1,
  content: { kind: 'text', text },
  look: shown,
});

const across = (row: number, text: string, columns: number, shown: SheetLook): SheetCell => ({
  ...single(row, 1, text, shown),
  colSpan: columns,
});
