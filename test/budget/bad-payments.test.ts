/** 坏的支付清单 everything that is wrong with a file is told at once, and nothing of it is kept. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRows } from '#documents/read-rows.ts';
import { writeBlankList } from '#documents/write-blank-list.ts';
import { newKey, openTestApi, type TestApi } from '../api/api-server.ts';
import { signInAs } from '../api/signed-in.ts';
import { type BudgetBench, budgetBench, csv, head, unitNamed } from './budget-desk.ts';

let api: TestApi;
let one: BudgetBench;

beforeAll(async () => {
  api = await openTestApi();
  one = budgetBench(api, await unitNamed(api, '锡山'));
  await one.post('/lines', {
    kind: 'basic',
    name: '基本支出',
    annualFen: '1000000',
    halfYearFen: null,
  });
  await one.post('/lines', {
    kind: 'project',
    name: '培训费（业务）',
    annualFen: '100000',
    halfYearFen: null,
  });
});
afterAll(() => api.close());

const codes = async (content: string, query = ''): Promise<readonly (readonly unknown[])[]> => {
  const answer = await one.upload(content, { query });
  if (answer.kind !== 'findings') throw new Error(JSON.stringify(answer));
  return answer.findings.map(({ line, code }) => [line, code]);
};

test('each kind of fault by itself, with its line', async () => {
  const found = await codes(
    csv(
      'A1,2023-12-31,基本支出,30201,1.00,去年,',
      'A2,2024-02-30,基本支出,30201,1.00,没有这天,',
      'A3,2024-02-01,办公用房,30201,1.00,没有这行,',
      'A4,2024-02-01,基本支出,30299x,0,零,',
      'A5,2024-02-01,基本支出,39901,1.00,没有这类,',
      'A6,2024-02-01,基本支出,30201,-1.00,没有原流水号,',
      'A7,2024-02-01,基本支出,30201,-1.00,不知退谁,A99',
      'A8,2024-02-01,基本支出,30201,1.00,不是退款,A6',
      'A9,2024-02-01,基本支出,30201,1.234,小于一分,',
      ',2024-02-01,基本支出,30201,1.00,没有流水号,',
      'A9,2024-02-01,基本支出,30201,2.00,,',
      'A9,2024-02-01,基本支出,30201,2.00,重复,',
    ),
  );
  expect(found).toEqual([
    [2, 'payment_year_wrong'],
    [3, 'list_not_date'],
    [4, 'payment_line_unknown'],
    [5, 'payment_zero'],
    [6, 'payment_class_unknown'],
    [7, 'payment_refund_unnamed'],
    [8, 'payment_refund_unknown'],
    [9, 'payment_refund_idle'],
    [10, 'list_not_whole_fen'],
    [11, 'list_blank'],
    [13, 'payment_serial_repeated'],
  ]);
  expect((await one.payments()).total).toBe(0);
});

test('totals: of the file, and as typed from paper', async () => {
  const rows = ['B1,2024-02-01,基本支出,30201,1.00,,', 'B2,2024-02-01,基本支出,30201,2.00,,'];
  expect(await codes(csv(...rows, '合计,,,,4.00,,'))).toEqual([[4, 'payment_total_differs']]);
  expect(await codes(csv(...rows), '?controlTotalFen=301')).toEqual([
    [null, 'payment_total_differs'],
  ]);
  const kept = await one.upload(csv(...rows, '小计,,,,3.00,,', '合计,,,,3.00,,', '制表人：某某'), {
    query: '?controlTotalFen=300',
  });
  expect(kept).toMatchObject({
    kind: 'kept',
    payments: 2,
    totalFen: '300',
    notes: ['1 行小计没有当作支付。'],
  });
});

test('serials against the books, refunds beyond what is left', async () => {
  await one.upload(csv('C1,2024-03-01,基本支出,30201,10.00,,'));
  expect(
    await codes(
      csv(
        'C1,2024-03-01,基本支出,30201,10.00,又来,',
        'C2,2024-03-02,基本支出,30201,-8.00,,C1',
        'C3,2024-03-03,基本支出,30201,-3.00,超过,C1',
        'C4,2024-02-03,基本支出,30201,-1.00,早于,C1',
        'C5,2024-03-03,基本支出,30202,-1.00,别的分类,C1',
        'C6,2024-03-03,培训费(业务),30201,-1.00,别的行,C1',
        'C7,2024-03-03,基本支出,30201,-1.00,退退款,C2',
      ),
    ),
  ).toEqual([
    [2, 'payment_serial_kept'],
    [4, 'payment_refund_beyond'],
    [5, 'payment_refund_earlier'],
    [6, 'payment_refund_differs'],
    [7, 'payment_refund_differs'],
    [8, 'payment_refund_of_refund'],
  ]);
});

test('a payment over its appropriation is named, in the order of days', async () => {
  const answer = await one.upload(
    csv(
      'D1,2024-09-01,培训费（业务）,30216,600.00,后来的,',
      'D2,2024-05-01,培训费（业务）,30216,600.00,先来的,',
    ),
  );
  expect(answer).toMatchObject({
    kind: 'findings',
    total: 1,
    findings: [
      {
        line: 2,
        code: 'payment_over_appropriation',
        written: 'D1',
        message:
          '“培训费（业务）”全年预算数1,000.00元，按日期付到这一笔累计1,200.00元，' +
          '超出200.00元。请先登记预算调整，或核对金额和预算行。',
      },
    ],
  });
  const lineId = await one.lineId('培训费（业务）');
  const wish = { lineId, economicClass: '30216' };
  expect((await one.pay({ ...wish, amountFen: '60000', date: '2024-09-01' })).statusCode).toBe(200);
  // Entered later and dated earlier: it is the one that is too much.
  const late = await one.pay({ ...wish, amountFen: '60000', date: '2024-05-01' });
  expect(late.json()).toMatchObject({
    code: 'over_appropriation',
    facts: { overFen: '20000' },
  });
});

test('a foreign unit, a payee left out, the header under other names, money in 万元', async () => {
  const foreign = [
    '序号,支付凭证号,清算日期,预算单位,项目名称,部门经济分类,支付金额(万元),用途,收款人全称,收款人账号',
    '1,E1,20240401,锡山,[0012]基本支出,30201-办公费,0.0001,纸,某公司,123456',
    '2,E2,20240401,江阴,基本支出,30201-办公费,0.0001,纸,某公司,123456',
  ];
  const answer = await one.upload(foreign.join('\n'));
  expect(answer).toMatchObject({
    kind: 'findings',
    findings: [{ line: 3, code: 'payment_unit_foreign' }],
    notes: [
      '“收款人全称”一列没有保存：系统不留收款人信息。',
      '“收款人账号”一列没有保存：系统不留收款人信息。',
    ],
  });
  const kept = await one.upload(foreign.slice(0, 2).join('\n'));
  expect(kept).toMatchObject({ kind: 'kept', payments: 1, totalFen: '100' });
  const [row] = await api.store.owner<{ readonly row: string }>(
    `select to_jsonb(p)::text as row from payment p where serial = 'E1'`,
  );
  expect(row?.row).not.toMatch(/某公司|123456/);
});

test('a file without a head, without a row, and of another kind', async () => {
  expect(await codes('甲,乙\n1,2')).toEqual([[null, 'list_head_missing']]);
  expect((await codes('流水号,金额\n1,2')).map(([, code]) => code)).toEqual([
    'list_column_missing',
    'list_column_missing',
    'list_column_missing',
  ]);
  expect(await codes(head)).toEqual([[null, 'payment_none']]);
  const picture = await one.upload(Buffer.from('89504e470d0a1a0a0000000d', 'hex'), {
    name: '图.png',
  });
  expect(picture.code).toMatch(/^file_/);
});

test('the same request twice is answered alike and kept once', async () => {
  const key = newKey();
  const file = csv('F1,2024-04-02,基本支出,30201,5.00,,');
  const first = await one.upload(file, { key });
  const second = await one.upload(file, { key });
  expect(first.kind).toBe('kept');
  expect(second).toEqual(first);
  expect((await one.payments('?serial=F1')).total).toBe(1);
});

test('the empty list of a unit can be filled and read', async () => {
  const answer = await api.get(`/budgets/2024/units/${one.unitId}/payments/blank`);
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
    '锡山2024年度支付清单（空白）.xlsx',
  );
  const read = await readRows({ name: '空白.xlsx', bytes: answer.rawPayload });
  if (!read.ok) throw new Error(read.error.message);
  const texts = read.value.rows.map(({ cells }) => cells.filter((cell) => cell !== ''));
  expect(texts[0]?.slice(0, 5)).toEqual(['流水号', '支付日期', '预算项目', '经济分类', '金额']);
  expect(texts).toContainEqual(['培训费（业务）']);
  expect(texts).toContainEqual(['30212', '因公出国（境）费用', '商品和服务支出']);
  const filled = await writeBlankList({
    title: '支付',
    sheetName: '支付',
    columns: (texts[0] ?? []).map((name) => ({ head: name, width: 60 })),
    choices: [
      {
        sheetName: '可用的预算项目',
        heads: texts[0] ?? [],
        widths: (texts[0] ?? []).map(() => 60),
        rows: [['G1', '2024-04-03', '基本支出', '30201', '7.00']],
      },
    ],
  });
  const kept = await one.upload(filled, { name: '支付.xlsx' });
  expect(kept).toMatchObject({ kind: 'kept', payments: 1, totalFen: '700' });
  const [payment] = (await one.payments('?serial=G1')).payments;
  expect(payment?.from).toMatchObject({ sheet: '可用的预算项目', sheetRow: 2 });
});

test('who keeps another unit’s books neither reads nor writes here', async () => {
  const stranger = await signInAs(api, [
    { role: 'filler', budgetUnitId: await unitNamed(api, '江阴') },
  ]);
  const path = `/budgets/2024/units/${one.unitId}`;
  expect((await stranger.get(path)).json()).toMatchObject({ code: 'unit_unknown' });
  const [payment] = (await one.payments()).payments;
  const reversal = { date: '2024-12-01', reason: '试' };
  const tried = await stranger.post(`/payments/${payment?.id}/reversal`, reversal);
  expect(tried.json()).toMatchObject({ code: 'payment_unknown' });
  const own = await signInAs(api, [{ role: 'auditor', budgetUnitId: null }]);
  const refused = await own.post(`${path}/take-over`, { tableId: null, version: null });
  expect(refused.json()).toMatchObject({ code: 'not_permitted' });
  expect((await own.get(path)).statusCode).toBe(200);
});
