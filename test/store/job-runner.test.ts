/** 后台任务 the job runner on a real PostgreSQL. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { JobId, UserId } from '#core/base/id.ts';
import type { JobRunner, JobSnapshot } from '#app/ports/job-runner.ts';
import type { OpenJobRunner } from '#store/job-runner.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
const world = makeTestWorld();

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** One runner would do another test's work. */
const opened: OpenJobRunner[] = [];
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.close();
});
const openJobs = async () => {
  const jobs = await store.openJobs();
  opened.push(jobs);
  return jobs;
};

type Snapshot = JobSnapshot<unknown>;
const ended = new Set(['done', 'refused', 'cancelled', 'failed']);

/** All that was seen of a job until it ended. */
const follow = (jobs: JobRunner, id: JobId): Promise<readonly Snapshot[]> =>
  new Promise((resolve) => {
    const seen: Snapshot[] = [];
    const stop = jobs.watch(world, id, (snapshot) => {
      seen.push(snapshot);
      if (!ended.has(snapshot.state)) return;
      stop();
      resolve(seen);
    });
  });

test('a job tells how far it is and ends with its outcome, for its caller', async () => {
  const jobs = await openJobs();
  jobs.handle('import', async (at, input, handle) => {
    await handle.report(1, 2, '正在读取');
    await handle.report(2, 2, '正在保存');
    return { state: 'done', outcome: { input, address: at.caller.address } };
  });
  const id = await jobs.submit(world, 'import', { file: 'a' });
  const seen = await follow(jobs, id);
  const steps = seen.map(({ state, done, total, step }) => `${state} ${done}/${total} ${step}`);
  expect(steps).toContain('running 1/2 正在读取');
  expect(steps).toContain('running 2/2 正在保存');
  expect(seen.at(-1)).toEqual({
    id,
    kind: 'import',
    input: { file: 'a' },
    state: 'done',
    done: 1,
    total: 1,
    step: '',
    outcome: { input: { file: 'a' }, address: '127.0.0.1' },
  });
  expect(await jobs.snapshot(world, id)).toEqual(seen.at(-1));
});

test('a refused job is refused, not failed, and keeps why', async () => {
  const jobs = await openJobs();
  jobs.handle('refuse', async () => ({ state: 'refused', outcome: { code: 'file_empty' } }));
  const seen = await follow(jobs, await jobs.submit(world, 'refuse', {}));
  expect(seen.at(-1)).toMatchObject({ state: 'refused', outcome: { code: 'file_empty' } });
});

test('a running job is asked to stop; one that wrote already is done', async () => {
  const jobs = await openJobs();
  const until = (handle: { readonly cancelled: () => boolean }) =>
    new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (!handle.cancelled()) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
  jobs.handle('stop', async (_, input, handle) => {
    await handle.report(0, 1, '开始');
    await until(handle);
    return { state: input === 'written' ? 'done' : 'refused', outcome: null };
  });
  for (const [input, state] of [
    ['', 'cancelled'],
    ['written', 'done'],
  ] as const) {
    const id = await jobs.submit(world, 'stop', input);
    const seen = follow(jobs, id);
    const started = jobs.watch(world, id, (snapshot) => {
      if (snapshot.step === '开始') void jobs.cancel(world, id);
    });
    expect((await seen).at(-1)?.state).toBe(state);
    started();
  }
});

test('a waiting job that is cancelled never runs', async () => {
  const jobs = await openJobs();
  const id = await jobs.submit(world, 'never', {});
  expect((await jobs.snapshot(world, id))?.state).toBe('waiting');
  await jobs.cancel(world, id);
  expect(await jobs.snapshot(world, id)).toMatchObject({ state: 'cancelled', step: '已取消' });
  expect(await jobs.snapshot(world, testId<JobId>())).toBeNull();
});

test("another's job is neither told, nor watched, nor cancelled", async () => {
  const jobs = await openJobs();
  const id = await jobs.submit(world, 'mine', {});
  const stranger = makeTestWorld({ kind: 'units', ids: [] }, testId<UserId>());
  const seen: Snapshot[] = [];
  const stop = jobs.watch(stranger, id, (snapshot) => seen.push(snapshot));
  expect(await jobs.snapshot(stranger, id)).toBeNull();
  await jobs.cancel(stranger, id);
  expect((await jobs.snapshot(world, id))?.state).toBe('waiting');
  const narrow = makeTestWorld({ kind: 'units', ids: [] });
  expect((await jobs.snapshot(narrow, id))?.state).toBe('waiting');
  await jobs.cancel(makeTestWorld({ kind: 'everything' }, testId<UserId>()), id);
  expect((await jobs.snapshot(narrow, id))?.state).toBe('cancelled');
  expect(seen).toEqual([]);
  stop();
});

test('work that throws is tried again, and after the third time the job has failed', async () => {
  const jobs = await openJobs();
  let tries = 0;
  jobs.handle('throw', async () => {
    tries += 1;
    throw new Error('broken');
  });
  const seen = await follow(jobs, await jobs.submit(world, 'throw', {}));
  expect(seen.at(-1)).toMatchObject({ state: 'failed', outcome: null });
  expect(seen.at(-1)?.step).toContain('处理失败');
  expect(tries).toBe(3);
}, 20_000);

test('a job whose process was killed is done by the next one', async () => {
  const first = await openJobs();
  const id = await first.submit(world, 'again', {});
  // As a kill leaves it: claimed by a process that is no more.
  await store.owner(
    `update anju_job.job set state = 'active', started_on = now(), heartbeat_on = now()
     where id = $1`,
    [id],
  );
  expect((await first.snapshot(world, id))?.state).toBe('running');
  const next = await openJobs();
  next.handle('again', async () => ({ state: 'done', outcome: 'second try' }));
  expect((await follow(next, id)).at(-1)).toMatchObject({ state: 'done', outcome: 'second try' });
});
