/**
 * 准备数据库 prepare a database: as owner, before the pool opens: the database itself, the role
 * anju_app, the schema, migrations, the jobs' tables, and what kind of database it is.
 * Several first starts at once are put in order by advisory locks.
 */
import pg from 'pg';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { Instant } from '#core/base/calendar.ts';
import { parsers } from './connection.ts';
import { connectFaultOf, faultOf } from './fault.ts';
import { prepareJobs } from './job-schema.ts';
import { faultMessages, logMessages, migrationMessages } from './messages.ts';
import { migrate, readMigrations } from './migrate.ts';

export type DatabaseKind = 'example' | 'real';

export type PrepareOptions = {
  readonly address: (database: string) => pg.ClientConfig;
  /** A database that exists already: where the wanted one is made from. */
  readonly maintenance: string;
  readonly database: string;
  readonly kind: DatabaseKind;
  readonly instant: Instant;
  readonly log: (message: string) => void;
};

const prepareLock = 7_205_759_403_792_795n;
const oldestServer = 150_000;

export async function prepareDatabase(options: PrepareOptions): Promise<void> {
  await makeBareDatabase(options);
  await asOwner(options.address(options.database), async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [prepareLock]);
    await checkEncoding(owner, options.database);
    await migrate(owner, await readMigrations(), options);
    await settleKind(owner, options);
    await prepareJobs(owner);
  });
}

/** A database with role and schema and nothing in it: a restore fills it itself. */
export async function makeBareDatabase(
  options: Pick<PrepareOptions, 'address' | 'maintenance' | 'database'>,
): Promise<void> {
  await asOwner(options.address(options.maintenance), async (owner) => {
    await checkServer(owner);
    await owner.query('select pg_advisory_lock($1)', [prepareLock]);
    await makeRole(owner);
    await makeDatabase(owner, options.database);
  });
  await asOwner(options.address(options.database), (owner) => makeSchema(owner, options.database));
}

/** A connection of the owner, closed at the end and its locks with it. */
export async function asOwner<T>(
  config: pg.ClientConfig,
  work: (owner: pg.Client) => Promise<T>,
): Promise<T> {
  const owner = await connectOwner(config);
  try {
    await owner.query("set time zone 'UTC'; set client_min_messages to warning");
    return await work(owner);
  } catch (error) {
    throw faultOf(error);
  } finally {
    await owner.end().catch(() => undefined);
  }
}

const connectMilliseconds = 10_000;

async function connectOwner(config: pg.ClientConfig): Promise<pg.Client> {
  try {
    const owner = new pg.Client({
      ...config,
      types: parsers,
      application_name: 'anju-owner',
      connectionTimeoutMillis: connectMilliseconds,
    });
    owner.on('error', () => undefined);
    await owner.connect();
    return owner;
  } catch (error) {
    throw connectFaultOf(error);
  }
}

async function checkServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ readonly number: number; readonly version: string }>(
    `select current_setting('server_version_num')::int4 as number,
            current_setting('server_version') as version`,
  );
  const [server] = rows;
  if (server !== undefined && server.number >= oldestServer) return;
  throw new StoreFault('database_mismatch', migrationMessages.tooOld(server?.version ?? '?'));
}

/** Roles belong to the whole server: another database's start may be making the same one. */
async function makeRole(owner: pg.Client): Promise<void> {
  try {
    const made = await owner.query("select from pg_roles where rolname = 'anju_app'");
    if (made.rows.length === 0) {
      await owner.query(`do $$ begin
        create role anju_app nologin;
      exception when duplicate_object or unique_violation then null; end $$`);
    }
    const { rows } = await owner.query<{ readonly may: boolean }>(
      `select pg_has_role(current_user, 'anju_app', 'member') as may`,
    );
    if (rows[0]?.may !== true) await owner.query('grant anju_app to current_user');
    await owner.query('set role anju_app');
    await owner.query('reset role');
  } catch (error) {
    throw denied(error, migrationMessages.roleMissing);
  }
}

async function makeDatabase(owner: pg.Client, name: string): Promise<void> {
  const { rows } = await owner.query('select from pg_database where datname = $1', [name]);
  if (rows.length > 0) return;
  try {
    await owner.query(
      `create database ${pg.escapeIdentifier(name)} encoding 'UTF8' template template0
       lc_collate 'C' lc_ctype 'C'`,
    );
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === '42P04' || code === '23505') return;
    throw denied(error, migrationMessages.databaseMissing(name));
  }
}

async function checkEncoding(owner: pg.Client, name: string): Promise<void> {
  const { rows } = await owner.query<{ readonly encoding: string }>(
    'select pg_encoding_to_char(encoding) as encoding from pg_database where datname = $1',
    [name],
  );
  const found = rows[0]?.encoding ?? '?';
  if (found === 'UTF8') return;
  throw new StoreFault('database_mismatch', migrationMessages.encoding(name, found));
}

async function makeSchema(owner: pg.Client, name: string): Promise<void> {
  try {
    const { rows } = await owner.query("select from pg_namespace where nspname = 'anju'");
    if (rows.length === 0) await owner.query('create schema anju');
  } catch (error) {
    throw denied(error, migrationMessages.schemaDenied(name));
  }
}

/** Said once, when the database is made, and never changed. */
async function settleKind(owner: pg.Client, options: PrepareOptions): Promise<void> {
  const { rows } = await owner.query<{ readonly kind: DatabaseKind }>(
    'select kind from anju.database_kind',
  );
  const found = rows[0]?.kind;
  if (found === undefined) {
    await owner.query('insert into anju.database_kind values ($1, true, $2)', [
      options.kind,
      options.instant,
    ]);
  }
  if (found === undefined || found === options.kind) return;
  const message = faultMessages.kindMismatch(
    options.database,
    logMessages[found],
    logMessages[options.kind],
  );
  throw new StoreFault('database_kind_mismatch', message);
}

function denied(error: unknown, message: string): unknown {
  const code = (error as { readonly code?: string }).code;
  return code === '42501' || code === '0LP01'
    ? new StoreFault('database_rights_missing', message, { cause: error })
    : error;
}
