/** 压缩包上传 an archive as one upload: each member read, refused or skipped, and none kept twice. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileReading } from '#app/ports/file-reading.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { job, type JobJson } from '#contract/job.ts';
import type { OverviewJson } from '#contract/overview.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import {
  openTestApi,
  policy,
  seedText,
  type TestApi,
  upload,
  uploadAndWait,
} from './api-server.ts';

const whole = seedText.slice(seedText.lastIndexOf('无锡市市级部门整体预算绩效目标表'));
const tableOf = (city: string): string =>
  whole.replaceAll('无锡市住房公积金管理中心惠山分中心', `${city}住房公积金管理中心东分中心`);

const zipOf = (files: Readonly<Record<string, Uint8Array | string>>): Uint8Array =>
  writeZip(
    Object.entries(files).map(([name, content]) => ({
      name,
      content: typeof content === 'string' ? Buffer.from(content) : content,
    })),
  );

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ examples: false });
});
afterAll(() => api.close());

const dropped = async (at: TestApi, name: string, zip: Uint8Array): Promise<JobJson> =>
  job.parse(await uploadAndWait(at, name, zip));
const tablesIn = async (at: TestApi): Promise<number> =>
  (await at.get('/overview')).json<OverviewJson>().tables.length;

const mixed = zipOf({
  '样本/甲.txt': tableOf('甲市'),
  '样本/甲又.txt': tableOf('甲市'),
  '样本/乙.txt': tableOf('乙市'),
  '样本/说明.txt': '今天天气很好',
  '样本/照片.jpg': Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]),
  '样本/内.zip': zipOf({ 'x.txt': tableOf('丙市') }),
  '样本/.DS_Store': 'x',
  '样本/~$甲.docx': 'y',
});

describe('a mixed archive', () => {
  test('tells of each member what became of it', async () => {
    const done = await dropped(api, '样本.zip', mixed);
    expect(done).toMatchObject({ state: 'done', fileName: '样本.zip' });
    expect(
      done.members.map(({ name, outcome, tables, refusals }) => [
        name,
        outcome,
        tables.map((table) => table.outcome).join(),
        refusals.map(({ code }) => code).join(),
      ]),
    ).toEqual([
      ['样本/甲.txt', 'read', 'new', ''],
      ['样本/甲又.txt', 'skipped', '', ''],
      ['样本/乙.txt', 'read', 'new', ''],
      ['样本/说明.txt', 'refused', '', 'table_not_found'],
      ['样本/照片.jpg', 'refused', '', 'file_kind_unsupported'],
      ['样本/内.zip', 'refused', '', 'file_kind_unsupported'],
      ['样本/.DS_Store', 'skipped', '', ''],
      ['样本/~$甲.docx', 'skipped', '', ''],
    ]);
    expect(done.members[1]?.why).toContain('样本/甲.txt');
    expect(done.tables).toHaveLength(2);
    expect(done.refusals.map(({ facts }) => facts['member'])).toEqual([
      '样本/说明.txt',
      '样本/照片.jpg',
      '样本/内.zip',
    ]);
  });

  test('a table’s source file is the member itself, byte by byte', async () => {
    const { tables } = await dropped(api, '样本.zip', mixed);
    const view = (await api.get(`/tables/${tables[0]?.tableId}`)).json<{
      readonly versions: readonly { readonly sourceFile: { readonly id: string; name: string } }[];
    }>();
    const source = view.versions[0]?.sourceFile;
    expect(source?.name).toBe('甲.txt');
    expect((await api.get(`/files/${source?.id}`)).body).toBe(tableOf('甲市'));
  });

  test('uploaded again, every table is the same', async () => {
    const before = await tablesIn(api);
    const again = await dropped(api, '又.zip', mixed);
    expect(again.tables.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
    expect(await tablesIn(api)).toBe(before);
  });

  test('one form as Word and as Excel: the second is the same', async () => {
    const read = (name: string): Uint8Array => readFileSync(`test/fixtures/samples/${name}`);
    const zip = zipOf({ 'benji.docx': read('benji.docx'), 'benji.xlsx': read('benji.xlsx') });
    const done = await dropped(api, '本级.zip', zip);
    expect(done.members.map(({ tables }) => tables.map(({ outcome }) => outcome))).toEqual([
      ['new'],
      ['same'],
    ]);
  });

  test('a later member that differs becomes a version, told beside its name', async () => {
    const other = tableOf('丁市').replace('130.83\t130.83', '130.83\t131.83');
    const done = await dropped(
      api,
      '两版.zip',
      zipOf({ '一.txt': tableOf('丁市'), '二.txt': other }),
    );
    expect(done.members.map(({ name, tables }) => [name, tables[0]?.outcome])).toEqual([
      ['一.txt', 'new'],
      ['二.txt', 'changed'],
    ]);
  });
});

test('an archive with nothing to read is refused, each member with its reason', async () => {
  const done = await dropped(api, '杂.zip', zipOf({ 'a.txt': '你好', '.DS_Store': 'x' }));
  expect(done).toMatchObject({ state: 'refused', tables: [] });
  expect(done.members.map(({ outcome }) => outcome)).toEqual(['refused', 'skipped']);
});

test('a truncated archive is refused with a sentence', async () => {
  const done = await dropped(api, '断.zip', mixed.subarray(0, mixed.length - 40));
  expect(done).toMatchObject({ state: 'refused', members: [] });
  expect(done.refusals).toMatchObject([{ code: 'file_damaged' }]);
});

/** Reads as the program does, but for what the test does before a file. */
function readingWith(before: (name: string) => Promise<void> | void): FileReading {
  const reader = createDocumentReader(policy);
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `01900000-0000-7000-9000-${ids.toString(16).padStart(12, '0')}`;
  };
  return async (file, hooks) => {
    await before(file.name);
    return reader.read(file, newId, hooks?.progress);
  };
}

const three = zipOf({
  '一.txt': tableOf('子市'),
  '二.txt': tableOf('丑市'),
  '三.txt': tableOf('寅市'),
});

describe('interrupted', () => {
  test('a server lost in the middle: tried again, nothing is there twice', async () => {
    let lost = 0;
    const broken = await openTestApi({
      examples: false,
      reading: readingWith((name) => {
        if (name !== '三.txt' || lost > 0) return;
        lost += 1;
        throw new StoreFault('database_unreachable', '数据库连不上。');
      }),
    });
    const done = await dropped(broken, '三.zip', three);
    expect(lost).toBe(1);
    expect(done.members.map(({ tables }) => tables[0]?.outcome)).toEqual(['same', 'same', 'new']);
    expect(await tablesIn(broken)).toBe(3);
    await broken.close();
  });

  test('a reader that breaks on one member: that one is told, the others are read', async () => {
    const broken = await openTestApi({
      examples: false,
      reading: readingWith((name) => {
        if (name === '二.txt') throw new Error('a broken reader');
      }),
    });
    const done = await dropped(broken, '三.zip', three);
    expect(done.state).toBe('done');
    expect(done.members.map(({ outcome }) => outcome)).toEqual(['read', 'refused', 'read']);
    expect(done.refusals).toMatchObject([{ code: 'fault' }]);
    expect(JSON.stringify(done)).not.toContain('a broken reader');
    expect(broken.faults).toHaveLength(1);
    await broken.close();
  });

  test('cancelled between members: what was read stays, and that is said', async () => {
    let cancel = async (): Promise<void> => undefined;
    const slow = await openTestApi({
      examples: false,
      reading: readingWith(async (name) => {
        if (name === '二.txt') await cancel();
      }),
    });
    const held = Promise.withResolvers<string>();
    cancel = async () => {
      await slow.post(`/jobs/${await held.promise}/cancellation`, {});
    };
    const { id } = (await upload(slow, '三.zip', three)).json<JobJson>();
    held.resolve(id);
    let done = job.parse((await slow.get(`/jobs/${id}`)).json());
    while (done.state === 'waiting' || done.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      done = job.parse((await slow.get(`/jobs/${id}`)).json());
    }
    expect(done).toMatchObject({ state: 'cancelled', refusals: [{ code: 'cancelled' }] });
    expect(done.refusals[0]?.message).toContain('仍保留');
    expect(done.tables).toHaveLength(1);
    expect(await tablesIn(slow)).toBe(1);
    await slow.close();
  });
});

test('two files of one table are kept in the order in which they came', async () => {
  // The first is the slower one to read.
  const ordered = await openTestApi({
    examples: false,
    reading: readingWith(async (name) => {
      if (name === '先.txt') await new Promise((resolve) => setTimeout(resolve, 400));
    }),
  });
  const later = tableOf('卯市').replace('130.83\t130.83', '130.83\t131.83');
  const first = (await upload(ordered, '先.txt', tableOf('卯市'))).json<JobJson>();
  // As a page that sends ahead: the first is under way.
  while ((await ordered.get(`/jobs/${first.id}`)).json<JobJson>().state === 'waiting') {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const second = await dropped(ordered, '后.txt', Buffer.from(later));
  expect(second.tables).toMatchObject([{ outcome: 'changed' }]);
  await ordered.close();
});
