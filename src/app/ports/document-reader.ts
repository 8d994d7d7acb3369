/** 文件读取端口 what app needs of documents: bytes in, tables and what could not be read out. */
import type { Refusal, Result } from '#core/base/result.ts';
import type { TargetTable, Unread } from '#core/performance/target-table.ts';

export type ReadRefusalCode =
  | 'file_empty'
  | 'file_too_large'
  | 'file_binary'
  | 'file_kind_unsupported'
  | 'file_encoding_unknown'
  /** Password-protected: Office, PDF or an entry of an archive. */
  | 'file_encrypted'
  /** Broken off, changed on its way, or saying what it does not hold. */
  | 'file_damaged'
  | 'file_unpacks_too_large'
  /** Pictures of pages, or letters that say nothing of what they mean. */
  | 'file_scanned'
  /** Only another program could read it, and it is not installed here. */
  | 'converter_missing'
  | 'table_not_found';

/** A table of the file that can be read but not kept: no unit, no year. */
export type TableRefusalCode = 'table_without_unit' | 'table_without_year' | 'table_twice';

/** 读取说明 what the user should know of how a file was read: its kind, hidden sheets, macros. */
export type FileNote = {
  readonly code: FileNoteCode;
  /** A Chinese sentence. */
  readonly message: string;
};

export type FileNoteCode =
  | 'kind_other_than_name' // read as what it is, not as what it is called
  | 'macros_not_run'
  | 'links_not_followed'
  | 'hidden_parts'
  | 'revisions'
  | 'formulas'
  | 'text_boxes'
  | 'page_margins' // heads and feet of printed pages, left out
  | 'converted'; // by another program, from a kind that is not read itself

/** 读出的文件 */
export type ReadFile = {
  readonly tables: readonly TargetTable[];
  /** Per table in the file that cannot stand by itself, beside the tables that can. */
  readonly refusals: readonly Refusal<TableRefusalCode>[];
  /** Cells outside every table. */
  readonly unread: readonly Unread[];
  readonly notes: readonly FileNote[];
};

export type ReadProgress = (done: number, total: number) => void;

/** Row ids in what is read are new; app carries over the ids of an earlier version. */
export type DocumentReader = {
  readonly read: (
    file: { readonly name: string; readonly bytes: Uint8Array },
    newId: () => string,
    progress?: ReadProgress,
  ) => Promise<Result<ReadFile, Refusal<ReadRefusalCode>>>;
};
