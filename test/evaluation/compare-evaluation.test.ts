/** 报送后有变化 a payment after a score was submitted: the submitted score stays, and is compared. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { budgetBench, csv, unitNamed } from '../budget/budget-desk.ts';
import { evaluationBench, explaining, fillingIn } from './evaluation-desk.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

type Change = { readonly kind: string; readonly title: string; readonly after: string | null };
type ComparisonJson = {
  readonly submission: { readonly number: number; readonly cut: string };
  readonly sentence: string;
  readonly total: { readonly submitted: string | null; readonly now: string | null };
  readonly rows: readonly {
    readonly rowKey: string;
    readonly name: string;
    readonly submitted: { readonly score: string | null; readonly actual: string | null };
    readonly now: { readonly score: string | null; readonly actual: string | null };
    readonly changes: readonly Change[];
  }[];
  readonly money: readonly { readonly name: string; readonly changes: readonly Change[] }[];
};

test('the score stays; beside it what it would be, by which payment', async () => {
  const jiangyin = await evaluationBench(api, '江阴');
  const budget = budgetBench(api, await unitNamed(api, '江阴'));
  const path = `/tables/${jiangyin.tableId}/evaluation/comparison`;
  const compared = async (): Promise<ComparisonJson> => (await jiangyin.filler.get(path)).json();
  expect(await compared()).toMatchObject({ code: 'report_unknown' });

  await budget.takeOver();
  await budget.upload(csv('C1,2024-03-05,基本支出,30201,100000.00,办公,'));
  const measured = (await jiangyin.view()).rows.find(({ name }) => name === '预算执行率');
  expect(measured?.score).not.toBeNull();
  const said = fillingIn(await jiangyin.view());
  await jiangyin.edit(said.filter(({ rowId }) => rowId !== measured?.rowKey));
  await jiangyin.edit(explaining(await jiangyin.view()));
  const submitted = await jiangyin.move(jiangyin.head, 'submission');
  expect(submitted.shown).toBe('submitted');
  expect(await compared()).toMatchObject({ rows: [], money: [], submission: { number: 1 } });

  await budget.upload(csv('C2,2024-06-05,基本支出,30201,2000000.00,迟到的一笔,'));
  const { sentence, rows, money, total } = await compared();
  expect(sentence).toContain('报送的得分保持不变');
  const row = rows.find(({ rowKey }) => rowKey === measured?.rowKey);
  expect(row?.submitted.score).toBe(measured?.score);
  expect(Number(row?.now.score)).toBeGreaterThan(Number(row?.submitted.score));
  expect(total.submitted).toBe(submitted.own.total);
  expect(Number(total.now)).toBeGreaterThan(Number(total.submitted));
  // Only what came since is named: the payment that stood before is not.
  expect(row?.changes).toMatchObject([
    { kind: '支付', title: '迟到的一笔', after: '2000000.00元' },
  ]);
  expect(money[0]?.changes).toHaveLength(1);
  expect((await jiangyin.view()).own.total).toBe(submitted.own.total);
});
