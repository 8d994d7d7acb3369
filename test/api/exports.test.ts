/** 导出 what comes down: forms, submission packages, blank forms, reports; names and refusals. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OverviewJson } from '#contract/overview.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { openTestApi, policy, type TestApi } from './api-server.ts';

let api: TestApi;
let overview: OverviewJson;
beforeAll(async () => {
  api = await openTestApi();
  overview = (await api.get('/overview')).json<OverviewJson>();
});
afterAll(() => api.close());

const unitOf = (shortName: string) => overview.units.find((one) => one.shortName === shortName);
const departmentId = (): string =>
  overview.units.find((one) => one.kind === 'department')?.id ?? '';
const tableOf = (shortName: string): string =>
  overview.tables.find((one) => one.budgetUnitId === unitOf(shortName)?.id)?.tableId ?? '';

type Answer = Awaited<ReturnType<TestApi['get']>>;
const nameOf = (answer: Answer): string =>
  decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(disposition(answer))?.[1] ?? '');
const disposition = (answer: Answer): string => String(answer.headers['content-disposition']);

function membersOf(bytes: Uint8Array): readonly string[] {
  const zip = openZip(bytes, officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  return zip.value.entries.map(({ name }) => name);
}

describe('the official form', () => {
  test.each(['docx', 'xlsx'])('comes as a package: %s', async (format) => {
    const answer = await api.get(`/tables/${tableOf('惠山')}/export/${format}`);
    expect(answer.statusCode).toBe(200);
    expect(nameOf(answer)).toBe(`${unitOf('惠山')?.name}-2024.${format}`);
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('comes as pages', async () => {
    const answer = await api.get(`/tables/${tableOf('惠山')}/export/pdf`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('in a form we do not write is refused with those we do', async () => {
    const answer = await api.get(`/tables/${tableOf('惠山')}/export/wps`);
    expect(answer.statusCode).toBe(404);
    expect(answer.json().message).toBe(
      '不能导出成这种格式，可用：docx、xlsx、pdf、html、txt、json。',
    );
  });
});

describe('what is handed in', () => {
  test('is one zip with the form three times under one name, the same each time', async () => {
    const path = `/tables/${tableOf('惠山')}/submission`;
    const answer = await api.get(path);
    const stem = `${unitOf('惠山')?.name}-2024`;
    expect(nameOf(answer)).toBe(`${stem}-报送件.zip`);
    expect(membersOf(answer.rawPayload)).toEqual(
      ['pdf', 'docx', 'xlsx'].map((form) => `${stem}.${form}`),
    );
    expect((await api.get(path)).rawPayload.equals(answer.rawPayload)).toBe(true);
  });

  test('of a version says which', async () => {
    const answer = await api.get(`/tables/${tableOf('惠山')}/submission?version=1`);
    expect(nameOf(answer)).toBe(`${unitOf('惠山')?.name}-2024-第1版-报送件.zip`);
    const none = await api.get(`/tables/${tableOf('惠山')}/submission?version=9`);
    expect(none.json().code).toBe('version_unknown');
  });

  test('of a department has a folder for each unit, in their order', async () => {
    const answer = await api.get(`/departments/${departmentId()}/2024/submission`);
    const members = membersOf(answer.rawPayload);
    expect(members).toHaveLength(15);
    const folders = [...new Set(members.map((name) => name.split('/')[0]))];
    expect(folders).toEqual(
      overview.units.filter((one) => one.kind === 'unit').map(({ name }) => name),
    );
  });

  test('of a department can be one file to print', async () => {
    const answer = await api.get(`/departments/${departmentId()}/2024/export/pdf`);
    expect(nameOf(answer)).toMatch(/-2024-全部目标表\.pdf$/);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('of a year without tables is refused', async () => {
    const answer = await api.get(`/departments/${departmentId()}/2031/submission`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().code).toBe('department_empty');
    const unit = await api.get(`/departments/${unitOf('惠山')?.id}/2024/submission`);
    expect(unit.json().code).toBe('not_department');
  });
});

describe('a blank form', () => {
  const template = policy.templates.find((one) => one.subject === 'department')?.id ?? '';

  test('bears the unit and the year', async () => {
    const asked = `?budgetUnitId=${unitOf('惠山')?.id}&year=2025`;
    const answer = await api.get(`/templates/${template}/blank/txt${asked}`);
    expect(answer.body).toContain(unitOf('惠山')?.name);
    expect(answer.body).toContain('2025年度');
    expect(nameOf(answer)).toMatch(/^空白表样-.*-2025\.txt$/);
  });

  test('comes without a unit, for this year', async () => {
    const answer = await api.get(`/templates/${template}/blank/txt`);
    expect(answer.body).toContain('2024年度');
    expect(answer.body).not.toContain(unitOf('惠山')?.name);
  });

  test('is refused for a form, a unit or a year there is not', async () => {
    const code = async (path: string): Promise<string> => (await api.get(path)).json().code;
    expect(await code('/templates/nothing/blank/txt')).toBe('template_unknown');
    expect(await code(`/templates/${template}/blank/txt?year=3024`)).toBe('year_out_of_range');
    expect(await code(`/templates/${template}/blank/txt?budgetUnitId=x`)).toBe('unit_unknown');
    expect(await code(`/templates/${template}/blank/txt?year=abc`)).toBe('request_invalid');
  });
});

describe('a report of what was found', () => {
  test.each([
    ['pdf', '%PDF'],
    ['xlsx', 'PK'],
  ])('of a table and of a department as %s', async (format, start) => {
    const ofTable = await api.get(`/tables/${tableOf('惠山')}/report/${format}`);
    expect(nameOf(ofTable)).toBe(`审核意见-${unitOf('惠山')?.name}-2024年度.${format}`);
    expect(ofTable.rawPayload.toString('latin1').startsWith(start)).toBe(true);
    const ofAll = await api.get(`/departments/${departmentId()}/2024/report/${format}`);
    expect(ofAll.rawPayload.length).toBeGreaterThan(ofTable.rawPayload.length);
  });

  test('is written as xlsx or pdf only', async () => {
    const answer = await api.get(`/tables/${tableOf('惠山')}/report/txt`);
    expect(answer.json().message).toBe('不能导出成这种格式，可用：xlsx、pdf。');
  });
});
