/**
 * 读取任务端口 reading off the main thread: the same reader behind a promise, with caps on memory
 * and time, so that one large upload neither blocks the server nor takes it down.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import type { ReadFile, ReadProgress, ReadRefusalCode } from './document-reader.ts';

/** What only a capped reading can refuse: it took too long, or was cancelled. */
export type ReadingRefusalCode = ReadRefusalCode | 'file_too_complex' | 'cancelled';

/** 读取 */
export type FileReading = (
  file: { readonly name: string; readonly bytes: Uint8Array },
  hooks?: { readonly progress?: ReadProgress; readonly cancelled?: () => boolean },
) => Promise<Result<ReadFile, Refusal<ReadingRefusalCode>>>;
