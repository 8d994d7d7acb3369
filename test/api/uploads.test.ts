/** 上传接口 files in: new, same, changed, and every kind of file that is none of these. */
import { createServer as createHttpServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobJson } from '#contract/job.ts';
import { job } from '#contract/job.ts';
import type { OverviewJson } from '#contract/overview.ts';
import type { TableViewJson, EditAnswerJson } from '#contract/table-view.ts';
import {
  fileForm,
  newKey,
  openTestApi,
  seedText,
  type TestApi,
  upload,
  uploadAndWait,
  asOperator,
} from './api-server.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi({ examples: false });
});
afterAll(() => api.close());

/** One unit's table of the seed as a file of its own, with another name and words exchanged. */
function tableText(changes: Readonly<Record<string, string>>): string {
  const whole = seedText.slice(seedText.lastIndexOf('无锡市市级部门整体预算绩效目标表'));
  return Object.entries(changes).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the table does not say ${from}`);
    return text.replaceAll(from, to);
  }, whole);
}

const huishan = '无锡市住房公积金管理中心惠山分中心';
const uploaded = async (name: string, content: string | Uint8Array): Promise<JobJson> =>
  job.parse(await uploadAndWait(api, name, content));
const overview = async () => (await api.get('/overview')).json<OverviewJson>();
const view = async (tableId: string) => (await api.get(`/tables/${tableId}`)).json<TableViewJson>();

describe('a file of tables', () => {
  test('makes units under their department, whose name no file states', async () => {
    const done = await uploaded('无锡 2024.txt', seedText);
    expect(done).toMatchObject({ state: 'done', fileName: '无锡 2024.txt', refusals: [] });
    expect(done.tables.map((table) => table.outcome)).toEqual(Array(5).fill('new'));
    const { units } = await overview();
    const department = units.find((budgetUnit) => budgetUnit.kind === 'department');
    expect(department?.name).toBe('无锡市住房公积金管理中心');
    expect(
      units
        .filter((budgetUnit) => budgetUnit.parentId === department?.id)
        .map((budgetUnit) => budgetUnit.shortName),
    ).toEqual(
      ['本级', '惠山', '江阴', '锡山', '宜兴'], // 本级 first, the others by pinyin
    );
  });

  test('uploaded twice gives the same tables, not two', async () => {
    const before = await overview();
    const again = await uploaded('又一次.txt', seedText);
    expect(again.tables.map((table) => table.outcome)).toEqual(Array(5).fill('same'));
    expect(await overview()).toEqual(before);
  });

  test('the same with CRLF and a BOM too', async () => {
    const before = await overview();
    const windows = `\uFEFF${seedText.replaceAll('\n', '\r\n')}`;
    const again = await uploaded('windows.txt', windows);
    expect(again.tables.map((table) => table.outcome)).toEqual(Array(5).fill('same'));
    expect(await overview()).toEqual(before);
  });

  test('what was edited here is a version before a changed file takes its place', async () => {
    const { tables, units } = await overview();
    const budgetUnit = units.find((one) => one.shortName === '惠山');
    const tableId = tables.find((one) => one.budgetUnitId === budgetUnit?.id)?.tableId ?? '';
    const before = await view(tableId);
    const rent = before.table.rows.find((row) => row.cells.name?.written === '办公用房租金');
    const edits = [{ kind: 'setCell', rowId: rent?.id, column: 'halfYear', written: '49.47' }];
    const edited = await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: before.revision,
      edits,
    });
    expect(edited.json<EditAnswerJson>().revision).toBe(2);
    const done = await uploaded('惠山改.txt', tableText({ '130.83\t130.83': '130.83\t131.83' }));
    expect(done.tables).toMatchObject([{ tableId, outcome: 'changed' }]);
    const after = await view(tableId);
    expect(after.versions.map(({ number, reason, note }) => [number, reason, note])).toEqual([
      [3, 'upload', ''],
      [2, 'save', '导入新文件前自动保存'],
      [1, 'upload', ''],
    ]);
    // The row is the same row, and its history tells both what was typed and what came.
    expect(after.table.rows.some((row) => row.id === rent?.id)).toBe(true);
    const history = await api.get(`/tables/${tableId}/history/${rent?.id}/halfYear`);
    expect(history.json()).toMatchObject({
      changes: [
        { kind: 'upload', from: '49.47', to: '130.83' },
        { kind: 'setCell', from: '130.83', to: '49.47' },
      ],
    });
  });

  test('the file of an earlier upload leaves what was edited since as it is', async () => {
    const { tables, units } = await overview();
    const budgetUnit = units.find((one) => one.shortName === '锡山');
    const tableId = tables.find((one) => one.budgetUnitId === budgetUnit?.id)?.tableId ?? '';
    const before = await view(tableId);
    const row = before.table.rows.find((one) => one.kind === 'project');
    await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: before.revision,
      edits: [{ kind: 'setCell', rowId: row?.id, column: 'name', written: '改过的项目' }],
    });
    const again = await uploaded('again.txt', seedText);
    expect(again.tables.find((table) => table.tableId === tableId)?.outcome).toBe('same');
    const after = await view(tableId);
    expect(after.table.rows.find((one) => one.id === row?.id)?.cells.name?.written).toBe(
      '改过的项目',
    );
  });

  test('a table of another year is a table of its own', async () => {
    const done = await uploaded('惠山 2023.txt', tableText({ '2024年度': '2023年度' }));
    expect(done.tables).toMatchObject([{ fiscalYear: 2023, outcome: 'new' }]);
    expect((await overview()).years).toEqual([2024, 2023]);
  });

  test('full-width brackets in a name mean the same unit', async () => {
    const before = (await overview()).units.length;
    const own = seedText.replace('（本级）', '(本级)').split('\n').slice(0, 105).join('\n');
    await uploaded('本级.txt', own);
    expect((await overview()).units.length).toBe(before);
  });
});

describe('files that are none', () => {
  test.each([
    ['空.txt', '', 'file_empty'],
    ['空白.txt', ' \r\n\t\n', 'file_empty'],
    [
      '图片.txt',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 0, 0, 255, 254]),
      'file_kind_unsupported',
    ],
    ['别的.txt', '一份通知\n\n请各单位报送材料。\n', 'table_not_found'],
    ['程序.txt', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'file_binary'],
  ])('%s is refused with %s', async (name, content, code) => {
    const done = await uploaded(name, content);
    expect(done.state).toBe('refused');
    expect(done.refusals).toMatchObject([{ code: expect.stringMatching(code) }]);
    expect(done.refusals[0]?.message).toMatch(/[一-龥]/);
  });

  test('without a unit nothing is lost: every cell is told as unread', async () => {
    const done = await uploaded('无单位.txt', tableText({ [huishan]: '' }));
    expect(done.state).toBe('refused');
    expect(done.refusals).toMatchObject([{ code: 'table_without_unit' }]);
    expect(done.unread.some(({ text }) => text.includes('办公用房租金'))).toBe(true);
  });

  test('two tables of the same unit and year: one is kept, the other is told', async () => {
    const one = tableText({ [huishan]: '某市住房公积金管理中心城东分中心' });
    const done = await uploaded('两张.txt', `${one}\n\n${one.replaceAll('130.83', '140.83')}`);
    expect(done.state).toBe('done');
    expect(done.tables).toHaveLength(1);
    expect(done.refusals).toMatchObject([{ code: 'table_twice' }]);
    expect(done.unread.some(({ text }) => text.includes('140.83'))).toBe(true);
  });

  test('of another layout than the one kept: told, and what is kept stays', async () => {
    const text = tableText({ [huishan]: '某市住房公积金管理中心城南分中心' });
    const { tables } = await uploaded('城南.txt', text);
    const tableId = tables[0]?.tableId ?? '';
    await api.store.owner("update target_table set template_id = 'another' where id = $1", [
      tableId,
    ]);
    const done = await uploaded('城南新.txt', text.replaceAll('130.83', '140.83'));
    expect(done).toMatchObject({ state: 'refused', tables: [] });
    expect(done.refusals).toMatchObject([{ code: 'template_differs' }]);
    expect(done.unread.some(({ text: cell }) => cell.includes('140.83'))).toBe(true);
    expect((await view(tableId)).versions).toHaveLength(1);
  });

  test('no file at all, and a body that is no form', async () => {
    const form = fileForm('x.txt', 'x');
    const empty = await api.server.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: { ...asOperator, 'idempotency-key': newKey(), ...form.headers },
      payload: '------anju-test-boundary--\r\n',
    });
    expect(empty.json()).toMatchObject({ code: expect.stringMatching(/^upload_/) });
    const json = await api.post('/uploads', { file: 'x' });
    expect(json.json()).toMatchObject({ code: 'upload_missing' });
  });
});

describe('units', () => {
  test('a centre that came first as a unit of its own does not stop its branches', async () => {
    const centre = '某县住房公积金管理中心';
    const whole = await uploaded('全县.txt', tableText({ [huishan]: centre }));
    const branch = await uploaded('城关.txt', tableText({ [huishan]: `${centre}城关分中心` }));
    expect([whole, branch].map((done) => done.tables[0]?.outcome)).toEqual(['new', 'new']);
    const { units } = await overview();
    expect(units.filter((one) => one.name.startsWith(centre))).toMatchObject([
      { parentId: null },
      { parentId: null },
    ]);
  });

  test.each(['', '   '])('by hand without a name (“%s”): refused as a request', async (name) => {
    const answer = await api.post('/units', {
      name,
      shortName: '某',
      kind: 'unit',
      parentId: null,
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'request_invalid' }]);
  });
});

describe('names that would be obeyed', () => {
  test('a unit named as a command stays a name: in table, file and file name', async () => {
    const name = "=cmd|' /C calc'!A0";
    const done = await uploaded('命令.txt', tableText({ [huishan]: name }));
    const tableId = done.tables[0]?.tableId ?? '';
    expect((await view(tableId)).budgetUnit.name).toBe(name);
    const plain = await api.get(`/tables/${tableId}/export/txt`);
    expect(plain.body).toContain(`\t'${name}`);
    expect(plain.body).not.toMatch(/(^|\t)=cmd/m);
    const html = await api.get(`/tables/${tableId}/export/html`);
    // Printed as it is written; a spreadsheet that opens the page takes every cell for text.
    expect(html.body).toContain(String.raw`mso-number-format: "\@"`);
    const disposition = decodeURIComponent(String(plain.headers['content-disposition']));
    expect(disposition).toMatch(/''=cmd_' _C calc'!A0-2024\.txt$/);
    // What was protected on the way out is the same unit on the way in.
    const again = await uploaded('命令.txt', plain.body);
    expect(again.tables).toMatchObject([{ tableId, outcome: 'same' }]);
  });

  test('HTML and formulas stay text, also on export', async () => {
    const name = '<script>alert(1)</script>分中心';
    const text = tableText({ [huishan]: name, 办公用房租金: '=HYPERLINK("http://evil","点我")' });
    const done = await uploaded('注入.txt', text);
    const tableId = done.tables[0]?.tableId ?? '';
    expect((await view(tableId)).budgetUnit.name).toContain('script');
    const html = await api.get(`/tables/${tableId}/export/html`);
    expect(html.headers['content-disposition']).toMatch(
      /^attachment; filename="[\w.-]+"; filename\*=UTF-8''/,
    );
    expect(html.headers['x-content-type-options']).toBe('nosniff');
    expect(html.body).not.toContain('<script>alert');
    expect(html.body).toContain('&lt;script&gt;');
    const plain = await api.get(`/tables/${tableId}/export/txt`);
    expect(plain.body).not.toMatch(/(^|\t)=HYPERLINK/m);
    expect((await api.get(`/tables/${tableId}/export/exe`)).statusCode).toBe(404);
  });

  test('a source file comes back byte by byte, under a name no header can break', async () => {
    const text = tableText({ [huishan]: '某市住房公积金管理中心城西分中心' });
    const done = await uploaded('..\\..\\目标 表\u0007.txt', text);
    const { versions } = await view(done.tables[0]?.tableId ?? '');
    const file = await api.get(`/files/${versions[0]?.sourceFile?.id}`);
    expect(file.body).toBe(text);
    expect(file.headers['content-type']).toBe('application/octet-stream');
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain(
      "''目标 表.txt",
    );
  });
});

describe('uploads as requests', () => {
  test('the same key gives the same job; with another file it is refused', async () => {
    const key = newKey();
    const first = (await upload(api, 'a.txt', seedText, key)).json<JobJson>();
    const again = (await upload(api, 'a.txt', seedText, key)).json<JobJson>();
    expect(again.id).toBe(first.id);
    const other = await upload(api, 'a.txt', `${seedText}\n`, key);
    expect(other.statusCode).toBe(409);
    expect(other.json()).toMatchObject({ code: 'key_reused' });
  });

  test('50 MB through a real socket: refused with a code, the line not hung', async () => {
    await api.server.ready();
    const listener = createHttpServer((request, response) => api.server.routing(request, response));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as { readonly port: number };
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(50 * 1024 * 1024).fill(97)]), 'big.txt');
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/uploads`, {
      method: 'POST',
      headers: { ...asOperator, 'idempotency-key': newKey() },
      body,
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      code: 'upload_too_large',
      facts: { limitMegabytes: 20 },
    });
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
  });

  test('the same new table twice at once: one table, whoever comes first', async () => {
    const text = tableText({ [huishan]: '另一市住房公积金管理中心城东分中心' });
    const both = await Promise.all([uploaded('甲.txt', text), uploaded('乙.txt', text)]);
    expect(both.map((done) => done.tables[0]?.outcome).toSorted()).toEqual(['new', 'same']);
    expect(both[0]?.tables[0]?.tableId).toBe(both[1]?.tables[0]?.tableId);
    const { units } = await overview();
    expect(units.filter((one) => one.name.startsWith('另一市'))).toHaveLength(2);
  });

  test('a fault while reading ends the job as failed, in a sentence', async () => {
    const broken = await openTestApi({
      examples: false,
      reading: () => Promise.reject(new Error('a broken reader')),
    });
    const done = job.parse(await uploadAndWait(broken, 'x.txt', seedText));
    await broken.close();
    expect(done.state).toBe('failed');
    expect(done.refusals).toMatchObject([{ code: 'fault' }]);
    expect(JSON.stringify(done)).not.toContain('a broken reader');
  });

  test('events tell the job to its end, then the stream ends', async () => {
    const { id } = (await upload(api, 'events.txt', seedText)).json<JobJson>();
    const stream = await api.get(`/jobs/${id}/events`);
    const told = stream.body
      .split('\n\n')
      .filter((message) => message.startsWith('data: '))
      .map((message) => job.parse(JSON.parse(message.slice('data: '.length))));
    expect(told.at(-1)).toMatchObject({ id, state: 'done' });
    expect(told.at(-1)?.tables).toHaveLength(5);
  });

  test('cancelled before it ran, a job writes nothing', async () => {
    const text = tableText({ [huishan]: '某市住房公积金管理中心城北分中心' });
    const { id } = (await upload(api, 'cancel.txt', text)).json<JobJson>();
    const cancelled = (await api.post(`/jobs/${id}/cancellation`, {})).json<JobJson>();
    expect(['cancelled', 'running', 'done']).toContain(cancelled.state);
    let end = cancelled;
    while (!['cancelled', 'done'].includes(end.state)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      end = (await api.get(`/jobs/${id}`)).json<JobJson>();
    }
    const kept = (await overview()).units.some((budgetUnit) => budgetUnit.name.includes('城北'));
    expect(kept).toBe(end.state === 'done');
  });
});
