/** 截点 the cut is the only past: what it names was committed, and it stays true. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableId, VersionId } from '#core/base/id.ts';
import { err, ok } from '#core/base/result.ts';
import type { Cut } from '#core/base/world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableDraft } from '#app/ports/table-store.ts';
import { addSample, projectRow, tables, tableWith } from '../store-support/sample-table.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
const world = makeTestWorld();

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const writeDraft = (tableId: TableId, expectedRevision: number, table: TargetTable) =>
  store.tables.write(world, 'edit_table', (writer) =>
    writer.writeDraft({ tableId, expectedRevision, table, changes: [] }),
  );

const addVersion = (tableId: TableId, expectedRevision: number) =>
  store.tables.write(world, 'edit_table', (writer) =>
    writer.addVersion({
      id: testId<VersionId>(),
      tableId,
      expectedRevision,
      reason: 'save',
      note: '',
      sourceFile: null,
    }),
  );

type Deed = { readonly table: TargetTable; readonly version: boolean };
const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({ table: tables, version: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
);

describe('the draft at a cut', () => {
  test('is the draft as it stood then, after any history of writes and versions', async () => {
    await fc.assert(
      fc.asyncProperty(tables, deeds, async (first, history) => {
        const before = await store.tables.takeCut(world);
        const { tableId } = await addSample(store.tables, world, first);
        const stood: { readonly cut: Cut; readonly draft: TableDraft | null }[] = [];
        const note = async () => {
          const draft = await store.tables.draft(world, tableId);
          stood.push({ cut: await store.tables.takeCut(world), draft });
        };
        await note();
        for (const [at, { table, version }] of history.entries()) {
          expect(await writeDraft(tableId, at + 1, table)).toEqual(ok(at + 2));
          if (version) expect((await addVersion(tableId, at + 2)).ok).toBe(true);
          await note();
        }
        expect(await store.tables.draftAt(world, tableId, before)).toBeNull();
        for (const { cut, draft } of stood) {
          expect(await store.tables.draftAt(world, tableId, cut)).toEqual(draft);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('keeps one row for one changed cell, not the whole table', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => projectRow(`项目${at}`, BigInt(at)));
    const { tableId } = await addSample(store.tables, world, tableWith(rows));
    const [row] = rows;
    if (row === undefined) throw new Error('rows');
    const changed = projectRow('印刷费', 13083n, row.id);
    await writeDraft(tableId, 1, tableWith([changed, ...rows.slice(1)]));
    const [step] = await store.owner<{ readonly rows: number; readonly kind: string }>(
      `select jsonb_array_length(step->'rows') as rows, step->>'kind' as kind
       from target_table_step where table_id = $1 and revision = 2`,
      [tableId],
    );
    expect(step).toEqual({ rows: 1, kind: 'difference' });
  });
});

describe('a cut among writers', () => {
  test('never misses what was committed below it and never sees what comes later', async () => {
    const { tableId } = await addSample(store.tables, world, tableWith([]));
    const seen: { readonly cut: Cut; readonly batches: string }[] = [];
    const batchesAt = async (cut: Cut) => {
      const [row] = await store.owner<{ readonly batches: string }>(
        `select coalesce(string_agg(batch::text, ',' order by batch), '') as batches
         from writing_batch where batch <= $1`,
        [cut],
      );
      return row?.batches ?? '';
    };
    const writer = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1) {
        await store.tables.write(world, 'edit_table', async (write) => {
          const draft = { tableId, expectedRevision: -1, table: tableWith([]), changes: [] };
          // Most are refused and rolled back: their numbers are drawn but never committed.
          const done = await write.writeDraft(draft);
          return round % 3 === 0 ? ok(null) : done;
        });
      }
    };
    const cutter = async () => {
      for (let round = 0; round < 15; round += 1) {
        const cut = await store.tables.takeCut(world);
        seen.push({ cut, batches: await batchesAt(cut) });
      }
    };
    await Promise.all([writer(25), writer(25), writer(25), cutter()]);
    for (const { cut, batches } of seen) expect(await batchesAt(cut)).toBe(batches);
    const cuts = seen.map(({ cut }) => cut);
    expect(cuts).toEqual(cuts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });

  test('waits for a transaction that is still writing', async () => {
    const order: string[] = [];
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const writing = store.tables.write(world, 'edit_table', async (writer) => {
      await held;
      order.push('written');
      return ok(writer.batch);
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const cutting = store.tables.takeCut(world).then((cut) => {
      order.push('cut');
      return cut;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    finish();
    const [written, cut] = [await writing, await cutting];
    expect(order).toEqual(['written', 'cut']);
    expect(written.ok && written.value <= cut).toBe(true);
  });
});

describe('two editors of one revision', () => {
  test('one wins, the other is told the revision is stale', async () => {
    const { tableId } = await addSample(store.tables, world, tableWith([]));
    for (let revision = 1; revision <= 5; revision += 1) {
      const both = await Promise.all(
        ['甲', '乙', '丙'].map((name) =>
          writeDraft(tableId, revision, tableWith([projectRow(name, 1n)])),
        ),
      );
      expect(both.filter((written) => written.ok)).toEqual([ok(revision + 1)]);
      const refused = both.filter((written) => !written.ok);
      for (const one of refused) expect(one).toMatchObject(err({ code: 'revision_stale' }));
    }
  });

  test('a version beside an edit never tears: it is of its revision', async () => {
    const tableAt = (revision: number) => tableWith([projectRow(`第${revision}稿`, 1n)]);
    const { tableId } = await addSample(store.tables, world, tableAt(1));
    for (let revision = 1; revision <= 5; revision += 1) {
      await Promise.all([
        writeDraft(tableId, revision, tableAt(revision + 1)),
        addVersion(tableId, revision),
      ]);
    }
    const kept = await store.owner<{ readonly revision: number; readonly name: string }>(
      `select revision, content #>> '{rows,0,cells,name,written}' as name
       from target_table_version where table_id = $1`,
      [tableId],
    );
    for (const { revision, name } of kept) expect(name).toBe(`第${revision}稿`);
  });
});
