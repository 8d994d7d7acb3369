/** 导出支付清单 what the page shows as csv: for a spreadsheet, inert, and read in again elsewhere. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { signInAs } from '../api/signed-in.ts';
import { budgetBench, csv, unitNamed } from './budget-desk.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

test('all payments of a unit’s year, or those of a filter; the list is read in again', async () => {
  const unitId = await unitNamed(api, '江阴');
  const bench = budgetBench(api, unitId);
  await bench.takeOver();
  const kept = await bench.upload(
    csv(
      'E1,2024-03-05,基本支出,30201,1234.50,"笔,墨",',
      'E2,2024-06-05,基本支出,30211,200.00,=1+1,',
      'E3,2024-06-06,基本支出,30201,-34.50,退回,E1',
    ),
  );
  expect(kept.kind).toBe('kept');
  const path = `/budgets/2024/units/${unitId}/payments/export`;
  const answer = await api.get(path);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('text/csv');
  const [head, ...lines] = answer.payload
    .replace(/^\uFEFF/u, '')
    .trimEnd()
    .split('\r\n');
  expect(head).toContain('流水号,支付日期,预算项目,经济分类,金额（元）,摘要,原流水号');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('E1,2024-03-05,基本支出,30201,1234.50,"笔,墨",');
  expect(lines[1]).toContain("'=1+1");
  expect(lines[2]).toContain(',-34.50,退回,E1,');
  const june = (await api.get(`${path}?month=6`)).payload.trimEnd().split('\r\n');
  expect(june).toHaveLength(3);
  // Into the same books again it changes nothing: every serial is known.
  const again = await bench.upload(answer.payload);
  expect(again.kind).not.toBe('kept');
  expect(JSON.stringify(again)).toContain('E1');
  const stranger = await signInAs(api, [
    { role: 'filler', budgetUnitId: await unitNamed(api, '宜兴') },
  ]);
  expect((await stranger.get(path)).statusCode).toBe(404);
});
