/** 结构迁移 a database and a program that do not belong together are told apart at start. */
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asId, type SourceFileId, type VersionId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import { connectDatabase } from '#store/connection.ts';
import { migrate, readMigrations } from '#store/migrate.ts';
import { prepareDatabase } from '#store/prepare-database.ts';
import { createTableStore } from '#store/table-store.ts';
import { addSample, projectRow, tableWith } from '../store-support/sample-table.ts';
import { openTestServer } from '../store-support/test-server.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

async function prepareAgain(database = store.name): Promise<void> {
  const server = await openTestServer();
  try {
    await prepareDatabase({
      address: server.address,
      maintenance: server.maintenance,
      database,
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

/** What the first release could write: two uploads of a table and what was saved between. */
async function writeHistory() {
  const world = makeTestWorld();
  const { tableId } = await addSample(store.tables, world, tableWith([projectRow('甲', 1n)]));
  const fileIds: SourceFileId[] = [];
  for (const name of ['甲.docx', null, '乙.xlsx']) {
    await store.tables.write(world, 'import_file', async (writer) => {
      const bytes = new TextEncoder().encode(name ?? '');
      const file = { id: asId<SourceFileId>(testId()), name: name ?? '', bytes };
      const id = name === null ? null : await writer.keepSourceFile(file);
      if (id !== null) fileIds.push(id);
      return writer.addVersion({
        id: testId<VersionId>(),
        tableId,
        expectedRevision: 1,
        reason: name === null ? 'save' : 'upload',
        note: '',
        sourceFile: id === null ? null : { id, name: name ?? '' },
      });
    });
  }
  return { world, tableId, fileIds };
}

const firstTables = [
  'writing_batch',
  'budget_unit',
  'target_table',
  'draft',
  'target_table_step',
  'source_file',
  'target_table_version',
];

/** The same rows in a database of the first migration alone. */
async function copyToFirst(name: string, address: pg.ClientConfig): Promise<void> {
  await store.owner(`create database ${name} encoding 'UTF8' template template0
    lc_collate 'C' lc_ctype 'C'`);
  const owner = new pg.Client({ ...address, database: name });
  await owner.connect();
  await owner.query('create schema anju');
  const instant = makeTestWorld().now();
  await migrate(owner, (await readMigrations()).slice(0, 1), { instant, log: () => undefined });
  await owner.query('set search_path to anju');
  for (const table of firstTables) {
    const rows = await store.owner(`select to_jsonb(t) as row from ${table} t`);
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(null::${table}, r -> 'row')).*
       from jsonb_array_elements($1::jsonb) as r`,
      [JSON.stringify(rows)],
    );
  }
  await owner.query(
    `select setval('writing_batch_number', (select max(batch) from writing_batch))`,
  );
  await owner.end();
}

test('a database of the first release is brought up, its versions tell the sources', async () => {
  const { world, tableId, fileIds } = await writeHistory();
  const expected = await store.tables.tableSources(world, tableId);
  expect(expected.map(({ sourceFile, version }) => [sourceFile.name, version])).toEqual([
    ['乙.xlsx', 3],
    ['甲.docx', 1],
  ]);
  const name = `${store.name}_first`;
  await copyToFirst(name, store.address);
  try {
    await prepareAgain(name);
    await prepareAgain(name);
    const database = connectDatabase({
      address: () => ({ ...store.address, database: name }),
      log: () => undefined,
      revive: async () => undefined,
    });
    const tables = recordingStore(createTableStore(database));
    expect(await tables.tableSources(world, tableId)).toEqual(expected);
    const [id] = fileIds;
    if (id === undefined) throw new Error('two files were kept');
    const [version] = await store.tables.versions(world, tableId);
    expect(await tables.sourcedTables(world, id)).toEqual([
      { ...expected[1], table: version?.table },
    ]);
    // And it goes on: an upload that changes nothing is kept in the new table.
    const table = tableWith([projectRow('乙', 2n)]);
    const sourceFile = { id, name: '再来.docx' };
    await tables.write(world, 'import_file', async (writer) => {
      await writer.addTableSource({ tableId, table, sourceFile });
      return ok(null);
    });
    expect((await tables.sourcedTables(world, id)).map((one) => [one.version, one.table])).toEqual([
      [null, table],
      [1, version?.table],
    ]);
    await database.close();
  } finally {
    await store.owner(`drop database ${name} with (force)`);
  }
});
