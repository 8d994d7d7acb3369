/** 公开与证明的命令 the site into a folder, a bundle into a file: directly, and through a server. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreFault } from '#app/ports/store-fault.ts';
import { testKey } from '../api/api-server.ts';
import type { ApprovalBench } from '../approval/approval-bench.ts';
import { runAnju } from '../cli/run-anju.ts';
import { openPublicBench } from './public-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'anju-publish-'));
let bench: ApprovalBench;
let server: Server;
let address = '';

beforeAll(async () => {
  bench = await openPublicBench();
  await bench.api.store.audit.sealNow(bench.api.world);
  await bench.api.server.ready();
  server = createHttpServer((request, response) => bench.api.server.routing(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as { readonly port: number }).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const directly = (...argv: readonly string[]) =>
  runAnju([...argv, '--example'], {
    openDisclosure: async () => ({
      desk: bench.api.parts.disclosure,
      world: bench.api.world,
      close: async () => undefined,
    }),
  });
const throughServer = (...argv: readonly string[]) =>
  runAnju([...argv, '--example'], {
    openDisclosure: () => Promise.reject(new StoreFault('folder_in_use', '正被使用。')),
    runningServer: () => ({ address, key: testKey }),
  });
const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted();

describe('publish', () => {
  test('writes the site, the same through a server, and again over itself', async () => {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    const done = await directly('publish', '--out', one);
    expect([done.code, done.error]).toEqual([0, '']);
    expect((await throughServer('publish', '--out', other)).code).toBe(0);
    expect(filesIn(one)).toEqual(filesIn(other));
    expect(filesIn(one)).toContain('index.html');
    for (const path of filesIn(one)) {
      const same = readFileSync(join(one, path)).equals(readFileSync(join(other, path)));
      expect(same, path).toBe(true);
    }
    expect((await directly('publish', '--out', one)).code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['one', 'other']);
  });

  test('refuses a folder with anything that is not its own, and leaves it as it was', async () => {
    const foreign = join(folder, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, '文件.txt'), 'x');
    const refused = await directly('publish', '--out', foreign);
    expect([refused.code, refused.error]).toEqual([2, expect.stringContaining('已有别的内容')]);
    expect(readdirSync(foreign)).toEqual(['文件.txt']);
    const own = join(folder, 'own');
    await directly('publish', '--out', own);
    writeFileSync(join(own, 'CNAME'), 'x');
    const extra = await directly('publish', '--out', own);
    expect([extra.code, extra.error]).toEqual([2, expect.stringContaining('CNAME')]);
    expect(existsSync(join(own, 'CNAME'))).toBe(true);
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    expect((await directly('publish', '--out', file)).error).toContain('不是文件夹');
    expect((await directly('publish')).code).toBe(2);
  });

  test('what a killed run left behind is cleared; nothing is half written', async () => {
    const whole = join(folder, 'whole');
    mkdirSync(`${whole}.99999.part/units`, { recursive: true });
    writeFileSync(`${whole}.99999.part/units/half.html`, '<p>');
    expect((await directly('publish', '--out', whole)).code).toBe(0);
    expect(existsSync(`${whole}.99999.part`)).toBe(false);
    const nowhere = await directly('publish', '--out', join(folder, 'file', 'below'));
    expect([nowhere.code, nowhere.error]).toEqual([2, expect.stringContaining('写不了')]);
  });
});

describe('bundle', () => {
  test('one file with its digest, the same through a server', async () => {
    const [one, other] = [join(folder, '一.zip'), join(folder, '二.zip')];
    const asked = ['--unit', '江阴', '--year', '2024', '--out'] as const;
    const done = await directly('bundle', ...asked, one);
    expect([done.code, done.error]).toEqual([0, '']);
    expect(done.out).toMatch(/证明包摘要 sm3:[0-9a-f]{64}/);
    expect((await throughServer('bundle', ...asked, other)).code).toBe(0);
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
  });

  test('says what is wrong with what was asked', async () => {
    const out = ['--out', join(folder, '三.zip')];
    const asked = async (...words: readonly string[]) =>
      (await directly('bundle', ...words, ...out)).error;
    expect(await asked('--unit', '没有的', '--year', '2024')).toContain('没有找到');
    expect(await asked('--unit', '江阴', '--year', '24')).toContain('四位');
    expect(await asked('--unit', '江阴', '--year', '2031')).not.toBe('');
    expect(await asked('--year', '2024')).toContain('请给出');
    expect(existsSync(join(folder, '三.zip'))).toBe(false);
  });
});
