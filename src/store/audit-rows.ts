/** 审计行 how records, links, seals and days are read: columns by the names the chain has. */
import type { ChainedRecord, ClosedDay, Link, Seal } from '#core/audit/chain.ts';
import type { CalendarDate } from '#core/base/calendar.ts';

/** A record as it is chained; all its own columns are null where there is only a batch. */
export const recordColumns = `
  b.batch, b.user_id as "userId", b.user_name as "userName", b.role, b.verb, b.address, b.instant,
  b.business_date as "businessDate", r.subject_kind as "subjectKind", r.subject_id as "subjectId",
  r.subject_name as "subjectName", r.budget_unit_id::text as "budgetUnitId", r.summary, r.before,
  r.after`;

export const sealColumns = `
  number, from_batch as "fromBatch", until_batch as "untilBatch", records,
  last_position as "lastPosition", last_link as "lastLink", day_digest as "dayDigest",
  previous_digest as "previousDigest", instant, digest`;

export const dayColumns = `
  number, business_date as "businessDate", records, seal, seal_digest as "sealDigest",
  previous_digest as "previousDigest", instant, digest`;

export type SealRow = Seal;
export type DayRow = ClosedDay;

type Nullable<T> = { readonly [Name in keyof T]: T[Name] | null };

/** A batch with what was found beside it. */
export type WalkedRow = { readonly batch: bigint; readonly businessDate: CalendarDate } & Nullable<
  Omit<ChainedRecord, 'batch' | 'businessDate'>
> &
  Nullable<Link>;
