/**
 * 数据文件夹的占用 one data folder, one Anju. The truth is a session lock inside the server: it
 * cannot go stale and two starts cannot both win. A file beside it tells who holds it, so that
 * the one who comes second is refused at once and with a name.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { ServerAddress } from './cluster.ts';
import { serverMessages } from './messages.ts';
import { isAlive } from './postmaster.ts';
import { startOf } from './process-start.ts';

/** 占用 */
export type FolderLock = {
  /** Takes the lock, or takes it again after the server was restarted. */
  readonly hold: (address: ServerAddress) => Promise<void>;
  readonly release: () => Promise<void>;
};

/** Any number will do as long as it is ours; it spells anju. */
const lockKey = 0x616e6a75;

type Holder = { readonly pid: number; readonly started: string };

/** Refuses at once where a living process holds the folder. */
export function holdFolder(base: string, folder: string): FolderLock {
  const file = join(base, 'anju.lock');
  const holder = readHolder(file);
  if (holder !== null && holds(holder)) throw inUse(folder, holder);
  let session: pg.Client | null = null;
  return {
    hold: async (address) => {
      await session?.end().catch(() => undefined);
      session = new pg.Client({ ...address, database: 'postgres', keepAlive: true });
      // The server may be killed under us; whoever asks next starts it again.
      session.on('error', () => undefined);
      await session.connect();
      const { rows } = await session.query('select pg_try_advisory_lock($1) as taken', [lockKey]);
      if (rows[0]?.taken !== true) {
        await session.end();
        session = null;
        throw inUse(folder, readHolder(file));
      }
      writeFileSync(file, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
    },
    release: async () => {
      if (session === null) return;
      rmSync(file, { force: true });
      await session.end().catch(() => undefined);
      session = null;
    },
  };
}

function inUse(folder: string, holder: Holder | null): StoreFault {
  const by = holder === null ? '' : serverMessages.holder(holder.pid);
  return new StoreFault('folder_in_use', serverMessages.inUse(folder, by));
}

/** A number that came back after a restart of the machine belongs to another process. */
function holds(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.started === startOf(process.pid);
  return isAlive(holder.pid) && holder.started === startOf(holder.pid);
}

function readHolder(file: string): Holder | null {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8'));
    return typeof read.pid === 'number' ? { pid: read.pid, started: String(read.started) } : null;
  } catch {
    return null;
  }
}
