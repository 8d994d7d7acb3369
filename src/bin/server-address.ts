/**
 * 服务地址 where the running server listens, left in its data folder for the command line: who
 * finds the folder in use can ask the server instead. Stale after a kill, so believed only then.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLoopback } from '#api/guards.ts';

const fileName = 'anju-address.json';

/** A folder that cannot be written to costs the command line this convenience, no more. */
export function tellAddress(folder: string, address: string): void {
  try {
    writeFileSync(join(folder, fileName), `${JSON.stringify({ pid: process.pid, address })}\n`);
  } catch {
    // The server runs without it.
  }
}

export function forgetAddress(folder: string): void {
  rmSync(join(folder, fileName), { force: true });
}

/** Null where no server told one, or the file names anything but this machine. */
export function toldAddress(folder: string): string | null {
  try {
    const { address } = JSON.parse(readFileSync(join(folder, fileName), 'utf8'));
    return typeof address === 'string' && isLoopback(new URL(address).hostname) ? address : null;
  } catch {
    return null;
  }
}
