/**
 * 养护命令 backup beside a running server, restore into another folder and into an external
 * PostgreSQL, check: the commands as they are typed, with the same digest everywhere.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../e2e/support/server.ts';
import { askServer, openTestServer, type TestServer } from '../store-support/test-server.ts';

const external = `anju_care_${process.pid}`;
let folder = '';
let server: RunningServer;
let postgres: TestServer;

type Said = { readonly code: number | null; readonly out: string; readonly error: string };

function anju(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Said {
  const done = spawnSync(process.execPath, ['src/bin/anju.ts', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', ...environment },
  });
  return { code: done.status, out: done.stdout, error: done.stderr };
}

const digestIn = (out: string): string => /sm3:[0-9a-f]{64}/.exec(out)?.[0] ?? '';

const inFolder = (name: string): Readonly<Record<string, string>> => ({
  ANJU_DATA: join(folder, name),
});

/** The server of the tests, as an administrator would give it: by its address. */
function externalUrl(): string {
  const address = postgres.address('postgres');
  if (address.connectionString !== undefined) {
    const url = new URL(address.connectionString);
    url.pathname = `/${external}`;
    return url.href;
  }
  const { user, password, host, port } = address;
  return `postgres://${user}:${String(password)}@${host}:${port}/${external}`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anju-care-'));
  chmodSync(folder, 0o755);
  for (const name of ['first', 'second']) mkdirSync(join(folder, name), { mode: 0o755 });
  [server, postgres] = await Promise.all([
    startServer({ folder: join(folder, 'first') }),
    openTestServer(),
  ]);
  await askServer(
    postgres.address(postgres.maintenance),
    `create database ${external} encoding 'UTF8' template template0`,
  );
}, 60_000);

afterAll(async () => {
  await server.stop();
  for (const name of [`${external}_example`, external]) {
    const drop = `drop database if exists ${name} with (force)`;
    await askServer(postgres.address(postgres.maintenance), drop);
  }
  await postgres.leave();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

test('a copy of a running server is the same in another folder and on another PostgreSQL', {
  timeout: 120_000,
}, async () => {
  const file = join(folder, 'copy.anju');
  const backup = anju(['backup', '--example', file], inFolder('first'));
  expect(backup.error).toBe('');
  const digest = digestIn(backup.out);
  expect(digest).not.toBe('');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  // The server did not notice.
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200);

  const again = anju(['backup', '--example', file], inFolder('first'));
  expect(again).toMatchObject({ code: 2, error: expect.stringContaining('已经存在') });

  const restored = anju(['restore', '--example', file], inFolder('second'));
  expect(restored).toMatchObject({ code: 0, error: '' });
  expect(digestIn(restored.out)).toBe(digest);

  const url = externalUrl();
  const elsewhere = anju(['restore', '--example', file], { DATABASE_URL: url });
  expect(elsewhere).toMatchObject({ code: 0, error: '' });
  expect(digestIn(elsewhere.out)).toBe(digest);

  // With the keys of the first folder everything can be read and proven at the second.
  const keys = { ANJU_KEY_FILE: join(folder, 'first', 'anju-keys') };
  for (const place of [inFolder('second'), { DATABASE_URL: url }]) {
    const checked = anju(['check', '--example'], { ...place, ...keys });
    expect(checked.out).toContain('全部相符');
    expect(digestIn(checked.out)).toBe(digest);
    expect(checked.code).toBe(0);
  }
  const occupied = anju(['restore', '--example', file], inFolder('second'));
  expect(occupied).toMatchObject({ code: 2, error: expect.stringContaining('--replace') });
  const held = anju(['restore', '--example', '--replace', file], inFolder('first'));
  expect(held.code).toBe(2);
});
