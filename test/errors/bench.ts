/** 例子的工作台 what the examples of refusals have at hand: the API and one table of its examples. */
import type { RefusalJson } from '#contract/finding.ts';
import type { JobJson } from '#contract/job.ts';
import type { OverviewJson } from '#contract/overview.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import {
  asOperator,
  fileForm,
  newKey,
  openTestApi,
  type TestApi,
  uploadAndWait,
} from '../api/api-server.ts';

export type ErrorBench = {
  readonly api: TestApi;
  readonly overview: OverviewJson;
  readonly view: TableViewJson;
  /** An id that nothing has. */
  readonly nobody: string;
  readonly department: string;
  readonly get: (path: string) => Promise<RefusalJson>;
  readonly post: (path: string, body: object, key?: string) => Promise<RefusalJson>;
  readonly edit: (edit: object) => Promise<RefusalJson>;
  readonly newTable: (changes: object) => Promise<RefusalJson>;
  readonly changeUnit: (id: string, changes: object) => Promise<RefusalJson>;
  /** The first refusal of reading a file. */
  readonly file: (name: string, content: string | Uint8Array) => Promise<RefusalJson>;
  readonly raw: (
    headers: Readonly<Record<string, string>>,
    payload: string,
  ) => Promise<RefusalJson>;
};

export async function openErrorBench(): Promise<ErrorBench> {
  const api = await openTestApi({ people: true });
  const overview = (await api.get('/overview')).json<OverviewJson>();
  const budgetUnit = overview.units.find((one) => one.shortName === '惠山');
  const found = overview.tables.find((one) => one.budgetUnitId === budgetUnit?.id);
  const tableId = found?.tableId ?? '';
  const view = (await api.get(`/tables/${tableId}`)).json<TableViewJson>();
  const post: ErrorBench['post'] = async (path, body, key) =>
    (await api.post(path, body, key)).json<RefusalJson>();
  const start = { kind: 'blank' };
  const table = { budgetUnitId: budgetUnit?.id, fiscalYear: 2031, projectName: null, start };
  const unitAsItIs = {
    expectedRevision: 1,
    name: '另一个名称',
    shortName: '另',
    branchName: null,
    parentId: null,
    fromYear: null,
    untilYear: null,
  };
  return {
    api,
    overview,
    view,
    nobody: '01900000-0000-7000-8000-ffffffffffff',
    department: overview.units.find((one) => one.kind === 'department')?.id ?? '',
    get: async (path) => (await api.get(path)).json<RefusalJson>(),
    post,
    edit: (edit) =>
      post(`/tables/${tableId}/edits`, { expectedRevision: view.revision, edits: [edit] }),
    newTable: (changes) =>
      post('/tables', { ...table, templateId: view.table.templateId, ...changes }),
    changeUnit: (id, changes) => post(`/units/${id}/changes`, { ...unitAsItIs, ...changes }),
    file: async (name, content) => firstRefusal(await uploadAndWait(api, name, content)),
    raw: async (headers, payload) => {
      const url = '/api/v1/units';
      const sent = { ...asOperator, ...headers };
      return (await api.server.inject({ method: 'POST', url, headers: sent, payload })).json();
    },
  };
}

const firstRefusal = (job: unknown): RefusalJson => {
  const [refusal] = (job as JobJson).refusals;
  if (refusal === undefined) throw new Error('the file was not refused');
  return refusal;
};

/** A multipart body without its end, as of an upload that broke off. */
export async function brokenUpload(bench: ErrorBench): Promise<RefusalJson> {
  const form = fileForm('半截.txt', 'x'.repeat(1000));
  const answer = await bench.api.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { ...asOperator, 'idempotency-key': newKey(), ...form.headers },
    payload: form.payload.subarray(0, 500),
  });
  return answer.json<RefusalJson>();
}
