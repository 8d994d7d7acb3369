/**
 * 单元格网 source grid: what every file is turned into before anybody asks what it means.
 * Text, docx, xlsx and pdf end here; the readers of tables know nothing else.
 */
import type { SourcePlace } from '#core/base/finding.ts';
import type { Doubt } from '#core/performance/target-table.ts';

/** 来源单元格 one non-empty cell; `column` counts grid columns from 1 and is only a hint. */
export type SourceCell = {
  readonly text: string; // without blanks at its ends
  readonly column: number;
  readonly place: SourcePlace;
  /** The cells it was put together from, where a line end had cut its text. */
  readonly pieces?: readonly SourceCell[];
  /** What its file says of it that the user should know: a formula, a hidden row, a revision. */
  readonly doubts?: readonly Doubt[];
};

/** 来源行 the non-empty cells of one row, left to right; rows without any are left out. */
export type SourceRow = {
  readonly line: number;
  readonly cells: readonly SourceCell[];
  /** Places of its empty cells, where a neighbour's place does not tell them (pages). */
  readonly blanks?: readonly SourcePlace[];
  /** A part of the file begins here (a sheet): a table runs on into it only if its form goes on. */
  readonly startsPart?: true;
};

export type SourceGrid = { readonly rows: readonly SourceRow[] };

/** 去向 where a source cell ended: each has exactly one, so nothing is lost. */
export type CellFate = {
  readonly cell: SourceCell;
  /** table: in a cell of a table; form: words of the form itself; unread: shown to the user. */
  readonly fate: 'table' | 'form' | 'unread';
};
