/**
 * 验链 verify: feeds seals, records and days to the walk of core in the order of their batches,
 * in one snapshot and page by page: a million records take no more memory than a page of them.
 */
import { chainStart, type ChainedRecord, type ClosedDay, type Link } from '#core/audit/chain.ts';
import { walkMessages } from '#core/audit/messages.ts';
import {
  type Break,
  closeSeal,
  endWalk,
  openSeal,
  startWalk,
  type Walk,
  type WalkedBatch,
  walkSealed,
  walkUnsealed,
} from '#core/audit/walk.ts';
import type { Verification } from '#app/ports/audit-store.ts';
import {
  dayColumns,
  recordColumns,
  sealColumns,
  type SealRow,
  type WalkedRow,
} from './audit-rows.ts';
import type { Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';

const pageRows = 5000;

export async function verifyChain(query: Query, anchor: string | null): Promise<Verification> {
  const days = await query<ClosedDay>(`select ${dayColumns} from audit_day order by number`);
  const walk = startWalk(digestOf, days);
  const seals = await openPages<SealRow>(
    query,
    'seals',
    `select ${sealColumns} from audit_seal order by number`,
  );
  const batches = await openPages<WalkedRow>(query, 'batches', batchesText);
  const seen = { anchor: anchor === null };
  const watched = async (): Promise<SealRow | null> => {
    const seal = await seals();
    if (seal !== null && seal.digest === anchor) seen.anchor = true;
    return seal;
  };
  const broken = (await walkAll(walk, watched, batches)) ?? (await orphanOf(query));
  const unanchored = broken === null && !seen.anchor;
  return {
    records: walk.records,
    seals: walk.seals,
    days: walk.daysSeen,
    unsealed: walk.unsealed,
    lastDigest: walk.seal?.digest ?? chainStart,
    broken: unanchored ? { kind: 'seal', batch: null, reason: walkMessages.anchorMissing } : broken,
  };
}

/** From the batches, not from the records: a batch without a record is what must not be. */
const batchesText = `
  select ${recordColumns}, l.position, l.seal, l.clock_behind as "clockBehind", l.digest
  from writing_batch b
  left join audit_record r on r.batch = b.batch
  left join audit_link l on l.batch = b.batch
  order by b.batch`;

type Next<Row> = () => Promise<Row | null>;

async function walkAll(
  walk: Walk,
  seals: Next<SealRow>,
  batches: Next<WalkedRow>,
): Promise<Break | null> {
  let row = await batches();
  for (let seal = await seals(); seal !== null; seal = await seals()) {
    const broken = openSeal(walk, seal);
    if (broken !== null) return broken;
    for (; row !== null && row.batch < seal.untilBatch; row = await batches()) {
      const fault = walkSealed(walk, walkedOf(row));
      if (fault !== null) return fault;
    }
    const fault = closeSeal(walk);
    if (fault !== null) return fault;
  }
  for (; row !== null; row = await batches()) {
    const fault = walkUnsealed(walk, walkedOf(row));
    if (fault !== null) return fault;
  }
  return endWalk(walk);
}

/** The row is the record and the link: it bears their names, and copying a million costs. */
const walkedOf = (row: WalkedRow): WalkedBatch => ({
  batch: row.batch,
  businessDate: row.businessDate,
  record: row.summary === null ? null : (row as ChainedRecord),
  link: row.position === null ? null : (row as Link),
});

/** Foreign keys forbid it; whoever owns the database may switch them off. */
async function orphanOf(query: Query): Promise<Break | null> {
  const [row] = await query<{ readonly batch: bigint }>(
    `select batch from audit_record r
       where not exists (select from writing_batch b where b.batch = r.batch)
     union all
     select batch from audit_link l
       where not exists (select from writing_batch b where b.batch = l.batch)
     order by batch limit 1`,
  );
  if (row === undefined) return null;
  return { kind: 'record', batch: row.batch, reason: walkMessages.orphan(row.batch) };
}

/**
 * A cursor of the server, fetched page by page. The next page is on its way while this one is
 * hashed: the server and we work at the same time.
 */
async function openPages<Row extends object>(
  query: Query,
  name: string,
  text: string,
): Promise<Next<Row>> {
  await query(`declare ${name} no scroll cursor for ${text}`);
  const fetchPage = () => {
    const page = query<Row>(`fetch ${pageRows} from ${name}`);
    // Nobody may be waiting for it any more when it fails; who waits is told all the same.
    page.catch(() => undefined);
    return page;
  };
  let page: readonly Row[] = [];
  let ahead: Promise<readonly Row[]> | null = fetchPage();
  let at = 0;
  return async () => {
    if (at === page.length && ahead !== null) {
      page = await ahead;
      ahead = page.length === pageRows ? fetchPage() : null;
      at = 0;
    }
    const row = page[at] ?? null;
    at += 1;
    return row;
  };
}
