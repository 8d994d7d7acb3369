/**
 * 空白台账 a list of a register to fill in: title, what counts, what each column wants, its headings,
 * empty lines. Read back by its headings: docs/spec/registers.md section 7.
 */
import type { Sheet, SheetCell, SheetLook } from './sheet/write-workbook.ts';

/** 台账表样 */
export type BlankRegister = {
  readonly title: string;
  readonly sheetName: string;
  /** What counts and what does not, under the title. */
  readonly rule: string;
  readonly columns: readonly {
    readonly heading: string;
    /** Above its heading: '必填；日期 2024-06-30'. */
    readonly hint: string;
  }[];
};

const look = (align: SheetLook['align'], more: Partial<SheetLook> = {}): SheetLook => ({
  font: 'body',
  align,
  boxed: true,
  takesText: false,
  ...more,
});

const columnWidth = 120;
const [titleRow, ruleRow, hintRow, headRow] = [1, 2, 3, 4] as const;
const blankLines = 30;

export async function writeBlankRegister(blank: BlankRegister): Promise<Uint8Array> {
  // Loaded when one is wanted: the library takes a moment.
  const { writeWorkbook } = await import('./sheet/write-workbook.ts');
  const { columns, title } = blank;
  const lines = Array.from({ length: blankLines }, (_, at) => headRow + 1 + at);
  const sheet: Sheet = {
    name: blank.sheetName,
    widths: columns.map(() => columnWidth),
    heights: [30, 36, 36, 20, ...lines.map(() => 18)],
    cells: [
      across(titleRow, title, columns.length, look('center', { font: 'title', boxed: false })),
      across(ruleRow, blank.rule, columns.length, look('left', { boxed: false })),
      ...columns.map(({ hint }, at) => single(hintRow, at + 1, hint, look('left'))),
      ...columns.map(({ heading }, at) =>
        single(headRow, at + 1, heading, look('center', { font: 'header' })),
      ),
      ...lines.flatMap((row) =>
        columns.map((_, at) => single(row, at + 1, '', look('left', { takesText: true }))),
      ),
    ],
    repeatedRows: { first: headRow, last: headRow },
    list: { headRow, lastRow: headRow + blankLines },
    orientation: 'landscape',
  };
  return writeWorkbook([sheet], title);
}

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
