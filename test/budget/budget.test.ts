/**
 * 预算执行 the budget through the interface: taken over from the published tables, adjusted, paid
 * out of; with the scenes that the measures will be computed from.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId } from '#core/base/id.ts';
import { formatQuantity } from '#core/base/quantity.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import type { FiguresAt } from '#app/ports/figure-source.ts';
import type { BudgetViewJson } from '#contract/budget-routes.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { type BudgetBench, budgetBench, csv, unitNamed } from './budget-desk.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const bench = async (shortName: string): Promise<BudgetBench> => {
  const made = budgetBench(api, await unitNamed(api, shortName));
  if ((await made.view()).lines.length === 0) {
    const taken = await made.takeOver();
    expect([shortName, taken.json()]).toMatchObject([shortName, { version: 1 }]);
  }
  return made;
};

const read = async (
  unitId: string,
  code: string,
  wish: { readonly until?: string; readonly line?: string; readonly at?: FiguresAt } = {},
): Promise<string> => {
  const asked: FigureAsked = {
    code,
    budgetUnitId: asId<BudgetUnitId>(unitId),
    fiscalYear: 2024 as FiscalYear,
    until: (wish.until ?? '2024-12-31') as CalendarDate,
    line: wish.line ?? null,
  };
  const [found] = await api.parts.books.figures.read(
    api.world,
    [asked],
    wish.at ?? { kind: 'now' },
  );
  const quantity = found?.quantity ?? null;
  return quantity === null ? `缺${found?.missing.join('、')}` : formatQuantity(quantity);
};

test('all five published tables are taken over, each line with version and row', async () => {
  const totals: Record<string, string> = {};
  for (const name of ['本级', '江阴', '宜兴', '锡山', '惠山']) {
    const one = await bench(name);
    const view = await one.view();
    expect(view.lines.every(({ from }) => from?.version === 1)).toBe(true);
    totals[name] = view.sums.initialFen;
  }
  expect(totals).toMatchObject({ 本级: '3410220000', 锡山: '568690000' });
  const again = await (await bench('锡山')).takeOver();
  expect([again.statusCode, again.json().code]).toEqual([409, 'budget_exists']);
});

test('调剂 of 5 from 物业安保 to 培训 at 锡山: 1.76 %; with an exempting document 0', async () => {
  const one = await bench('锡山');
  const lines = (await one.view()).lines.filter(({ kind }) => kind === 'project');
  const [from, to] = ['物业安保', '培训'].map((word) =>
    lines.find(({ name }) => name.includes(word)),
  );
  const lines5 = [
    { line: { id: from?.id }, part: null, amountFen: '-5000000' },
    { line: { id: to?.id }, part: null, amountFen: '5000000' },
  ];
  const added = await one.adjust({ lines: lines5 });
  expect(added.json()).toEqual({ id: expect.any(String) });
  expect((await one.view()).sums).toMatchObject({
    initialFen: '568690000',
    annualFen: '568690000',
    adjustedFen: '10000000',
    adjustedExemptFen: '0',
    adjustedRate: '1.76',
  });
  expect(await read(one.unitId, 'budget.adjusted')).toBe('100000.00元');
  expect(await read(one.unitId, 'budget.adjusted', { until: '2024-05-05' })).toBe('0.00元');
  const line = to?.name ?? '';
  expect(await read(one.unitId, 'budget.annual', { line })).toBe(
    formatQuantity({
      digits: BigInt(to?.initialFen ?? 0) + 5_000_000n,
      scale: 2,
      measureWord: '元',
    }),
  );
  const path = `/budget-adjustments/${added.json<{ readonly id: string }>().id}/withdrawal`;
  expect((await api.post(path, { reason: '改为免计' })).statusCode).toBe(200);
  const exemption = { ground: 'assigned', documentNumber: '锡委发〔2024〕3号' };
  await one.adjust({ lines: lines5, exemption });
  expect((await one.view()).sums).toMatchObject({
    adjustedFen: '0',
    adjustedExemptFen: '10000000',
    adjustedRate: '0.00',
  });
  const kept = await one.adjustments();
  expect(kept.map(({ withdrawn }) => withdrawn?.reason ?? null)).toEqual([null, '改为免计']);
});

/** Each line its half-year plan, on the last day of it. */
const halfYearOf = (view: BudgetViewJson): string =>
  csv(
    ...view.lines
      .filter(({ kind, halfYearFen }) => kind !== 'source' && BigInt(halfYearFen ?? '0') > 0n)
      .map(({ name, halfYearFen }, at) => {
        const digits = (halfYearFen ?? '').padStart(3, '0');
        const amount = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
        return `BJ${at + 1},2024-06-${at % 2 === 0 ? '30' : '03'},${name},30201 办公费,${amount},半年,`;
      }),
  );

test('本级 half-year payments 1,529.89 of a plan of 1,529.89 and of 3,410.22 a year', async () => {
  const one = await bench('本级');
  const file = halfYearOf(await one.view());
  const rows = file.split('\n').length - 1;
  expect(await one.upload(file)).toMatchObject({
    kind: 'kept',
    payments: rows,
    totalFen: '1529890000',
    firstDate: '2024-06-03',
    lastDate: '2024-06-30',
  });
  const half = { until: '2024-06-30' };
  expect(await read(one.unitId, 'budget.paid', half)).toBe('15298900.00元');
  expect(await read(one.unitId, 'budget.half-year-plan')).toBe('15298900.00元');
  expect(await read(one.unitId, 'budget.annual', half)).toBe('34102200.00元');
  expect(await read(one.unitId, 'budget.paid', { until: '2024-06-02' })).toBe('0.00元');
  const view = await one.view('2024-06-30');
  expect(view.sums).toMatchObject({ paidFen: '1529890000', rate: '44.86' });
  expect(view.months[5]).toMatchObject({ month: 6, paidFen: '1529890000', payments: rows });
  const basic = await read(one.unitId, 'budget.paid-basic', half);
  const project = await read(one.unitId, 'budget.paid-project', half);
  expect(basic).toBe(await read(one.unitId, 'budget.paid', { ...half, line: '基本支出' }));
  expect(parseInt(basic, 10) + parseInt(project, 10)).toBe(15_298_900);
  // The rows beneath, page by page, each with its file and line.
  const asked: FigureAsked = {
    code: 'budget.paid',
    budgetUnitId: asId<BudgetUnitId>(one.unitId),
    fiscalYear: 2024 as FiscalYear,
    until: '2024-06-30' as CalendarDate,
    line: null,
  };
  const page = { at: { kind: 'now' }, offset: 0, limit: 5 } as const;
  const { figures } = api.parts.books;
  const beneath = await figures.rows(api.world, asked, page);
  expect(beneath.total).toBe(rows);
  expect(beneath.rows[0]).toMatchObject({
    kind: '支付',
    title: '半年',
    date: '2024-06-30',
    from: { fileName: '支付.csv', place: { kind: 'text', cell: 5 } },
  });
  const uses = await figures.usesOf(api.world, beneath.rows[0]?.id ?? '');
  expect(uses.map(({ code }) => code)).toContain('budget.paid');
  // The same file once more changes nothing, and neither does the same request.
  expect(await one.upload(file)).toMatchObject({ kind: 'unchanged', payments: rows });
  expect((await one.payments()).total).toBe(rows);
});

test('the public part is missing until stated, and follows adjustments that say so', async () => {
  const one = await bench('宜兴');
  expect(await read(one.unitId, 'budget.public.annual')).toBe('缺公用经费预算数');
  const stated = {
    expectedNumber: 0,
    publicFen: '10000000',
    documentNumber: '宜财〔2024〕2号',
    documentDate: '2024-02-01',
  };
  expect((await one.post('/public-part', stated)).json()).toEqual({ number: 1 });
  expect((await one.post('/public-part', stated)).json()).toMatchObject({ code: 'revision_stale' });
  expect(await read(one.unitId, 'budget.public.annual')).toBe('100000.00元');
  const basic = await one.lineId('基本支出');
  const adjust = (part: string | null) =>
    one.adjust({
      kind: 'addition',
      source: 'general',
      lines: [{ line: { id: basic }, part, amountFen: '500000' }],
    });
  await adjust('public');
  expect(await read(one.unitId, 'budget.public.annual')).toBe('105000.00元');
  await adjust(null);
  expect(await read(one.unitId, 'budget.public.annual')).toBe('缺基本支出调整中公用经费的数额');
});

test('三公 and 公用 are sums by class, and a cut keeps what it knew', async () => {
  const one = await bench('惠山');
  const project = (await one.view()).lines.find(({ kind }) => kind === 'project')?.name ?? '';
  const kept = await one.upload(
    csv(
      'HS1,2024-02-01,基本支出,30217,1000.00,接待,',
      'HS2,2024-02-02,基本支出,30231-公务用车运行维护费,2000.00,用车,',
      `HS3,2024-03-02,${project},30212,300.00,出国,`,
      'HS4,2024-03-03,人员经费,30101,4000.00,工资,',
      'HS5,2024/4/3,基本支出,30217,-400.00,退回,HS1',
    ),
  );
  expect(kept).toMatchObject({ kind: 'kept', payments: 5, refunds: 1, totalFen: '690000' });
  const figures = async (at: FiguresAt) =>
    Promise.all(
      ['reception', 'vehicle', 'abroad', 'paid']
        .map((part) => `budget.three-public.${part}`)
        .concat('budget.public.paid', 'budget.paid')
        .map((code) => read(one.unitId, code, { at })),
    );
  const expected = ['600.00元', '2000.00元', '300.00元', '2900.00元', '2600.00元', '6900.00元'];
  expect(await figures({ kind: 'now' })).toEqual(expected);
  expect(await figures({ kind: 'rows' })).toEqual(expected);
  const cut = await api.store.tables.takeCut(api.world);
  const [second] = (await one.payments('?serial=HS2')).payments;
  const path = `/payments/${second?.id}/reversal`;
  const reversed = await api.post(path, { date: '2024-05-01', reason: '重复支付' });
  expect(reversed.statusCode).toBe(200);
  expect(await read(one.unitId, 'budget.three-public.vehicle')).toBe('0.00元');
  expect(await read(one.unitId, 'budget.three-public.vehicle', { until: '2024-04-30' })).toBe(
    '2000.00元',
  );
  expect(await figures({ kind: 'cut', cut })).toEqual(expected);
  expect((await one.payments('?serial=HS2')).payments[0]).toMatchObject({
    reversedBy: { serial: 'HS2（冲销）' },
    may: { reverse: false },
  });
});

test('a year without any payment is missing, and what was left over too', async () => {
  const one = await bench('江阴');
  expect(await read(one.unitId, 'budget.paid')).toBe('缺2024年支付记录');
  expect(await read(one.unitId, 'budget.surplus')).toBe('缺2024年年末结余数（决算）');
  await one.post('/carry-over', {
    expectedNumber: 0,
    carriedOverFen: '150',
    surplusFen: '0',
    documentNumber: '决算〔2025〕1号',
    documentDate: '2025-02-01',
  });
  expect(await read(one.unitId, 'budget.carried-over')).toBe('1.50元');
  expect(await read(one.unitId, 'budget.surplus')).toBe('0.00元');
  expect(await read(one.unitId, 'budget.initial', { line: '没有的项目' })).toBe(
    '缺预算中的“没有的项目”',
  );
  const other = budgetBench(api, one.unitId, 2031);
  expect(await other.takeOver().then((answer) => answer.json())).toMatchObject({
    code: 'budget_table_missing',
  });
});
