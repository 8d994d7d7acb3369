/** 导入命令 into a database of its own, or through the server that holds it: the same result. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { OpenDesk, RunningServer } from '#cli/parts.ts';
import type { OverviewJson } from '#contract/overview.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { openTestApi, seedText, type TestApi, testKey } from '../api/api-server.ts';
import { runAnju } from './run-anju.ts';

const folder = mkdtempSync(join(tmpdir(), 'anju-import-'));
const seed = join(folder, '五张表.txt');
writeFileSync(seed, seedText);
const binary = join(folder, '图片.txt');
writeFileSync(binary, Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));

let direct: TestApi;
let served: TestApi;
let server: Server;
let address = '';

beforeAll(async () => {
  direct = await openTestApi({ examples: false });
  served = await openTestApi({ examples: false });
  await served.server.ready();
  server = createHttpServer((request, response) => served.server.routing(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as { readonly port: number }).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all([direct.close(), served.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const inUse = (): Promise<OpenDesk> =>
  Promise.reject(new StoreFault('folder_in_use', '这个数据文件夹正被另一个安居使用。'));
const openDirect = async (): Promise<OpenDesk> => ({
  desk: direct.desk,
  world: direct.world,
  close: async () => undefined,
});

const anju = (
  argv: readonly string[],
  way: {
    readonly openDesk: () => Promise<OpenDesk>;
    readonly runningServer: () => RunningServer | null;
  },
) => runAnju(['import', ...argv], way);

const directly = (...argv: readonly string[]) =>
  anju(argv, { openDesk: openDirect, runningServer: () => null });
const throughServer = (...argv: readonly string[]) =>
  anju(argv, { openDesk: inUse, runningServer: () => ({ address, key: testKey }) });

type Out = readonly { readonly tables: readonly { tableId?: string }[] }[];
const withoutIds = (out: string): unknown =>
  (JSON.parse(out) as Out).map((file) => ({
    ...file,
    tables: file.tables.map((table) => ({ ...table, tableId: '' })),
  }));

describe('the same result either way', () => {
  test('as JSON, the first time and the second', async () => {
    for (const outcome of ['new', 'same']) {
      const [own, other] = [
        await directly(seed, '--format', 'json'),
        await throughServer(seed, '--format', 'json'),
      ];
      expect(own.out).toContain(`"outcome": "${outcome}"`);
      expect(withoutIds(other.out)).toEqual(withoutIds(own.out));
      expect([own.code, other.code]).toEqual([1, 1]);
    }
    const { tables } = (await served.get('/overview')).json<OverviewJson>();
    expect(tables).toHaveLength(5);
  });

  test('as text, files refused in their place', async () => {
    const files = [binary, seed, join(folder, '没有.txt')];
    const [own, other] = [await directly(...files), await throughServer(...files)];
    expect(other.out).toBe(own.out);
    expect(other.out).toMatch(/没有变化/);
    expect(other.out).toContain('[file_kind_unsupported]');
    expect(other.out).toContain('[file_missing]');
    expect([own.code, other.code]).toEqual([2, 2]);
  });
});

describe('an archive', () => {
  const zip = join(folder, '报送.zip');
  writeFileSync(
    zip,
    writeZip([
      { name: '目标表/五张表.txt', content: Buffer.from(seedText) },
      { name: '目标表/说明.txt', content: Buffer.from('你好') },
      { name: '.DS_Store', content: Buffer.from('x') },
    ]),
  );

  test('is imported member by member, the same either way', async () => {
    const [own, other] = [await directly(zip), await throughServer(zip)];
    expect(other.out).toBe(own.out);
    expect(own.out).toContain('压缩包：读入 1，拒绝 1，跳过 1');
    expect(own.out).toMatch(/目标表\/说明\.txt\n.*\[table_not_found\]/);
    expect([own.code, other.code]).toEqual([2, 2]);
  });

  test('as JSON too, with its members', async () => {
    const [own, other] = [
      await directly(zip, '--format', 'json'),
      await throughServer(zip, '--format', 'json'),
    ];
    expect(JSON.parse(other.out)[0].refusals).toEqual(JSON.parse(own.out)[0].refusals);
    const outcomes = JSON.parse(own.out)[0].members.map((one: { outcome: string }) => one.outcome);
    expect(outcomes).toEqual(['read', 'refused', 'skipped']);
  });
});

test.runIf(process.platform === 'linux')(
  'a file that is not as long as it was said to be',
  async () => {
    // Such a file gives more bytes than its size tells: as one does that is written meanwhile.
    const { code, out } = await directly('/proc/self/status');
    expect(code).toBe(2);
    expect(out).toMatch(/读取途中文件被改动了.*\[file_changed\]/);
  },
);

describe('the server in the way', () => {
  test('that holds the other kind of database: refused, nothing is imported', async () => {
    const { code, out, error } = await throughServer('--example', seed);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/正式库，没有导入/);
  });

  test('that tells no address: the refusal of the folder stands', async () => {
    const { code, error } = await anju([seed], { openDesk: inUse, runningServer: () => null });
    expect(code).toBe(2);
    expect(error).toMatch(/另一个安居/);
  });

  test('that does not answer: said with its address', async () => {
    const gone = {
      openDesk: inUse,
      runningServer: () => ({ address: 'http://127.0.0.1:1', key: testKey }),
    };
    const { code, error } = await anju([seed], gone);
    expect(code).toBe(2);
    expect(error).toMatch(/http:\/\/127\.0\.0\.1:1.*没有应答/);
  });
});
