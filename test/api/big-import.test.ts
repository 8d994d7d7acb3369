/** 大文件 a file of many tables: steps told, cancelled at any of them, broken off, a full disk. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asId, type JobId } from '#core/base/id.ts';
import { type JobJson, job } from '#contract/job.ts';
import type { OverviewJson } from '#contract/overview.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { openTestApi, seedText, type TestApi, upload } from './api-server.ts';

let api: TestApi;
/** Reading waits for it: who follows a job must look before the job is over. */
let watched: PromiseWithResolvers<void>;

beforeAll(async () => {
  const reader = createDocumentReader(readPolicy('policy'));
  api = await openTestApi({
    examples: false,
    reading: async (file, hooks) => {
      await watched.promise;
      return reader.read(file, api.world.newId, hooks?.progress);
    },
  });
});
afterAll(() => api.close());

const overview = async () => (await api.get('/overview')).json<OverviewJson>();
const jobNow = async (id: string) => job.parse((await api.get(`/jobs/${id}`)).json());

let cities = 0;
let text = '';
/** The tables of twelve cities nobody has seen before: sixty in one file. */
beforeEach(() => {
  cities += 1;
  text = Array.from({ length: 12 }, (_, at) =>
    seedText.replaceAll('无锡市住房公积金管理中心', `第${cities}之${at}市住房公积金管理中心`),
  ).join('\n');
});

type Seen = { readonly step: string; readonly done: number; readonly total: number };

/** Uploads, calls back at each report, and waits for the end. */
async function follow(content: string, act: (seen: Seen, id: JobId) => void = () => undefined) {
  watched = Promise.withResolvers();
  const { id } = (await upload(api, '全省.txt', content)).json<JobJson>();
  const steps: Seen[] = [];
  const unwatch = api.jobs.watch(api.world, asId<JobId>(id), ({ step, done, total, state }) => {
    if (state !== 'running') return;
    steps.push({ step, done, total });
    act({ step, done, total }, asId<JobId>(id));
  });
  watched.resolve();
  let now = await jobNow(id);
  while (now.state === 'waiting' || now.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    now = await jobNow(id);
  }
  unwatch();
  return { end: now, steps };
}

test('tells its steps and how far each is; other requests are answered meanwhile', async () => {
  let answered = 0;
  const { end, steps } = await follow(text, ({ step }) => {
    if (step === '正在保存') void api.get('/policy').then(() => (answered += 1));
  });
  expect(end.state).toBe('done');
  expect(end.tables.map((table) => table.outcome)).toEqual(Array(60).fill('new'));
  expect(end.tables.every((table) => table.hints + table.warnings > 0)).toBe(true);
  const told = (name: string) =>
    steps.filter(({ step }) => step === name).map(({ done, total }) => [done, total]);
  expect(told('正在与已有的表核对')).toEqual([
    [0, 60],
    [40, 60],
  ]);
  // Reviewed by departments, twelve of them, before anything is written.
  expect(told('正在审核')).toEqual([
    [0, 12],
    [8, 12],
  ]);
  expect(told('正在保存')).toEqual([
    [0, 60],
    [20, 60],
    [40, 60],
    [60, 60],
  ]);
  expect(answered).toBeGreaterThan(0);
});

describe('cancelled', () => {
  test.each([
    ['正在与已有的表核对', 40],
    ['正在审核', 8],
    ['正在保存', 20],
    ['正在保存', 60],
  ])('at “%s” %i: nothing is there, the job is cancelled', async (step, done) => {
    const before = await overview();
    const { end } = await follow(text, (seen, id) => {
      if (seen.step === step && seen.done === done) void api.jobs.cancel(api.world, id);
    });
    expect(end).toMatchObject({ state: 'cancelled', tables: [] });
    expect(await overview()).toEqual(before);
    // The same file afterwards finds nothing half done.
    const { end: again } = await follow(text);
    expect(again.tables.map((table) => table.outcome)).toEqual(Array(60).fill('new'));
  });
});

test('broken off in the middle: tried again, and nothing is there twice', async () => {
  const before = (await overview()).tables.length;
  let broken = 0;
  const { end } = await follow(text, ({ step, done }) => {
    if (step !== '正在保存' || done !== 40 || broken > 0) return;
    broken += 1;
    void api.store.owner(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    );
  });
  expect(broken).toBe(1);
  expect(end.state).toBe('done');
  expect((await overview()).tables.length).toBe(before + 60);
});

test('a full disk in the middle: said as such, and nothing is half written', async () => {
  await api.store.owner(`
    create function no_space() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger no_space before insert on target_table_version execute function no_space()`);
  const before = await overview();
  try {
    const { end } = await follow(text);
    expect(end.state).toBe('refused');
    expect(end.refusals).toMatchObject([{ code: 'database_full' }]);
    expect(end.refusals[0]?.message).toMatch(/磁盘|空间/);
    const edited = await api.post(`/tables/${before.tables[0]?.tableId}/versions`, {
      expectedRevision: 1,
      note: '',
    });
    expect(edited.statusCode).toBe(503);
    expect(edited.json()).toMatchObject({ code: 'database_full' });
  } finally {
    await api.store.owner('drop trigger no_space on target_table_version; drop function no_space');
  }
  expect(await overview()).toEqual(before);
});
