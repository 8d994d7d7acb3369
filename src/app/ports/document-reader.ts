/** 文件读取端口 what app needs of documents: bytes in, tables and what could not be read out. */
import type { Refusal, Result } from '#core/base/result.ts';
import type { TargetTable, Unread } from '#core/performance/target-table.ts';

export type ReadRefusalCode =
  | 'file_empty'
  | 'file_too_large'
  | 'file_binary'
  | 'file_kind_unsupported'
  | 'file_encoding_unknown'
  | 'table_not_found';

/** A table of the file that can be read but not kept: no unit, no year. */
export type TableRefusalCode = 'table_without_unit' | 'table_without_year' | 'table_twice';

/** 读出的文件 */
export type ReadFile = {
  readonly tables: readonly TargetTable[];
  /** Per table in the file that cannot stand by itself, beside the tables that can. */
  readonly refusals: readonly Refusal<TableRefusalCode>[];
  /** Cells outside every table. */
  readonly unread: readonly Unread[];
};

export type ReadProgress = (done: number, total: number) => void;

/** Row ids in what is read are new; app carries over the ids of an earlier version. */
export type DocumentReader = {
  readonly read: (
    file: { readonly name: string; readonly bytes: Uint8Array },
    newId: () => string,
    progress?: ReadProgress,
  ) => Result<ReadFile, Refusal<ReadRefusalCode>>;
};
