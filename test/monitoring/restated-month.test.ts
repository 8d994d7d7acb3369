/** 月报更正 a month restated after submission: what was submitted stays, beside what it would be. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOperator, fileForm, newKey, openTestApi, type TestApi } from '../api/api-server.ts';
import { chain, monthOfYear, plainFlow, type Values, wideCsv } from '../months/month-file.ts';
import {
  type MonitoringBench,
  monitoringBench,
  type MonitoringJson,
  sayingAll,
} from './monitoring-desk.ts';

let api: TestApi;
let xishan: MonitoringBench;

async function bring(months: readonly Values[], from: number, note = ''): Promise<void> {
  const file = wideCsv(
    months.map((values, at) => ({
      month: monthOfYear(2023 + Math.trunc((from + at) / 12), (from + at) % 12),
      branch: '锡山',
      values,
    })),
  );
  const form = fileForm('月报.csv', file);
  const answer = await api.server.inject({
    method: 'POST',
    url: `/api/v1/months${note === '' ? '' : `?note=${note}`}`,
    headers: { ...asOperator, 'idempotency-key': newKey(), ...form.headers },
    payload: form.payload,
  });
  expect(answer.json()).toMatchObject({ kind: 'kept' });
}

/** In 2023 a little more came in each month from July on. */
const flows = Array.from({ length: 18 }, (_, at) => ({
  ...plainFlow,
  credited: at >= 6 && at < 12 ? 5_000_000_000n : plainFlow.credited,
}));

beforeAll(async () => {
  api = await openTestApi();
  xishan = await monitoringBench(api, '锡山');
  const months = chain(flows);
  await bring(months.slice(0, 12), 0);
  await bring(months.slice(12), 12);
});
afterAll(() => api.close());

const collected = (view: MonitoringJson) => view.rows.find(({ name }) => name === '缴存金额');

test('read off the months, with a forecast from the season of the year before', async () => {
  const row = collected(await xishan.view());
  expect(row).toMatchObject({
    binding: { kind: 'measure', by: 'catalogue' },
    actual: { text: '2.3793亿元' },
    halfYearTarget: '=12亿元',
    percent: { text: '19.83%' },
    // Nothing is known of any payment: the result is judged alone.
    money: null,
    light: { code: 'behind', level: 'red' },
    signer: null,
  });
  // 2023: 6 × 3965.52 of 6 × 3965.52 + 6 × 5000 万元, that is 44.23 %.
  expect(row?.forecast).toMatchObject({ method: 'season', amount: { text: '5.3793亿元' } });
  expect(row?.forecast?.sentence).toContain('按 2023 年同期占全年的 44.23% 推算');
  expect(row?.forecast?.sentence).toContain('最近三个月');
});

test('what the books gave is not typed over', async () => {
  const rowId = collected(await xishan.view())?.rowId ?? '';
  const refused = await xishan.edit(xishan.filler, [{ rowId, field: 'actual', value: '12亿元' }]);
  expect(refused.code).toBe('actual_computed');
});

test('a month behind is named, and with it the rows that wait', async () => {
  const view: MonitoringJson = (
    await xishan.filler.get(`/tables/${xishan.tableId}/monitoring/2024-08-31`)
  ).json();
  expect(collected(view)).toMatchObject({ actual: null, light: { code: 'unknown' } });
  const gap = view.missing.find(({ name }) => name.includes('2024年7月'));
  expect(gap?.rowIds).toContain(collected(view)?.rowId);
  const [submission] = view.moves;
  expect(submission?.gates[0]?.sentence).toContain('2024年7月');
});

test('restated after submission: 2.3793 stays, 2.4793 is shown beside it with May', async () => {
  await xishan.edit(xishan.filler, sayingAll(await xishan.view()));
  const submitted = await xishan.move(xishan.head, 'submission');
  expect(submitted.shown).toBe('submitted');
  const restated = flows.map((flow, at) =>
    at === 16 ? { ...flow, credited: flow.credited + 1_000_000_000n } : flow,
  );
  await bring(chain(restated).slice(16), 16, '更正');
  expect(collected(await xishan.view())?.actual?.text).toBe('2.3793亿元');
  const live = await xishan.view(xishan.filler, '?shown=live');
  expect(collected(live)?.actual?.text).toBe('2.4793亿元');
  const { rows } = (await xishan.get('/comparison')).json<{
    readonly rows: readonly { readonly name: string; readonly changes: readonly object[] }[];
  }>();
  expect(rows.map(({ name }) => name)).toEqual(['缴存金额']);
  expect(rows[0]).toMatchObject({ submitted: '2.3793亿元', now: '2.4793亿元' });
  expect(JSON.stringify(rows[0]?.changes)).toContain('2024年5月');
});
