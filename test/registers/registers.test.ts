/**
 * 台账接口 registers through the interface: opened, typed, imported, corrected and withdrawn; what is
 * wrong with a file is told at once and nothing of it is kept; no particulars of persons stay.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContractsViewJson, AssetsViewJson, FactsViewJson } from '#contract/fact-routes.ts';
import type {
  ImportRegisterJson,
  RegisterOverviewJson,
  RegisterViewJson,
} from '#contract/register-routes.ts';
import { idempotencyHeader } from '#contract/routes.ts';
import { asOperator, fileForm, newKey, openTestApi, type TestApi } from '../api/api-server.ts';
import { signInAs } from '../api/signed-in.ts';

let api: TestApi;
let unitId = '';
let otherId = '';

beforeAll(async () => {
  api = await openTestApi();
  const units = (await api.get('/registers/2024')).json<RegisterOverviewJson>().units;
  const idOf = (name: string) =>
    units.find(({ budgetUnit }) => budgetUnit.shortName === name)?.budgetUnit.id ?? '';
  [unitId, otherId] = [idOf('江阴'), idOf('宜兴')];
});
afterAll(() => api.close());

const base = (kind: string, unit = unitId) => `/registers/2024/units/${unit}/kinds/${kind}`;

const view = async (kind: string, query = ''): Promise<RegisterViewJson> =>
  (await api.get(`${base(kind)}${query}`)).json();

const add = (kind: string, fields: object, replaces: object | null = null) =>
  api.post(`${base(kind)}/entries`, { fields, replaces });

async function send(
  path: string,
  name: string,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>> = asOperator,
) {
  const form = fileForm(name, content);
  const answer = await api.server.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { ...headers, [idempotencyHeader]: newKey(), ...form.headers },
    payload: form.payload,
  });
  return answer;
}

const importList = async (kind: string, text: string, query = ''): Promise<ImportRegisterJson> =>
  (await send(`${base(kind)}/import${query}`, `${kind}.csv`, text)).json();

const figure = (register: RegisterViewJson, code: string) =>
  register.figures.find((one) => one.code === code)?.value ?? null;

test('a register is opened, and then nothing is zero', async () => {
  expect((await view('discipline')).figures).toMatchObject([{ value: null }]);
  expect((await api.post(`${base('discipline')}/opening`, {})).statusCode).toBe(200);
  expect((await api.post(`${base('discipline')}/opening`, {})).statusCode).toBe(200);
  const opened = await view('discipline');
  expect(opened.opened).not.toBeNull();
  expect(opened.figures).toMatchObject([{ value: '0' }]);
});

test('a meeting counts with minutes or with an attachment', async () => {
  const made = await add('meetings', { date: '2024-03-01', title: '管委会第一次会议' });
  expect(made.statusCode).toBe(200);
  const { id } = made.json<{ readonly id: string }>();
  const before = await view('meetings');
  expect(figure(before, 'register.meetings')).toBe('0');
  expect(before.entries[0]).toMatchObject({ id, counts: false });
  const pdf = Buffer.from('%PDF-1.7\n% 纪要\n');
  const { headers } = await signInAs(api, [{ role: 'filler', budgetUnitId: unitId }]);
  const hung = await send(`/register-entries/${id}/evidence`, '纪要.pdf', pdf, headers);
  expect(hung.json()).toMatchObject({ subject: { kind: 'register', entryId: id } });
  expect(figure(await view('meetings'), 'register.meetings')).toBe('1');
  // What takes its place keeps the attachment.
  const reason = '名称写错';
  const changed = await add(
    'meetings',
    { date: '2024-03-01', title: '管委会2024年第一次会议' },
    { id, reason },
  );
  const next = changed.json<{ readonly id: string }>().id;
  const after = await view('meetings', '?withdrawn=true');
  expect(figure(after, 'register.meetings')).toBe('1');
  expect(after.entries).toHaveLength(2);
  expect(after.entries.find((one) => one.id === id)?.withdrawn).toMatchObject({
    reason,
    replacedBy: next,
  });
  const again = await add('meetings', { date: '2024-03-01', title: '甲' }, { id, reason });
  expect(again.json()).toMatchObject({ code: 'register_entry_withdrawn' });
  expect((await api.get(`/register-entries/${next}`)).json()).toMatchObject({
    entry: { replaces: id },
    history: [{ id: next }, { id }],
  });
});

test('the same twice is refused, and so is what cannot be', async () => {
  const news = { date: '2024-04-02', title: '缴存基数调整', address: 'https://example.com/1' };
  expect((await add('news', news)).statusCode).toBe(200);
  expect((await add('news', { ...news, title: '另一个标题' })).json()).toMatchObject({
    code: 'register_entry_exists',
  });
  const wrong = await add('news', { date: '2023-12-31', title: '', address: 'example.com' });
  expect(wrong.json()).toMatchObject({
    code: 'register_entry_invalid',
    facts: { codes: 'field_missing field_not_address' },
  });
  expect((await add('news', { ...news, who: '张三' })).json()).toMatchObject({
    code: 'register_field_unknown',
  });
  const phone = { ...news, title: '请拨打 138 1234 5678', address: 'https://example.com/2' };
  expect((await add('news', phone)).json()).toMatchObject({
    code: 'register_entry_invalid',
    facts: { codes: 'field_particular' },
  });
});

const tickets = [
  '工单编号,事项类别,申请人,联系电话,受理日期,办理期限,回复日期',
  'G001,提取咨询,某人,13812345678,2024-02-01,2024-02-10,2024-02-09',
  'G002,贷款进度 13912345678,某人,13912345678,2024-02-01,2024-02-10,2024-02-12',
  'G003,缴存登记,某人,,2024/5/6,2024年5月20日,',
  '合计,,,,,,',
].join('\n');

test('tickets come without persons, and the same file twice changes nothing', async () => {
  const checked = await importList('tickets', tickets, '?check=true');
  expect(checked).toMatchObject({ kind: 'checked', added: 3 });
  expect((await view('tickets')).opened).toBeNull();
  const kept = await importList('tickets', tickets);
  expect(kept).toMatchObject({ kind: 'kept', added: 3, replaced: 0, same: 0 });
  expect(kept.notes.join()).toContain('“联系电话”一列涉及个人信息');
  expect(kept.findings).toMatchObject([{ code: 'particular_masked', severity: 'warning' }]);
  expect(JSON.stringify(kept)).not.toMatch(/1381234|13912345678/u);
  expect(await importList('tickets', tickets)).toMatchObject({ kind: 'unchanged', same: 3 });
  const register = await view('tickets');
  expect(figure(register, 'register.tickets-due')).toBe('3');
  expect(figure(register, 'register.tickets-in-time')).toBe('1');
  const masked = register.entries.find(({ fields }) => fields['number'] === 'G002');
  expect(masked?.title).toBe('贷款进度 139****5678');
  expect(masked?.from?.place).toMatchObject({ kind: 'text', line: 3 });
  const [source] = register.imports;
  const file = await api.get(`/files/${source?.sourceFileId}`);
  expect(file.statusCode).toBe(200);
  expect(file.body).toContain('G001');
  expect(file.body).not.toMatch(/某人|13812345678|13912345678/u);
  expect(file.body.split('\r\n')[2]).toMatch(/^G002,贷款进度 139\*{4}5678/u);
});

test('a later export replaces what it says otherwise, if somebody says why', async () => {
  const replied = tickets.replace('2024年5月20日,', '2024-05-20,2024-05-18');
  const later = `${replied}\nG004,其他,某人,,2024-05-20,2024-06-20,`;
  const found = await importList('tickets', later);
  expect(found).toMatchObject({ kind: 'findings', differing: 1, total: 2 });
  expect(found.findings[0]?.message).toContain('“回复日期”');
  expect((await view('tickets')).total).toBe(3);
  const reason = encodeURIComponent('回复情况更新');
  expect(await importList('tickets', later, `?replace=${reason}`)).toMatchObject({
    kind: 'kept',
    added: 1,
    replaced: 1,
    same: 2,
  });
  const register = await view('tickets', '?withdrawn=true');
  expect(register.total).toBe(5);
  expect(figure(register, 'register.tickets-in-time')).toBe('2');
});

test('a bad list tells everything at once and nothing of it stays', async () => {
  const bad = [
    '工单编号,办理期限,回复日期',
    'B1,2023-05-20,',
    'B2,五月,',
    ',2024-05-20,',
    'B4,2024-05-20,2024-05-19',
    'B4,2024-05-20,2024-05-18',
  ].join('\n');
  const before = (await view('tickets')).total;
  const found = await importList('tickets', bad);
  expect(found.kind).toBe('findings');
  expect(found.findings.map(({ code }) => code).toSorted()).toEqual([
    'day_of_other_year',
    'field_missing',
    'list_not_date',
    'register_line_repeated',
  ]);
  expect(found.findings.every(({ where }) => where !== '')).toBe(true);
  expect((await view('tickets')).total).toBe(before);
  expect(await importList('tickets', '甲,乙\n1,2')).toMatchObject({ kind: 'findings' });
});

const contract = {
  number: 'HT-2024-01',
  title: '物业服务合同',
  line: '物业管理',
  counterparty: '某物业公司',
  amount: '10000000',
  method: '公开招标',
  date: '2024-01-10',
};

test('planned payments come to the amount and propose a half-year plan', async () => {
  const path = `/contracts/2024/units/${unitId}`;
  const payments = [
    { date: '2024-06-30', amountFen: '4000000' },
    { date: '2024-12-20', amountFen: '5000000' },
  ];
  const wrong = await api.post(path, { fields: contract, payments, replaces: null });
  expect(wrong.json()).toMatchObject({ code: 'contract_plan_differs' });
  expect(wrong.json<{ message: string }>().message).toContain('少10,000.00元');
  const right = [...payments, { date: '2025-01-10', amountFen: '1000000' }];
  expect(
    (await api.post(path, { fields: contract, payments: right, replaces: null })).statusCode,
  ).toBe(200);
  const seen = (await api.get(path)).json<ContractsViewJson>();
  expect(seen.halfYear.find(({ line }) => line === '物业管理')).toMatchObject({
    proposedFen: '4000000',
    yearFen: '9000000',
    note: '预算里没有这个项目',
  });
  expect(seen.procurement).toMatchObject({ contractsFen: '10000000', budgetFen: null });
  const list = [
    '合同编号,合同名称,预算项目,对方单位,合同金额（万元）,采购方式,签订日期,计划付款日期,计划付款金额（万元）',
    'HT-2024-02,保安服务合同,物业管理,某保安公司,6,自行采购,2024-02-01,2024-03-31,2',
    ',,,,,,,2024-09-30,4',
  ].join('\n');
  expect(await importList('contracts', list)).toMatchObject({ kind: 'kept', added: 1 });
  expect(await importList('contracts', list)).toMatchObject({ kind: 'unchanged' });
  const both = (await api.get(path)).json<ContractsViewJson>();
  expect(both.contracts.map(({ payments: all }) => all.length).toSorted((a, b) => a - b)).toEqual([
    2, 3,
  ]);
  expect(both.halfYear.find(({ line }) => line === '物业管理')?.proposedFen).toBe('6000000');
  expect(both.procurement.contractsFen).toBe('10000000');
});

test('a newer list of asset cards takes the place of an older one from its day on', async () => {
  const cards = (state: string) =>
    `卡片编号,资产名称,原值,使用状态\nZ1,业务用车,180000,在用\nZ2,复印机,20000.50,${state}\n`;
  const missing = await send(`${base('assets')}/import`, '资产.csv', cards('在用'));
  expect(missing.json()).toMatchObject({ code: 'asset_day_missing' });
  for (const [day, state] of [
    ['2024-03-31', '闲置'],
    ['2024-05-31', '使用中'],
  ]) {
    expect(await importList('assets', cards(state ?? ''), `?asOf=${day}`)).toMatchObject({
      kind: 'kept',
      added: 2,
    });
  }
  expect(await importList('assets', cards('使用中'), '?asOf=2024-05-31')).toMatchObject({
    kind: 'unchanged',
  });
  const seen = (await api.get(`/assets/2024/units/${unitId}`)).json<AssetsViewJson>();
  expect(seen.lists.map(({ asOf, inUseFen }) => [asOf, inUseFen])).toEqual([
    ['2024-05-31', '20000050'],
    ['2024-03-31', '18000000'],
  ]);
  expect(seen.shown).toMatchObject({ asOf: '2024-05-31', rate: '100.00', total: 2 });
  const older = await api.get(`/assets/2024/units/${unitId}?listId=${seen.lists[1]?.id}`);
  expect(older.json()).toMatchObject({ shown: { rate: '90.00' } });
});

test('a base fact is stated with its source and restated for a reason', async () => {
  const path = `/facts/2024/units/${unitId}`;
  const none = (await api.get(path)).json<FactsViewJson>();
  expect(none.missing).toContain('编制数');
  const stated = {
    expectedNumber: 0,
    value: '45',
    asOf: '2024-01-31',
    document: '编办〔2023〕12号',
    link: null,
    reason: null,
  };
  const code = `${path}/fact.staff-quota`;
  expect((await api.post(code, stated)).json()).toEqual({ number: 1 });
  expect((await api.post(code, stated)).json()).toMatchObject({ code: 'base_fact_stale' });
  const next = { ...stated, expectedNumber: 1, value: '46' };
  expect((await api.post(code, next)).json()).toMatchObject({ code: 'base_fact_reason_missing' });
  expect((await api.post(code, { ...next, reason: '核增一名' })).json()).toEqual({ number: 2 });
  const seen = (await api.get(path)).json<FactsViewJson>();
  expect(seen.missing).not.toContain('编制数');
  const fact = seen.facts.find(({ definition }) => definition.code === 'fact.staff-quota');
  expect(fact).toMatchObject({
    versions: 2,
    stated: { number: 2, value: '46', reason: '核增一名' },
  });
  const history = await api.get(`${path}/fact.staff-quota/history`);
  expect(history.json()).toMatchObject({
    versions: [{ value: '46' }, { value: '45', reason: null }],
  });
});

test('whoever belongs to another unit neither sees nor writes', async () => {
  const filler = await signInAs(api, [{ role: 'filler', budgetUnitId: otherId }]);
  expect((await filler.get(base('tickets'))).json()).toMatchObject({ code: 'unit_unknown' });
  const [first] = (await view('tickets')).entries;
  expect((await filler.get(`/register-entries/${first?.id}`)).json()).toMatchObject({
    code: 'register_entry_unknown',
  });
  const taken = await filler.post(`/register-entries/${first?.id}/withdrawal`, { reason: '试' });
  expect(taken.json()).toMatchObject({ code: 'register_entry_unknown' });
  const reader = await signInAs(api, [
    { role: 'filler', budgetUnitId: otherId },
    { role: 'auditor', budgetUnitId: null },
  ]);
  expect((await reader.get(base('tickets'))).statusCode).toBe(200);
  const refused = await reader.post(`${base('news')}/opening`, {});
  expect(refused.json()).toMatchObject({ code: 'unit_unknown' });
});

test('a blank list is read back by its headings', async () => {
  for (const kind of ['ratings', 'contracts', 'assets']) {
    const blank = await api.get(`${base(kind)}/blank`);
    expect(blank.statusCode).toBe(200);
    const path = `${base(kind)}/import?check=true&asOf=2024-05-01`;
    const read = await send(path, '空白.xlsx', blank.rawPayload);
    expect(read.json<ImportRegisterJson>()).toMatchObject({
      kind: 'findings',
      findings: [{ code: 'register_list_empty' }],
    });
  }
});
