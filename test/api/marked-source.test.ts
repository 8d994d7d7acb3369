/** 标注原文件 a user's own file comes back with what the page of its tables shows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markSource, type MarkSourceRequest } from '#app/performance/mark-source.ts';
import type { OverviewJson } from '#contract/overview.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { partText, sampleFile } from '../documents/marked-files.ts';
import { openTestApi, seedText, type TestApi, uploadAndWait } from './api-server.ts';

const sample = sampleFile('benji.xlsx');

let api: TestApi;
let tableId: string;
beforeAll(async () => {
  api = await openTestApi({ examples: false });
  const job = await uploadAndWait(api, '本级.xlsx', sample.bytes);
  expect(job['state']).toBe('done');
  const { tables } = (await api.get('/overview')).json<OverviewJson>();
  tableId = tables[0]?.tableId ?? '';
});
afterAll(() => api.close());

const view = async (id = tableId): Promise<TableViewJson> =>
  (await api.get(`/tables/${id}`)).json<TableViewJson>();

async function commentsOf(request: MarkSourceRequest) {
  const done = await markSource(api.desk, api.world, request);
  if (!done.ok) throw new Error(done.error.message);
  const said = partText(done.value.bytes, 'xl/comments1.xml');
  return { ...done.value, said };
}

describe('the file of a table', () => {
  test('says every finding of the page, and nothing is left', async () => {
    const { findings, versions } = await view();
    const { name, placed, left, said } = await commentsOf({ tableId });
    expect(name).toBe('本级（审核标注）.xlsx');
    expect([placed, left]).toEqual([findings.length, []]);
    for (const { rule } of findings) expect(said).toContain(`】${rule} `);
    const sourceFileId = versions[0]?.sourceFile?.id ?? '';
    expect((await commentsOf({ sourceFileId })).said).toBe(said);
    expect(said).not.toContain('标注依据');
  });

  test('with what was said to a finding', async () => {
    const { findings } = await view();
    const finding = findings.find(({ severity }) => severity === 'warning');
    const explained = await api.post(`/tables/${tableId}/explanations`, {
      findingKey: finding?.key,
      kind: 'explanation',
      text: '上年结转，已报备',
    });
    expect(explained.statusCode).toBeLessThan(300);
    const { said } = await commentsOf({ tableId });
    expect(said).toContain('已说明（本机使用者）：上年结转，已报备');
  });

  test('as it was uploaded: what was changed since is told, not marked', async () => {
    const { said: before } = await commentsOf({ tableId });
    const { table, revision } = await view();
    const row = table.rows.find(({ kind }) => kind === 'project');
    const edited = await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: revision,
      edits: [{ kind: 'setCell', rowId: row?.id, column: 'fullYear', written: '98765' }],
    });
    expect(edited.statusCode).toBe(200);
    const { said } = await commentsOf({ tableId });
    const note = '标注依据导入时的第 1 版；之后的修改不在其中。';
    expect(said.split(note)).toHaveLength(2);
    expect(said.replace(`${note}\n`, '')).toBe(before);
  });
});

describe('what has no file to mark', () => {
  test('a file of a kind without comments', async () => {
    const other = await openTestApi({ examples: false });
    await uploadAndWait(other, '五张表.txt', seedText);
    const { tables } = (await other.get('/overview')).json<OverviewJson>();
    const done = await markSource(other.desk, other.world, { tableId: tables[0]?.tableId ?? '' });
    expect(done).toMatchObject({ ok: false, error: { code: 'file_kind_not_marked' } });
    await other.close();
  });

  test('a table typed on the page, a table or file that is not there', async () => {
    const { budgetUnit } = await view();
    const made = await api.post('/tables', {
      budgetUnitId: budgetUnit.id,
      fiscalYear: 2025,
      templateId: (await view()).table.templateId,
      projectName: null,
      start: { kind: 'blank' },
    });
    const { tableId: typed } = made.json<{ readonly tableId: string }>();
    const nobody = '00000000-0000-7000-8000-0000000000ff';
    const codes: string[] = [];
    for (const request of [
      { tableId: typed },
      { tableId: nobody },
      { tableId: 'x' },
      { sourceFileId: nobody },
      { sourceFileId: 'x' },
    ]) {
      const done = await markSource(api.desk, api.world, request);
      codes.push(done.ok ? 'marked' : done.error.code);
    }
    expect(codes).toEqual([
      'source_unknown',
      'table_unknown',
      'table_unknown',
      'source_unknown',
      'source_unknown',
    ]);
  });
});
