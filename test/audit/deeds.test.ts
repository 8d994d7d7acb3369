/** 留痕 every use case that writes leaves one record that tells what it did. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey, openTestApi, type TestApi, uploadAndWait } from '../api/api-server.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

type Told = {
  readonly verb: string;
  readonly summary: string;
  readonly before: string;
  readonly after: string;
};

/** The records that the work left. */
async function recordsOf(work: () => Promise<unknown>): Promise<readonly Told[]> {
  const [last] = await api.store.owner<{ readonly batch: bigint }>(
    'select max(batch) as batch from writing_batch',
  );
  await work();
  return api.store.owner<Told>(
    `select b.verb, r.summary, r.before, r.after from writing_batch b
     join audit_record r using (batch) where batch > $1 order by batch`,
    [last?.batch],
  );
}

const view = async () => {
  const [head] = await api.desk.store.draftHeads(api.world);
  if (head === undefined) throw new Error('the examples have tables');
  const draft = await api.desk.store.draft(api.world, head.tableId);
  if (draft === null) throw new Error('a table listed is there');
  return draft;
};

test('the examples: the units, then each file', async () => {
  const told = await api.store.owner<Told>(
    'select verb, summary from writing_batch join audit_record using (batch) order by batch',
  );
  expect(told).toEqual([
    { verb: 'load_examples', summary: expect.stringMatching(/^装入示例单位 \d+ 个$/) },
    { verb: 'import_file', summary: expect.stringMatching(/写入 5 张表/) },
  ]);
});

test('an edit: which cells, from what to what; sent twice it is one record', async () => {
  const draft = await view();
  const row = draft.table.rows.find(({ cells }) => cells.name?.written !== undefined);
  const body = {
    expectedRevision: draft.revision,
    edits: [{ kind: 'setCell', rowId: row?.id, column: 'name', written: '新的名称' }],
  };
  const key = newKey();
  const told = await recordsOf(async () => {
    const first = await api.post(`/tables/${draft.tableId}/edits`, body, key);
    expect(first.statusCode).toBe(200);
    expect((await api.post(`/tables/${draft.tableId}/edits`, body, key)).statusCode).toBe(200);
  });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    verb: 'edit_table',
    summary: expect.stringMatching(/^修改“.+年度目标表” 1 处$/),
  });
  expect(JSON.parse(told[0]?.before ?? '')).toMatchObject({
    cells: [{ column: 'name', written: row?.cells.name?.written }],
  });
  expect(JSON.parse(told[0]?.after ?? '')).toMatchObject({
    revision: draft.revision + 1,
    cells: [{ column: 'name', written: '新的名称', row: '新的名称' }],
  });
});

test('a refused edit leaves nothing', async () => {
  const draft = await view();
  const body = { expectedRevision: draft.revision + 7, edits: [] };
  const told = await recordsOf(() => api.post(`/tables/${draft.tableId}/edits`, body));
  expect(told).toEqual([]);
});

test('a version, a new unit and its change', async () => {
  const draft = await view();
  const saved = await recordsOf(() =>
    api.post(`/tables/${draft.tableId}/versions`, {
      expectedRevision: draft.revision,
      note: '报送前',
    }),
  );
  expect(saved).toMatchObject([
    { verb: 'save_version', summary: expect.stringContaining('存为第') },
  ]);
  const body = { name: '新分中心', shortName: '新', kind: 'unit', parentId: null };
  let id = '';
  const made = await recordsOf(async () => {
    ({ id } = (await api.post('/units', body)).json<{ readonly id: string }>());
  });
  expect(made).toMatchObject([{ verb: 'new_unit', summary: '新建预算单位“新分中心”' }]);
  const change = {
    expectedRevision: 1,
    name: '新区分中心',
    shortName: '新',
    branchName: null,
    parentId: null,
    fromYear: null,
    untilYear: null,
  };
  const changed = await recordsOf(() => api.post(`/units/${id}/changes`, change));
  expect(changed).toMatchObject([
    { verb: 'change_unit', summary: '变更预算单位“新分中心”，更名为“新区分中心”' },
  ]);
  expect(JSON.parse(changed[0]?.before ?? '')).toMatchObject({ name: '新分中心' });
  expect(JSON.parse(changed[0]?.after ?? '')).toMatchObject({ name: '新区分中心' });
});

test('an upload: received, given to its job, and the tables it brought', async () => {
  const file = '江阴分中心\n2024年度\n什么也不是的文件';
  const told = await recordsOf(() => uploadAndWait(api, '说明.txt', file));
  expect(told.map(({ verb }) => verb).slice(0, 2)).toEqual(['start_import', 'start_import']);
  expect(told[0]?.summary).toBe('收到上传的文件“说明.txt”');
});

test('all of it verifies', async () => {
  await api.store.audit.sealNow(api.world);
  const verified = await api.store.audit.verify(api.world, null);
  expect(verified.broken).toBeNull();
  expect(verified.records).toBeGreaterThan(6);
});
