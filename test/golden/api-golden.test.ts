/**
 * 接口的标准答案 golden answers: what the server says, kept as files. The pages' tests read the same
 * files through the contract's codecs, so that both ends of the wire are held by one text.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { job } from '#contract/job.ts';
import type { OverviewJson } from '#contract/overview.ts';
import { refusal } from '#contract/finding.ts';
import { routes } from '#contract/routes.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { openTestApi, seedText, type TestApi, uploadAndWait } from '../api/api-server.ts';

let api: TestApi;
let tableId = '';
let departmentId = '';

beforeAll(async () => {
  api = await openTestApi();
  const { units, tables } = (await api.get('/overview')).json<OverviewJson>();
  const huishan = units.find((unit) => unit.shortName === '惠山');
  departmentId = units.find((unit) => unit.kind === 'department')?.id ?? '';
  tableId = tables.find((table) => table.budgetUnitId === huishan?.id)?.tableId ?? '';
});
afterAll(() => api.close());

/** Strict: an answer may not hold a field that the contract does not know. */
async function isGolden(name: string, answer: unknown, codec: z.ZodType): Promise<void> {
  expect(codec.parse(answer)).toEqual(answer);
  await expect(`${JSON.stringify(answer, null, 2)}\n`).toMatchFileSnapshot(`api/${name}.json`);
}

const get = async (path: string): Promise<unknown> => (await api.get(path)).json();

/** The key is named after the request: it is part of what is digested, and so of the answer. */
const post = async (path: string, body: object, key: string): Promise<unknown> =>
  (await api.post(path, body, `golden-${key}`)).json();

test('overview, table, roll-up, coverage', async () => {
  await isGolden('overview', await get('/overview'), routes.overview.answer);
  await isGolden('table', await get(`/tables/${tableId}`), routes.table.answer);
  await isGolden(
    'rollup',
    await get(`/departments/${departmentId}/2024/rollup`),
    routes.rollup.answer,
  );
  await isGolden('coverage-map', await get(`/tables/${tableId}/coverage`), routes.coverageMap.answer);
});

test('an import, an edit and what follows from it', async () => {
  const imported = await uploadAndWait(api, '无锡 2024.txt', seedText);
  await isGolden('job', imported, job);
  const table = (await get(`/tables/${tableId}`)) as TableViewJson;
  const sum = table.findings.find((finding) => finding.rule === 'PT-SUM-02');
  const { rowId = '', column = '' } = sum?.place ?? {};
  const body = {
    expectedRevision: 1,
    edits: [{ kind: 'setCell', rowId, column, written: '201.36' }],
  };
  const path = `/tables/${tableId}`;
  const edited = await post(`${path}/edits`, body, 'edit');
  await isGolden('edit-table', edited, routes.editTable.answer);
  const stale = await post(`${path}/edits`, body, 'stale');
  await isGolden('refusal', stale, refusal);
  const saved = await post(`${path}/versions`, { expectedRevision: 2, note: '改正合计' }, 'save');
  await isGolden('save-version', saved, routes.saveVersion.answer);
  await isGolden(
    'version-difference',
    await get(`${path}/differences/1/2`),
    routes.versionDifference.answer,
  );
  await isGolden(
    'cell-history',
    await get(`${path}/history/${rowId}/${column}`),
    routes.cellHistory.answer,
  );
  const warning = table.findings.find((finding) => finding.severity === 'warning');
  const explanation = { findingKey: warning?.key, kind: 'explanation', text: '已核对，情况属实' };
  await isGolden('explain', await post(`${path}/explanations`, explanation, 'say'), routes.explain.answer);
});

test('the policy as it is delivered with the page', async () => {
  const policy = (await get('/policy')) as Readonly<Record<string, readonly unknown[]>>;
  expect(Object.keys(policy)).toEqual(expect.arrayContaining(['templates', 'catalogue', 'facts']));
  expect(JSON.parse(JSON.stringify(api.desk.policy))).toEqual(policy);
});
