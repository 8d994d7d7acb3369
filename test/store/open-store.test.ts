/** 打开存储 what a user meets when the database is killed, read-only, or of the other kind. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#core/base/result.ts';
import { openStore, type Store } from '#store/open-store.ts';
import { livePostmaster } from '#store/postmaster.ts';
import { addSample, projectRow, tableWith } from '../store-support/sample-table.ts';
import { openTestServer, type TestServer, askServer } from '../store-support/test-server.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';

const world = makeTestWorld();
const lines: string[] = [];
const log = (line: string) => lines.push(line);

describe('our own server', () => {
  let folder = '';
  let store: Store;
  const open = (database: 'example' | 'real') =>
    openStore({ homeFolder: join(folder, 'data'), database, world, log });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'anju-open-'));
    // Open to the server's user, or root's server would move to a folder of the system.
    chmodSync(folder, 0o755);
    store = await open('example');
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('keeps examples and real tables apart', async () => {
    await addSample(recordingStore(store.tables), world, tableWith([]));
    expect(await store.tables.isExample(world)).toBe(true);
    await store.close();
    store = await open('real');
    expect(await store.tables.isExample(world)).toBe(false);
    expect(await store.tables.drafts(world)).toEqual([]);
    expect(store.serverDescription).toMatch(/PostgreSQL .*127\.0\.0\.1:\d+.*正式数据/);
    await store.close();
    store = await open('example');
    expect(await store.tables.drafts(world)).toHaveLength(1);
  });

  test('killed under us, it comes back with everything acknowledged', async () => {
    const { tableId } = await addSample(
      recordingStore(store.tables),
      world,
      tableWith([projectRow('甲', 1n)]),
    );
    const cluster = /，(\/[^（]*cluster)/.exec(store.serverDescription)?.[1] ?? '';
    const killed = livePostmaster(cluster)?.pid ?? 0;
    const writing = recordingStore(store.tables).write(world, 'edit_table', async () => {
      process.kill(killed, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 100));
      return ok(null);
    });
    await expect(writing).rejects.toMatchObject({
      code: 'database_unreachable',
      message: expect.stringContaining('重试不会重复保存'),
    });
    expect((await store.tables.draft(world, tableId))?.revision).toBe(1);
    expect(livePostmaster(cluster)?.pid).not.toBe(killed);
    await addSample(recordingStore(store.tables), world, tableWith([]));
  });
});

describe('a server given by DATABASE_URL', () => {
  let server: TestServer;
  let url = '';
  const home = mkdtempSync(join(tmpdir(), 'anju-url-'));
  const name = `anju_test_${process.pid}_url`;
  const open = (database: 'example' | 'real') =>
    openStore({ databaseUrl: url, homeFolder: home, database, world, log });
  const maintain = (text: string) => askServer(server.address(server.maintenance), text);

  beforeAll(async () => {
    server = await openTestServer();
    const { connectionString, user, password, host, port } = server.address(name);
    url = connectionString ?? `postgres://${user}:${password}@${host}:${port}/${name}`;
    await maintain(`create database ${name} template template0 encoding 'UTF8'`);
  });
  afterAll(async () => {
    for (const database of [name, `${name}_example`]) {
      await maintain(`drop database if exists ${database} with (force)`);
    }
    await server.leave();
  });

  test('holds the real database under its name and the examples beside it', async () => {
    const [real, example] = await Promise.all([open('real'), open('example')]);
    expect(await real.tables.isExample(world)).toBe(false);
    expect(await example.tables.isExample(world)).toBe(true);
    expect(real.serverDescription).not.toContain('password');
    expect(real.serverDescription).not.toMatch(/:[^@/]*@/);
    await Promise.all([real.close(), example.close()]);
  });

  test('may be opened by several Anju at once', async () => {
    const stores = await Promise.all([open('real'), open('real'), open('real')]);
    for (const store of stores) expect(await store.tables.units(world)).toEqual([]);
    for (const store of stores) await store.close();
  });

  test('that is read-only still shows its tables and says why it keeps nothing', async () => {
    const before = await open('real');
    const { tableId } = await addSample(recordingStore(before.tables), world, tableWith([]));
    await before.close();
    await maintain(`alter database ${name} set default_transaction_read_only = on`);
    const store = await open('real');
    expect(await store.tables.draft(world, tableId)).not.toBeNull();
    await expect(
      addSample(recordingStore(store.tables), world, tableWith([])),
    ).rejects.toMatchObject({
      code: 'database_read_only',
      message: expect.stringContaining('只能读、不能写'),
    });
    await store.close();
    await maintain(`alter database ${name} reset default_transaction_read_only`);
  });

  test('is not mistaken for a database of the other kind', async () => {
    url = url.replace(name, `${name}_example`);
    await expect(open('real')).rejects.toMatchObject({
      code: 'database_kind_mismatch',
      message: expect.stringContaining('示例与正式数据必须分开存放'),
    });
  });

  test.each(['nonsense', 'http://127.0.0.1/x', 'postgres://127.0.0.1'])(
    'written %s is no address',
    async (databaseUrl) => {
      const opening = openStore({ databaseUrl, homeFolder: '/x', database: 'real', world, log });
      await expect(opening).rejects.toMatchObject({
        message: expect.stringContaining('DATABASE_URL'),
      });
    },
  );

  test('that does not answer is told as such', async () => {
    const databaseUrl = 'postgres://anju:x@127.0.0.1:1/anju';
    const opening = openStore({ databaseUrl, homeFolder: '/x', database: 'real', world, log });
    await expect(opening).rejects.toMatchObject({ code: 'database_unreachable' });
  });
});
