/**
 * 备份 backup: one file with every row of every table as it stood at one moment, while others go on
 * writing. docs/spec/backup.md
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, link, open, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import type { BackupRefusal } from '#app/ports/database-care.ts';
import type { Instant } from '#core/base/calendar.ts';
import type { Result } from '#core/base/result.ts';
import { ok, refuse } from '#core/base/result.ts';
import { digestOf } from '../keys/digest.ts';
import { backupMessages as words } from '../messages-backup.ts';
import { type KeptSequence, type KeptTable, sequencesOf, tablesInOrder } from './catalogue.ts';
import { type CopiedRows, copyOut, copySettings } from './copy-rows.ts';
import { frameOf } from './frames.ts';

export const backupFormat = 'anju-backup-1';

/** 备份的开头 what the file says of itself before its first table. */
export type BackupHead = {
  readonly format: typeof backupFormat;
  readonly instant: Instant;
  readonly kind: 'example' | 'real';
  readonly server: string;
  readonly migrations: readonly { readonly name: string; readonly digest: string }[];
  readonly sequences: readonly KeptSequence[];
};

/** 备份的表 */
export type BackupTable = KeptTable & CopiedRows;

/** 备份的结果 `digest` is over all tables: the same rows, the same digest, wherever they lie. */
export type BackupDone = { readonly tables: readonly BackupTable[]; readonly digest: string };

export const digestOfTables = (
  tables: readonly { readonly name: string; readonly digest: string }[],
): string =>
  digestOf(
    tables
      .map(({ name, digest }) => `${name} ${digest}\n`)
      .toSorted()
      .join(''),
  );

/** What the disk says where a file cannot be written: not ours to mend, so no fault. */
const diskCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC']);

/** A file that is there stays as it is; where none can be written, nothing is left behind. */
export async function backUp(
  owner: pg.ClientBase,
  request: Parameters<typeof writeBackup>[1],
): Promise<Result<BackupDone, BackupRefusal>> {
  const { file } = request;
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return refuse('backup_exists', words.exists(file));
  try {
    return ok(await writeBackup(owner, request));
  } catch (fault) {
    const { code = '' } = fault as { readonly code?: string };
    if (!diskCodes.has(code)) throw fault;
    return refuse('backup_unwritable', words.unwritable(file, code));
  }
}

/** Sessions of owner's rights see every row whatever row-level security says. */
export async function writeBackup(
  owner: pg.ClientBase,
  request: {
    readonly file: string;
    readonly instant: Instant;
    readonly progress: (table: string, done: number, total: number) => void;
  },
): Promise<BackupDone> {
  const partial = `${request.file}.partial`;
  await rm(partial, { force: true });
  try {
    const done = await fill(owner, partial, request);
    await settle(partial, request.file);
    return done;
  } finally {
    await rm(partial, { force: true });
  }
}

/** One snapshot for all tables: what is committed later is not in it, nothing is in it by half. */
async function fill(
  owner: pg.ClientBase,
  partial: string,
  request: Parameters<typeof writeBackup>[1],
): Promise<BackupDone> {
  const gzip = createGzip({ level: 6 });
  const disk = createWriteStream(partial, { flags: 'wx', mode: 0o600 });
  const closed = Promise.all([once(disk, 'close'), failure(gzip, disk)]);
  closed.catch(() => undefined);
  gzip.pipe(disk);
  const put = async (frame: Buffer): Promise<void> => {
    if (!gzip.write(frame)) await Promise.race([once(gzip, 'drain'), closed]);
  };
  try {
    await owner.query(copySettings);
    await owner.query('begin isolation level repeatable read read only');
    const done = await frames(owner, put, request);
    await owner.query('commit');
    gzip.end();
    await closed;
    return done;
  } catch (error) {
    gzip.destroy();
    disk.destroy();
    throw error;
  }
}

/** Settles when the file is closed, rejects where packing or writing failed. */
const failure = (
  gzip: ReturnType<typeof createGzip>,
  disk: ReturnType<typeof createWriteStream>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    gzip.once('error', reject);
    disk.once('error', reject);
    disk.once('close', resolve);
  });

async function frames(
  owner: pg.ClientBase,
  put: (frame: Buffer) => Promise<void>,
  { instant, progress }: Parameters<typeof writeBackup>[1],
): Promise<BackupDone> {
  await put(frameOf('H', JSON.stringify(await headOf(owner, instant))));
  const tables = await tablesInOrder(owner);
  const done: BackupTable[] = [];
  for (const [at, table] of tables.entries()) {
    progress(table.name, at, tables.length);
    await put(frameOf('T', JSON.stringify(table)));
    const copied = await copyOut(owner, table, (piece) => put(frameOf('D', piece)));
    await put(frameOf('E', JSON.stringify(copied)));
    done.push({ ...table, ...copied });
  }
  const digest = digestOfTables(done);
  await put(frameOf('Z', JSON.stringify({ tables: done.length, digest })));
  return { tables: done, digest };
}

async function headOf(owner: pg.ClientBase, instant: Instant): Promise<BackupHead> {
  const { rows: migrations } = await owner.query<BackupHead['migrations'][number]>(
    'select name, digest from anju.schema_migration order by name',
  );
  const { rows } = await owner.query<Pick<BackupHead, 'kind' | 'server'>>(
    `select kind, current_setting('server_version') as server from anju.database_kind`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('a database must say what kind it is');
  return {
    format: backupFormat,
    instant,
    ...found,
    migrations,
    sequences: await sequencesOf(owner),
  };
}

/** On the disk before it has its name, and never in the place of another file. */
async function settle(partial: string, file: string): Promise<void> {
  const written = await open(partial, 'r+');
  await written.sync();
  await written.close();
  await link(partial, file);
  await unlink(partial);
  const folder = await open(dirname(file), 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
