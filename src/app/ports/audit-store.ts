/** 审计存储端口 what app needs of the store to read, seal, close and prove the audit trail. */
import type { ChainedRecord, ClosedDay, Seal } from '#core/audit/chain.ts';
import type { AuditEntry } from '#core/audit/record.ts';
import type { Break } from '#core/audit/walk.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import type { Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 所见记录 a record as it is read, with where it stands in the chain. */
export type KeptRecord = ChainedRecord & {
  readonly budgetUnitName: string | null;
  readonly clockBehind: boolean;
  readonly sealed: boolean;
};

/** 记录条件 which records are wanted, the latest first; `before` is the batch of the last page. */
export type RecordFilter = {
  readonly before: bigint | null;
  readonly userId: string | null;
  readonly verb: string | null;
  readonly subjectId: string | null;
  /** Business dates, both included. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly text: string | null;
};

/** 链况 the latest seals and days, the latest first. */
export type ChainState = {
  readonly seals: readonly Seal[];
  readonly days: readonly ClosedDay[];
  readonly unsealed: number;
};

/** 验证结果 */
export type Verification = {
  readonly records: number;
  readonly seals: number;
  readonly days: number;
  readonly unsealed: number;
  /** Of the last seal that holds; to be kept outside as an anchor. '' where there is none. */
  readonly lastDigest: string;
  readonly broken: Break | null;
};

export type AuditWriter = {
  readonly batch: bigint;
  readonly businessDate: CalendarDate;
  readonly record: (entry: AuditEntry) => Promise<void>;
};

export type AuditStore = {
  readonly records: (
    world: World,
    filter: RecordFilter,
    limit: number,
  ) => Promise<readonly KeptRecord[]>;
  readonly chain: (world: World) => Promise<ChainState>;
  /** Walks everything written up to now, in pages; the anchor is a digest printed before. */
  readonly verify: (world: World, anchor: string | null) => Promise<Verification>;
  /**
   * Seals what is committed up to now, and closes the days that ended. After a submission or a
   * close it is called at once; a second later it would have happened anyway.
   */
  readonly sealNow: (world: World) => Promise<void>;
  /** Closes every open business day up to this one, which is included. */
  readonly closeDays: (world: World, upTo: CalendarDate) => Promise<ClosedDay | null>;
  /** As this process knows it, for handing out business dates without asking each time. */
  readonly lastClosedDay: () => CalendarDate | null;
  /** A transaction that does nothing else than leave its record. */
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: AuditWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
