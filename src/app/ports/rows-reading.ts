/**
 * 逐行读取端口 rows reading: a sheet or a delimited text as rows of texts with their places, for
 * files that are lists and no target tables: months, payments, registers.
 */
import type { SourcePlace } from '#core/base/finding.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { FileNote } from './document-reader.ts';
import type { ReadingHooks, ReadingRefusalCode } from './file-reading.ts';

/** 读出的行 texts by column from the first; '' where a cell is blank. */
export type ReadRow = {
  /** Counts through the whole file, from 1. */
  readonly line: number;
  /** The sheet it stands in and its row there; null for a text. */
  readonly sheet: { readonly name: string; readonly row: number } | null;
  readonly cells: readonly string[];
};

export type ReadRows = { readonly rows: readonly ReadRow[]; readonly notes: readonly FileNote[] };

/** Reads xlsx, xls, csv, tsv and txt; off the main thread, with caps on memory and time. */
export type RowsReading = (
  file: { readonly name: string; readonly bytes: Uint8Array },
  hooks?: ReadingHooks,
) => Promise<Result<ReadRows, Refusal<ReadingRefusalCode>>>;

/** Where a cell of such a row stands; `cell` counts from 1. */
export const placeOfCell = (row: ReadRow, cell: number): SourcePlace =>
  row.sheet === null
    ? { kind: 'text', line: row.line, cell }
    : { kind: 'sheet', sheet: row.sheet.name, line: row.line, row: row.sheet.row, cell };
