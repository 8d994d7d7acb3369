/** 预算拒绝的例子 one example of each refusal about budgets and payments. */
import type { RefusalJson } from '#contract/finding.ts';
import { type BudgetBench, budgetBench } from '../budget/budget-desk.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample } from './refusal-example.ts';

let years = 2049;

/** A year of its own for each example: with basic expenditure of 100 yuan and 培训费 of 50. */
async function begin(bench: ErrorBench): Promise<BudgetBench> {
  years += 1;
  const desk = budgetBench(bench.api, bench.view.budgetUnit.id, years);
  for (const [kind, name, annualFen] of [
    ['basic', '基本支出', '10000'],
    ['project', '培训费', '5000'],
  ]) {
    await desk.post('/lines', { kind, name, annualFen, halfYearFen: null });
  }
  return desk;
}

/** Without a line yet. */
const empty = (bench: ErrorBench): BudgetBench =>
  budgetBench(bench.api, bench.view.budgetUnit.id, 2048);

const json = async (answer: Promise<{ readonly json: () => RefusalJson }>): Promise<RefusalJson> =>
  (await answer).json();

const line = (name: string, annualFen = '100') => ({
  kind: 'project',
  name,
  annualFen,
  halfYearFen: null,
});

const today = (): string => `${years}-03-05`;

async function move(
  bench: ErrorBench,
  more: {
    readonly kind?: string;
    readonly date?: string;
    readonly source?: string;
    readonly amounts: readonly [string, string];
    readonly part?: string;
  },
): Promise<RefusalJson> {
  const desk = await begin(bench);
  const ids = [await desk.lineId('基本支出'), await desk.lineId('培训费')];
  const { amounts, part = null, ...rest } = more;
  return json(
    desk.adjust({
      date: today(),
      ...rest,
      lines: ids.map((id, at) => ({ line: { id }, part, amountFen: amounts[at] ?? '0' })),
    }),
  );
}

async function pay(
  bench: ErrorBench,
  wish: object,
): Promise<RefusalJson & { readonly id: string; readonly desk: BudgetBench }> {
  const desk = await begin(bench);
  const lineId = await desk.lineId('培训费');
  const answer = await desk.pay({ lineId, date: today(), amountFen: '1000', ...wish });
  const told = answer.json<RefusalJson & { readonly id: string }>();
  return { ...told, desk };
}

const reverse = (bench: ErrorBench, id: string, date = today()): Promise<RefusalJson> =>
  bench.post(`/payments/${id}/reversal`, { date, reason: '重复支付' });

const publicPart = (desk: BudgetBench, publicFen: string, expectedNumber = 0) =>
  json(
    desk.post('/public-part', {
      expectedNumber,
      publicFen,
      documentNumber: '例财〔2050〕1号',
      documentDate: '2050-02-01',
    }),
  );

const lines: readonly RefusalExample[] = [
  by('department_holds_no_budget', '给主管部门登记预算', (bench) =>
    json(budgetBench(bench.api, bench.department).post('/lines', line('培训费'))),
  ),
  by('budget_table_missing', '从还没有目标表的年度取入预算', (bench) =>
    json(empty(bench).takeOver()),
  ),
  by('budget_exists', '已有预算行又从目标表取入', async (bench) => {
    const desk = budgetBench(bench.api, bench.view.budgetUnit.id);
    await desk.takeOver();
    return json(desk.takeOver());
  }),
  by('budget_rows_unread', '取入一版没有填金额的目标表', async (bench) => {
    const made = await bench.api.post('/tables', {
      budgetUnitId: bench.view.budgetUnit.id,
      fiscalYear: 2047,
      templateId: bench.view.table.templateId,
      projectName: null,
      start: { kind: 'blank' },
    });
    const { tableId } = made.json<{ readonly tableId: string }>();
    await bench.post(`/tables/${tableId}/versions`, { expectedRevision: 1, note: '' });
    return json(budgetBench(bench.api, bench.view.budgetUnit.id, 2047).takeOver());
  }),
  by('budget_line_exists', '登记两个同名的项目', async (bench) =>
    json((await begin(bench)).post('/lines', line('培训 费'))),
  ),
  by('budget_line_name_invalid', '把项目叫作“基本支出”', async (bench) =>
    json((await begin(bench)).post('/lines', line('基本支出'))),
  ),
  by('amount_negative', '登记负的预算数', async (bench) =>
    json((await begin(bench)).post('/lines', line('会议费', '-1'))),
  ),
  by('budget_line_unknown', '撤下不存在的预算行', (bench) =>
    bench.post(`/budget-lines/${bench.nobody}/withdrawal`, { reason: '填错' }),
  ),
  by('budget_line_used', '撤下已有支付的预算行', async (bench) => {
    const { desk } = await pay(bench, {});
    const id = await desk.lineId('培训费');
    return bench.post(`/budget-lines/${id}/withdrawal`, { reason: '填错' });
  }),
  by('public_part_too_large', '公用经费填得比基本支出还大', async (bench) =>
    publicPart(await begin(bench), '10001'),
  ),
  by('budget_basic_missing', '还没有基本支出就登记公用经费', (bench) =>
    publicPart(empty(bench), '100'),
  ),
];

const adjustments: readonly RefusalExample[] = [
  by('budget_missing', '还没有预算就登记调整', (bench) =>
    json(
      empty(bench).adjust({
        date: '2048-03-05',
        kind: 'addition',
        lines: [{ line: { newProject: '会议费' }, part: null, amountFen: '1' }],
      }),
    ),
  ),
  by('day_invalid', '调整日期写成 2 月 30 日', (bench) =>
    move(bench, { date: '2050-02-30', amounts: ['-1', '1'] }),
  ),
  by('day_out_of_year', '调整日期不在预算年度内', (bench) =>
    move(bench, { date: '2024-02-01', amounts: ['-1', '1'] }),
  ),
  by('amount_zero', '调整金额填零', (bench) => move(bench, { amounts: ['0', '0'] })),
  by('adjustment_sign_wrong', '追加里填负数', (bench) =>
    move(bench, { kind: 'addition', amounts: ['1', '-1'] }),
  ),
  by('transfer_unbalanced', '调剂的调出和调入不相等', (bench) =>
    move(bench, { amounts: ['-2', '1'] }),
  ),
  by('adjustment_source_idle', '调剂填了资金来源', (bench) =>
    move(bench, { source: 'general', amounts: ['-1', '1'] }),
  ),
  by('adjustment_part_idle', '项目的调整填了“公用经费”', (bench) =>
    move(bench, { part: 'public', amounts: ['-1', '1'] }),
  ),
  by('line_below_paid', '把一行调到低于已支付数', async (bench) => {
    const { desk } = await pay(bench, { amountFen: '4000' });
    const [to, from] = [await desk.lineId('基本支出'), await desk.lineId('培训费')];
    const [part, amountFen] = [null, '2000'];
    return json(
      desk.adjust({
        date: today(),
        lines: [
          { line: { id: to }, part, amountFen },
          { line: { id: from }, part, amountFen: `-${amountFen}` },
        ],
      }),
    );
  }),
  by('budget_adjustment_unknown', '撤下不存在的调整', (bench) =>
    bench.post(`/budget-adjustments/${bench.nobody}/withdrawal`, { reason: '填错' }),
  ),
  by('budget_adjustment_withdrawn', '同一笔调整撤下两次', async (bench) => {
    const added = (await move(bench, { amounts: ['-1', '1'] })) as unknown as {
      readonly id: string;
    };
    const path = `/budget-adjustments/${added.id}/withdrawal`;
    await bench.post(path, { reason: '填错' });
    return bench.post(path, { reason: '填错' });
  }),
];

const payments: readonly RefusalExample[] = [
  by('economic_class_unknown', '支付用了没有的经济分类', (bench) =>
    pay(bench, { economicClass: '39901' }),
  ),
  by('refund_unnamed', '退款没有写原流水号', (bench) => pay(bench, { amountFen: '-1' })),
  by('refund_idle', '金额是正数却写了原流水号', (bench) => pay(bench, { refundOf: '甲1' })),
  by('refund_invalid', '退一笔账上没有的支付', (bench) =>
    pay(bench, { amountFen: '-1', refundOf: '没有的流水号' }),
  ),
  by('serial_exists', '同一流水号登记两次', async (bench) => {
    const serial = '例号1';
    await pay(bench, { serial });
    return pay(bench, { serial });
  }),
  by('over_appropriation', '支付超过全年预算数', (bench) => pay(bench, { amountFen: '5001' })),
  by('payment_unknown', '冲销不存在的支付', (bench) => reverse(bench, bench.nobody)),
  by('payment_reversed', '同一笔支付冲销两次', async (bench) => {
    const { id } = await pay(bench, { serial: '例号3' });
    await reverse(bench, id);
    return reverse(bench, id);
  }),
  by('payment_refunded', '冲销一笔已有退款的支付', async (bench) => {
    const { id, desk } = await pay(bench, { serial: '例号2' });
    const lineId = await desk.lineId('培训费');
    await desk.pay({ lineId, date: today(), amountFen: '-1', refundOf: '例号2' });
    return reverse(bench, id);
  }),
  by('reversal_final', '冲销一笔冲销', async (bench) => {
    const { id } = await pay(bench, {});
    const reversal = (await reverse(bench, id)) as unknown as { readonly id: string };
    return reverse(bench, reversal.id);
  }),
  by('reversal_earlier', '冲销日期早于原支付', async (bench) => {
    const { id } = await pay(bench, {});
    return reverse(bench, id, `${years}-01-01`);
  }),
];

export const budgetExamples: readonly RefusalExample[] = [...lines, ...adjustments, ...payments];
