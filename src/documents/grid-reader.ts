/** 读网器 grid reader: what each kind of file has one of, a file in and its cell grid out. */
import type { FileNote, ReadProgress, ReadRefusalCode } from '#app/ports/document-reader.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { SourceGrid } from './source-grid.ts';

/** 要读的文件 */
export type SourceFile = { readonly name: string; readonly bytes: Uint8Array };

/** 读出的网 what a reader of one kind of file gives. */
export type GridRead = { readonly grid: SourceGrid; readonly notes: readonly FileNote[] };

export type GridReader = (
  file: SourceFile,
  progress?: ReadProgress,
) => Promise<Result<GridRead, Refusal<ReadRefusalCode>>>;
