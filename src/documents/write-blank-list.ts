/**
 * 空白清单 a list to fill in: one sheet with its heads and room below, one with what may be chosen.
 * Every cell takes text as it is typed, so that serials keep their zeros.
 */
import type { Sheet, SheetCell, SheetLook } from './sheet/write-workbook.ts';

/** 空白清单 */
export type BlankList = {
  readonly title: string;
  readonly sheetName: string;
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  /** Lists beside the one to fill in: what may stand in its cells. */
  readonly choices: readonly {
    readonly sheetName: string;
    readonly heads: readonly string[];
    readonly widths: readonly number[];
    readonly rows: readonly (readonly string[])[];
  }[];
};

const roomRows = 200;
const rowHeight = 18;

const look = (font: SheetLook['font'], align: SheetLook['align']): SheetLook => ({
  font,
  align,
  boxed: true,
  takesText: true,
});

export async function writeBlankList(list: BlankList): Promise<Uint8Array> {
  const { writeWorkbook } = await import('./sheet/write-workbook.ts');
  const heads = list.columns.map(({ head }) => head);
  const room = Array.from({ length: roomRows }, () => heads.map(() => ''));
  const sheets = [
    sheetOf(list.sheetName, {
      heads,
      widths: list.columns.map(({ width }) => width),
      rows: room,
    }),
    ...list.choices.map((choice) => sheetOf(choice.sheetName, choice)),
  ];
  return writeWorkbook(sheets, list.title);
}

function sheetOf(
  name: string,
  of: {
    readonly heads: readonly string[];
    readonly widths: readonly number[];
    readonly rows: readonly (readonly string[])[];
  },
): Sheet {
  const rows = [of.heads, ...of.rows];
  return {
    name,
    widths: of.widths,
    heights: rows.map(() => rowHeight),
    cells: rows.flatMap((row, at) =>
      row.map(
        (text, column): SheetCell => ({
          row: at + 1,
          column: column + 1,
          rowSpan: 1,
          colSpan: 1,
          content: { kind: 'text', text },
          look: at === 0 ? look('header', 'center') : look('body', 'left'),
        }),
      ),
    ),
    repeatedRows: { first: 1, last: 1 },
    orientation: 'landscape',
  };
}
