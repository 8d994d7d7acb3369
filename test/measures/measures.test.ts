/**
 * 度量接口 measures through the interface: values with their traces down to file and line, what
 * changed since a cut and by which rows, where a row goes, and how indicators are bound.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TraceJson } from '#contract/measure-routes.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { signInAs } from '../api/signed-in.ts';
import {
  type BindingsJson,
  type ComparisonJson,
  type MeasureBench,
  measureBench,
  payByPlan,
  type RowsJson,
  type TracedJson,
  type UsesJson,
  type ValuesJson,
  twoYears,
} from './measure-bench.ts';

let api: TestApi;
let headOffice: MeasureBench;
let jiangyin: MeasureBench;

beforeAll(async () => {
  api = await openTestApi();
  headOffice = await measureBench(api, '本级');
  jiangyin = await measureBench(api, '江阴');
});
afterAll(() => api.close());

const values = async (bench: MeasureBench, until: string, query = '') => {
  const path = `/units/${bench.unitId}/2024/measures?until=${until}${query}`;
  const { units } = await bench.get<ValuesJson>(path);
  return units[0];
};

test('the registry: 31 common indicators, each with its source and what zero gives', async () => {
  const { measures } = await headOffice.get<{
    readonly measures: readonly TracedJson['definition'][];
  }>('/measures');
  const common = measures
    .filter(({ theme }) => theme === 'decision' || theme === 'process')
    .flatMap(({ serves }) => serves.map(({ code }) => code));
  expect(new Set(common).size).toBe(31);
  const adjusted = measures.find(({ code }) => code === 'budget-adjustment-rate');
  expect(adjusted).toMatchObject({
    zeroRule: '分母为零：年中新增，不适用',
    provenance: { status: 'official', statusName: '规定' },
    figures: [{ sourceName: '预算执行' }, { sourceName: '预算执行' }, { sourceName: '预算执行' }],
  });
  const own = measures.find(({ code }) => code === 'duty-fulfilment');
  expect(own).toMatchObject({ kind: 'fulfilment', provenance: { status: 'proposed' } });
});

test('without any rows every input is named and nothing is guessed', async () => {
  const all = await values(headOffice, '2024-06-30');
  expect(all?.values.filter(({ state }) => state === 'known').map(({ name }) => name)).toEqual([
    '绩效管理覆盖率',
  ]);
  const waiting = all?.missing.find(({ name }) => name === '2024年度预算');
  expect(waiting?.measures).toContain('预算执行率');
  expect(all?.missing.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['编制数', '2024年1月至6月月报']),
  );
});

test('本级 pays 1,529.89 by plan: 100 % of the half year, 44.86 % of the year', async () => {
  await headOffice.budget.takeOver();
  await payByPlan(headOffice, 'first');
  expect(await headOffice.text('payment-conformity', '2024-06-30')).toBe('100.00%');
  expect(await headOffice.text('execution-rate', '2024-06-30')).toBe('44.86%');
  expect(await headOffice.text('execution-rate-of-half-year-plan', '2024-06-30')).toBe('100.00%');
  // On the day after the half year the base is another, and says so; nothing is made per day.
  const path = `/units/${headOffice.unitId}/2024/measures/payment-conformity`;
  const half = await headOffice.get<TracedJson>(`${path}?until=2024-06-30`);
  const after = await headOffice.get<TracedJson>(`${path}?until=2024-07-01`);
  expect(half.value.note).toBe('口径：以半年计划执行数为既定进度');
  expect(after.value).toMatchObject({
    amount: { text: '44.86%' },
    note: '口径：以全年预算数（调整后）为既定进度',
  });
  expect(half.trace).toMatchObject({
    title: '支付进度符合率',
    parts: [{ arithmetic: '1529.89万元 ÷ 1529.89万元 × 100% = 100.00%' }],
  });
});

test('of one budget project: its own payments over its own budget', async () => {
  const line = encodeURIComponent('办公用房租金');
  const name = (await headOffice.budget.view()).lines.find(
    (one) => one.kind === 'project' && one.halfYearFen !== null && one.halfYearFen !== '0',
  )?.name;
  const own = await headOffice.text(
    'execution-rate-of-half-year-plan',
    '2024-06-30',
    `&line=${encodeURIComponent(name ?? '')}`,
  );
  expect(own).toBe('100.00%');
  const path = `/units/${headOffice.unitId}/2024/measures/collection-amount?line=${line}`;
  expect(await headOffice.get(path)).toMatchObject({ code: 'measure_line_idle' });
});

const leaves = (trace: TraceJson): readonly Extract<TraceJson, { kind: 'figure' }>[] =>
  trace.kind === 'figure' ? [trace] : trace.parts.flatMap(leaves);

const rowsOf = (bench: MeasureBench, figure: string, query: string): Promise<RowsJson> =>
  bench.get(`/units/${bench.unitId}/2024/figures/${figure}/rows?${query}`);

test('归集 without interest, with it beside; its trace ends at file and line', async () => {
  await jiangyin.bring({ from: 11, before: 12 });
  await jiangyin.bring({ from: 12, before: 18 });
  const path = `/units/${jiangyin.unitId}/2024/measures/collection-amount?until=2024-06-30`;
  const found = await jiangyin.get<TracedJson>(path);
  // 6 × 3,965.52 and 12 to 17 times 10 of 万元.
  expect(found.value).toMatchObject({
    amount: { text: '2.4663亿元' },
    beside: [{ title: '含年终结息', amount: { text: '2.5163亿元' } }],
  });
  const [credited, interest] = leaves(found.trace);
  expect([credited?.title, interest?.title]).toEqual(['实缴存额（含结息）', '其中年终结息']);
  const rows = await rowsOf(jiangyin, 'fund.credited', 'until=2024-06-30&limit=2');
  expect(rows).toMatchObject({ total: 6, amount: { text: credited?.text } });
  expect(rows.rows).toHaveLength(2);
  expect(rows.rows[0]).toMatchObject({
    kind: '月报',
    date: '2024-06-30',
    from: { fileName: '月报.csv', placeText: expect.stringMatching(/^第 \d+ 行/u) },
  });
});

test('a department: each of its units, read together', async () => {
  const units = await api.store.tables.units(api.world);
  const departmentId = units.find(({ id }) => id === jiangyin.unitId)?.parentId;
  const { units: five } = await jiangyin.get<ValuesJson>(
    `/units/${departmentId}/2024/measures?until=2024-06-30`,
  );
  expect(five).toHaveLength(5);
  const own = await values(jiangyin, '2024-06-30');
  expect(five.find(({ budgetUnitId }) => budgetUnitId === jiangyin.unitId)).toEqual(own);
  expect(await jiangyin.get(`/units/${departmentId}/2024/measures/execution-rate`)).toMatchObject({
    code: 'department_holds_no_budget',
  });
});

test('forward: a payment moves 预算执行率 and its row in the table; a month moves 归集', async () => {
  const { rows } = await rowsOf(headOffice, 'budget.paid', 'until=2024-06-30&limit=1');
  const uses = await headOffice.get<UsesJson>(`/figure-rows/${rows[0]?.id}/uses`);
  expect(uses.figures.map(({ code }) => code)).toContain('budget.paid');
  expect(uses.indicators.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['支付进度符合率', '预算执行率']),
  );
  const rate = uses.indicators.find(({ name }) => name === '预算执行率');
  expect(Number(rate?.scored?.weight)).toBeGreaterThan(0);
  expect(rate?.scored?.score).not.toBeNull();
  expect(rate?.scored?.arithmetic).not.toBe('');
  const month = await rowsOf(jiangyin, 'fund.credited', 'until=2024-06-30&limit=1');
  const id = encodeURIComponent(month.rows[0]?.id ?? '');
  const moved = await jiangyin.get<UsesJson>(`/figure-rows/${id}/uses`);
  const names = moved.indicators.map(({ name }) => name);
  expect(names).toContain('公积金缴存金额');
  expect(names).toContain('公积金履职度');
  expect(await jiangyin.get<UsesJson>('/figure-rows/nothing/uses')).toMatchObject({
    figures: [],
    measures: [],
    indicators: [],
  });
});

test('a month restated and a payment added since a cut: what changed, by which rows', async () => {
  const cut = await jiangyin.cut();
  const compared = (bench: MeasureBench): Promise<ComparisonJson> =>
    bench.get(`/units/${bench.unitId}/2024/measure-changes?until=2024-06-30&cut=${cut}`);
  expect((await compared(jiangyin)).sentence).toBe('与那时相比，各项度量没有变化。');
  const flows = twoYears.map((flow, at) =>
    at === 16 ? { ...flow, credited: flow.credited + 1_000_000_000n } : flow,
  );
  await jiangyin.bring({ from: 16, before: 18, note: '更正', flows });
  const changes = await compared(jiangyin);
  const collection = changes.changed.find(({ measure }) => measure === 'collection-amount');
  expect(collection).toMatchObject({
    sentence: '2.4663亿元 → 2.5663亿元（+1000万元）',
    rowsLeft: 0,
  });
  expect(collection?.rows).toMatchObject([
    {
      change: 'restated',
      changeName: '更正',
      before: { title: expect.stringContaining('2024年5月'), more: [['版次', '第1版']] },
      after: { more: expect.arrayContaining([['版次', '第2版']]) },
    },
  ]);
  // As it was known then is still to be had.
  expect(await jiangyin.text('collection-amount', '2024-06-30', `&cut=${cut}`)).toBe('2.4663亿元');
  expect(await jiangyin.text('collection-amount', '2024-06-30')).toBe('2.5663亿元');
  const line = (await headOffice.budget.view()).lines.find(({ kind }) => kind === 'basic');
  const paid = await headOffice.budget.pay({ lineId: line?.id, amountFen: '123456' });
  expect(paid.statusCode).toBe(200);
  const spent = await compared(headOffice);
  const rate = spent.changed.find(({ measure }) => measure === 'execution-rate');
  expect(rate?.rows).toMatchObject([
    { change: 'added', figure: 'budget.paid', after: { amount: { text: '1234.56元' } } },
  ]);
});

test('added up anew from the rows, all measures come to the same', async () => {
  for (const bench of [headOffice, jiangyin]) {
    const now = await values(bench, '2024-06-30');
    const cut = await bench.cut();
    const then = await values(bench, '2024-06-30', `&cut=${cut}`);
    expect(then?.values).toEqual(now?.values);
  }
});

const bindings = (bench: MeasureBench): Promise<BindingsJson> =>
  bench.get(`/tables/${bench.tableId}/bindings`);

const rowNamed = async (bench: MeasureBench, name: string) => {
  const row = (await bindings(bench)).rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
};

test('indicators bind by the catalogue and its aliases; grades are typed', async () => {
  expect(await rowNamed(jiangyin, '公积金缴存金额')).toMatchObject({
    binding: { kind: 'measure', measure: 'collection-amount', by: 'catalogue' },
    sentence: '按目录“归集住房公积金金额”取数：归集额',
    revision: 0,
    set: null,
  });
  expect(await rowNamed(jiangyin, '组织建设及时性完成率')).toMatchObject({
    binding: { measure: 'organisation-work-timeliness' },
  });
  expect(await rowNamed(jiangyin, '资金使用合规性')).toMatchObject({ binding: { kind: 'typed' } });
  const { scopeSentence } = await bindings(headOffice);
  expect(scopeSentence).toContain('不含各分中心');
});

const bind = (bench: MeasureBench, rowId: string, body: object) =>
  api.post(`/tables/${bench.tableId}/bindings/${rowId}`, {
    expectedRevision: 0,
    reason: '按业务口径',
    ...body,
  });

test('bound by hand, with a reason, and back; another word or dimension is refused', async () => {
  const { rowId } = await rowNamed(jiangyin, '公积金缴存金额');
  const to = (measure: string) => ({ binding: { kind: 'measure', measure } });
  const refused = async (of: string, measure: string): Promise<string> => {
    const row = await rowNamed(jiangyin, of);
    const answer = (await bind(jiangyin, row.rowId, to(measure))).json<{ code: string }>();
    return answer.code;
  };
  expect(await refused('公积金缴存金额', 'committee-meetings')).toBe('binding_mismatch');
  expect(await refused('预算执行率', 'loan-to-deposit-ratio')).toBe('binding_mismatch');
  expect(await refused('公积金履职度', 'execution-rate')).toBe('binding_mismatch');
  expect(await refused('资金使用合规性', 'fund-use-compliance')).toBe('binding_mismatch');
  expect(await refused('预算执行率', 'no-such-measure')).toBe('measure_unknown');
  expect((await bind(jiangyin, rowId, to('withdrawal-amount'))).statusCode).toBe(200);
  expect(await rowNamed(jiangyin, '公积金缴存金额')).toMatchObject({
    binding: { measure: 'withdrawal-amount', by: 'hand' },
    revision: 1,
    set: { reason: '按业务口径' },
  });
  const stale = await bind(jiangyin, rowId, { binding: { kind: 'typed' } });
  expect(stale.json()).toMatchObject({ code: 'revision_stale' });
  const back = { expectedRevision: 1, binding: { kind: 'catalogue' } };
  expect((await bind(jiangyin, rowId, back)).statusCode).toBe(200);
  expect(await rowNamed(jiangyin, '公积金缴存金额')).toMatchObject({
    binding: { measure: 'collection-amount', by: 'catalogue' },
    revision: 2,
    set: null,
  });
});

test('whoever may only read binds nothing; whoever belongs elsewhere sees nothing', async () => {
  const auditor = await signInAs(api, [{ role: 'auditor', budgetUnitId: null }]);
  const { rowId } = await rowNamed(jiangyin, '公积金缴存金额');
  const body = { expectedRevision: 2, reason: '试', binding: { kind: 'typed' } };
  const path = `/tables/${jiangyin.tableId}/bindings`;
  expect((await auditor.post(`${path}/${rowId}`, body)).json()).toMatchObject({
    code: 'not_permitted',
  });
  const other = await signInAs(api, [{ role: 'filler', budgetUnitId: headOffice.unitId }]);
  expect((await other.get(path)).json()).toMatchObject({ code: 'table_unknown' });
  expect((await other.get(`/units/${jiangyin.unitId}/2024/measures`)).json()).toMatchObject({
    code: 'unit_unknown',
  });
});
