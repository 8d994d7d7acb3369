/** 审计命令 what the command says of a whole chain and of a broken one, and with which exit code. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { runAnju } from '../cli/run-anju.ts';
import { worldAt, writeRecord } from './audit-support.ts';

let store: TestStore;
const world = worldAt('2024-06-01T01:00:00.000Z');

beforeEach(async () => {
  store = await openTestStore();
  for (const name of ['甲', '乙', '丙']) await writeRecord(store.audit, world, name);
  await store.audit.sealNow(world);
});
afterEach(() => store.close());

const run = (...words: readonly string[]) =>
  runAnju(['audit', ...words], {
    openAudit: async () => ({ audit: store.audit, world, close: async () => undefined }),
  });

test('a whole chain: 0, and a digest to keep outside', async () => {
  const said = await run('verify');
  expect(said.code).toBe(0);
  expect(said.out).toContain('审计链完整');
  expect(said.out).toContain('已验证 3 条记录，1 张封条，0 次日结；另有 0 条尚未封存。');
  const digest = /摘要　(sm3:[0-9a-f]{64})/.exec(said.out)?.[1] ?? '';
  expect((await run('verify', '--anchor', digest)).code).toBe(0);
  const other = await run('verify', '--anchor', `sm3:${'0'.repeat(64)}`);
  expect(other.code).toBe(1);
  expect(other.out).toContain('链尾被截去');
});

test('that somebody verified is written down too', async () => {
  await run('verify');
  const [last] = await store.owner(
    `select verb, summary from writing_batch join audit_record using (batch)
     order by batch desc limit 1`,
  );
  expect(last).toEqual({ verb: 'verify_audit', summary: '验证审计链，3 条记录全部成立' });
});

test('a broken chain: 1, and the first record by name', async () => {
  await store.owner(`update audit_record set summary = '改' where batch >= 2`);
  const said = await run('verify', '--json');
  expect(said.code).toBe(1);
  expect(JSON.parse(said.out)).toMatchObject({
    ok: false,
    records: 1,
    broken: { kind: 'record', batch: '2', reason: expect.stringContaining('第 2 批') },
  });
  expect((await run('verify')).out).toContain('审计链不成立。第一处：第 2 批');
});

test('closing the day', async () => {
  const said = await run('close-day');
  expect(said.out).toContain('2024-06-01 已日结，共 4 条记录。');
  await writeRecord(store.audit, world, '丁');
  await store.audit.sealNow(world);
  expect((await run('verify')).out).toContain('已验证 5 条记录，3 张封条，1 次日结');
  const again = await run('close-day', '--json');
  expect(JSON.parse(again.out)).toMatchObject({ businessDate: '2024-06-02', records: '3' });
});

test.each([[[]], [['verify', 'x']], [['open']], [['verify', '--format', 'json']]])(
  'words that mean nothing here: %j',
  async (words) => {
    expect((await run(...words)).code).toBe(2);
  },
);
