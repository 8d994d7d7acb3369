/** 结构迁移 a database and a program that do not belong together are told apart at start. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDatabase } from '#store/prepare-database.ts';
import { openTestServer } from '../store-support/test-server.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

async function prepareAgain(): Promise<void> {
  const server = await openTestServer();
  try {
    await prepareDatabase({
      address: server.address,
      maintenance: server.maintenance,
      database: store.name,
      kind: 'real',
      instant: makeTestWorld().now(),
      log: () => undefined,
    });
  } finally {
    await server.leave();
  }
}

test('preparing twice, and three times at once, changes nothing', async () => {
  const before = await store.owner('select * from schema_migration');
  await Promise.all([prepareAgain(), prepareAgain(), prepareAgain()]);
  expect(await store.owner('select * from schema_migration')).toEqual(before);
});

test('a database of a newer program is left alone', async () => {
  await store.owner(`insert into schema_migration values ('9999-later.sql', 'x', '2024-01-01Z')`);
  await expect(prepareAgain()).rejects.toMatchObject({
    code: 'database_mismatch',
    message: expect.stringContaining('9999-later.sql'),
  });
});

test('a migration that was changed after it ran stops the start', async () => {
  await store.owner(`update schema_migration set digest = 'sm3:other'`);
  await expect(prepareAgain()).rejects.toMatchObject({
    code: 'database_mismatch',
    message: expect.stringContaining('0001-founding.sql'),
  });
});
