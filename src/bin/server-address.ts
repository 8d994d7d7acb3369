/**
 * 服务地址 where the running server listens, left in its data folder for the command line: who
 * finds the folder in use can ask the server instead. Told only by a server on that folder's own
 * database; believed only of a process that lives and of the very folder that is asked about.
 */
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLoopback } from '#api/guards.ts';
import { isAlive } from '#store/postmaster.ts';
import { startOf } from '#store/process-start.ts';

const fileName = 'anju-address.json';

/** 所说的地址 one process serves one database: who tells it is as good as a database's name. */
type Told = {
  readonly pid: number;
  /** A number comes back after a restart of the machine; the moment it was given does not. */
  readonly started: string;
  /** A copied folder takes its file along, but stands in another place. */
  readonly folder: string;
  readonly address: string;
  /** Whoever can read the folder may do what the command line may. */
  readonly key: string;
};

/** 本机服务 where it listens, and the key that opens it to the command line. */
export type LocalServer = Pick<Told, 'address' | 'key'>;

/** A folder that cannot be written to costs the command line this convenience, no more. */
export function tellAddress(folder: string, { address, key }: LocalServer): void {
  try {
    const { pid } = process;
    const told: Told = { pid, started: startOf(pid), folder: realpathSync(folder), address, key };
    // Anew, never over an older one: only so does it begin with these rights.
    rmSync(join(folder, fileName), { force: true });
    writeFileSync(join(folder, fileName), `${JSON.stringify(told)}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    // The server runs without it.
  }
}

/** Only what this process told: the file may be another's by now. */
export function forgetAddress(folder: string): void {
  if (readTold(folder)?.pid === process.pid) rmSync(join(folder, fileName), { force: true });
}

/** Null where no living server of this folder told one on this machine. */
export function toldAddress(folder: string): LocalServer | null {
  const told = readTold(folder);
  if (told === null || !isLive(told)) return null;
  try {
    const here = realpathSync(folder) === told.folder;
    return here && isLoopback(new URL(told.address).hostname) ? told : null;
  } catch {
    return null;
  }
}

function readTold(folder: string): Told | null {
  try {
    const read = JSON.parse(readFileSync(join(folder, fileName), 'utf8'));
    const told = { ...read, started: String(read.started), folder: String(read.folder) };
    const isWhole = [read.address, read.key].every((one) => typeof one === 'string');
    return typeof read.pid === 'number' && isWhole ? told : null;
  } catch {
    return null;
  }
}

const isLive = ({ pid, started }: Told): boolean => isAlive(pid) && startOf(pid) === started;
