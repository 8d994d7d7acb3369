/**
 * 文件标注端口 file marking: what app needs of documents to hand a user's own office file back with
 * its findings as comments and marked cells, everything else as it came.
 */
import type { CalendarDate } from '#core/base/calendar.ts';
import type { Severity, SourcePlace } from '#core/base/finding.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { ReadRefusalCode } from './document-reader.ts';

/** 标注 what is to be said at one cell; several of one cell become one comment. */
export type FileMark = {
  readonly place: SourcePlace;
  readonly severity: Severity;
  /** Chinese, one paragraph each. */
  readonly lines: readonly string[];
};

export type MarkRefusalCode =
  | ReadRefusalCode
  /** PDF, .xls, .doc, text: there is no room for comments that we could write. */
  | 'file_kind_not_marked'
  /** It took too long or too much memory. */
  | 'file_too_complex'
  /** A digital signature would no longer hold. */
  | 'file_signed';

/** 标注好的文件 */
export type MarkedFile = {
  /** '原名（审核标注）.xlsx'. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many of the marks stand in the file now. */
  readonly placed: number;
  /** Marks whose place is not in the file. */
  readonly left: readonly FileMark[];
};

/** 文件标注 `date` is printed on the comments where their kind has room for one. */
export type FileMarking = (
  file: { readonly name: string; readonly bytes: Uint8Array },
  marks: readonly FileMark[],
  date?: CalendarDate,
) => Promise<Result<MarkedFile, Refusal<MarkRefusalCode>>>;
