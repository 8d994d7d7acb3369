/**
 * 审计链 audit chain: what the digests of records, seals and business days are made of. One text
 * for one content, so that whoever has SM3 and the rows can prove it without us.
 * Basis: docs/spec/audit.md section 3.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, Instant } from '../base/calendar.ts';

/** 摘要 a digest of a text: SM3 as the store computes it. */
export type Digest = (text: string) => string;

/** 入链记录 every field of a record and of its batch. */
export type ChainedRecord = {
  readonly batch: bigint;
  readonly userId: string;
  readonly userName: string;
  readonly role: string;
  readonly verb: string;
  readonly address: string;
  readonly instant: Instant;
  readonly businessDate: CalendarDate;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly subjectName: string;
  readonly budgetUnitId: string | null;
  readonly summary: string;
  /** Canonical JSON, byte for byte as it is kept. */
  readonly before: string;
  readonly after: string;
};

/** 链环 where a record stands in the chain. Positions count from 1 and have no gaps. */
export type Link = {
  readonly position: bigint;
  /** The number of the seal that closed it. */
  readonly seal: bigint;
  /** 时钟倒退 its instant lies before its predecessor's. */
  readonly clockBehind: boolean;
  readonly digest: string;
};

/** 封条 closes the records from one batch on until another (half open). */
export type Seal = {
  readonly number: bigint;
  readonly fromBatch: bigint;
  readonly untilBatch: bigint;
  readonly records: number;
  readonly lastPosition: bigint;
  readonly lastLink: string;
  /** Of the last day closed before this seal. */
  readonly dayDigest: string;
  readonly previousDigest: string;
  readonly instant: Instant;
  readonly digest: string;
};

/** 日结 closes a business day: nothing more gets its date. */
export type ClosedDay = {
  readonly number: bigint;
  readonly businessDate: CalendarDate;
  readonly records: bigint;
  /** The last seal when it was closed. */
  readonly seal: bigint;
  readonly sealDigest: string;
  readonly previousDigest: string;
  readonly instant: Instant;
  readonly digest: string;
};

/** What stands where there is no predecessor. */
export const chainStart = 'start';

/** Below this, two writers at once or a clock being set right by a little are no clock set back. */
export const clockToleranceMilliseconds = 2000;

export const linkText = (
  record: ChainedRecord,
  link: Pick<Link, 'position' | 'seal' | 'clockBehind'>,
  previous: string,
): string =>
  JSON.stringify([
    'anju-record-1',
    previous,
    String(link.position),
    String(link.seal),
    link.clockBehind,
    String(record.batch),
    record.userId,
    record.userName,
    record.role,
    record.verb,
    record.address,
    record.instant,
    record.businessDate,
    record.subjectKind,
    record.subjectId,
    record.subjectName,
    record.budgetUnitId,
    record.summary,
    record.before,
    record.after,
  ]);

export const sealText = (seal: Omit<Seal, 'digest'>): string =>
  JSON.stringify([
    'anju-seal-1',
    seal.previousDigest,
    String(seal.number),
    String(seal.fromBatch),
    String(seal.untilBatch),
    String(seal.records),
    String(seal.lastPosition),
    seal.lastLink,
    seal.dayDigest,
    seal.instant,
  ]);

export const dayText = (day: Omit<ClosedDay, 'digest'>): string =>
  JSON.stringify([
    'anju-day-1',
    day.previousDigest,
    String(day.number),
    day.businessDate,
    String(day.records),
    String(day.seal),
    day.sealDigest,
    day.instant,
  ]);

/** Whether the clock had been set back between two neighbours; equal texts need no arithmetic. */
export function isClockBehind(instant: Instant, previous: Instant | null): boolean {
  // Texts of one form order as instants do, but for less than a millisecond.
  if (previous === null || instant >= previous) return false;
  const gap =
    Temporal.Instant.from(previous).epochMilliseconds -
    Temporal.Instant.from(instant).epochMilliseconds;
  return gap > clockToleranceMilliseconds;
}

/**
 * 业务日期 the business date is always after the last closed day, whatever the clock says.
 */
export function businessDateAfter(
  today: CalendarDate,
  lastClosed: CalendarDate | null,
): CalendarDate {
  if (lastClosed === null || today > lastClosed) return today;
  return dayAfter(lastClosed);
}

export const dayAfter = (date: CalendarDate): CalendarDate =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toString() as CalendarDate;

export const dayBefore = (date: CalendarDate): CalendarDate =>
  Temporal.PlainDate.from(date).subtract({ days: 1 }).toString() as CalendarDate;
