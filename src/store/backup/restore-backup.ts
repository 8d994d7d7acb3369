/**
 * 恢复 restore: a backup read into a database of its own, proven table by table, and only then put
 * in the place of the one that stands. What stood is kept under another name. docs/spec/backup.md
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import type { RestoreRefusal } from '#app/ports/database-care.ts';
import type { Instant } from '#core/base/calendar.ts';
import { err, ok, refuse, type Result } from '#core/base/result.ts';
import { backupMessages as words } from '../messages-backup.ts';
import { migrate, readMigrations } from '../migrate.ts';
import {
  asOwner,
  type DatabaseKind,
  makeBareDatabase,
  prepareDatabase,
} from '../prepare-database.ts';
import { type KeptTable, tablesInOrder } from './catalogue.ts';
import { copyIn, copyOut, copySettings, type CopiedRows, type RowsIn } from './copy-rows.ts';
import { type Frame, FrameFault, framesIn } from './frames.ts';
import { type BackupDone, type BackupHead, backupFormat, digestOfTables } from './write-backup.ts';

export type RestoreRequest = {
  readonly file: string;
  readonly address: (database: string) => pg.ClientConfig;
  readonly maintenance: string;
  /** The database that the restored one takes the name of. */
  readonly database: string;
  readonly kind: DatabaseKind;
  /** Puts aside, under a name of its own, a database that holds something. */
  readonly replace: boolean;
  readonly instant: Instant;
  readonly log: (message: string) => void;
};

export type Restored = BackupDone & {
  readonly head: BackupHead;
  /** What the database that stood there is called now; null where there was none. */
  readonly putAside: string | null;
};

export async function restoreBackup(
  request: RestoreRequest,
): Promise<Result<Restored, RestoreRefusal>> {
  const standing = await standingState(request);
  if (standing === 'occupied' && !request.replace) {
    return refuse('restore_occupied', words.occupied(request.database));
  }
  const fresh = `${request.database}_restoring`;
  await dropDatabase(request, fresh);
  try {
    const read = await readInto(request, fresh);
    if (!read.ok) {
      await dropDatabase(request, fresh);
      return read;
    }
    await prepareDatabase({ ...request, database: fresh, log: () => undefined });
    const aside = await takePlace(request, fresh, standing);
    if (!aside.ok) {
      await dropDatabase(request, fresh);
      return aside;
    }
    return ok({ ...read.value, putAside: aside.value });
  } catch (fault) {
    await dropDatabase(request, fresh).catch(() => undefined);
    throw fault;
  }
}

/** A database in which nobody ever wrote may be replaced unasked. */
async function standingState(request: RestoreRequest): Promise<'none' | 'untouched' | 'occupied'> {
  const exists = await asOwner(request.address(request.maintenance), async (owner) => {
    const { rows } = await owner.query('select from pg_database where datname = $1', [
      request.database,
    ]);
    return rows.length > 0;
  });
  if (!exists) return 'none';
  return asOwner(request.address(request.database), async (owner) => {
    const { rows } = await owner.query(`select to_regclass('anju.writing_batch') as batches`);
    if (rows[0]?.batches === null) return 'untouched';
    const { rows: written } = await owner.query('select from anju.writing_batch limit 1');
    return written.length === 0 ? 'untouched' : 'occupied';
  });
}

async function readInto(
  request: RestoreRequest,
  fresh: string,
): Promise<Result<Omit<Restored, 'putAside'>, RestoreRefusal>> {
  const source = createReadStream(request.file);
  const unpacked = source.pipe(createGunzip());
  source.once('error', (error) => unpacked.destroy(error));
  const frames = framesIn(unpacked as AsyncIterable<Buffer>);
  try {
    const head = headOf(await nextFrame(frames));
    if (head === null) return refuse('backup_unreadable', words.unreadable);
    const allowed = await allowedHead(request, head);
    if (!allowed.ok) return allowed;
    await makeBareDatabase({ ...request, database: fresh });
    return await asOwner(request.address(fresh), async (owner) => {
      const tables = await fillFrom(owner, request, { head, frames });
      return tables.ok ? ok({ ...tables.value, head }) : tables;
    });
  } catch (fault) {
    return err(refusalOf(fault, request.file));
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

async function nextFrame(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const next = await frames.next();
  if (next.done === true) throw new FrameFault('no frame');
  return next.value;
}

function headOf(frame: Frame): BackupHead | null {
  if (frame.kind !== 'H') return null;
  const head = JSON.parse(frame.payload.toString('utf8')) as BackupHead;
  return head.format === backupFormat ? head : null;
}

/** Faults of the file become refusals; a fault of the database stays one. */
function refusalOf(fault: unknown, file: string): RestoreRefusal {
  const { code } = fault as { readonly code?: string };
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
    return { code: 'backup_missing', message: words.missing(file), facts: {} };
  }
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR' || fault instanceof SyntaxError) {
    return { code: 'backup_unreadable', message: words.unreadable, facts: {} };
  }
  if (fault instanceof FrameFault) {
    return { code: 'backup_damaged', message: words.cutOff, facts: {} };
  }
  throw fault;
}

async function allowedHead(
  request: RestoreRequest,
  head: BackupHead,
): Promise<Result<null, RestoreRefusal>> {
  if (head.kind !== request.kind) return refuse('backup_other_kind', words.otherKind(head.kind));
  const known = new Map((await readMigrations()).map(({ name, digest }) => [name, digest]));
  const unknown = head.migrations.find(({ name, digest }) => known.get(name) !== digest);
  return unknown === undefined
    ? ok(null)
    : refuse('backup_newer', words.newer(unknown.name), { migration: unknown.name });
}

async function fillFrom(
  owner: pg.Client,
  request: RestoreRequest,
  { head, frames }: { readonly head: BackupHead; readonly frames: AsyncGenerator<Frame> },
): Promise<Result<BackupDone, RestoreRefusal>> {
  const then = new Set(head.migrations.map(({ name }) => name));
  const migrations = (await readMigrations()).filter(({ name }) => then.has(name));
  await migrate(owner, migrations, { instant: request.instant, log: () => undefined });
  await owner.query(copySettings);
  await owner.query('begin');
  // The backup says itself what was run, and when.
  await owner.query('delete from anju.schema_migration');
  const filled = await fillTables(owner, request, frames);
  if (!filled.ok) return filled;
  for (const { name, last } of head.sequences) {
    if (last === null) continue;
    await owner.query('select setval($1::regclass, $2::int8)', [
      `anju.${pg.escapeIdentifier(name)}`,
      last,
    ]);
  }
  await owner.query('commit');
  return proven(owner, filled.value);
}

type Filling = { readonly table: KeptTable; readonly rows: RowsIn };

async function fillTables(
  owner: pg.Client,
  request: RestoreRequest,
  frames: AsyncGenerator<Frame>,
): Promise<Result<BackupDone, RestoreRefusal>> {
  const there = new Map((await tablesInOrder(owner)).map((table) => [table.name, table]));
  const tables: (KeptTable & CopiedRows)[] = [];
  let filling: Filling | null = null;
  for await (const { kind, payload } of frames) {
    if (kind === 'D') {
      await filling?.rows.add(payload);
      continue;
    }
    const said = JSON.parse(payload.toString('utf8'));
    if (kind === 'T') {
      const table = there.get((said as KeptTable).name);
      if (table?.columns.join() !== (said as KeptTable).columns.join()) return damaged(said.name);
      request.log(words.restoring(table.name));
      filling = { table, rows: copyIn(owner, table) };
    } else if (kind === 'E' && filling !== null) {
      const copied = await filling.rows.end();
      const { rows, digest } = said as CopiedRows;
      if (copied.rows !== rows || copied.digest !== digest) return damaged(filling.table.name);
      tables.push({ ...filling.table, ...copied });
      filling = null;
    } else if (kind === 'Z') {
      const done = { tables, digest: digestOfTables(tables) };
      const whole = said.tables === tables.length && said.digest === done.digest;
      return whole && tables.length === there.size ? ok(done) : damaged('');
    }
  }
  throw new FrameFault('no last frame');
}

const damaged = (table: string): Result<never, RestoreRefusal> =>
  refuse('backup_damaged', words.damaged(table), { table });

/** Read back from the tables: what the file said, and what is there now, must be the same. */
async function proven(
  owner: pg.Client,
  filled: BackupDone,
): Promise<Result<BackupDone, RestoreRefusal>> {
  for (const table of filled.tables) {
    const again = await copyOut(owner, table, () => undefined);
    if (again.digest !== table.digest) return damaged(table.name);
  }
  return ok(filled);
}

/** 换名 the old one steps aside and the new one takes its name, in this order. */
async function takePlace(
  request: RestoreRequest,
  fresh: string,
  standing: 'none' | 'untouched' | 'occupied',
): Promise<Result<string | null, RestoreRefusal>> {
  const stamp = request.instant.replaceAll(/\D/g, '').slice(0, 14);
  const aside = `${request.database}_before_${stamp}`;
  if (standing === 'untouched') await dropDatabase(request, request.database);
  return asOwner(request.address(request.maintenance), async (owner) => {
    const rename = (from: string, to: string) =>
      owner.query(
        `alter database ${pg.escapeIdentifier(from)} rename to ${pg.escapeIdentifier(to)}`,
      );
    try {
      if (standing === 'occupied') await rename(request.database, aside);
      await rename(fresh, request.database);
      return ok(standing === 'occupied' ? aside : null);
    } catch (fault) {
      if ((fault as { readonly code?: string }).code !== '55006') throw fault;
      return refuse('restore_in_use', words.inUse(request.database));
    }
  });
}

const dropDatabase = (request: RestoreRequest, name: string): Promise<void> =>
  asOwner(request.address(request.maintenance), async (owner) => {
    await owner.query(`drop database if exists ${pg.escapeIdentifier(name)}`);
  });
