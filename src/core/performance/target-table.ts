/**
 * 绩效目标表 target table: the official form as rows with stable ids, whatever its template.
 * Spec: docs/spec/target-table.md. Every value keeps what was written beside what was read.
 */
import type { Fen } from '#core/base/fen.ts';
import type { FiscalYear } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import type { RowId } from '#core/base/id.ts';
import type { Quantity } from '#core/base/quantity.ts';
import type { ColumnKey, RowKind } from '#core/policy/table-template.ts';

/** 比较符 */
export type Comparator = 'atLeast' | 'atMost' | 'exactly';

/** 读出的值 what a written cell means; nothing is guessed: doubt is a value of its own. */
export type CellValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'money'; readonly amount: Fen }
  /** 指标值 with a number; the comparator is null where none was written. */
  | { readonly kind: 'target'; readonly comparator: Comparator | null; readonly quantity: Quantity }
  /** 定性指标值: 健全, 合规, 较强. */
  | { readonly kind: 'grade'; readonly grade: string }
  /** '=篇': a comparator or measure word without its number. */
  | {
      readonly kind: 'incomplete';
      readonly comparator: Comparator | null;
      readonly measureWord: string;
    }
  /** 权重 and other bare numbers. */
  | { readonly kind: 'number'; readonly quantity: Quantity }
  | { readonly kind: 'unreadable'; readonly why: string };

/** 读取疑问 what the reader could not be sure of; each becomes a finding, none is mended silently. */
export type DoubtCode =
  | 'shifted' // stands in another column or under another merged cell than the form has it
  | 'joined' // was split over two lines or pages and put together
  | 'comparator_missing' // a bare number where a comparator is usual
  | 'comparator_damaged' // '2280次' where '≥280次' is likely
  | 'tags_removed' // <p> and its like were taken out
  | 'full_width' // full-width digits or signs were read as plain ones
  | 'ascii_comparator' // '>=' was read as ≥
  | 'inherited' // merged cell: the value stands in an earlier row
  | 'unnamed' // a value without a name
  | 'grouped_digits' // thousands commas
  | 'formula' // computed by the file; the result it kept was read
  | 'rounded' // the file shows fewer digits than it keeps
  | 'hidden' // stands in a hidden row, column or sheet
  | 'revised' // holds tracked changes that nobody has accepted or rejected
  | 'glyph'; // the file draws it with a sign that is no character

/** 疑问 one thing the reader could not be sure of in a cell. */
export type Doubt = {
  readonly code: DoubtCode;
  /** A Chinese sentence for the user. */
  readonly note: string;
  /** Notice only (full-width digits) or a question to the user (shifted). */
  readonly question: boolean;
};

/** 单元格 */
export type Cell = {
  /** Exactly as it stood in the source, or as typed. */
  readonly written: string;
  readonly read: CellValue;
  readonly place: SourcePlace | null;
  readonly doubts: readonly Doubt[];
};

/** 表行 */
export type TableRow = {
  readonly id: RowId;
  readonly kind: RowKind;
  /** The template block it stands in. */
  readonly block: string;
  /** Key of the form's fixed row or narrative, code of a fixed indicator; null for free rows. */
  readonly key: string | null;
  readonly cells: Readonly<Partial<Record<ColumnKey, Cell>>>;
};

/** 未读内容 a source cell that found no home in the table; shown, never dropped. */
export type Unread = { readonly place: SourcePlace; readonly text: string };

/** 绩效目标表 one unit's table of one year, as a value. */
export type TargetTable = {
  readonly templateId: string;
  readonly budgetUnitName: string;
  /** Null while the year is not known. */
  readonly fiscalYear: FiscalYear | null;
  readonly rows: readonly TableRow[];
  readonly unread: readonly Unread[];
};

export const blankCell: Cell = { written: '', read: { kind: 'blank' }, place: null, doubts: [] };

export const cellOf = (row: TableRow, column: ColumnKey): Cell => row.cells[column] ?? blankCell;

export const rowByKey = (table: TargetTable, key: string): TableRow | null =>
  table.rows.find((row) => row.key === key) ?? null;

export const rowById = (table: TargetTable, id: string): TableRow | null =>
  table.rows.find((row) => row.id === id) ?? null;

export const projectRows = (table: TargetTable): readonly TableRow[] =>
  table.rows.filter((row) => row.kind === 'project');

export const indicatorRows = (table: TargetTable, block?: string): readonly TableRow[] =>
  table.rows.filter(
    (row) => row.kind === 'indicator' && (block === undefined || row.block === block),
  );

/** The amount of a money cell; null where it is blank or could not be read. */
export function amountOf(row: TableRow | null, column: ColumnKey): Fen | null {
  const read = row === null ? null : cellOf(row, column).read;
  return read?.kind === 'money' ? read.amount : null;
}

/** The text of a narrative or label cell as read, '' where blank. */
export function textOf(row: TableRow | null, column: ColumnKey): string {
  const read = row === null ? null : cellOf(row, column).read;
  return read?.kind === 'text' ? read.text : read?.kind === 'grade' ? read.grade : '';
}
