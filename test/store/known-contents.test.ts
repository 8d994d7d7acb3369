/** 已知内容 what writers remember of a draft: only what was committed, and never another's revision. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok, refuse } from '#core/base/result.ts';
import type { TableId } from '#core/base/id.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { createTableStore } from '#store/table-store.ts';
import type { TableStore } from '#app/ports/table-store.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { addSample, projectRow, tableWith } from '../store-support/sample-table.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

const world = makeTestWorld();
const rows = [projectRow('印刷费', 100n), projectRow('培训费', 200n), projectRow('租金', 300n)];
let store: TestStore;
let tableId: TableId;

const write = (tables: TableStore, expectedRevision: number, table: TargetTable, refused = false) =>
  tables.write(world, 'edit_table', async (writer) => {
    const written = await writer.writeDraft({ tableId, expectedRevision, table, changes: [] });
    if (!written.ok) return written;
    return refused ? refuse('table_unknown', '退回去') : written;
  });

const changed = (at: number, amount: bigint): TargetTable =>
  tableWith(rows.map((row, index) => (index === at ? projectRow('改', amount, row.id) : row)));

beforeAll(async () => {
  store = await openTestStore();
  ({ tableId } = await addSample(store.tables, world, tableWith(rows)));
});
afterAll(() => store.close());

/** The steps alone, applied one after the other, give the draft. */
async function expectRebuilt(): Promise<void> {
  const cut = await store.tables.takeCut(world);
  const [standing, rebuilt] = await Promise.all([
    store.tables.draft(world, tableId),
    store.tables.draftAt(world, tableId, cut),
  ]);
  expect(rebuilt?.table).toEqual(standing?.table);
  expect(rebuilt?.revision).toBe(standing?.revision);
}

test('what was rolled back is no revision: the next differs from what stands', async () => {
  expect(await write(store.tables, 1, changed(0, 1n))).toEqual(ok(2));
  expect(await write(store.tables, 2, changed(1, 2n), true)).toMatchObject({ ok: false });
  expect(await write(store.tables, 2, changed(2, 3n))).toEqual(ok(3));
  expect(await write(store.tables, 3, changed(0, 4n))).toEqual(ok(4));
  await expectRebuilt();
});

test('another server on the same database writes in between', async () => {
  const other = recordingStore(createTableStore(store.database));
  expect(await write(other, 4, changed(1, 5n))).toEqual(ok(5));
  expect(await write(store.tables, 4, changed(2, 6n))).toMatchObject({
    error: { code: 'revision_stale', facts: { expected: 4, actual: 5 } },
  });
  expect(await write(store.tables, 5, changed(2, 6n))).toEqual(ok(6));
  expect(await write(other, 6, changed(0, 7n))).toEqual(ok(7));
  await expectRebuilt();
});

test('what changes little is kept as little, and what cannot be stored is replaced', async () => {
  const odd = tableWith([projectRow(`甲\u0000乙\uD800`, 1n, rows[0]?.id ?? testId())]);
  expect(await write(store.tables, 7, odd)).toEqual(ok(8));
  expect(await write(store.tables, 8, tableWith(rows))).toEqual(ok(9));
  expect(await write(store.tables, 9, changed(1, 9n))).toEqual(ok(10));
  await expectRebuilt();
  const steps = await store.owner<{ readonly kind: string; readonly rows: number }>(
    `select step ->> 'kind' as kind, jsonb_array_length(step -> 'rows') as rows
     from target_table_step where table_id = $1 and revision = 10`,
    [tableId],
  );
  expect(steps).toEqual([{ kind: 'difference', rows: 1 }]);
});
