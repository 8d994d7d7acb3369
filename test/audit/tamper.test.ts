/**
 * 篡改 tampering: the owner of the database changes, deletes, forges and swaps; each is caught, and
 * what is named is the first that does not hold.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkText, type ChainedRecord } from '#core/audit/chain.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { digestOf } from '#store/keys/digest.ts';
import { recordColumns } from '#store/audit-rows.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { rollBack, worldAt, writeRecord } from './audit-support.ts';

let store: TestStore;

/**
 * Batches 1–3 of the first day under seal 1; 5–7 of the second under seal 2 (4 was rolled back),
 * then the first day closed; 8–10 of the third under seal 3, then the second day closed; 11 under
 * seal 4; 12 is not sealed.
 */
beforeAll(async () => {
  store = await openTestStore();
  const first = worldAt('2024-06-01T01:00:00.000Z', '2024-06-01');
  const second = worldAt('2024-06-02T01:00:00.000Z', '2024-06-02');
  const third = worldAt('2024-06-03T01:00:00.000Z', '2024-06-03');
  for (const name of ['甲', '乙', '丙']) await writeRecord(store.audit, first, name);
  await store.audit.sealNow(first);
  await rollBack(store.audit, second);
  for (const name of ['丁', '戊', '己']) await writeRecord(store.audit, second, name);
  await store.audit.sealNow(second);
  for (const name of ['庚', '辛', '壬']) await writeRecord(store.audit, third, name);
  await store.audit.sealNow(third);
  await writeRecord(store.audit, third, '癸');
  await store.audit.sealNow(third);
  await writeRecord(store.audit, third, '子');
});
afterAll(() => store.close());

const world = worldAt('2024-06-03T02:00:00.000Z', '2024-06-03');
const verify = (anchor: string | null = null) => store.audit.verify(world, anchor);

/** As an owner would who knows how: foreign keys switched off. What was there is put back. */
async function tampered(statements: readonly string[], anchor: string | null = null) {
  const tables = ['writing_batch', 'audit_record', 'audit_link', 'audit_seal', 'audit_day'];
  await store.owner('set session_replication_role = replica');
  for (const table of tables)
    await store.owner(`create temp table kept_${table} as table ${table}`);
  try {
    for (const statement of statements) await store.owner(statement);
    return await verify(anchor);
  } finally {
    for (const table of tables) {
      await store.owner(`delete from ${table}`);
      await store.owner(`insert into ${table} table kept_${table}`);
      await store.owner(`drop table kept_${table}`);
    }
    await store.owner('set session_replication_role = origin');
  }
}

test('untouched, everything holds', async () => {
  const state = await store.audit.chain(world);
  expect(state.seals.map(({ number, records }) => [number, records])).toEqual([
    [4n, 1],
    [3n, 3],
    [2n, 3],
    [1n, 3],
  ]);
  expect(state.days.map(({ businessDate }) => businessDate)).toEqual(['2024-06-02', '2024-06-01']);
  expect(await verify()).toMatchObject({
    records: 10,
    seals: 4,
    days: 2,
    unsealed: 1,
    broken: null,
  });
});

describe('each field of a record and of its batch', () => {
  const unit = "'00000000-0000-7000-8000-000000000009'";
  test.each([
    ['audit_record', 'subject_kind', "'person'"],
    ['audit_record', 'subject_id', "'other'"],
    ['audit_record', 'subject_name', "'他'"],
    ['audit_record', 'budget_unit_id', unit],
    ['audit_record', 'summary', "summary || '。'"],
    ['audit_record', 'before', `'{"name":"乙"}'`],
    ['audit_record', 'after', "replace(after, '{', '{ ')"],
    ['writing_batch', 'user_id', "'00000000-0000-7000-8000-000000000002'"],
    ['writing_batch', 'user_name', "'李四'"],
    ['writing_batch', 'role', "'auditor'"],
    ['writing_batch', 'verb', "'save_version'"],
    ['writing_batch', 'address', "'10.0.0.1'"],
    ['writing_batch', 'instant', "instant + interval '1 millisecond'"],
    ['writing_batch', 'business_date', 'business_date + 1'],
    ['audit_link', 'digest', "'sm3:' || repeat('0', 64)"],
    ['audit_link', 'clock_behind', 'true'],
    ['audit_link', 'seal', '1'],
    ['audit_link', 'position', '99'],
  ])('%s.%s', async (table, column, value) => {
    const { broken } = await tampered([`update ${table} set ${column} = ${value} where batch = 6`]);
    expect(broken?.batch).toBe(6n);
    expect(broken?.reason).toContain('第 6 批');
  });

  test('are all the columns there are', async () => {
    const columns = await store.owner<{ readonly name: string }>(
      `select attrelid::regclass || '.' || attname as name from pg_attribute
       where attrelid in ('writing_batch'::regclass, 'audit_record'::regclass) and attnum > 0`,
    );
    const chained = new Set(
      [...recordColumns.matchAll(/\b([br])\.(\w+)/g)].map(
        ([, table, column]) => `${table === 'b' ? 'writing_batch' : 'audit_record'}.${column}`,
      ),
    );
    const left = columns.map(({ name }) => name).filter((name) => !chained.has(name));
    expect(left).toEqual(['audit_record.batch']);
  });
});

describe('each field of a seal', () => {
  test.each([
    ['number', '30'],
    ['from_batch', 'from_batch - 1'],
    ['until_batch', 'until_batch + 1'],
    ['records', '2'],
    ['last_position', 'last_position - 1'],
    ['last_link', "'sm3:' || repeat('0', 64)"],
    ['day_digest', "'start'"],
    ['previous_digest', "'start'"],
    ['instant', "instant + interval '1 second'"],
    ['digest', "'sm3:' || repeat('0', 64)"],
  ])('%s', async (column, value) => {
    const { broken } = await tampered([
      `update audit_seal set ${column} = ${value} where number = 3`,
    ]);
    expect(broken).toMatchObject({ kind: 'seal', reason: expect.stringContaining('第 3 张封条') });
  });
});

describe('each field of a day', () => {
  test.each([
    ['business_date', "'2024-05-31'"],
    ['number', '7'],
    ['records', 'records + 1'],
    ['seal', '1'],
    ['seal_digest', "'sm3:' || repeat('0', 64)"],
    ['previous_digest', "'sm3:' || repeat('0', 64)"],
    ['instant', "instant + interval '1 second'"],
    ['digest', "'sm3:' || repeat('0', 64)"],
  ])('%s', async (column, value) => {
    const { broken } = await tampered([
      `update audit_day set ${column} = ${value} where number = 1`,
    ]);
    expect(broken?.kind).toBe('day');
  });
});

describe('what is missing', () => {
  const all = ['audit_link', 'audit_record', 'writing_batch'];
  const remove = (where: string, tables = all) =>
    tampered(tables.map((table) => `delete from ${table} where ${where}`));

  test('a record alone', async () => {
    const { broken } = await remove('batch = 6', ['audit_record']);
    expect(broken).toMatchObject({
      kind: 'record',
      batch: 6n,
      reason: '第 6 批没有审计记录：记录已被删除。',
    });
  });

  test('a link alone', async () => {
    const { broken } = await remove('batch = 6', ['audit_link']);
    expect(broken).toMatchObject({ kind: 'record', batch: 6n });
  });

  test('a record with all that belongs to it, told from a transaction rolled back', async () => {
    const { broken } = await remove('batch = 6');
    expect(broken).toEqual({
      kind: 'gap',
      batch: 7n,
      reason: '第 7 批之前少了 1 条记录：链中的位次不连续，记录已被删除。',
    });
  });

  test('a batch alone', async () => {
    const { broken } = await remove('batch = 6', ['writing_batch']);
    expect(broken).toMatchObject({ kind: 'gap', batch: 7n });
  });

  test('the last record of a seal', async () => {
    const { broken } = await remove('batch = 7');
    expect(broken).toMatchObject({
      kind: 'gap',
      reason: '第 2 张封条封存了 3 条记录，现在只找到 2 条。',
    });
  });

  test('the last sealed record of all', async () => {
    const { broken } = await remove('batch = 11');
    expect(broken).toMatchObject({
      kind: 'gap',
      reason: '第 4 张封条封存了 1 条记录，现在只找到 0 条。',
    });
  });

  test('all records of a seal', async () => {
    const { broken } = await remove('batch between 5 and 7');
    expect(broken).toMatchObject({
      kind: 'gap',
      reason: '第 2 张封条封存了 3 条记录，现在只找到 0 条。',
    });
  });

  test('a middle seal, and a middle seal with all its records', async () => {
    const { broken } = await tampered(['delete from audit_seal where number = 2']);
    expect(broken).toEqual({ kind: 'seal', batch: null, reason: '第 2 张封条不见了。' });
    const whole = await tampered([
      ...all.map((table) => `delete from ${table} where batch between 5 and 7`),
      'delete from audit_seal where number = 2',
    ]);
    expect(whole.broken).toMatchObject({ kind: 'seal', reason: '第 2 张封条不见了。' });
  });

  test('the last seal alone: its links hang in the air', async () => {
    const { broken } = await tampered(['delete from audit_seal where number = 4']);
    expect(broken).toMatchObject({ kind: 'record', batch: 11n });
  });

  test('a day, the first or the last', async () => {
    const first = await tampered(["delete from audit_day where business_date = '2024-06-01'"]);
    expect(first.broken?.kind).toBe('day');
    const last = await tampered(["delete from audit_day where business_date = '2024-06-02'"]);
    expect(last.broken).toMatchObject({ kind: 'day', reason: expect.stringContaining('不见了') });
  });

  test('the record of what is not sealed yet', async () => {
    const { broken } = await remove('batch = 12', ['audit_record']);
    expect(broken).toMatchObject({ kind: 'record', batch: 12n });
  });
});

describe('what is forged', () => {
  const batch = (number: number) =>
    `insert into writing_batch select ${number}, user_id, user_name, role, verb, address, instant,
       business_date from writing_batch where batch = 6`;
  const record = (number: number) =>
    `insert into audit_record select ${number}, subject_kind, subject_id, subject_name,
       budget_unit_id, '伪造', before, after from audit_record where batch = 6`;

  test('a record in the gap that a rolled back transaction left', async () => {
    const { broken } = await tampered([batch(4), record(4)]);
    expect(broken).toMatchObject({ kind: 'record', batch: 4n });
  });

  test('a record with a link', async () => {
    const link = `insert into audit_link values (4, 99, 2, false, 'sm3:0')`;
    const { broken } = await tampered([batch(4), record(4), link]);
    expect(broken?.batch).toBe(4n);
  });

  test('a record and a link without a batch', async () => {
    expect((await tampered([record(4)])).broken).toMatchObject({ kind: 'record', batch: 4n });
  });

  test('a record that comes too late into a closed day', async () => {
    const late = `insert into writing_batch select 13, user_id, user_name, role, verb, address,
      instant, '2024-06-02' from writing_batch where batch = 12`;
    const { broken } = await tampered([late, record(13)]);
    expect(broken).toMatchObject({ batch: 13n, reason: expect.stringContaining('日结') });
  });

  test('two records that changed places', async () => {
    const swap = (from: number, to: number) =>
      `update audit_record set batch = ${to} where batch = ${from}`;
    const { broken } = await tampered([swap(5, 90), swap(6, 5), swap(90, 6)]);
    expect(broken).toMatchObject({ kind: 'record', batch: 5n });
  });

  test('a record changed with its link computed anew: the next one does not follow', async () => {
    const [row] = await store.owner<ChainedRecord>(
      `select ${recordColumns} from writing_batch b join audit_record r using (batch)
       where batch = 6`,
    );
    const [before] = await store.owner<{ readonly digest: string }>(
      'select digest from audit_link where batch = 5',
    );
    if (row === undefined || before === undefined) throw new Error('batches 5 and 6 are there');
    const forged = { ...row, summary: '伪造' };
    const at = { position: 5n, seal: 2n, clockBehind: false };
    const digest = digestOf(linkText(forged, at, before.digest));
    const { broken } = await tampered([
      `update audit_record set summary = '伪造' where batch = 6`,
      `update audit_link set digest = '${digest}' where batch = 6`,
    ]);
    expect(broken?.batch).toBe(7n);
  });
});

describe('the first of several', () => {
  test('is named', async () => {
    const { broken } = await tampered([
      "update audit_record set summary = '改' where batch in (2, 6, 9)",
      "update audit_seal set digest = 'x' where number = 3",
    ]);
    expect(broken?.batch).toBe(2n);
  });
});

describe('a tail cut off with everything that belongs to it', () => {
  const cut = [
    'delete from audit_link where batch > 7',
    'delete from audit_record where batch > 7',
    'delete from writing_batch where batch > 7',
    'delete from audit_day where seal > 2',
    'delete from audit_seal where number > 2',
  ];

  test('is seen against a digest kept outside, and only so', async () => {
    const { lastDigest } = await verify();
    expect((await verify(lastDigest)).broken).toBeNull();
    const { seals } = await store.audit.chain(world);
    expect((await verify(seals[2]?.digest ?? '')).broken).toBeNull();
    expect((await tampered(cut)).broken).toBeNull();
    const anchored = await tampered(cut, lastDigest);
    expect(anchored.broken).toMatchObject({
      kind: 'seal',
      reason: expect.stringContaining('链尾被截去'),
    });
  });
});

test('closed dates are known to the day', () => {
  expect(store.audit.lastClosedDay()).toBe('2024-06-02' as CalendarDate);
});
