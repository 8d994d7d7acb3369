/**
 * 读取任务端口 reading off the main thread: the same reader behind a promise, with caps on memory
 * and time, so that one large upload neither blocks the server nor takes it down.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import type { ReadFile, ReadProgress, ReadRefusalCode } from './document-reader.ts';

/** What only a capped reading can refuse: it took too long, or was cancelled. */
export type ReadingRefusalCode = ReadRefusalCode | 'file_too_complex' | 'cancelled';

export type ReadingHooks = {
  readonly progress?: ReadProgress;
  readonly cancelled?: () => boolean;
};

type NamedFile = { readonly name: string; readonly bytes: Uint8Array };

/** 读取 */
export type FileReading = (
  file: NamedFile,
  hooks?: ReadingHooks,
) => Promise<Result<ReadFile, Refusal<ReadingRefusalCode>>>;

/** 压缩包成员 one file of an archive. Its name may hold folders: a label, never a path on disk. */
export type ArchiveMember = { readonly name: string } & (
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly refusal: Refusal<ReadRefusalCode> }
  /** Not a table's file at all, or its content came before in the same archive. */
  | { readonly kind: 'skipped'; readonly why: 'system' | 'lock' }
  | { readonly kind: 'skipped'; readonly why: 'twice'; readonly first: string }
);

/** 解开的一批 as many members as are held in memory at once; `next` is where the rest begins. */
export type ArchiveBatch = {
  readonly members: readonly ArchiveMember[];
  readonly total: number;
  readonly next: number | null;
};

/** 解包 archives are unpacked under the same caps, a batch at a time. */
export type FileUnpacking = {
  readonly isArchive: (file: NamedFile) => boolean;
  readonly unpack: (
    file: NamedFile & { readonly from: number },
    hooks?: ReadingHooks,
  ) => Promise<Result<ArchiveBatch, Refusal<ReadingRefusalCode>>>;
};
