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

describe('a file that changed nothing', () => {
  let other: TestApi;
  let id: string;
  let docx: Uint8Array;
  const sourcesOf = async (table: string) =>
    (await other.get(`/tables/${table}`)).json<TableViewJson>().sources;
  const exported = async (format: string) =>
    (await other.get(`/tables/${id}/export/${format}`)).rawPayload;
  const outcomes = (job: Readonly<Record<string, unknown>>) =>
    (job['tables'] as readonly { readonly outcome: string }[]).map(({ outcome }) => outcome);

  beforeAll(async () => {
    other = await openTestApi({ examples: false });
    await uploadAndWait(other, '粘贴.txt', seedText);
    const { tables } = (await other.get('/overview')).json<OverviewJson>();
    id = tables[0]?.tableId ?? '';
  });
  afterAll(() => other.close());

  test('is marked at its own cells, though the table was first pasted as text', async () => {
    docx = await exported('docx');
    expect(outcomes(await uploadAndWait(other, '我的表.docx', docx))).toEqual(['same']);
    expect(await sourcesOf(id)).toMatchObject([
      { name: '我的表.docx', version: null, markable: true },
      { name: '粘贴.txt', version: 1, markable: false },
    ]);
    const done = await markSource(other.desk, other.world, { tableId: id });
    if (!done.ok) throw new Error(done.error.message);
    const { findings } = (await other.get(`/tables/${id}`)).json<TableViewJson>();
    const { name, placed, left, bytes } = done.value;
    expect([name, left.length]).toEqual(['我的表（审核标注）.docx', 0]);
    // A finding of another file's table is said here once; of this one all are.
    expect(placed).toBe(findings.length);
    const said = partText(bytes, 'word/comments.xml');
    for (const { rule } of findings) expect(said).toContain(`】${rule} `);
    expect(said).not.toContain('标注依据');
  });

  test('of a package each is a source: the latest office file, others by their id', async () => {
    const xlsx = await exported('xlsx');
    expect(outcomes(await uploadAndWait(other, '报送.xlsx', xlsx))).toEqual(['same']);
    expect(outcomes(await uploadAndWait(other, '报送.txt', await exported('txt')))).toEqual([
      'same',
    ]);
    const sources = await sourcesOf(id);
    expect(sources.map(({ name }) => name)).toEqual([
      '报送.txt',
      '报送.xlsx',
      '我的表.docx',
      '粘贴.txt',
    ]);
    const namesOf = async (query: string) => {
      const marked = await other.get(`/tables/${id}/marked-source${query}`);
      return [marked.statusCode, decodeURIComponent(`${marked.headers['content-disposition']}`)];
    };
    expect(await namesOf('')).toEqual([200, expect.stringContaining('报送（审核标注）.xlsx')]);
    expect(await namesOf(`?sourceFileId=${sources[2]?.sourceFileId}`)).toEqual([
      200,
      expect.stringContaining('我的表（审核标注）.docx'),
    ]);
    expect((await namesOf(`?sourceFileId=${sources[0]?.sourceFileId}`))[0]).toBe(415);
  });

  test('uploaded once more it is no second source, and its content is not kept twice', async () => {
    await uploadAndWait(other, '改名.docx', docx);
    await uploadAndWait(other, '粘贴.txt', seedText);
    const names = (await sourcesOf(id)).map(({ name }) => name);
    expect(names).toEqual(['粘贴.txt', '改名.docx', '报送.txt', '报送.xlsx']);
    const rows = await other.store.owner<{ readonly own: boolean }>(
      `select content is not null as own from target_table_source
       where table_id = $1 and source_file_name = '粘贴.txt'`,
      [id],
    );
    expect(rows).toEqual([{ own: false }, { own: false }]);
  });

  test('edited since: the marks are those of what was uploaded, and say so', async () => {
    const { table, revision } = (await other.get(`/tables/${id}`)).json<TableViewJson>();
    const row = table.rows.find(({ kind }) => kind === 'project');
    await other.post(`/tables/${id}/edits`, {
      expectedRevision: revision,
      edits: [{ kind: 'setCell', rowId: row?.id, column: 'fullYear', written: '98765' }],
    });
    const done = await markSource(other.desk, other.world, { tableId: id });
    if (!done.ok) throw new Error(done.error.message);
    const said = partText(done.value.bytes, 'word/comments.xml');
    expect(said).toContain('标注依据导入时的内容；之后的修改不在其中。');
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
