/** 批量存表 many at once leave what `addTable` and `addVersion` leave one by one. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type BudgetUnitId, type SourceFileId, type TableId } from '#core/base/id.ts';
import type { VersionId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { UploadedTable } from '#app/ports/table-store.ts';
import { projectRow, tables, tableWith } from '../store-support/sample-table.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
const world = makeTestWorld();
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** A unit and a source file of their own, so that runs do not meet. */
async function ground() {
  const unitId = asId<BudgetUnitId>(testId());
  const made = await store.tables.write(world, 'edit_table', async (writer) => {
    await writer.addUnit({
      id: unitId,
      parentId: null,
      name: `单位 ${unitId}`,
      shortName: '单位',
      kind: 'unit',
      branchName: null,
      fromYear: null,
      untilYear: null,
      sortKey: '',
    });
    const bytes = new TextEncoder().encode(unitId);
    const id = asId<SourceFileId>(testId());
    return ok(await writer.keepSourceFile({ id, name: '源.txt', bytes }));
  });
  if (!made.ok) throw new Error('a source file is never refused');
  return { unitId, sourceFileId: made.value };
}

const uploadsOf = (
  { unitId, sourceFileId }: Awaited<ReturnType<typeof ground>>,
  given: readonly TargetTable[],
): readonly UploadedTable[] =>
  given.map((table, at) => ({
    tableId: testId<TableId>(),
    versionId: testId<VersionId>(),
    budgetUnitId: unitId,
    fiscalYear: 2024,
    templateId: 't',
    projectName: at === 0 ? null : `项目 ${at}\u0000`,
    table,
    sourceFile: { id: sourceFileId, name: `再次上传 ${at}.txt\u0000` },
  }));

const addAll = (uploads: readonly UploadedTable[]) =>
  store.tables.write(world, 'edit_table', (writer) => writer.addUploads(uploads));

const addOneByOne = (uploads: readonly UploadedTable[]) =>
  store.tables.write(world, 'edit_table', async (writer) => {
    for (const { versionId, sourceFile, ...draft } of uploads) {
      await writer.addTable(draft);
      await writer.addVersion({
        id: versionId,
        tableId: draft.tableId,
        expectedRevision: 1,
        reason: 'upload',
        note: '',
        sourceFile,
      });
    }
    return ok(null);
  });

/** Everything kept of them, but for ids and batches. */
async function kept(uploads: readonly UploadedTable[]): Promise<readonly object[]> {
  const rows: object[] = [];
  for (const { tableId } of uploads) rows.push(...(await store.owner(keptRows, [tableId])));
  return rows;
}

const keptRows = `
  select t.fiscal_year, t.template_id, t.project_name, t.sort_key, d.revision, d.versions,
    d.content, s.revision as step_revision, s.step, v.number, v.revision as version_revision,
    v.digest, v.reason, v.note, v.source_file_name, v.content as version_content,
    o.source_file_name as origin_name, o.version_id = v.id as origin_version,
    o.digest as origin_digest, o.content as origin_content,
    t.batch = d.changed_batch and t.batch = s.batch and t.batch = v.batch and t.batch = o.batch
      as one_batch
  from target_table t join draft d on d.table_id = t.id
  join target_table_step s on s.table_id = t.id
  join target_table_version v on v.table_id = t.id
  join target_table_source o on o.table_id = t.id
  where t.id = $1`;

test('the same rows as one by one, whatever stands in the tables', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tables, { minLength: 1, maxLength: 4 }), async (given) => {
      const together = uploadsOf(await ground(), given);
      const single = uploadsOf(await ground(), given);
      expect(await addAll(together)).toEqual(ok(null));
      await addOneByOne(single);
      expect(await kept(together)).toEqual(await kept(single));
      for (const { tableId } of together) {
        expect((await store.tables.versions(world, tableId)).map((one) => one.number)).toEqual([1]);
      }
    }),
    { numRuns: 12 },
  );
});

test('one that is there already: refused, and none of them is kept', async () => {
  const at = await ground();
  const [first, ...others] = uploadsOf(
    at,
    [1n, 2n, 3n].map((n) => tableWith([projectRow('甲', n)])),
  );
  if (first === undefined) throw new Error('three were made');
  await addAll([first]);
  const refused = await addAll([...others, { ...first, tableId: testId<TableId>() }]);
  expect(refused).toMatchObject({ ok: false, error: { code: 'table_exists' } });
  expect(await store.tables.drafts(world, { budgetUnitIds: [at.unitId] })).toHaveLength(1);
});

test('no tables: nothing to do', async () => {
  expect(await addAll([])).toEqual(ok(null));
});

test('heads say what drafts say, in the same order, without the tables', async () => {
  const [drafts, heads] = [await store.tables.drafts(world), await store.tables.draftHeads(world)];
  expect(heads).toEqual(
    drafts.map(({ table, ...head }) => ({ ...head, unreadCount: table.unread.length })),
  );
});
