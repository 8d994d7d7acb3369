/** 一个例子 what was done, and the refusal it is answered with. */
import { type RefusalCode, statusOf } from '#api/refusal-status.ts';
import type { BackupRefusal, RestoreRefusal } from '#app/ports/database-care.ts';
import type { RefusalJson } from '#contract/finding.ts';
import type { ErrorBench } from './bench.ts';

/** Of commands that work on a whole database: no request is ever answered with them. */
type CareCode = (BackupRefusal | RestoreRefusal)['code'];

export type Cause = (bench: ErrorBench) => Promise<RefusalJson>;

export type RefusalExample = {
  readonly code: RefusalCode | CareCode;
  /** Null where only a command at the terminal says so. */
  readonly status: number | null;
  /** What was done, in Chinese, for docs/errors.md. */
  readonly what: string;
  /** Null where it takes a race or a broken machine: told, and shown by the test it names. */
  readonly cause: Cause | null;
};

export const by = (code: RefusalCode, what: string, cause: Cause): RefusalExample => ({
  code,
  status: statusOf(code),
  what,
  cause,
});

export const told = (code: RefusalCode, what: string): RefusalExample => ({
  code,
  status: statusOf(code),
  what,
  cause: null,
});

export const atTerminal = (code: CareCode, what: string, cause: Cause): RefusalExample => ({
  code,
  status: null,
  what,
  cause,
});
