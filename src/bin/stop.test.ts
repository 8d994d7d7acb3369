/** 停止 the command as it runs: dead streams, a closed terminal and a fault leave no PostgreSQL. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveMessages } from './messages.ts';

let folder = '';
let child: ChildProcess | null = null;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anju-stop-'));
  chmodSync(folder, 0o755);
});
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { readonly port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function started(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const port = await freePort();
  const argv = ['src/bin/anju.ts', 'serve', '--empty', '--no-pages', '--port', String(port)];
  const env = { ...process.env, ANJU_DATA: folder, DATABASE_URL: '' };
  const server = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child = server;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('已就绪')) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', () => reject(new Error(said)));
  });
  return { child: server, port };
}

const ended = (server: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    server.once('exit', (code) => resolve(code));
  });

const answers = async (port: number): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;

const postgresRuns = (): boolean => existsSync(join(folder, 'postgres/cluster/postmaster.pid'));

test('a server outlives its dead streams and stops in order at a hangup', async () => {
  const { child: server, port } = await started();
  expect(postgresRuns()).toBe(true);
  server.stdout?.destroy();
  server.stderr?.destroy();
  expect(await answers(port)).toBe(true);
  const end = ended(server);
  server.kill('SIGHUP');
  expect(await end).toBe(0);
  expect(postgresRuns()).toBe(false);
  expect(existsSync(join(folder, 'anju-address.json'))).toBe(false);
});

test('several signals of one Ctrl+C are one: it still stops in good order', async () => {
  const { child: server } = await started();
  const told = JSON.parse(readFileSync(join(folder, 'anju-address.json'), 'utf8'));
  expect(told.pid).toBe(server.pid);
  const end = ended(server);
  const stopping = new Promise<void>((resolve) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(serveMessages.stopping)) resolve();
    });
  });
  // Not later than that: once a process is going, a signal finds nobody who would hear it.
  server.kill('SIGINT');
  server.kill('SIGINT');
  await stopping;
  server.kill('SIGINT');
  expect(await end).toBe(0);
  expect(postgresRuns()).toBe(false);
  expect(readdirSync(folder)).toEqual(['anju-keys', 'postgres']);
});
