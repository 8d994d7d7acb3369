/**
 * 结构迁移 migrations: plain SQL files, forward only, run as owner before anybody connects. What
 * was released is frozen by digest in migrations/released.json; what was run is kept by digest in
 * the database, so neither a changed file nor a newer database goes unnoticed.
 */
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { Instant } from '#core/base/calendar.ts';
import { digestOf } from './keys/digest.ts';
import { logMessages, migrationMessages } from './messages.ts';

/** 迁移 */
export type Migration = { readonly name: string; readonly digest: string; readonly sql: string };

const folder = new URL('./migrations/', import.meta.url);

export async function readMigrations(): Promise<readonly Migration[]> {
  const released = JSON.parse(await readFile(new URL('released.json', folder), 'utf8'));
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  for (const name of Object.keys(released)) {
    if (!names.includes(name)) throw mismatch(migrationMessages.changed(name));
  }
  return Promise.all(
    names.map(async (name) => {
      // A checkout on Windows may bring CRLF: the same migration, the same digest.
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n');
      const digest = digestOf(sql);
      const frozen = released[name] as string | undefined;
      if (frozen !== undefined && frozen !== digest) {
        throw mismatch(migrationMessages.changed(name));
      }
      return { name, digest, sql };
    }),
  );
}

/** Runs what is missing, each in a transaction of its own. The caller holds the lock. */
export async function migrate(
  owner: pg.ClientBase,
  migrations: readonly Migration[],
  at: { readonly instant: Instant; readonly log: (message: string) => void },
): Promise<void> {
  await makeRegister(owner);
  const { rows } = await owner.query<{ readonly name: string; readonly digest: string }>(
    'select name, digest from anju.schema_migration order by name',
  );
  for (const done of rows) {
    const known = migrations.find((migration) => migration.name === done.name);
    if (known === undefined) throw mismatch(migrationMessages.newer(done.name));
    if (known.digest !== done.digest) throw mismatch(migrationMessages.changed(done.name));
  }
  const ran = new Set(rows.map((row) => row.name));
  for (const migration of migrations.filter(({ name }) => !ran.has(name))) {
    await runOne(owner, migration, at.instant);
    at.log(logMessages.migrated(migration.name));
  }
}

/** Only where it is missing: a database that is read-only now can still be opened and read. */
async function makeRegister(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query(`select to_regclass('anju.schema_migration') as present`);
  if (rows[0]?.present !== null) return;
  await owner.query(`
    create table anju.schema_migration (
      name text primary key, digest text not null, instant timestamptz not null);
    comment on table anju.schema_migration is 'local: 结构迁移 what was run';
    grant select on anju.schema_migration to anju_app;
  `);
}

async function runOne(owner: pg.ClientBase, migration: Migration, instant: Instant) {
  await owner.query('begin');
  try {
    await owner.query('set local search_path to anju');
    await owner.query(migration.sql);
    await owner.query('insert into anju.schema_migration values ($1, $2, $3)', [
      migration.name,
      migration.digest,
      instant,
    ]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

const mismatch = (message: string) => new StoreFault('database_mismatch', message);
