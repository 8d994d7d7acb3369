/** 半年监控 the half year of real tables: what was paid as planned, what is typed, its way through. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { signInAs } from '../api/signed-in.ts';
import {
  type MonitoringBench,
  monitoringBench,
  type MonitoringJson,
  payAsPlanned,
  sayingAll,
} from './monitoring-desk.ts';

let api: TestApi;
let office: MonitoringBench;

beforeAll(async () => {
  api = await openTestApi();
  office = await monitoringBench(api, '本级');
  await payAsPlanned(office);
});
afterAll(() => api.close());

const rowNamed = (view: MonitoringJson, name: string) => {
  const row = view.rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
};
const totalOf = (view: MonitoringJson) => view.money.find(({ kind }) => kind === 'total');

test('本级 paid 1,529.89 as planned: 100 % of the plan, 44.86 % of the year', async () => {
  const view = await office.view();
  expect(view.base).toMatchObject({ code: 'half_year_plan', name: '半年计划' });
  expect(totalOf(view)).toMatchObject({
    paid: { text: '1529.89万元' },
    halfYearPlan: { text: '1529.89万元' },
    annualBudget: { text: '3410.22万元' },
    percent: { text: '100.00%' },
    other: { baseName: '全年', percent: { text: '44.86%' } },
    light: { code: 'normal', sign: '●' },
  });
  expect(rowNamed(view, '预算执行率')).toMatchObject({
    actual: { text: '100%' },
    percent: { text: '100.00%' },
    light: { code: 'normal' },
  });
  expect(rowNamed(view, '预算执行率').note).toContain('以半年计划执行数为分母');
  const year = await office.view(office.filler, '?base=full_year');
  expect(totalOf(year)).toMatchObject({
    percent: { text: '44.86%' },
    other: { percent: { text: '100.00%' } },
    light: { code: 'normal' },
  });
  expect(rowNamed(year, '预算执行率')).toMatchObject({ percent: { text: '44.86%' } });
});

test("宜兴's =50% is judged on the whole year, beside its own plan of 57.50 %", async () => {
  const yixing = await monitoringBench(api, '宜兴');
  await payAsPlanned(yixing);
  const row = rowNamed(await yixing.view(), '预算执行率');
  expect(row).toMatchObject({ actual: { text: '57.50%' }, halfYearTarget: '=50%' });
  expect(row.note).toContain('以全年预算数为分母');
  expect(row.note).toContain('半年计划占全年 57.50%');
});

test('typed results are signed and lit by their own direction', async () => {
  const before = await office.view();
  const loan = rowNamed(before, '发放住房公积金贷款');
  expect(loan).toMatchObject({ actual: null, light: { code: 'unknown', sign: '○' } });
  const collected = rowNamed(before, '归集住房公积金金额');
  const edited = await office.edit(office.filler, [
    { rowId: loan.rowId, field: 'actual', value: '31.5亿元' },
    { rowId: collected.rowId, field: 'actual', value: '500000 万元' },
  ]);
  expect(edited.code).toBeUndefined();
  expect(rowNamed(edited, '发放住房公积金贷款')).toMatchObject({
    percent: { text: '175.00%' },
    light: { code: 'overshoot', level: 'red', name: '超额完成', sign: '▲' },
    deviation: { text: '75.00%' },
    signer: { userName: '本级filler' },
  });
  expect(rowNamed(edited, '归集住房公积金金额')).toMatchObject({
    actual: { text: '50亿元' },
    percent: { text: '71.43%' },
    money: { text: '100.00%' },
    light: { code: 'spent_unachieved', level: 'red', name: '钱花事未成' },
  });
  const duty = edited.duties.find(({ name }) => name === '归集');
  expect(duty).toMatchObject({
    money: { text: '100.00%' },
    moneyTied: false,
    result: { text: '71.43%' },
    gap: '-28.57',
  });
  expect(duty?.moneySentence).toContain('没有填对应项目');
});

test('what is computed, unreadable, of another word or row is refused whole', async () => {
  const view = await office.view();
  const loan = rowNamed(view, '发放住房公积金贷款').rowId;
  const total = totalOf(view)?.rowId ?? '';
  const refused = async (rowId: string, value: string) =>
    (await office.edit(office.filler, [{ rowId, field: 'actual', value }])).code;
  expect(await refused(total, '3')).toBe('actual_computed');
  expect(await refused(loan, '≥3亿元')).toBe('entry_invalid');
  expect(await refused(loan, '3人')).toBe('entry_invalid');
  expect(await refused('nobody', '3')).toBe('row_unknown');
  expect((await office.view()).revision).toBe(view.revision);
});

test('explained, submitted, sent back, mended, approved; each by who may', async () => {
  const { filler, head, reviewer } = office;
  const early = await office.move(head, 'submission');
  expect(early.code).toBe('report_incomplete');
  expect(early.message).toContain('没有填全');
  expect((await office.move(filler, 'submission')).code).toBe('not_permitted');
  const explained = await office.edit(filler, sayingAll(await office.view()));
  expect(explained.code).toBeUndefined();
  expect(explained.moves[0]?.gates[0]?.sentence).toContain('还没有取得的数：');
  const submitted = await office.move(head, 'submission', { words: { note: '半年' } });
  expect(submitted).toMatchObject({
    shown: 'submitted',
    stage: { code: 'unit_submitted', name: '单位已报' },
    lock: { code: 'submitted' },
    may: { edit: false },
    submission: { number: 1, userName: '本级unit_head' },
  });
  const locked = await office.edit(filler, [
    { rowId: 'report', field: 'base', value: 'full_year' },
  ]);
  expect(locked.code).toBe('report_locked');
  expect((await office.move(reviewer, 'return')).code).toBe('reasons_missing');
  const rowId = rowNamed(submitted, '归集住房公积金金额').rowId;
  const back = await office.move(reviewer, 'return', {
    words: { reasons: [{ rowId, text: '原因不具体' }] },
  });
  expect(back).toMatchObject({
    shown: 'live',
    stage: { code: 'draft' },
    openReasons: [{ rowId, label: '归集住房公积金金额', text: '原因不具体' }],
  });
  await office.edit(filler, [{ rowId, field: 'measure', value: '催缴三户大单位' }]);
  expect((await office.move(head, 'submission')).submission?.number).toBe(2);
  const approved = await office.move(reviewer, 'approval');
  expect(approved).toMatchObject({
    stage: { code: 'department_approved' },
    moves: [{ label: '退回单位' }],
  });
  expect((await office.move(reviewer, 'approval')).code).toBe('stage_mismatch');
  expect(approved.history.map(({ verbName }) => verbName)).toEqual([
    '报送监控表',
    '退回单位',
    '报送监控表',
    '监控审核通过',
  ]);
});

test('a payment after submission: the submitted figure stays, and is compared', async () => {
  const same = (await office.get('/comparison')).json();
  expect(same).toMatchObject({ rows: [], submission: { number: 2 } });
  await office.budget.upload(
    '流水号,支付日期,预算项目,经济分类,金额（元）,摘要,原流水号\n' +
      'Q1,2024-06-29,基本支出,30201,20000.00,补记,',
  );
  const shown = await office.view();
  expect(totalOf(shown)?.paid?.text).toBe('1529.89万元');
  const live = await office.view(office.filler, '?shown=live');
  expect(totalOf(live)?.paid?.text).toBe('1531.89万元');
  const { rows, sentence } = (await office.get('/comparison')).json<{
    readonly sentence: string;
    readonly rows: readonly { readonly name: string; readonly changes: readonly object[] }[];
  }>();
  expect(sentence).toContain('报送的数保持不变');
  const total = rows.find(({ name }) => name === '支出合计');
  expect(total).toMatchObject({ submitted: '1529.89万元', now: '1531.89万元' });
  expect(total?.changes).toMatchObject([
    { source: 'budget', kind: '支付', title: '补记', before: null, after: '20000.00元' },
  ]);
});

test('nobody checks what he wrote; a stale page is refused; a repetition answered', async () => {
  const jiangyin = await monitoringBench(api, '江阴');
  const both = await signInAs(api, [
    { role: 'filler', budgetUnitId: jiangyin.unitId },
    { role: 'unit_head', budgetUnitId: jiangyin.unitId },
  ]);
  await jiangyin.edit(both, sayingAll(await jiangyin.view()));
  expect((await jiangyin.move(both, 'submission')).code).toBe('maker_is_checker');
  expect((await jiangyin.move(jiangyin.head, 'submission', { revision: 1 })).code).toBe(
    'revision_stale',
  );
  const key = '01900000-0000-7000-8000-00000000aaaa';
  const { revision } = await jiangyin.view();
  const first = await jiangyin.move(jiangyin.head, 'submission', { key, revision });
  const again = await jiangyin.move(jiangyin.head, 'submission', { key, revision });
  expect(first.submission?.number).toBe(1);
  expect(again).toEqual(first);
});

test('other days and bases', async () => {
  const code = async (path: string) =>
    (await office.filler.get(`/tables/${office.tableId}/monitoring/${path}`)).json<{
      readonly code?: string;
      readonly base?: { readonly code: string };
    }>();
  expect((await code('2023-06-30')).code).toBe('date_invalid');
  expect((await code('soon')).code).toBe('date_invalid');
  expect((await code('2024-09-30?base=half_year_plan')).code).toBe('base_unavailable');
  expect((await code('2024-09-30')).base?.code).toBe('full_year');
  const nothing = await office.filler.get(
    `/tables/${office.tableId}/monitoring/2024-09-30/comparison`,
  );
  expect(nothing.json()).toMatchObject({ code: 'report_unknown' });
});

test('a department: every unit in a line, what is behind by name', async () => {
  const units = await api.store.tables.units(api.world);
  const parent = units.find(({ id }) => id === office.unitId)?.parentId;
  const path = `/departments/${parent}/2024/monitoring/2024-06-30`;
  const page = (await office.reviewer.get(path)).json<{
    readonly units: readonly { readonly name: string; readonly stage: { readonly code: string } }[];
    readonly sentence: string;
    readonly missingUnits: readonly object[];
  }>();
  expect(page.units).toHaveLength(5);
  expect(page.units[0]).toMatchObject({
    stage: { code: 'department_approved' },
    money: { text: '100.00%' },
  });
  expect(page.missingUnits).toEqual([]);
  expect(page.sentence).toContain('所属 5 个单位，2 个已报送');
});

test.each(['docx', 'xlsx', 'pdf'])('the form as %s', async (format) => {
  const file = await office.get(`/export/${format}`);
  expect(file.statusCode).toBe(200);
  expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain(
    `绩效运行监控表2024-06-30.${format}`,
  );
  expect((await office.get('/export/exe')).json()).toMatchObject({ code: 'format_unknown' });
});
