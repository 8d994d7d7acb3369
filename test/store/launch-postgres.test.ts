/** 内嵌数据库的启动 the launcher's traps, each on real files and real processes. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchPostgres, type PostgresServer } from '#store/launch-postgres.ts';
import {
  completeBinaries,
  findBinaries,
  type PostgresBinaries,
  program,
  run,
} from '#store/postgres-binaries.ts';
import { livePostmaster } from '#store/postmaster.ts';
import { askServer } from '../store-support/test-server.ts';

let folder = '';
let binaries: PostgresBinaries;
const lines: string[] = [];
const log = (line: string) => lines.push(line);
const isRoot = process.getuid?.() === 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anju-launch-'));
  // Open to the server's user, or root's server would move to a folder of the system.
  chmodSync(folder, 0o755);
  binaries = await findBinaries();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const launch = (name = 'data'): Promise<PostgresServer> =>
  launchPostgres({
    homeFolder: join(folder, name),
    systemFolder: join(tmpdir(), `anju-system-${process.pid}`),
    log,
  });
afterAll(() =>
  rmSync(join(tmpdir(), `anju-system-${process.pid}`), { recursive: true, force: true }),
);

const settingsOfServer = (server: PostgresServer) =>
  askServer<{ readonly name: string; readonly setting: string }>(
    { ...server.address(), database: 'postgres' },
    `select name, setting from pg_settings where name = any (array['fsync', 'synchronous_commit',
       'listen_addresses', 'unix_socket_directories', 'TimeZone', 'server_encoding', 'lc_messages'])
     order by name`,
  );

describe('one data folder', () => {
  test('is made, kept closed, and its server is safe and on loopback only', async () => {
    const server = await launch();
    expect(lines.some((line) => line.includes('首次启动'))).toBe(true);
    const settings = await settingsOfServer(server);
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      TimeZone: 'UTC',
      server_encoding: 'UTF8',
      lc_messages: 'C',
    });
    expect(statSync(join(server.cluster, 'anju-server.json')).mode & 0o777).toBe(0o600);
    const wrong = { ...server.address(), password: 'guessed', database: 'postgres' };
    await expect(askServer(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
    expect(livePostmaster(server.cluster)).toBeNull();
  });

  test('keeps its port and password; a second Anju on it is refused by name', async () => {
    const first = await launch();
    const { port, password } = first.address();
    await expect(launch()).rejects.toMatchObject({
      code: 'folder_in_use',
      message: expect.stringMatching(`正被另一个安居使用（进程号 ${process.pid}）`),
    });
    await askServer({ ...first.address(), database: 'postgres' }, 'select 1');
    await first.stop();
    const again = await launch();
    expect(again.address()).toMatchObject({ port, password });
    await again.stop();
  });

  test('whose Anju was killed is taken over with its server, lock file and all', async () => {
    const killed = await launch();
    const pid = livePostmaster(killed.cluster)?.pid;
    const lock = join(killed.cluster, '..', 'anju.lock');
    const left = readFileSync(lock, 'utf8').replace(String(process.pid), '999999999');
    await killed.release();
    writeFileSync(lock, left);
    lines.length = 0;
    const next = await launch();
    expect(lines).toContain(`接管上次留下的数据库服务（进程号 ${pid}）`);
    expect(livePostmaster(next.cluster)?.pid).toBe(pid);
    await next.stop();
  });

  test('opens although postmaster.pid names a process that is something else', async () => {
    const server = await launch();
    await server.stop();
    const identity = isRoot ? { uid: statSync(server.cluster).uid } : {};
    const stranger = spawn('sleep', ['60'], identity);
    const file = join(server.cluster, 'postmaster.pid');
    writeFileSync(file, `${stranger.pid}\n${server.cluster}\n0\n1\n\n\n\nready\n`);
    const again = await launch();
    expect(await settingsOfServer(again)).toHaveLength(7);
    await again.stop();
    stranger.kill();
  });

  test('opens after a kill -9 of the server, and while it runs it is started again', async () => {
    const server = await launch();
    process.kill(livePostmaster(server.cluster)?.pid ?? 0, 'SIGKILL');
    await Promise.all([server.ensureRunning(), server.ensureRunning()]);
    expect(await settingsOfServer(server)).toHaveLength(7);
    await expect(launch()).rejects.toMatchObject({ code: 'folder_in_use' });
    await server.stop();
  });

  test('opens with a new password where the settings were lost', async () => {
    const server = await launch();
    const { password } = server.address();
    await server.stop();
    unlinkSync(join(server.cluster, 'anju-server.json'));
    const again = await launch();
    expect(again.address().password).not.toBe(password);
    expect(await settingsOfServer(again)).toHaveLength(7);
    await again.stop();
  });

  test('written by another PostgreSQL is left alone', async () => {
    const server = await launch();
    await server.stop();
    const file = join(server.cluster, 'PG_VERSION');
    const ours = readFileSync(file, 'utf8');
    writeFileSync(file, '12\n');
    await expect(launch()).rejects.toMatchObject({
      code: 'database_mismatch',
      message: expect.stringContaining('PostgreSQL 12'),
    });
    writeFileSync(file, ours);
  });

  test('that cannot start says why in the words of its log', async () => {
    const server = await launch();
    await server.stop();
    const file = join(server.cluster, 'postgresql.conf');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, `${good}\nno_such_setting = 1\n`);
    await expect(launch()).rejects.toMatchObject({
      code: 'server_start_failed',
      message: expect.stringContaining('no_such_setting'),
    });
    writeFileSync(file, good);
    await (await launch()).stop();
  });
});

describe('a folder that cannot be used', () => {
  test('because a file stands in its place', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(launch('file/data')).rejects.toMatchObject({
      code: 'folder_unusable',
      message: expect.stringContaining('ANJU_DATA'),
    });
  });

  test.runIf(isRoot)(
    'by the server’s user is left for one it can enter, the same each time',
    async () => {
      execFileSync('mkdir', ['-m', '700', join(folder, 'closed')]);
      const first = await launch('closed/data');
      expect(first.cluster.startsWith(join(folder, 'closed'))).toBe(false);
      expect(lines.some((line) => line.includes('数据库文件改放在'))).toBe(true);
      await first.stop();
      const again = await launch('closed/data');
      expect(again.cluster).toBe(first.cluster);
      await again.stop();
    },
  );
});

describe('the binaries', () => {
  test('are refused in plain words where the platform has none', async () => {
    await expect(findBinaries('sunos-sparc')).rejects.toMatchObject({
      code: 'platform_unsupported',
      message: expect.stringContaining('DATABASE_URL'),
    });
  });

  test.skipIf(process.platform === 'win32')('run without npm’s install script', async () => {
    const copy = { ...binaries, root: join(folder, 'copy', 'native') };
    cpSync(binaries.root, copy.root, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(readFileSync(join(copy.root, 'pg-symlinks.json'), 'utf8'));
    for (const { target } of links) rmSync(join(folder, 'copy', target), { force: true });
    await Promise.all([completeBinaries(copy), completeBinaries(copy)]);
    for (const { target } of links) expect(existsSync(join(folder, 'copy', target))).toBe(true);
    expect(await run(program(copy, 'postgres'), ['-V'], null)).toMatchObject({ code: 0 });
  });
});
