/**
 * 封存 sealing: hashes what was committed up to a cut and not sealed yet, record by record, and
 * closes it with a seal; closes business days that ended. docs/spec/audit.md section 4.
 */
import {
  type ChainedRecord,
  chainStart,
  type ClosedDay,
  dayText,
  isClockBehind,
  linkText,
  type Seal,
  sealText,
} from '#core/audit/chain.ts';
import { present } from '#core/base/assert.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { type DayRow, dayColumns, recordColumns, sealColumns, type SealRow } from './audit-rows.ts';
import type { Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';

/** So many records at most stand under one seal: after a long pause there are several. */
const recordsOfSeal = 20_000;

/** 一次封存 the greatest business date among the records, and whether more are waiting. */
export type Sealed = { readonly latestDate: CalendarDate | null; readonly more: boolean };

/** In a sealing transaction: one seal over the records at or below the cut. */
export async function sealUpTo(
  query: Query,
  { cut, instant }: { readonly cut: bigint; readonly instant: Instant },
): Promise<Sealed> {
  const last = await lastSeal(query);
  const fromBatch = last?.untilBatch ?? 1n;
  const records = await query<ChainedRecord>(
    `select ${recordColumns}
     from writing_batch b join audit_record r on r.batch = b.batch
     where b.batch >= $1 and b.batch <= $2 order by b.batch limit $3`,
    [fromBatch, cut, recordsOfSeal],
  );
  const end = records.at(-1);
  if (end === undefined) return { latestDate: null, more: false };
  const more = records.length === recordsOfSeal;
  const number = (last?.number ?? 0n) + 1n;
  const links = linksOf(records, {
    seal: number,
    position: last?.lastPosition ?? 0n,
    digest: last?.lastLink ?? chainStart,
    instant: await lastInstant(query, last),
  });
  const day = await lastDay(query);
  const seal = {
    number,
    fromBatch,
    untilBatch: (more ? end.batch : cut) + 1n,
    records: records.length,
    lastPosition: (last?.lastPosition ?? 0n) + BigInt(records.length),
    lastLink: present(links.digests.at(-1), 'a seal closes records'),
    dayDigest: day?.digest ?? chainStart,
    previousDigest: last?.digest ?? chainStart,
    instant,
  };
  await keepLinks(query, number, links);
  await keepSeal(query, { ...seal, digest: digestOf(sealText(seal)) });
  return { latestDate: latestOf(records), more };
}

type Links = {
  readonly batches: bigint[];
  readonly positions: bigint[];
  readonly behind: boolean[];
  readonly digests: string[];
};

function linksOf(
  records: readonly ChainedRecord[],
  from: {
    readonly seal: bigint;
    readonly position: bigint;
    readonly digest: string;
    readonly instant: Instant | null;
  },
): Links {
  const links: Links = { batches: [], positions: [], behind: [], digests: [] };
  let { position, digest, instant } = from;
  for (const record of records) {
    position += 1n;
    const clockBehind = isClockBehind(record.instant, instant);
    digest = digestOf(linkText(record, { position, seal: from.seal, clockBehind }, digest));
    ({ instant } = record);
    links.batches.push(record.batch);
    links.positions.push(position);
    links.behind.push(clockBehind);
    links.digests.push(digest);
  }
  return links;
}

const latestOf = (records: readonly ChainedRecord[]): CalendarDate | null =>
  records.reduce<CalendarDate | null>(
    (latest, { businessDate }) =>
      latest === null || businessDate > latest ? businessDate : latest,
    null,
  );

const keepLinks = (query: Query, seal: bigint, links: Links) =>
  query(
    `insert into audit_link (batch, position, seal, clock_behind, digest)
     select u.batch, u.position, $1, u.clock_behind, u.digest
     from unnest($2::int8[], $3::int8[], $4::boolean[], $5::text[])
       as u (batch, position, clock_behind, digest)`,
    [seal, links.batches, links.positions, links.behind, links.digests],
  );

const keepSeal = (query: Query, seal: Seal) =>
  query(
    `insert into audit_seal (number, from_batch, until_batch, records, last_position, last_link,
       day_digest, previous_digest, instant, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      seal.number,
      seal.fromBatch,
      seal.untilBatch,
      seal.records,
      seal.lastPosition,
      seal.lastLink,
      seal.dayDigest,
      seal.previousDigest,
      seal.instant,
      seal.digest,
    ],
  );

async function lastSeal(query: Query): Promise<SealRow | null> {
  const text = `select ${sealColumns} from audit_seal order by number desc limit 1`;
  const [seal] = await query<SealRow>(text);
  return seal ?? null;
}

export async function lastDay(query: Query): Promise<DayRow | null> {
  const text = `select ${dayColumns} from audit_day order by business_date desc limit 1`;
  const [day] = await query<DayRow>(text);
  return day ?? null;
}

/** Of the record sealed last: the next one is held against it. */
async function lastInstant(query: Query, last: SealRow | null): Promise<Instant | null> {
  if (last === null) return null;
  const [row] = await query<{ readonly instant: Instant }>(
    `select b.instant from audit_link l join writing_batch b on b.batch = l.batch
     where l.position = $1`,
    [last.lastPosition],
  );
  return row?.instant ?? null;
}

/** The oldest business day that is not closed; every later batch is dated after the last one. */
export async function oldestOpenDay(query: Query): Promise<CalendarDate | null> {
  const [row] = await query<{ readonly day: CalendarDate | null }>(
    `select min(business_date) as day from writing_batch
     where business_date > coalesce((select max(business_date) from audit_day), '-infinity')`,
  );
  return row?.day ?? null;
}

/**
 * While nobody writes, or a late writer could still take the date that is being closed. What is
 * committed by then is sealed first. The last day closed, or null where there was none to close.
 */
export async function closeDaysUpTo(
  query: Query,
  { upTo, instant }: { readonly upTo: CalendarDate; readonly instant: Instant },
): Promise<ClosedDay | null> {
  const [row] = await query<{ readonly cut: bigint }>(
    'select coalesce(max(batch), 0)::int8 as cut from writing_batch',
  );
  for (let more = true; more; ) {
    ({ more } = await sealUpTo(query, { cut: row?.cut ?? 0n, instant }));
  }
  const seal = await lastSeal(query);
  if (seal === null) return null;
  let last = await lastDay(query);
  const open = await query<{ readonly businessDate: CalendarDate; readonly records: bigint }>(
    `select business_date as "businessDate", count(*)::int8 as records from writing_batch
     where business_date > coalesce($1::date, '-infinity') and business_date <= $2
     group by business_date order by business_date`,
    [last?.businessDate ?? null, upTo],
  );
  for (const counted of open) {
    const day = {
      ...counted,
      number: (last?.number ?? 0n) + 1n,
      seal: seal.number,
      sealDigest: seal.digest,
      previousDigest: last?.digest ?? chainStart,
      instant,
    };
    last = { ...day, digest: digestOf(dayText(day)) };
    await keepDay(query, last);
  }
  return open.length === 0 ? null : last;
}

const keepDay = (query: Query, day: ClosedDay) =>
  query(
    `insert into audit_day (business_date, number, records, seal, seal_digest, previous_digest,
       instant, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      day.businessDate,
      day.number,
      day.records,
      day.seal,
      day.sealDigest,
      day.previousDigest,
      day.instant,
      day.digest,
    ],
  );
