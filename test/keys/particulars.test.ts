/** 敏感信息 numbers of people in the database: sealed, found, moved, and sealed anew. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rotateKeys } from '#app/people/rotate-keys.ts';
import type { PeopleStore, PeopleWriter } from '#app/ports/people-store.ts';
import type { ParticularKind } from '#app/ports/particulars.ts';
import type { UserId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import { openKeys, type OpenKeys } from '#store/key-store.ts';
import { digestOf } from '#store/keys/digest.ts';
import { createSecondFactor } from '#store/keys/second-factor.ts';
import { createParticularRows } from '#store/particulars-store.ts';
import { createPeopleStore } from '#store/people-store.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

const world = makeTestWorld();
const phone = '13899990001';
const card = '9999021234567890128';
let store: TestStore;
let folder = '';
let lines: string[] = [];

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** Each test has a database and a folder of its own: keys are the state here. */
beforeEach(async () => {
  await store.close();
  store = await openTestStore();
  folder = mkdtempSync(join(tmpdir(), 'anju-keys-'));
  lines = [];
  return () => rmSync(folder, { recursive: true });
});

const keyFile = () => join(folder, 'anju-keys');
const open = (wishes: { readonly text?: string; readonly file?: string } = {}) =>
  openKeys(store.database, {
    wishes: { text: wishes.text ?? null, file: wishes.file ?? null, homeFolder: folder },
    needed: true,
    world,
    log: (line) => lines.push(line),
  });
const peopleOf = (keys: OpenKeys): PeopleStore =>
  createPeopleStore(store.database, createParticularRows(keys.keeper));

async function addPerson(keys: OpenKeys, numbers: Partial<Record<ParticularKind, string>>) {
  const id = testId<UserId>();
  await write(keys, async (writer) => {
    const name = `张三${id.slice(-6)}`;
    await writer.addPerson({
      id,
      name,
      signInName: id,
      signInKey: id,
      budgetUnitId: null,
      oidcSubject: null,
      example: false,
    });
    for (const [kind, value] of Object.entries(numbers)) {
      await writer.keepParticular(id, kind as ParticularKind, value);
    }
  });
  return id;
}

const write = (keys: OpenKeys, work: (writer: PeopleWriter) => Promise<void>) =>
  peopleOf(keys).write<null, never>(world, 'change_person', async (writer) => {
    await work(writer);
    await writer.record({
      subject: { kind: 'person', id: null, name: '试' },
      budgetUnitId: null,
      summary: '试',
      before: null,
      after: null,
    });
    return ok(null);
  });

async function read(keys: OpenKeys, id: UserId, kind: ParticularKind): Promise<string | null> {
  let value: string | null = null;
  await write(keys, async (writer) => {
    value = await writer.readParticular(id, kind);
  });
  return value;
}

async function find(keys: OpenKeys, kind: ParticularKind, value: string) {
  let found: readonly UserId[] = [];
  await write(keys, async (writer) => {
    found = await writer.findByParticular(kind, value);
  });
  return found;
}

const records = () =>
  store.owner<{ readonly summary: string }>(
    `select summary from audit_record where subject_kind = 'key' order by batch`,
  );

test('the first start makes a key file nobody else can read, and says where', async () => {
  const keys = await open();
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  expect(lines.join()).toContain(keyFile());
  expect(lines.join()).not.toMatch(/[0-9a-f]{64}/);
  expect((await keys.store.state()).currentVersion).toBe(1);
  expect((await records()).map((one) => one.summary)).toEqual(['启用第 1 版加密密钥']);
  lines = [];
  await open();
  expect(lines).toEqual([]);
  expect(await records()).toHaveLength(1);
});

test('numbers are read, found by the whole number, masked, and taken away', async () => {
  const keys = await open();
  const id = await addPerson(keys, { phone: '138 9999-0001', bank_account_number: card });
  const other = await addPerson(keys, { phone: '13899990002' });
  expect(await read(keys, id, 'phone')).toBe(phone);
  expect(await read(keys, id, 'identity_number')).toBeNull();
  expect(await find(keys, 'phone', '+86 138-9999-0001')).toEqual([id]);
  expect(await find(keys, 'phone', '1389999000')).toEqual([]);
  expect(await find(keys, 'bank_account_number', phone)).toEqual([]);
  const masked = await peopleOf(keys).maskedParticulars([id, other]);
  expect(masked.get(id)).toEqual([
    { kind: 'phone', masked: '138****0001' },
    { kind: 'bank_account_number', masked: '9999***********0128' },
  ]);
  await write(keys, (writer) => writer.keepParticular(id, 'phone', ''));
  expect(await read(keys, id, 'phone')).toBeNull();
  expect(await find(keys, 'phone', phone)).toEqual([]);
  const left = await store.owner(
    'select 1 from particular where sealed is null and search_digest is null',
  );
  expect(left).toHaveLength(1);
});

test('no column of the whole database holds the number, nor anything of the key', async () => {
  const keys = await open();
  const id = await addPerson(keys, { phone, bank_account_number: card });
  await read(keys, id, 'phone');
  await find(keys, 'bank_account_number', card);
  const [, key = ''] = /^1 ([0-9a-f]{64})$/m.exec(readFileSync(keyFile(), 'utf8')) ?? [];
  const columns = await store.owner<{ readonly place: string; readonly text: string }>(
    `select format('%I.%I.%I', n.nspname, c.relname, a.attname) as place,
       format('select %L as place, %s as text from %I.%I where %I is not null',
         c.relname || '.' || a.attname,
         case when a.atttypid = 'bytea'::regtype
           then format($f$encode(%I, 'hex') || ' ' || encode(%I, 'escape')$f$, a.attname, a.attname)
           else format('%I::text', a.attname) end,
         n.nspname, c.relname, a.attname) as text
     from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('anju', 'anju_job') and c.relkind = 'r' and a.attnum > 0
       and not a.attisdropped`,
  );
  expect(columns.map(({ place }) => place)).toContain('anju.particular.sealed');
  let looked = 0;
  for (const { text } of columns) {
    for (const row of await store.owner<{ readonly place: string; readonly text: string }>(text)) {
      looked += 1;
      for (const secret of [phone, card, key, hex(phone), hex(card)]) {
        expect(row.text, row.place).not.toContain(secret);
      }
    }
  }
  expect(looked).toBeGreaterThan(20);
  expect(lines.join()).not.toContain(phone);
});

const hex = (text: string): string => Buffer.from(text).toString('hex');

test('what is kept of a request about people is no digest that could be guessed', async () => {
  const keys = await open();
  const plain = 'a'.repeat(64);
  const again = (bodyDigest: string) =>
    peopleOf(keys).write(world, 'change_person', (writer) =>
      writer.replayed('a-key-of-people', bodyDigest),
    );
  await write(keys, (writer) => writer.keepAnswer('a-key-of-people', plain, '{}'));
  const [row] = await store.owner<{ readonly body_digest: string }>(
    `select body_digest from idempotency_answer where key = 'a-key-of-people'`,
  );
  expect(row?.body_digest).toMatch(/^[0-9a-f]{64}$/);
  expect(row?.body_digest).not.toBe(plain);
  expect(row?.body_digest).not.toBe(digestOf(plain));
  expect(await again(plain)).toMatchObject({ ok: true, value: '{}' });
  expect(await again('b'.repeat(64))).toMatchObject({ ok: false, error: { code: 'key_reused' } });
});

test('a number moved to another person, or to another kind, is not read', async () => {
  const keys = await open();
  const id = await addPerson(keys, { phone });
  const thief = await addPerson(keys, { phone: '13899990009', bank_account_number: card });
  await store.owner(
    `update particular t set sealed = o.sealed from particular o
     where t.person_id = $1 and o.person_id = $2 and o.kind = 'phone'`,
    [thief, id],
  );
  for (const kind of ['phone', 'bank_account_number'] as const) {
    await expect(read(keys, thief, kind)).rejects.toMatchObject({ code: 'content_damaged' });
  }
  const masked = await peopleOf(keys).maskedParticulars([thief]);
  expect(masked.get(thief)?.map((one) => one.masked)).toEqual([
    '（暂时无法读取）',
    '（暂时无法读取）',
  ]);
  expect(await keys.store.unreadable()).toMatchObject([
    { kind: 'bank_account_number', why: 'damaged' },
    { kind: 'phone', why: 'damaged' },
  ]);
});

test('rotation seals numbers and secrets of codes anew, and is written down', async () => {
  const keys = await open();
  const ids = [await addPerson(keys, { phone }), await addPerson(keys, { phone: '13899990002' })];
  const factor = createSecondFactor(keys.keeper, keys.device);
  const [userId] = ids as [UserId, UserId];
  const { sealed } = await factor.newCodeSecret({ userId, signInName: '张三' });
  await write(keys, (writer) =>
    writer.setCode(userId, { sealed, confirmed: true, lastStep: null }),
  );
  const done = await rotateKeys(keys.store, world);
  expect(done).toEqual({ version: 2, fresh: true, sealed: 3 });
  const state = await keys.store.state();
  expect(state.versions).toEqual([
    { version: 1, present: true, rows: 0 },
    { version: 2, present: true, rows: 3 },
  ]);
  expect((await records()).map((one) => one.summary)).toEqual([
    '启用第 1 版加密密钥',
    '启用第 2 版加密密钥',
    '用第 2 版加密密钥重新加密 2 处敏感信息',
    '用第 2 版加密密钥重新加密 1 处敏感信息',
  ]);
  expect(await keys.store.unreadable()).toEqual([]);
  // Without the old key everything is still there: nothing stands under it any more.
  const [, second = ''] = /^2 ([0-9a-f]{64})$/m.exec(readFileSync(keyFile(), 'utf8')) ?? [];
  const alone = await open({ text: `2:${second}` });
  expect(await read(alone, userId, 'phone')).toBe(phone);
  expect(await find(alone, 'phone', phone)).toEqual([userId]);
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
});

test('a rotation that was broken off is taken up again under its own version', async () => {
  const keys = await open();
  const ids: UserId[] = [];
  for (let at = 0; at < 5; at += 1) {
    ids.push(await addPerson(keys, { phone: `1389999000${at}` }));
  }
  await keys.store.makeVersion(world);
  expect(await keys.store.sealAnew(world, { most: 2, after: null })).toMatchObject({ sealed: 2 });
  // Here the process died. Half is old, half is new: everything is read and found.
  const again = await open();
  for (const [at, id] of ids.entries()) {
    expect(await find(again, 'phone', `1389999000${at}`)).toEqual([id]);
  }
  expect(await rotateKeys(again.store, world)).toEqual({ version: 2, fresh: false, sealed: 3 });
  expect((await again.store.state()).versions.map(({ rows }) => rows)).toEqual([0, 5]);
  expect(await rotateKeys(again.store, world)).toEqual({ version: 3, fresh: true, sealed: 5 });
});

test('a row that does not open holds up no other and stays as it is', async () => {
  const keys = await open();
  const [first, second] = [
    await addPerson(keys, { phone }),
    await addPerson(keys, { phone: card }),
  ];
  await store.owner(
    `update particular set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1)
     where person_id = $1`,
    [first],
  );
  expect((await rotateKeys(keys.store, world)).sealed).toBe(1);
  expect(await read(keys, second, 'phone')).toBe(card);
  expect(await keys.store.unreadable()).toMatchObject([{ why: 'damaged', version: 1 }]);
  expect(await rotateKeys(keys.store, world)).toEqual({ version: 3, fresh: true, sealed: 1 });
});

test('a lost key: the start tells what cannot be read, and destroys nothing', async () => {
  const id = await addPerson(await open(), { phone });
  const kept = readFileSync(keyFile());
  rmSync(keyFile());
  lines = [];
  const without = await open();
  expect(lines[0]).toContain('缺少第 1 版密钥：1 处');
  expect(lines[1]).toMatch(/张三.*手机号/);
  expect(() => statSync(keyFile())).toThrow('ENOENT');
  await expect(read(without, id, 'phone')).rejects.toMatchObject({ code: 'keys_missing' });
  await expect(addPerson(without, { phone })).rejects.toMatchObject({ code: 'keys_missing' });
  // The next version is never the lost one’s number.
  expect(await rotateKeys(without.store, world)).toEqual({ version: 2, fresh: true, sealed: 0 });
  await addPerson(without, { phone });
  // Found again, its line goes back into the file.
  writeFileSync(keyFile(), readFileSync(keyFile(), 'utf8') + kept.toString('utf8'));
  expect(await read(await open(), id, 'phone')).toBe(phone);
});

test('a file open to others, malformed, empty or not ours stops the start', async () => {
  await open();
  const kept = readFileSync(keyFile(), 'utf8');
  const refused = async (sentence: string) => {
    await expect(open()).rejects.toMatchObject({
      code: 'keys_unusable',
      message: expect.stringContaining(sentence),
    });
  };
  chmodSync(keyFile(), 0o640);
  await refused('chmod 600');
  chmodSync(keyFile(), 0o600);
  writeFileSync(keyFile(), kept.replace(/[0-9a-f]{64}/, 'abc'));
  await refused('64 位十六进制数');
  writeFileSync(keyFile(), '# nothing');
  await refused('没有密钥');
  writeFileSync(keyFile(), kept.replace(/[0-9a-f]{64}/, 'ab'.repeat(32)));
  await refused('不是这个数据库用过的那一把');
  writeFileSync(keyFile(), kept);
  await open();
});

test('keys of an environment: rotation goes on once a version was added', async () => {
  const one = 'a1'.repeat(32);
  const keys = await open({ text: `1:${one}` });
  const id = await addPerson(keys, { phone });
  expect(() => statSync(keyFile())).toThrow('ENOENT');
  await expect(rotateKeys(keys.store, world)).rejects.toMatchObject({
    code: 'keys_unusable',
    message: expect.stringContaining('ANJU_KEYS'),
  });
  const both = await open({ text: `1:${one},2:${'b2'.repeat(32)}` });
  expect(await rotateKeys(both.store, world)).toEqual({ version: 2, fresh: false, sealed: 1 });
  expect(await read(both, id, 'phone')).toBe(phone);
});
