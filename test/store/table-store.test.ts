/** 目标表存储 the table store on a real PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { asId, type ExplanationId, type RowId, type SourceFileId } from '#core/base/id.ts';
import type { TableId, UserId, VersionId } from '#core/base/id.ts';
import { err, ok } from '#core/base/result.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableVersion } from '#app/ports/table-store.ts';
import { addSample, projectRow, tables, tableWith } from '../store-support/sample-table.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
const world = makeTestWorld();

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const sample = (table: TargetTable = tableWith([projectRow('印刷费', 4430n)])) =>
  addSample(store.tables, world, table);

const write = (tableId: TableId, expectedRevision: number, table: TargetTable) =>
  store.tables.write(world, 'edit_table', (writer) =>
    writer.writeDraft({ tableId, expectedRevision, table, changes: [] }),
  );

const saveVersion = (
  tableId: TableId,
  expectedRevision: number,
  sourceFile: TableVersion['sourceFile'] = null,
) =>
  store.tables.write(world, 'edit_table', (writer) =>
    writer.addVersion({
      id: testId<VersionId>(),
      tableId,
      expectedRevision,
      reason: 'save',
      note: '',
      sourceFile,
    }),
  );

/** What the database can hold of a text: no U+0000, no half surrogate pair. */
const storable = (table: TargetTable): TargetTable =>
  JSON.parse(
    JSON.stringify(table, (_, value) => (typeof value === 'bigint' ? `bigint:${value}` : value)),
    (_, value) =>
      typeof value === 'string' && /^bigint:-?\d+$/.test(value)
        ? BigInt(value.slice(7))
        : typeof value === 'string'
          ? value.toWellFormed().replaceAll('\u0000', '\uFFFD')
          : value,
  );

describe('drafts', () => {
  test('a new table stands at revision 1 without versions', async () => {
    const table = tableWith([projectRow('印刷费', 4430n)]);
    const { tableId, unitId } = await sample(table);
    const draft = await store.tables.draft(world, tableId);
    expect(draft).toMatchObject({ tableId, budgetUnitId: unitId, revision: 1, versions: 0, table });
    expect(draft?.changedAt).toMatch(/^2024-06-01T\d\d:\d\d:\d\d\.000Z$/);
  });

  test('a write gives the next revision; an old one is refused and nothing changes', async () => {
    const { tableId } = await sample();
    const second = tableWith([projectRow('培训费', 1248n)]);
    expect(await write(tableId, 1, second)).toEqual({ ok: true, value: 2 });
    const stale = await write(tableId, 1, tableWith([]));
    expect(stale).toMatchObject({
      ok: false,
      error: { code: 'revision_stale', facts: { expected: 1, actual: 2 } },
    });
    expect((await store.tables.draft(world, tableId))?.table).toEqual(second);
  });

  test('what is no table is unknown, whatever stands for its id', async () => {
    for (const id of ['', 'x', testId()]) {
      const tableId = asId<TableId>(id);
      expect(await store.tables.draft(world, tableId)).toBeNull();
      expect(await store.tables.versions(world, tableId)).toEqual([]);
      const refused = await write(tableId, 1, tableWith([]));
      expect(refused).toMatchObject({ ok: false, error: { code: 'table_unknown' } });
    }
  });

  test('a second table of the same unit and year is refused, a project table is not', async () => {
    const { unitId } = await sample();
    const add = (projectName: string | null, fiscalYear = 2024) =>
      store.tables.write(world, 'edit_table', (writer) =>
        writer.addTable({
          tableId: testId<TableId>(),
          budgetUnitId: unitId,
          fiscalYear,
          templateId: 't',
          projectName,
          table: tableWith([]),
        }),
      );
    expect(await add(null)).toMatchObject({ ok: false, error: { code: 'table_exists' } });
    expect(await add('办公楼维修')).toEqual(ok(null));
    expect(await add('办公楼维修')).toMatchObject({ ok: false, error: { code: 'table_exists' } });
    expect(await add(null, 2025)).toEqual(ok(null));
    const key = { budgetUnitId: unitId, fiscalYear: 2024 };
    const project = await store.tables.findDraft(world, {
      ...key,
      subject: 'project',
      projectName: '办公楼维修',
    });
    expect(project?.projectName).toBe('办公楼维修');
    const whole = { ...key, subject: 'department', projectName: null } as const;
    expect((await store.tables.findDraft(world, whole))?.projectName).toBeNull();
    const listed = await store.tables.drafts(world, { fiscalYear: 2024, budgetUnitIds: [unitId] });
    expect(listed.map((draft) => draft.projectName)).toEqual([null, '办公楼维修']);
  });

  test('every value comes back as it was written, bigints beyond 2^53 included', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const { tableId } = await sample(table);
        expect((await store.tables.draft(world, tableId))?.table).toEqual(storable(table));
      }),
      { numRuns: 25 },
    );
  });

  test('characters that no database holds are marked, not lost with the whole draft', async () => {
    const { tableId } = await sample(tableWith([projectRow('a\u0000b\ud800c', 1n)]));
    const [row] = (await store.tables.draft(world, tableId))?.table.rows ?? [];
    expect(row?.cells.name?.written).toBe('a\uFFFDb\uFFFDc');
  });
});

describe('changes', () => {
  test('tell who changed which cell from what to what, in order, and per cell', async () => {
    const { tableId } = await sample();
    const rowId = testId<RowId>();
    const changes = [
      { kind: 'setCell', rowId, column: 'fullYear', from: '120.00', to: '201.36' },
      { kind: 'deleteRow', rowId, column: null, from: null, to: null },
    ] as const;
    const table = tableWith([]);
    const written = await store.tables.write(world, 'edit_table', (writer) =>
      writer.writeDraft({ tableId, expectedRevision: 1, table, changes }),
    );
    expect(written).toEqual(ok(2));
    const all = await store.tables.changes(world, tableId);
    expect(all).toMatchObject(changes.map((change) => ({ ...change, tableId, revision: 2 })));
    expect(all[0]).toMatchObject({ userName: '本机使用者' });
    const cell = await store.tables.changes(world, tableId, { rowId, column: 'fullYear' });
    expect(cell.map((change) => change.to)).toEqual(['201.36']);
  });
});

describe('versions', () => {
  test('are numbered, carry a digest, and keep what stood when the draft goes on', async () => {
    const first = tableWith([projectRow('印刷费', 4430n)]);
    const { tableId } = await sample(first);
    const fileId = await store.tables.write(world, 'edit_table', async (writer) =>
      ok(
        await writer.keepSourceFile({
          id: testId<SourceFileId>(),
          name: '江阴.txt',
          bytes: new TextEncoder().encode('江阴'),
        }),
      ),
    );
    if (!fileId.ok) throw new Error('a source file is never refused');
    // The same content came under another name this time: the version tells that one.
    const one = await saveVersion(tableId, 1, { id: fileId.value, name: '江阴（定稿）.txt' });
    const sourceFile = { id: fileId.value, name: '江阴（定稿）.txt' };
    expect(one).toMatchObject({ ok: true, value: { number: 1, sourceFile } });
    await write(tableId, 1, tableWith([]));
    expect(await saveVersion(tableId, 1)).toMatchObject({ error: { code: 'revision_stale' } });
    expect(await saveVersion(tableId, 2)).toMatchObject({ ok: true, value: { number: 2 } });
    const versions = await store.tables.versions(world, tableId);
    expect(versions.map((version) => version.table)).toEqual([first, tableWith([])]);
    const heads = await store.tables.versionHeads(world, tableId);
    expect(heads.map((head, at) => ({ ...head, table: versions[at]?.table }))).toEqual(versions);
    expect(await store.tables.version(world, tableId, 2)).toEqual(versions[1]);
    expect(await store.tables.version(world, tableId, 3)).toBeNull();
    expect(await store.tables.version(world, tableId, 9_999_999_999)).toBeNull();
    expect(versions[0]?.digest).toMatch(/^sm3:[0-9a-f]{64}$/);
    expect(versions[0]?.digest).not.toBe(versions[1]?.digest);
    expect((await store.tables.draft(world, tableId))?.versions).toBe(2);
  });

  test('a snapshot that is not what its digest says is not shown', async () => {
    const { tableId } = await sample();
    await saveVersion(tableId, 1);
    await store.owner(
      `update target_table_version set content = jsonb_set(content, '{fiscalYear}', '2023')
       where table_id = $1`,
      [tableId],
    );
    await expect(store.tables.versions(world, tableId)).rejects.toMatchObject({
      code: 'content_damaged',
      message: expect.stringContaining('版本 1'),
    });
  });
});

describe('source files', () => {
  test('the same bytes are kept once, under the first name', async () => {
    const bytes = new Uint8Array([0, 1, 2, 255]);
    const keep = (name: string) =>
      store.tables.write(world, 'edit_table', async (writer) =>
        ok(await writer.keepSourceFile({ id: testId<SourceFileId>(), name, bytes })),
      );
    const [one, two] = [await keep('一.txt'), await keep('二.txt')];
    expect(two).toEqual(one);
    const kept = one.ok ? await store.tables.sourceFile(world, one.value) : null;
    expect(kept).toMatchObject({ name: '一.txt', digest: expect.stringMatching(/^sm3:/) });
    expect([...(kept?.bytes ?? [])]).toEqual([...bytes]);
    expect(await store.tables.sourceFile(world, testId<SourceFileId>())).toBeNull();
  });
});

describe('explanations', () => {
  test('stand until withdrawn, which happens once and leaves the row', async () => {
    const { tableId } = await sample();
    const id = testId<ExplanationId>();
    await store.tables.write(world, 'edit_table', async (writer) =>
      ok(
        await writer.addExplanation({
          id,
          tableId,
          findingKey: 'PT-SUM-02|r|fullYear|1',
          kind: 'waiver',
          text: '口径不同',
        }),
      ),
    );
    expect(await store.tables.explanations(world, tableId)).toMatchObject([
      { id, kind: 'waiver', text: '口径不同', userName: '本机使用者' },
    ]);
    const withdraw = () =>
      store.tables.write(world, 'edit_table', async (writer) =>
        ok(await writer.withdrawExplanation(id)),
      );
    expect([await withdraw(), await withdraw()]).toEqual([ok(true), ok(false)]);
    expect(await store.tables.explanations(world, tableId)).toEqual([]);
    const rows = await store.owner('select from finding_explanation where id = $1', [id]);
    expect(rows).toHaveLength(1);
  });
});

describe('units', () => {
  test('sort by pinyin and are refused twice', async () => {
    const fresh = await openTestStore('example');
    const add = (name: string) =>
      fresh.tables.write(world, 'edit_table', (writer) =>
        writer.addUnit({
          id: testId(),
          parentId: null,
          name,
          shortName: name,
          kind: 'unit',
          branchName: null,
          fromYear: null,
          untilYear: null,
          sortKey: '',
        }),
      );
    for (const name of ['宜兴', '锡山', '惠山', '江阴', '本级'])
      expect((await add(name)).ok).toBe(true);
    expect(await add('江阴')).toMatchObject({ error: { code: 'unit_exists' } });
    const names = (await fresh.tables.units(world)).map((unit) => unit.name);
    expect(names).toEqual(['本级', '惠山', '江阴', '锡山', '宜兴']);
    expect(await fresh.tables.isExample(world)).toBe(true);
    expect(await store.tables.isExample(world)).toBe(false);
    await fresh.close();
  });
});

describe('one writing transaction', () => {
  test('a refusal inside undoes all of it', async () => {
    const { tableId } = await sample();
    const refused = await store.tables.write(world, 'edit_table', async (writer) => {
      await writer.writeDraft({
        tableId,
        expectedRevision: 1,
        table: tableWith([]),
        changes: [],
      });
      return err('no');
    });
    expect(refused).toEqual(err('no'));
    expect((await store.tables.draft(world, tableId))?.revision).toBe(1);
  });

  test('so does an error', async () => {
    const { tableId } = await sample();
    const broken = store.tables.write(world, 'edit_table', async (writer) => {
      await writer.writeDraft({ tableId, expectedRevision: 1, table: tableWith([]), changes: [] });
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect((await store.tables.draft(world, tableId))?.revision).toBe(1);
  });

  test('an answer is given once for a key, also to two requests at the same time', async () => {
    const { tableId } = await sample();
    const key = testId();
    const ask = (body: string) =>
      store.tables.write(world, 'edit_table', async (writer) => {
        const before = await writer.replayed(key, body);
        if (!before.ok || before.value !== null) return before;
        const table = tableWith([]);
        const done = await writer.writeDraft({ tableId, expectedRevision: 1, table, changes: [] });
        await writer.keepAnswer(key, body, JSON.stringify(done));
        return ok('first');
      });
    const answers = await Promise.all([ask('a'), ask('a')]);
    const texts = answers.map((answer) => (answer.ok ? answer.value : null));
    expect(new Set(texts)).toEqual(new Set(['first', '{"ok":true,"value":2}']));
    expect(await ask('b')).toMatchObject({ ok: false, error: { code: 'key_reused' } });
    const other = makeTestWorld({ kind: 'everything' }, testId<UserId>());
    const theirs = await store.tables.write(other, 'edit_table', (writer) =>
      writer.replayed(key, 'b'),
    );
    expect(theirs).toEqual(ok(null));
    expect((await store.tables.draft(world, tableId))?.revision).toBe(2);
  });
});
