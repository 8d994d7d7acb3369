/** 版本 what a refusal and a version tell: the facts of the writing, the name of the upload. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editTable } from '#app/performance/edit-table.ts';
import { saveVersion } from '#app/performance/save-version.ts';
import { openTestApi, seedText, type TestApi, uploadAndWait } from './api-server.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

test('a save too late is told the revision that stands, not the one it read', async () => {
  const { desk, world } = api;
  const [head] = await desk.store.draftHeads(world);
  if (head === undefined) throw new Error('the examples have tables');
  const { tableId } = head;
  const draft = await desk.store.draft(world, tableId);
  const rowId = draft?.table.rows.find((row) => row.kind === 'money')?.id ?? '';
  const column = 'fullYear' as const;
  // Somebody edits between the look and the write of the save.
  const between: typeof desk.store.draftAmongUnits = async (as, id, known) => {
    const seen = await desk.store.draftAmongUnits(as, id, known);
    const edits = [{ kind: 'setCell' as const, rowId, column, written: '7' }];
    await editTable(desk, as, { tableId, expectedRevision: 1, edits, once: null });
    return seen;
  };
  const late = { ...desk, store: { ...desk.store, draftAmongUnits: between } };
  const saved = await saveVersion(late, world, {
    tableId,
    expectedRevision: 1,
    note: '',
    once: null,
  });
  expect(saved).toMatchObject({
    ok: false,
    error: { code: 'revision_stale', facts: { expected: 1, actual: 2 } },
  });
});

test('the same content under another name is a version under that name', async () => {
  const other = seedText.replaceAll('2024年度', '2031年度');
  await uploadAndWait(api, '初稿.txt', other);
  await uploadAndWait(api, '改稿.txt', other.replaceAll('70', '71'));
  await uploadAndWait(api, '定稿.txt', other);
  const heads = await api.desk.store.draftHeads(api.world);
  const names = await Promise.all(
    heads
      .filter((head) => head.fiscalYear === 2031)
      .map(async ({ tableId }) => {
        const versions = await api.desk.store.versionHeads(api.world, tableId);
        return versions.map((version) => version.sourceFile?.name);
      }),
  );
  expect(names).toContainEqual(['初稿.txt', '改稿.txt', '定稿.txt']);
});
