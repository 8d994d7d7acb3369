/** 备份与恢复 a copy has the same digests, passes the check, and every damage to the file is told. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDatabase } from '#store/backup/check-database.ts';
import { proofs } from '#store/backup/proofs.ts';
import { restoreBackup, type RestoreRequest } from '#store/backup/restore-backup.ts';
import { writeBackup } from '#store/backup/write-backup.ts';
import type { Instant } from '#core/base/calendar.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { askServer } from '../store-support/test-server.ts';
import { addressBeside, owning as owningAt } from './owning.ts';

const instant = '2024-06-01T08:00:00.000Z' as Instant;
let api: TestApi;
let folder = '';
let file = '';
let backupDigest = '';
const made: string[] = [];

const addressOf = (database: string): pg.ClientConfig => addressBeside(api.store, database);

const owning = <T>(database: string, work: (owner: pg.Client) => Promise<T>): Promise<T> =>
  owningAt(addressOf(database), work);

const check = (database: string) =>
  owning(database, (owner) => checkDatabase(owner, { proofs, progress: () => undefined }));

const requestOf = (database: string, changes: Partial<RestoreRequest> = {}): RestoreRequest => {
  made.push(database);
  return {
    file,
    address: addressOf,
    maintenance: api.store.name,
    database,
    kind: 'example',
    replace: false,
    instant,
    log: () => undefined,
    ...changes,
  };
};

const nameOf = (word: string): string => `${api.store.name}_${word}`;

beforeAll(async () => {
  api = await openTestApi();
  folder = mkdtempSync(join(tmpdir(), 'anju-backup-'));
  file = join(folder, 'whole.anju');
  const done = await owning(api.store.name, (owner) =>
    writeBackup(owner, { file, instant, progress: () => undefined }),
  );
  backupDigest = done.digest;
});

afterAll(async () => {
  const names = await askServer<{ readonly name: string }>(
    addressOf(api.store.name),
    `select datname::text as name from pg_database where datname like $1`,
    [`${api.store.name}_%`],
  );
  for (const { name } of names) {
    await askServer(addressOf(api.store.name), `drop database ${pg.escapeIdentifier(name)}`);
  }
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a database as it stands passes the check, and its digest is that of its backup', async () => {
  const checked = await check(api.store.name);
  expect(checked.parts.flatMap(({ faults }) => faults)).toEqual([]);
  expect(checked.digest).toBe(backupDigest);
  expect(checked.tables.find(({ name }) => name === 'target_table')?.rows).toBe(5);
});

test('a restored copy has the same digests and passes the check', async () => {
  const restored = await restoreBackup(requestOf(nameOf('copy')));
  if (!restored.ok) throw new Error(restored.error.message);
  expect(restored.value).toMatchObject({ digest: backupDigest, putAside: null });
  const checked = await check(nameOf('copy'));
  expect(checked.digest).toBe(backupDigest);
  expect(checked.parts.flatMap(({ faults }) => faults)).toEqual([]);
  const counts = new Map(checked.parts.map(({ title, checked: count }) => [title, count]));
  expect(counts.get('草稿由各步重算、版本与摘要')).toBe(15);
  expect(counts.get('来源文件')).toBe(1);
  // The next batch is greater than all that were restored.
  const next = await owning(nameOf('copy'), (owner) =>
    owner.query(`select nextval('anju.writing_batch_number') as next,
                        (select max(batch) from anju.writing_batch) as last`),
  );
  expect(next.rows[0].next > next.rows[0].last).toBe(true);
});

test('a backup of the copy is the same backup', async () => {
  const again = join(folder, 'again.anju');
  const done = await owning(nameOf('copy'), (owner) =>
    writeBackup(owner, { file: again, instant, progress: () => undefined }),
  );
  expect(done.digest).toBe(backupDigest);
});

test('what is committed while a backup runs is not in it by half', async () => {
  const during = join(folder, 'during.anju');
  let wrote = false;
  const done = await owning(api.store.name, (owner) =>
    writeBackup(owner, {
      file: during,
      instant,
      progress: () => {
        if (wrote) return;
        wrote = true;
        void api.post('/units', {
          name: '备份时新增的单位',
          shortName: '新增',
          kind: 'unit',
          parentId: null,
        });
      },
    }),
  );
  await expect
    .poll(async () => (await check(api.store.name)).digest, { timeout: 10_000 })
    .not.toBe(done.digest);
  const restored = await restoreBackup(requestOf(nameOf('during'), { file: during }));
  expect(restored.ok && restored.value.digest).toBe(done.digest);
  expect((await check(nameOf('during'))).parts.flatMap(({ faults }) => faults)).toEqual([]);
});

describe('a database that holds something', () => {
  test('is not replaced unasked', async () => {
    const refused = await restoreBackup(requestOf(nameOf('copy')));
    expect(refused).toMatchObject({ ok: false, error: { code: 'restore_occupied' } });
  });

  test('is not replaced while somebody is connected to it', async () => {
    await owning(nameOf('copy'), async () => {
      const refused = await restoreBackup(requestOf(nameOf('copy'), { replace: true }));
      expect(refused).toMatchObject({ ok: false, error: { code: 'restore_in_use' } });
    });
    expect((await check(nameOf('copy'))).digest).toBe(backupDigest);
  });

  test('steps aside under another name', async () => {
    const restored = await restoreBackup(requestOf(nameOf('copy'), { replace: true }));
    const putAside = `${nameOf('copy')}_before_20240601080000`;
    expect(restored).toMatchObject({ ok: true, value: { putAside } });
    expect((await check(putAside)).digest).toBe(backupDigest);
  });
});

describe('a file that is no whole backup is refused, and nothing is touched', () => {
  const cases: readonly (readonly [string, (bytes: Buffer) => Uint8Array, string])[] = [
    ['text', () => Buffer.from('安居'), 'backup_unreadable'],
    ['another gzip', () => gzipSync('something else'), 'backup_damaged'],
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 400), 'backup_unreadable'],
    [
      'a frame missing at the end',
      (bytes) => gzipSync(gunzipSync(bytes).subarray(0, -150)),
      'backup_damaged',
    ],
    ['one figure changed', (bytes) => gzipSync(altered(gunzipSync(bytes))), 'backup_damaged'],
    [
      'a later format',
      (bytes) => gzipSync(replaced(gunzipSync(bytes), 'anju-backup-1', 'anju-backup-9')),
      'backup_unreadable',
    ],
    [
      'an unknown migration',
      (bytes) =>
        gzipSync(replaced(gunzipSync(bytes), '0002-table-sources.sql', '0002-table-sourcez.sql')),
      'backup_newer',
    ],
  ];
  test.each(cases)('%s', async (word, damage, code) => {
    const damaged = join(folder, `${word}.anju`);
    writeFileSync(damaged, damage(readFileSync(file)));
    const refused = await restoreBackup(requestOf(nameOf('damaged'), { file: damaged }));
    expect(refused).toMatchObject({ ok: false, error: { code } });
    const left = await askServer(
      addressOf(api.store.name),
      'select from pg_database where datname like $1',
      [`${nameOf('damaged')}%`],
    );
    expect(left).toEqual([]);
  });

  test('not there', async () => {
    const refused = await restoreBackup(requestOf(nameOf('damaged'), { file: `${file}.gone` }));
    expect(refused).toMatchObject({ ok: false, error: { code: 'backup_missing' } });
  });

  test('of the other kind of database', async () => {
    const refused = await restoreBackup(requestOf(nameOf('damaged'), { kind: 'real' }));
    expect(refused).toMatchObject({ ok: false, error: { code: 'backup_other_kind' } });
  });
});

const replaced = (bytes: Buffer, from: string, to: string): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');

/** One digit of a money cell in a draft: the row is still a row. */
function altered(bytes: Buffer): Buffer {
  const at = bytes.indexOf('130.83');
  const copy = Buffer.from(bytes);
  copy.write('230.83', at, 'latin1');
  return copy;
}

const renamed = `jsonb_set(content, '{budgetUnitName}', '"x"')`;

describe('the check tells what was changed behind our back', () => {
  test.each([
    ['a draft', `update anju.draft set content = ${renamed}`, '草稿'],
    [
      'a version',
      `update anju.target_table_version set content = ${renamed}`,
      '第 1 版的内容与摘要不符',
    ],
    ['a source file', "update anju.source_file set bytes = bytes || '\\x00'", '来源文件'],
    [
      'a step',
      `update anju.target_table_step
       set step = jsonb_set(step, '{content,budgetUnitName}', '"x"')`,
      '重算',
    ],
  ])('%s', async (_, tamper, said) => {
    const found = await owning(nameOf('during'), async (owner) => {
      await owner.query('begin');
      await owner.query(tamper);
      await owner.query('commit');
      return checkDatabase(owner, { proofs, progress: () => undefined });
    });
    const faults = found.parts.flatMap((part) => part.faults);
    expect(faults.some((fault) => fault.includes(said))).toBe(true);
  });

  test('a table nobody said how to prove', async () => {
    const found = await owning(nameOf('during'), async (owner) => {
      await owner.query('create table anju.forgotten (id int primary key)');
      return checkDatabase(owner, { proofs, progress: () => undefined });
    });
    expect(found.parts[0]?.faults.some((fault) => fault.includes('forgotten'))).toBe(true);
  });
});
