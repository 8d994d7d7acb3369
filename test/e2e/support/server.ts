/** A server of our own for a story: the real program on a free port, with a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../..', import.meta.url).pathname;

export type RunningServer = {
  readonly address: string;
  readonly folder: string;
  /** Milliseconds from the start of the program to its first answer. */
  readonly startedIn: number;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
};

export type ServerWish = {
  /** The real, empty database instead of the examples. */
  readonly empty?: boolean;
  /** A data folder to start on again; by default a new one, removed at the end. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** With the invented year in the example database. */
  readonly year?: boolean;
};

export async function startServer(wish: ServerWish = {}): Promise<RunningServer> {
  const folder = wish.folder ?? newDataFolder();
  const port = await freePort();
  const from = performance.now();
  const child = spawn(
    process.execPath,
    ['src/bin/serve.ts', '--port', String(port), ...(wish.empty === true ? ['--empty'] : [])],
    {
      cwd: root,
      // Each story has a database of its own, so a server given from outside is not used.
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: '',
        ANJU_DATA: folder,
        // Ten seconds of every start: only stories of the invented year play it.
        ANJU_EXAMPLE_YEAR: wish.year === true ? 'yes' : 'no',
        ...wish.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log = keepLog(child);
  const address = `http://127.0.0.1:${port}`;
  await answering(address, child, log);
  const startedIn = performance.now() - from;
  const stop = async (): Promise<void> => {
    await stopped(child);
    if (wish.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  return { address, folder, startedIn, log, stop };
}

/** Others may pass through it: the database's user is another one where we are root. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anju-story-'));
  chmodSync(folder, 0o755);
  return folder;
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function keepLog(child: ChildProcess): () => string {
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => pieces.push(piece.toString('utf8')));
  }
  return () => pieces.join('');
}

const patience = 60_000;

async function answering(address: string, child: ChildProcess, log: () => string): Promise<void> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended at once:\n${log()}`);
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not answer within ${patience / 1000} s:\n${log()}`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(timer);
}
