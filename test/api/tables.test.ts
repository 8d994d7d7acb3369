/** 目标表接口 edits, versions, history and explanations over HTTP, on a real database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OverviewJson } from '#contract/overview.ts';
import type { RollupJson } from '#contract/rollup.ts';
import type { EditAnswerJson, TableViewJson } from '#contract/table-view.ts';
import { newKey, openTestApi, type TestApi } from './api-server.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const overview = async (): Promise<OverviewJson> =>
  (await api.get('/overview')).json<OverviewJson>();

async function tableIdOf(shortName: string): Promise<string> {
  const { units, tables } = await overview();
  const budgetUnit = units.find((one) => one.shortName === shortName);
  const found = tables.find(
    (one) => one.budgetUnitId === budgetUnit?.id && one.fiscalYear === 2024,
  );
  if (found === undefined) throw new Error(`no table of ${shortName}`);
  return found.tableId;
}

const view = async (tableId: string): Promise<TableViewJson> =>
  (await api.get(`/tables/${tableId}`)).json<TableViewJson>();

const rowOf = (table: TableViewJson, written: string): string => {
  const row = table.table.rows.find((one) =>
    Object.values(one.cells).some((cell) => cell?.written === written),
  );
  if (row === undefined) throw new Error(`no row with ${written}`);
  return row.id;
};

const setCell = (rowId: string, column: string, written: string) => ({
  kind: 'setCell',
  rowId,
  column,
  written,
});

describe('the overview', () => {
  test('shows the department with its five units, 本级 among its sisters', async () => {
    const { units, years, tables, example } = await overview();
    const department = units.find((one) => one.kind === 'department');
    expect(example).toBe(true);
    expect(years).toEqual([2024]);
    expect(
      units.filter((one) => one.parentId === department?.id).map((one) => one.shortName),
    ).toEqual(['本级', '江阴', '宜兴', '锡山', '惠山']);
    expect(units.find((one) => one.shortName === '本级')?.branchName).toBe('营业部');
    expect(tables.map((one) => one.counts.error > 0)).toHaveLength(5);
  });

  test('counts what the page of the table lists, each finding once', async () => {
    const { tables } = await overview();
    for (const one of tables) {
      const { findings } = await view(one.tableId);
      const count = (severity: string) =>
        findings.filter((finding) => finding.severity === severity).length;
      expect(one.counts).toEqual({
        error: count('error'),
        warning: count('warning'),
        hint: count('hint'),
      });
      expect(new Set(findings.map((finding) => finding.key)).size).toBe(findings.length);
    }
  });
});

describe('edits', () => {
  test('repair of the sum: 120 to 201.36 takes the finding away', async () => {
    const tableId = await tableIdOf('惠山');
    const before = await view(tableId);
    const sum = before.findings.find((finding) => finding.rule === 'PT-SUM-02');
    expect(sum?.hypotheses[0]?.to).toBe('201.36');
    const { rowId, column } = sum?.place ?? {};
    const answer = await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: before.revision,
      edits: [setCell(rowId ?? '', column ?? '', '201.36')],
    });
    expect(answer.statusCode).toBe(200);
    const { revision, findings } = answer.json<EditAnswerJson>();
    expect(revision).toBe(before.revision + 1);
    expect(findings.filter((finding) => finding.rule === 'PT-SUM-02')).toEqual([]);
    const history = await api.get(`/tables/${tableId}/history/${rowId}/${column}`);
    expect(history.json()).toMatchObject({
      changes: [{ kind: 'setCell', to: '201.36', revision, userName: '本机使用者' }],
    });
  });

  test('a stale revision is refused before the edits are looked at', async () => {
    const tableId = await tableIdOf('江阴');
    const { revision } = await view(tableId);
    const answer = await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: revision + 7,
      edits: [setCell('nowhere', 'name', 'x')],
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'revision_stale',
      facts: { expected: revision + 7, actual: revision },
    });
  });

  test('all edits or none: one that is refused leaves the others unwritten', async () => {
    const tableId = await tableIdOf('江阴');
    const before = await view(tableId);
    const answer = await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: before.revision,
      edits: [
        setCell(rowOf(before, '印刷费'), 'fullYear', '6'),
        { kind: 'deleteRow', rowId: rowOf(before, '预算调整率') },
      ],
    });
    expect(answer.json()).toMatchObject({ code: 'row_fixed' });
    expect(answer.statusCode).toBe(422);
    expect((await view(tableId)).revision).toBe(before.revision);
  });

  test('the same key and body gives the same answer and changes nothing', async () => {
    const tableId = await tableIdOf('宜兴');
    const before = await view(tableId);
    const key = newKey();
    const body = {
      expectedRevision: before.revision,
      edits: [setCell(rowOf(before, '印刷费'), 'remark', '一次')],
    };
    const row = before.table.rows.find((one) => one.kind === 'project');
    body.edits = [setCell(row?.id ?? '', 'name', '印刷费（改）')];
    const first = await api.post(`/tables/${tableId}/edits`, body, key);
    const again = await api.post(`/tables/${tableId}/edits`, body, key);
    expect(first.statusCode).toBe(200);
    expect(again.json()).toEqual(first.json());
    expect((await view(tableId)).revision).toBe(before.revision + 1);
  });

  test('two equal posts at the same moment write once', async () => {
    const tableId = await tableIdOf('宜兴');
    const before = await view(tableId);
    const row = before.table.rows.find((one) => one.kind === 'project');
    const body = {
      expectedRevision: before.revision,
      edits: [setCell(row?.id ?? '', 'name', '印刷费（同时）')],
    };
    const key = newKey();
    const answers = await Promise.all(
      [1, 2].map(() => api.post(`/tables/${tableId}/edits`, body, key)),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect((await view(tableId)).revision).toBe(before.revision + 1);
  });

  test('the same key with another body is refused', async () => {
    const tableId = await tableIdOf('宜兴');
    const before = await view(tableId);
    const row = before.table.rows.find((one) => one.kind === 'project')?.id ?? '';
    const key = newKey();
    const expectedRevision = before.revision;
    await api.post(
      `/tables/${tableId}/edits`,
      { expectedRevision, edits: [setCell(row, 'name', '甲')] },
      key,
    );
    const other = await api.post(
      `/tables/${tableId}/edits`,
      { expectedRevision, edits: [setCell(row, 'name', '乙')] },
      key,
    );
    expect(other.statusCode).toBe(409);
    expect(other.json()).toMatchObject({ code: 'key_reused' });
  });

  test('a write without a key is refused', async () => {
    const answer = await api.post(
      '/units',
      { name: 'x', shortName: 'x', kind: 'unit', parentId: null },
      '',
    );
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'key_missing' });
  });
});

describe('versions', () => {
  test('save, compare with the upload, read back', async () => {
    const tableId = await tableIdOf('本级');
    const before = await view(tableId);
    const row = rowOf(before, '单位工作经费');
    const edited = await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: before.revision,
      edits: [setCell(row, 'fullYear', '1.2')],
    });
    const { revision } = edited.json<EditAnswerJson>();
    const saved = await api.post(`/tables/${tableId}/versions`, {
      expectedRevision: revision,
      note: '改了单位工作经费',
    });
    expect(saved.json()).toMatchObject({ number: 2, reason: 'save', note: '改了单位工作经费' });
    const difference = await api.get(`/tables/${tableId}/differences/1/2`);
    expect(difference.json()).toEqual({
      fromVersion: 1,
      toVersion: 2,
      changes: [{ rowId: row, column: 'fullYear', label: '单位工作经费', from: '1', to: '1.2' }],
    });
    const read = await api.get(`/tables/${tableId}/versions/1`);
    expect(read.json()).toMatchObject({ summary: { number: 1, reason: 'upload' } });
    const missing = await api.get(`/tables/${tableId}/versions/9`);
    expect(missing.statusCode).toBe(404);
    expect(missing.json()).toMatchObject({ code: 'version_unknown', facts: { number: 9 } });
  });
});

describe('export', () => {
  test('of the draft as it stands, or of one version as it was saved', async () => {
    const tableId = await tableIdOf('宜兴');
    const before = await view(tableId);
    const name = '物业管理费';
    const row = before.table.rows.find((one) => one.cells.name?.written === name);
    await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: before.revision,
      edits: [setCell(row?.id ?? '', 'name', '导出时的新名称')],
    });
    const exported = (query: string) => api.get(`/tables/${tableId}/export/txt${query}`);
    const [draft, first] = [await exported(''), await exported('?version=1')];
    expect(draft.body).toContain('导出时的新名称');
    expect(first.body).not.toContain('导出时的新名称');
    expect(first.body).toContain(name);
    const disposition = String(first.headers['content-disposition']);
    expect(decodeURIComponent(disposition)).toContain('2024-第1版.txt');
    // Reading a version leaves it what it was.
    const after = await view(tableId);
    expect(after.versions.map((one) => one.digest)).toEqual(
      before.versions.map((one) => one.digest),
    );
  });

  test.each([
    ['?version=99', 404, 'version_unknown'],
    ['?version=0', 400, 'request_invalid'],
    ['?version=last', 400, 'request_invalid'],
  ])('%s is %i %s', async (query, status, code) => {
    const answer = await api.get(`/tables/${await tableIdOf('宜兴')}/export/txt${query}`);
    expect([answer.statusCode, answer.json()]).toMatchObject([status, { code }]);
  });
});

test('the roll-up tells what shows only across tables: each once, the gravest first', async () => {
  const { units, tables } = await overview();
  const department = units.find((one) => one.kind === 'department');
  const { findings } = (
    await api.get(`/departments/${department?.id}/2024/rollup`)
  ).json<RollupJson>();
  expect(findings.length).toBeGreaterThan(5);
  expect(new Set(findings.map(({ finding }) => finding.key)).size).toBe(findings.length);
  const ranks = findings.map(({ finding }) =>
    ['error', 'warning', 'hint'].indexOf(finding.severity),
  );
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  for (const { finding, tableId, shortName } of findings) {
    expect(units.map((one) => one.shortName)).toContain(shortName);
    if (tableId === null) continue;
    expect(tables.map((one) => one.tableId)).toContain(tableId);
    // And the page of that table lists it too.
    const listed = (await view(tableId)).findings.map((one) => one.key);
    expect(listed).toContain(finding.key);
  }
});

describe('explanations', () => {
  test('hang on what was seen, and lapse when it changes', async () => {
    const tableId = await tableIdOf('锡山');
    const before = await view(tableId);
    const finding = before.findings.find((one) => one.rule === 'PT-FIT-05');
    const said = await api.post(`/tables/${tableId}/explanations`, {
      findingKey: finding?.key,
      kind: 'explanation',
      text: '已由人事部门确认',
    });
    expect(said.json()).toMatchObject({ inForce: true, userName: '本机使用者' });
    const { rowId, column } = finding?.place ?? {};
    const edited = await api.post(`/tables/${tableId}/edits`, {
      expectedRevision: before.revision,
      edits: [setCell(rowId ?? '', column ?? '', '设备购置')],
    });
    expect(edited.json()).toMatchObject({ explanations: [{ inForce: false }] });
  });

  test('an error cannot be waived; a finding that is gone cannot be explained', async () => {
    const tableId = await tableIdOf('锡山');
    const { findings } = await view(tableId);
    const error = findings.find((one) => one.severity === 'error');
    const waived = await api.post(`/tables/${tableId}/explanations`, {
      findingKey: error?.key,
      kind: 'waiver',
      text: '不改',
    });
    expect(waived.json()).toMatchObject({ code: 'finding_not_waivable' });
    const gone = await api.post(`/tables/${tableId}/explanations`, {
      findingKey: 'PT-SUM-02|no|such|finding',
      kind: 'explanation',
      text: '说明',
    });
    expect(gone.json()).toMatchObject({ code: 'finding_unknown' });
  });

  test('withdrawn, it is gone; withdrawn twice, it is refused', async () => {
    const tableId = await tableIdOf('江阴');
    const { findings } = await view(tableId);
    const said = await api.post(`/tables/${tableId}/explanations`, {
      findingKey: findings.find((one) => one.severity !== 'error')?.key,
      kind: 'waiver',
      text: '财政局已同意',
    });
    const { id } = said.json<{ readonly id: string }>();
    const path = `/tables/${tableId}/explanations/${id}/withdrawal`;
    expect((await api.post(path, {})).statusCode).toBe(200);
    expect((await view(tableId)).explanations).toEqual([]);
    expect((await api.post(path, {})).json()).toMatchObject({ code: 'explanation_unknown' });
  });
});

describe('new tables', () => {
  const wanted = async (shortName: string, fiscalYear: number) => {
    const { units } = await overview();
    return {
      budgetUnitId: units.find((one) => one.shortName === shortName)?.id,
      fiscalYear,
      templateId: 'wuxi-department-2024',
      projectName: null,
    };
  };

  test('last year copied: rows kept with their names, figures cleared', async () => {
    const source = await tableIdOf('锡山');
    const made = await api.post('/tables', {
      ...(await wanted('锡山', 2025)),
      start: { kind: 'copy', tableId: source, figures: 'clear' },
    });
    expect(made.statusCode).toBe(200);
    const copy = await view(made.json<{ readonly tableId: string }>().tableId);
    const projects = copy.table.rows.filter((row) => row.kind === 'project');
    expect(copy.fiscalYear).toBe(2025);
    expect(projects.length).toBeGreaterThan(10);
    expect(projects.every((row) => (row.cells.fullYear?.written ?? '') === '')).toBe(true);
    expect(copy.neighbours.some((one) => one.relation === 'lastYear')).toBe(true);
  });

  test('a second table of the same unit and year is refused', async () => {
    const answer = await api.post('/tables', {
      ...(await wanted('锡山', 2024)),
      start: { kind: 'blank' },
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'table_exists' });
  });

  test.each([
    ['the department itself', '全中心', 2025, 'department_holds_no_table'],
    ['a year beyond the calendar', '江阴', 20255, 'year_out_of_range'],
  ])('%s is refused', async (_, shortName, fiscalYear, code) => {
    const body = { ...(await wanted(shortName, fiscalYear)), start: { kind: 'blank' } };
    expect((await api.post('/tables', body)).json()).toMatchObject({ code });
  });

  test('a project table needs its project, and links to its unit', async () => {
    const body = {
      ...(await wanted('江阴', 2024)),
      templateId: policyProjectTemplate(),
      start: { kind: 'blank' },
    };
    expect((await api.post('/tables', body)).json()).toMatchObject({
      code: 'project_name_missing',
    });
    const made = await api.post('/tables', { ...body, projectName: '印刷费' });
    expect(made.statusCode).toBe(200);
    const whole = await view(await tableIdOf('江阴'));
    expect(whole.projectTables).toMatchObject([{ projectName: '印刷费' }]);
  });

  const policyProjectTemplate = (): string =>
    api.desk.policy.templates.find((template) => template.subject === 'project')?.id ?? '';

  test('a unit by hand, and not twice', async () => {
    const { units } = await overview();
    const parentId = units.find((one) => one.kind === 'department')?.id;
    const budgetUnit = {
      name: '无锡市住房公积金管理中心滨湖分中心',
      shortName: '滨湖',
      kind: 'unit',
      parentId,
    };
    expect((await api.post('/units', budgetUnit)).statusCode).toBe(200);
    expect((await api.post('/units', budgetUnit)).json()).toMatchObject({ code: 'unit_exists' });
  });
});
