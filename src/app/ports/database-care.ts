/** 库的养护端口 backup, restore and check of a whole database, for commands at the terminal. */
import type { Refusal, Result } from '#core/base/result.ts';

/** 库表摘要 */
export type TableDigest = {
  readonly name: string;
  readonly rows: number;
  readonly digest: string;
};

/** 库的摘要 the same rows give the same digest wherever they lie. */
export type DatabaseDigest = { readonly tables: readonly TableDigest[]; readonly digest: string };

/** 核对的一项 */
export type CheckPart = {
  readonly title: string;
  readonly checked: number;
  /** What does not hold, in Chinese; at most the first few. */
  readonly faults: readonly string[];
};

export type BackupRefusal = Refusal<'backup_exists' | 'backup_unwritable'>;

export type RestoreRefusal = Refusal<
  | 'backup_missing'
  | 'backup_unreadable'
  | 'backup_damaged'
  | 'backup_newer'
  | 'backup_other_kind'
  | 'restore_occupied'
  | 'restore_in_use'
>;

export type Told = (what: string) => void;

/** 养护 of one database; closed at the end. */
export type DatabaseCare = {
  /** Which database on which server, never a password. */
  readonly description: string;
  readonly backup: (
    file: string,
    tell: Told,
  ) => Promise<Result<DatabaseDigest & { readonly bytes: number }, BackupRefusal>>;
  readonly check: (
    tell: Told,
  ) => Promise<DatabaseDigest & { readonly parts: readonly CheckPart[] }>;
  readonly restore: (
    file: string,
    how: { readonly replace: boolean; readonly tell: Told },
  ) => Promise<
    Result<
      DatabaseDigest & { readonly instant: string; readonly putAside: string | null },
      RestoreRefusal
    >
  >;
  readonly close: () => Promise<void>;
};
