/**
 * 数据库主进程 what postmaster.pid tells of a server, and whether its process lives.
 * kill -9 of Node leaves the server running; a reboot leaves the file without the server.
 */
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** 主进程文件 */
export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  /** starting, stopping, ready, standby: the server's own word. */
  readonly status: string;
};

export function readPostmaster(cluster: string): Postmaster | null {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return null;
  }
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!(pid > 0)) return null;
  return { pid, port: port > 0 ? port : 0, status: lines[7] ?? '' };
}

/** The server's process, if the file names one that lives and is a PostgreSQL. */
export function livePostmaster(cluster: string): Postmaster | null {
  const postmaster = readPostmaster(cluster);
  return postmaster !== null && isPostgres(postmaster.pid) ? postmaster : null;
}

/**
 * After a reboot, in a container above all, the number may belong to another program of the same
 * user, and PostgreSQL would then refuse to start: where the system can tell, the file goes. A
 * number nobody has is left to PostgreSQL, which also looks for what its dead server left behind.
 */
export function clearStalePostmaster(cluster: string): void {
  const postmaster = readPostmaster(cluster);
  if (postmaster === null || !isAlive(postmaster.pid) || isPostgres(postmaster.pid)) return;
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || processState(pid) !== 'Z';
}

/** Nobody may reap a killed server in a container: a zombie holds a number, not a database. */
function processState(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2, text.lastIndexOf(')') + 3);
  } catch {
    return 'Z';
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return basename(program).startsWith('postgres');
  } catch {
    return false;
  }
}

/** Waits until the file says ready, the process is gone (false), or the time is over (false). */
export async function waitUntilReady(
  cluster: string,
  gone: () => boolean,
  milliseconds: number,
): Promise<boolean> {
  const step = 10;
  for (let waited = 0; waited < milliseconds && !gone(); waited += step) {
    if (livePostmaster(cluster)?.status === 'ready') return true;
    await pause(step);
  }
  return false;
}

/**
 * Asks for a fast shutdown (open transactions are rolled back) and waits for its end. A server
 * that cannot even write its last checkpoint, on a full disk, is told to leave at once: what it
 * acknowledged is in its log, and the next start recovers it.
 */
export async function stopPostmaster(cluster: string, milliseconds: number): Promise<boolean> {
  return (
    (await signalAndWait(cluster, 'SIGINT', milliseconds)) ||
    (await signalAndWait(cluster, 'SIGQUIT', milliseconds))
  );
}

async function signalAndWait(
  cluster: string,
  signal: NodeJS.Signals,
  milliseconds: number,
): Promise<boolean> {
  const postmaster = livePostmaster(cluster);
  if (postmaster === null) return true;
  try {
    process.kill(postmaster.pid, signal);
  } catch {
    return true;
  }
  for (let waited = 0; waited < milliseconds; waited += 10) {
    if (readPostmaster(cluster) === null || !isAlive(postmaster.pid)) return true;
    await pause(10);
  }
  return false;
}
