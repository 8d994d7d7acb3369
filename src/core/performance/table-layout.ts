/**
 * 版式 table layout: a target table laid out as the official form, merged cells and all.
 * The screen, the printed page, the HTML and text writers draw from this one layout.
 */
import type { ColumnKey } from '../policy/table-template.ts';

/** 版式单元格 */
export type LayoutCell = {
  /** What is printed: a label of the form, or the written value. */
  readonly text: string;
  readonly kind: 'title' | 'label' | 'header' | 'value';
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly align: 'left' | 'center' | 'right';
  /** For a value or a merged label that can be edited: its row and column; else null. */
  readonly rowId: string | null;
  readonly column: ColumnKey | null;
};

/** 版式行 `rowId` is the table row it prints, null for header rows. */
export type LayoutRow = {
  readonly block: string | null;
  readonly rowId: string | null;
  readonly header: boolean;
  readonly cells: readonly LayoutCell[];
};

/** 版式 a grid of `columns` columns; `widths` are shares of the page's width. */
export type TableLayout = {
  readonly title: string;
  readonly yearText: string;
  readonly columns: number;
  readonly widths: readonly number[];
  readonly rows: readonly LayoutRow[];
};
