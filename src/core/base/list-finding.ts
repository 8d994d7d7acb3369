/** 清单发现 list finding: what is wrong with a line or a cell of a file that is a list. */
import type { Severity, SourcePlace } from './finding.ts';

/** 清单发现 */
export type ListFinding = {
  readonly code: string;
  readonly severity: Severity;
  /** Null: of the whole file. */
  readonly place: SourcePlace | null;
  /** The column as the file heads it; null: the whole line. */
  readonly column: string | null;
  /** What stands there. */
  readonly written: string;
  /** A Chinese sentence that says what to do, without the place. */
  readonly message: string;
  readonly expected: string | null;
  readonly difference: string | null;
};

/** An error of which there is no more to say than its sentence. */
export const listError = (
  code: string,
  message: string,
  at: Partial<Omit<ListFinding, 'code' | 'message'>> = {},
): ListFinding => ({
  code,
  severity: 'error',
  place: null,
  column: null,
  written: '',
  expected: null,
  difference: null,
  ...at,
  message,
});
