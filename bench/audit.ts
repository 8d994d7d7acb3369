/**
 * Benchmarks of the audit trail: a million invented records sealed and verified, and a small write
 * with its record and the chain on, on a real database.
 */
import { asId, type TableId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import { digestOf } from '#store/keys/digest.ts';
import { addSample, projectRow, tableWith } from '../test/store-support/sample-table.ts';
import { teardown } from '../test/store-support/global-setup.ts';
import { openTestStore, type TestStore } from '../test/store-support/test-store.ts';
import { makeTestWorld } from '../test/store-support/test-world.ts';
import { type Measured, median, quantile, shown } from './measure.ts';

const wanted = 1_000_000;
const world = makeTestWorld();

export async function auditTrail(): Promise<readonly Measured[]> {
  const store = await openTestStore();
  try {
    const small = await smallWrite(store);
    await invent(store, wanted);
    const sealing = await timed(() => store.audit.sealNow(world));
    await store.owner('analyze writing_batch; analyze audit_record; analyze audit_link');
    return [small, await verifying(store, sealing)];
  } finally {
    await store.close();
    await teardown();
  }
}

/** As many batches and records as SQL can make at once, before and after as an edit has them. */
async function invent(store: TestStore, records: number): Promise<void> {
  const from = `(select coalesce(max(batch), 0) from writing_batch)`;
  await store.owner(
    `insert into writing_batch
     select ${from} + n, '01900000-0000-7000-8000-' || lpad((n % 50)::text, 12, '0'),
       '用户' || n % 50, 'filler', 'edit_table', '10.0.0.' || n % 250,
       '2024-06-01T00:00:00Z'::timestamptz + n * interval '1 second', '2024-06-01'::date + n / 86400
     from generate_series(1, $1::int) as n`,
    [records],
  );
  await store.owner(
    `insert into audit_record
     select batch, 'target_table', '01900000-0000-7000-8000-000000000001',
       '江阴分中心2024年度目标表',
       null, '修改“江阴分中心2024年度目标表” 1 处',
       '{"cells":[{"column":"fullYear","deed":"setCell","row":"印刷费","rowId":"r","written":"'
         || batch || '.00"}],"revision":' || batch || '}',
       '{"cells":[{"column":"fullYear","deed":"setCell","row":"印刷费","rowId":"r","written":"'
         || batch + 1 || '.00"}],"revision":' || batch + 1 || '}'
     from writing_batch b where not exists (select from audit_record r where r.batch = b.batch)`,
  );
}

async function verifying(store: TestStore, sealing: number): Promise<Measured> {
  const times: number[] = [];
  const proof = { records: 0, memory: 0 };
  for (let run = 0; run < 2; run += 1) {
    const before = process.memoryUsage().rss;
    times.push(
      await timed(async () => {
        const verified = await store.audit.verify(world, null);
        if (verified.broken !== null) throw new Error(verified.broken.reason);
        proof.records = verified.records;
      }),
    );
    proof.memory = Math.max(proof.memory, process.memoryUsage().rss - before);
  }
  const seconds = Math.max(...times) / 1000;
  const floor = (await plainHashing(store)) / 1000;
  return {
    name: `${shown(proof.records)} audit records verified, links, seals and days`,
    result: seconds,
    measure: 's',
    limit: 30,
    better: 'lower',
    ratio: `${shown(seconds / floor)} × SM3 of the same bytes alone (${shown(floor)} s)`,
    note:
      `slower of two; sealing them took ${shown(sealing / 1000)} s; ` +
      `memory grew by ${shown(proof.memory / 2 ** 20)} MB at most`,
  };
}

/** What SM3 alone takes for texts of the length that a link has, one after another. */
async function plainHashing(store: TestStore): Promise<number> {
  const [row] = await store.owner<{ readonly size: number }>(
    `select (avg(octet_length(summary) + octet_length(before) + octet_length(after)) + 420)::int4
       as size
     from audit_record`,
  );
  const text = 'x'.repeat(row?.size ?? 700);
  return timed(async () => {
    for (let at = 0; at < wanted; at += 1) digestOf(text);
  });
}

/** The transaction of one edited cell, record and chain included, while a seal runs each second. */
async function smallWrite(store: TestStore): Promise<Measured> {
  const row = projectRow('印刷费', 1n);
  const { tableId } = await addSample(store.tables, world, tableWith([row]));
  let sealing = Promise.resolve();
  const timer = setInterval(() => {
    sealing = store.audit.sealNow(world).catch(() => undefined);
  }, 1000);
  const times: number[] = [];
  for (let revision = 1; revision <= 400; revision += 1) {
    times.push(await timed(() => write(store, tableId, revision)));
  }
  clearInterval(timer);
  await sealing;
  const verified = await store.audit.verify(world, null);
  if (verified.broken !== null) throw new Error(verified.broken.reason);
  return {
    name: 'a small write in the database, with its audit record and the chain on',
    result: median(times.slice(50)),
    measure: 'ms',
    limit: 15,
    better: 'lower',
    note: `slowest of 20: ${shown(quantile(times.slice(50), 0.95))} ms`,
  };
}

async function write(store: TestStore, tableId: TableId, revision: number): Promise<void> {
  const row = projectRow('印刷费', BigInt(revision + 1));
  const changes = [
    {
      kind: 'setCell',
      rowId: row.id,
      column: 'fullYear',
      from: `${revision}`,
      to: `${revision + 1}`,
    },
  ] as const;
  const written = await store.tables.write(world, 'edit_table', async (writer) => {
    const draft = { tableId, expectedRevision: revision, table: tableWith([row]), changes };
    const done = await writer.writeDraft(draft);
    if (!done.ok) return done;
    await writer.record({
      subject: { kind: 'target_table', id: asId(tableId), name: '江阴分中心2024年度目标表' },
      budgetUnitId: null,
      summary: '修改 1 处',
      before: { revision },
      after: { revision: revision + 1 },
    });
    return ok(null);
  });
  if (!written.ok) throw new Error(written.error.message);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
