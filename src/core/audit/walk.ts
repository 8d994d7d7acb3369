/**
 * 走链 walk: proves seals, records and days in the order in which they were written, holding no
 * more than the last of each, and stops at the first that does not hold.
 * Basis: docs/spec/audit.md section 5.
 */
import type { CalendarDate, Instant } from '../base/calendar.ts';
import {
  type ChainedRecord,
  chainStart,
  type ClosedDay,
  dayText,
  type Digest,
  isClockBehind,
  type Link,
  linkText,
  type Seal,
  sealText,
} from './chain.ts';
import { walkMessages as messages } from './messages.ts';

/** 断处 the first that does not hold, and why. */
export type Break = {
  readonly kind: 'record' | 'seal' | 'day' | 'gap';
  readonly batch: bigint | null;
  readonly reason: string;
};

/** 走到的批次 a batch with what belongs to it; null where it is not there. */
export type WalkedBatch = {
  readonly batch: bigint;
  readonly businessDate: CalendarDate;
  readonly record: ChainedRecord | null;
  readonly link: Link | null;
};

/** 走链状态 what is carried from one to the next. */
export type Walk = {
  readonly digest: Digest;
  /** All of them: there is one a day. */
  readonly days: readonly ClosedDay[];
  daysSeen: number;
  records: number;
  seals: number;
  unsealed: number;
  seal: Seal | null;
  sealRecords: number;
  position: bigint;
  link: string;
  instant: Instant | null;
  /** Records of each open business date up to here. */
  readonly counts: Map<CalendarDate, bigint>;
  closed: ClosedDay | null;
};

export const startWalk = (digest: Digest, days: readonly ClosedDay[]): Walk => ({
  digest,
  days,
  daysSeen: 0,
  records: 0,
  seals: 0,
  unsealed: 0,
  seal: null,
  sealRecords: 0,
  position: 0n,
  link: chainStart,
  instant: null,
  counts: new Map(),
  closed: null,
});

/** Before its records: the seal itself, and that it follows the one before it. */
export function openSeal(walk: Walk, seal: Seal): Break | null {
  const { seal: previous } = walk;
  const broken = (reason: string): Break => ({ kind: 'seal', batch: seal.fromBatch, reason });
  const expected = (previous?.number ?? 0n) + 1n;
  if (seal.number !== expected) return { ...broken(messages.sealMissing(expected)), batch: null };
  if (walk.digest(sealText(seal)) !== seal.digest) return broken(messages.sealChanged(expected));
  if (seal.previousDigest !== (previous?.digest ?? chainStart)) {
    return broken(messages.sealUnchained(expected));
  }
  if (seal.fromBatch !== (previous?.untilBatch ?? 1n)) {
    return broken(messages.sealApart(expected));
  }
  if (seal.dayDigest !== (walk.closed?.digest ?? chainStart)) {
    const reason = messages.dayMissing(walk.closed?.businessDate ?? null, expected);
    return { kind: 'day', batch: null, reason };
  }
  walk.seal = seal;
  walk.sealRecords = 0;
  walk.seals += 1;
  return null;
}

/** A batch within the open seal. */
export function walkSealed(walk: Walk, { batch, record, link }: WalkedBatch): Break | null {
  const broken = (reason: string): Break => ({ kind: 'record', batch, reason });
  if (record === null) return broken(messages.recordMissing(batch));
  if (link === null) return broken(messages.linkMissing(batch));
  const position = walk.position + 1n;
  if (link.position !== position) {
    const missing = link.position - position;
    return missing > 0n
      ? { kind: 'gap', batch, reason: messages.gap(missing, batch) }
      : broken(messages.positionChanged(batch));
  }
  if (link.seal !== walk.seal?.number) return broken(messages.sealOfLink(batch));
  const dated = datedRight(walk, record);
  if (dated !== null) return dated;
  if (walk.digest(linkText(record, link, walk.link)) !== link.digest) {
    return broken(messages.recordChanged(batch));
  }
  if (link.clockBehind !== isClockBehind(record.instant, walk.instant)) {
    return broken(messages.flagChanged(batch));
  }
  walk.position = position;
  walk.link = link.digest;
  walk.instant = record.instant;
  walk.records += 1;
  walk.sealRecords += 1;
  const { businessDate } = record;
  walk.counts.set(businessDate, (walk.counts.get(businessDate) ?? 0n) + 1n);
  return null;
}

/** After its records: that they were all there, and the days that were closed by it. */
export function closeSeal(walk: Walk): Break | null {
  const { seal } = walk;
  if (seal === null) return null;
  const { number, untilBatch } = seal;
  const missing = seal.lastPosition - walk.position;
  if (missing !== 0n || seal.records !== walk.sealRecords) {
    const reason = messages.sealCount(number, seal.records, walk.sealRecords);
    return { kind: 'gap', batch: untilBatch - 1n, reason };
  }
  if (seal.lastLink !== walk.link) {
    return { kind: 'seal', batch: untilBatch - 1n, reason: messages.sealLink(number) };
  }
  for (let day = walk.days[walk.daysSeen]; day?.seal === number; day = walk.days[walk.daysSeen]) {
    const reason = dayFault(walk, day, seal);
    if (reason !== null) return { kind: 'day', batch: null, reason };
    walk.closed = day;
    walk.daysSeen += 1;
    for (const date of walk.counts.keys()) if (date <= day.businessDate) walk.counts.delete(date);
  }
  return null;
}

function dayFault(walk: Walk, day: ClosedDay, seal: Seal): string | null {
  const { closed } = walk;
  const date = day.businessDate;
  const expected = (closed?.number ?? 0n) + 1n;
  if (day.number !== expected) return messages.dayGap(expected);
  if (walk.digest(dayText(day)) !== day.digest) return messages.dayChanged(date);
  if (day.previousDigest !== (closed?.digest ?? chainStart)) return messages.dayUnchained(date);
  if (day.sealDigest !== seal.digest) return messages.daySeal(date);
  if (closed !== null && date <= closed.businessDate) return messages.dayOrder(date);
  const counted = walk.counts.get(date) ?? 0n;
  return counted === day.records ? null : messages.dayCount(date, day.records, counted);
}

/** After the last seal: it has a record, and nobody put a link where no seal is. */
export function walkUnsealed(walk: Walk, { batch, record, link }: WalkedBatch): Break | null {
  const broken = (reason: string): Break => ({ kind: 'record', batch, reason });
  if (record === null) return broken(messages.recordMissing(batch));
  if (link !== null) return broken(messages.linkUnsealed(batch));
  const dated = datedRight(walk, record);
  if (dated !== null) return dated;
  walk.unsealed += 1;
  return null;
}

/** At the end: days that name a seal which is not there. */
export function endWalk(walk: Walk): Break | null {
  const left = walk.days[walk.daysSeen];
  return left === undefined
    ? null
    : { kind: 'day', batch: null, reason: messages.daySeal(left.businessDate) };
}

function datedRight(walk: Walk, { batch, businessDate }: ChainedRecord): Break | null {
  const closed = walk.closed?.businessDate;
  if (closed === undefined || businessDate > closed) return null;
  return { kind: 'record', batch, reason: messages.dateClosed(batch, businessDate) };
}
