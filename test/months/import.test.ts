/** 导入月报 over the interface: shapes, refusals, versions, what is seen of them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { planMonths } from '#app/books/plan-months.ts';
import { readMonths } from '#app/books/read-months.ts';
import type { BudgetUnit } from '#app/ports/table-store.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId } from '#core/base/id.ts';
import { readRows } from '#documents/read-rows.ts';
import { signInAs } from '../api/signed-in.ts';
import type { ImportMonthsJson, MonthListJson, MonthViewJson } from '#contract/month-routes.ts';
import { asOperator, fileForm, newKey, openTestApi, type TestApi } from '../api/api-server.ts';
import { type BranchMonth, chain, longCsv, monthOfYear, plainFlow, wideCsv } from './month-file.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function bring(
  name: string,
  content: string | Uint8Array,
  query = '',
  key = newKey(),
): Promise<ImportMonthsJson> {
  const form = fileForm(name, content);
  const answer = await api.server.inject({
    method: 'POST',
    url: `/api/v1/months${query}`,
    headers: { ...asOperator, 'idempotency-key': key, ...form.headers },
    payload: form.payload,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ImportMonthsJson>();
}

const codes = ({ findings }: ImportMonthsJson): readonly string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);

const list = async (year: number): Promise<MonthListJson> =>
  (await api.get(`/months/${year}`)).json<MonthListJson>();

const unitId = async (shortName: string): Promise<string> => {
  const { branches } = await list(2024);
  return branches.find(({ budgetUnit }) => budgetUnit.shortName === shortName)?.budgetUnit.id ?? '';
};

const view = async (shortName: string, month: string, query = ''): Promise<MonthViewJson> =>
  (await api.get(`/months/${await unitId(shortName)}/${month}${query}`)).json<MonthViewJson>();

const five = chain(Array.from({ length: 5 }, () => plainFlow));
const monthsOf = (branch: string, values = five): readonly BranchMonth[] =>
  values.map((one, at) => ({ month: monthOfYear(2024, at), branch, values: one }));

test('a year begun is taken in, line for line; the same file again changes nothing', async () => {
  const file = wideCsv(monthsOf('江阴'));
  const first = await bring('江阴.csv', file);
  expect(first).toMatchObject({ kind: 'kept', months: 5, findings: [] });
  expect(first.kind === 'kept' && first.made.map(({ month, version }) => [month, version])).toEqual(
    ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'].map((month) => [month, 1]),
  );
  expect(await bring('江阴.csv', file)).toMatchObject({ kind: 'unchanged' });
  const shown = await view('江阴', '2024-03');
  expect(shown.versions).toHaveLength(1);
  expect(shown.items.find(({ code }) => code === '204')).toMatchObject({
    value: '851600000',
    before: '851600000',
    from: { fileName: '江阴.csv', place: { kind: 'text', line: 4 } },
  });
  expect(shown.collected).toEqual({
    withInterest: '3965520000',
    interest: '0',
    withoutInterest: '3965520000',
  });
});

test('the same request twice is one import', async () => {
  const key = newKey();
  const file = wideCsv(monthsOf('锡山').slice(0, 1));
  const first = await bring('锡山.csv', file, '', key);
  expect(await bring('锡山.csv', file, '', key)).toEqual(first);
  expect((await view('锡山', '2024-01')).versions).toHaveLength(1);
});

test('a broken identity refuses the whole file, every cell named', async () => {
  const [may] = monthsOf('宜兴').slice(0, 1);
  const values = new Map(may?.values).set('116', 1n).set('118', 1n);
  const told = await bring('宜兴.csv', wideCsv([{ month: '2024-01', branch: '宜兴', values }]));
  expect(told.kind).toBe('findings');
  expect(codes(told)).toEqual(['MO-116', 'MO-116-TOTALS', 'MO-118']);
  const [first] = told.findings;
  expect(first).toMatchObject({
    where: expect.stringMatching(/^第 2 行第 \d+ 格$/u),
    about: '宜兴 2024年1月',
    expected: '349285.942 万元',
  });
  const month = await api.get(`/months/${await unitId('宜兴')}/2024-01`);
  expect(month.json()).toMatchObject({ code: 'month_unknown' });
});

test('a month opens with what the month before closed with', async () => {
  const [, february] = monthsOf('锡山');
  const values = new Map(february?.values);
  for (const code of ['105', '116']) values.set(code, (values.get(code) ?? 0n) + 1_000_000n);
  for (const code of ['103', '114']) values.set(code, (values.get(code) ?? 0n) + 1_000_000n);
  const told = await bring('锡山2.csv', wideCsv([{ month: '2024-02', branch: '锡山', values }]));
  expect(codes(told)).toEqual(['MO-103-OPENING', 'MO-105-OPENING']);
});

test('a correction is a version with a note; both stay readable', async () => {
  const flows = [plainFlow, plainFlow, plainFlow, { ...plainFlow, lent: 951_600_000n }, plainFlow];
  const corrected = monthsOf('江阴', chain(flows));
  const only = await bring('四月.csv', wideCsv(corrected.slice(3, 4)), '?note=更正');
  expect(codes(only)).toEqual(['MO-NEXT', 'MO-NEXT']);
  const file = wideCsv(corrected.slice(3));
  expect(codes(await bring('四五月.csv', file))).toEqual(['month_note_missing']);
  const looked = await bring('四五月.csv', file, '?check=true');
  expect(looked.kind).toBe('checked');
  expect(looked.findings.map(({ code }) => code)).toContain('month_note_missing');
  const kept = await bring('四五月.csv', file, '?note=漏报一笔贷款');
  expect(kept).toMatchObject({ kind: 'kept', made: [{ version: 2 }, { version: 2 }] });
  const shown = await view('江阴', '2024-04');
  expect(shown.versions.map(({ version, note }) => [version, note])).toEqual([
    [2, '漏报一笔贷款'],
    [1, ''],
  ]);
  const changed = (code: string) => shown.items.find((item) => item.code === code)?.changedFrom;
  expect(changed('204')).toBe('851600000');
  expect(changed('108')).toBeNull();
  const before = await view('江阴', '2024-04', '?version=1');
  expect(before.items.find(({ code }) => code === '204')?.value).toBe('851600000');
  const id = await unitId('江阴');
  const difference = await api.get(`/months/${id}/2024-04/difference?from=1&to=2`);
  expect(difference.json()).toMatchObject({
    changes: [
      { code: '204', before: '851600000', after: '951600000', difference: '100000000' },
      { code: '206', difference: '100000000' },
      { code: '207', difference: '100000000' },
    ],
  });
  const missing = await api.get(`/months/${id}/2024-04?version=9`);
  expect(missing.json()).toMatchObject({ code: 'version_unknown' });
});

test('one figure a line; months as columns of a workbook; a sheet for each branch', async () => {
  const [january, february] = chain([plainFlow, plainFlow]);
  if (january === undefined || february === undefined) throw new Error('two months');
  const long = longCsv([{ month: '2024年1月', branch: '惠山分中心', values: january }]);
  expect(await bring('惠山.csv', long)).toMatchObject({ kind: 'kept', months: 1 });
  const rows = [...january.keys()].map((code) => [
    code,
    '',
    Number(january.get(code)) / (/^(?:10[1267]|11[012389]|203|209|210)$/u.test(code) ? 1 : 1e6),
  ]);
  const sheet = utils.aoa_to_sheet([
    ['住房公积金月报'],
    ['2024年度', '', '单位：万元'],
    ['项目代码', '项目名称', '1月'],
    ...rows,
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '宜兴');
  const bytes = new Uint8Array(write(book, { type: 'buffer' }) as Buffer);
  const kept = await bring('各分中心.xlsx', bytes);
  expect(kept).toMatchObject({ kind: 'kept', made: [{ month: '2024-01', version: 1 }] });
  const shown = await view('宜兴', '2024-01');
  expect(shown.items.find(({ code }) => code === '116')).toMatchObject({
    value: january.get('116')?.toString(),
    from: { place: { kind: 'sheet', sheet: '宜兴', cell: 3 } },
  });
});

test('what cannot be right is told all at once', async () => {
  const csv = [
    '月份,分支机构,108（万元）,1081（万元）,102',
    '2024-01,无名分中心,1,0,5',
    '2024-07,惠山,1,0,5',
    '2023-12,惠山,1,0,5',
    '2024-02,惠山,甲,0,5.5',
    '2024-03,惠山,2,0,5',
    '2024-03,惠山,3,0,5',
    '合计,,3,0,5',
  ].join('\n');
  const told = await bring('错.csv', csv, '?fiscalYear=2024');
  expect(told.kind).toBe('findings');
  expect(codes(told).toSorted()).toEqual([
    'list_not_count',
    'list_not_money',
    'month_branch_unknown',
    'month_later',
    'month_other_year',
    'month_twice',
  ]);
  expect(told.notes).toContain('合计行（列）没有导入，只导入各分支机构的数。');
  const bare = await bring('无单位.csv', '月份,分支机构,108\n2024-02,惠山,1');
  expect(codes(bare)).toEqual(['month_measure_missing']);
  expect(codes(await bring('空.csv', '甲,乙\n1,2'))).toEqual(['list_head_missing']);
  const contradicts = await bring(
    '反.csv',
    '月份,分支机构,109 本期实缴存额（万元）\n2024-02,惠山,1',
  );
  expect(codes(contradicts)).toEqual(['month_item_contradicts']);
});

test('months in between are missed by name', async () => {
  const months = monthsOf('惠山').slice(3, 4);
  const kept = await bring('惠山四月.csv', wideCsv(months));
  expect(kept.kind).toBe('kept');
  expect(kept.findings).toMatchObject([
    { code: 'month_gap', message: expect.stringContaining('2024年2月月报、2024年3月月报') },
  ]);
});

test('a form of its own adds items to a month and needs no note', async () => {
  const csv = '月份,分支机构,117\n2024-01,惠山,500';
  expect(await bring('补充.csv', csv)).toMatchObject({
    kind: 'kept',
    made: [{ version: 2, added: 1, changed: 0 }],
  });
  const shown = await view('惠山', '2024-01');
  expect(shown.items.find(({ code }) => code === '117')?.from.fileName).toBe('补充.csv');
  expect(shown.items.find(({ code }) => code === '108')?.from.fileName).toBe('惠山.csv');
});

test('the list of a year says what is there, what is not and what is to come', async () => {
  const { branches, items, imports } = await list(2024);
  const jiangyin = branches.find(({ budgetUnit }) => budgetUnit.shortName === '江阴');
  expect(jiangyin?.months.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 5 }, () => 'kept'),
    'missing',
    ...Array.from({ length: 6 }, () => 'later'),
  ]);
  expect(jiangyin?.months[0]?.lacks).toEqual([]);
  expect(items.find(({ code }) => code === '1081')?.status).toBe('proposed');
  expect(imports[0]?.fileName).toBe('补充.csv');
});

test('the blank list holds what is known, and comes back unchanged', async () => {
  const id = await unitId('江阴');
  const blank = await api.get(`/months/2024/template/${id}`);
  expect(blank.statusCode).toBe(200);
  expect(await bring('江阴2024.xlsx', blank.rawPayload)).toMatchObject({
    kind: 'unchanged',
    months: 5,
  });
});

test('two years and a half of an invented department hold together as they come', async () => {
  const folder = new URL('../../seed/anhe-2025/', import.meta.url);
  const months = [
    'months-2024.csv',
    'months-2025-01-06.csv',
    'months-2025-05-06-beiyuan-corrected.csv',
    'months-2025-07-12.csv',
  ];
  const names = ['安和营业部', '东河分中心', '西岭分中心', '南浦分中心', '北原分中心'];
  const rows = await Promise.all(
    months.map(async (name) => {
      const read = await readRows({ name, bytes: readFileSync(new URL(name, folder)) });
      return read.ok ? read.value.rows : [];
    }),
  );
  const [unit] = await api.desk.store.units(api.world);
  if (unit === undefined) throw new Error('the examples have units');
  const units = names.map(
    (branchName, at): BudgetUnit => ({
      ...unit,
      id: asId<BudgetUnitId>(`01900000-0000-7000-8000-00000000000${at}`),
      kind: 'unit',
      name: branchName,
      shortName: branchName,
      branchName,
      fromYear: null,
      untilYear: null,
    }),
  );
  const stated = rows.map((one) => readMonths(one, { units, fiscalYear: null }));
  expect(stated.map(({ findings }) => findings)).toEqual([[], [], [], []]);
  expect(stated.map((one) => one.months.length)).toEqual([60, 30, 2, 30]);
  const plan = planMonths({
    months: [0, 2, 3].flatMap((at) => stated[at]?.months ?? []),
    standing: [],
    today: '2026-01-31' as CalendarDate,
    note: '',
    checkOnly: false,
    fiscalYear: null,
    jumps: api.desk.policy.monthItems.jumps,
    mayImport: () => true,
  });
  expect(plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('five hundred months of one branch are one import', async () => {
  const values = chain(
    Array.from({ length: 500 }, () => ({ ...plainFlow, lent: plainFlow.repaid })),
  );
  const months = values.map((one, at) => ({
    month: monthOfYear(1982 + Math.floor(at / 12), at % 12),
    branch: '锡山',
    values: one,
  }));
  const told = await bring('五百个月.csv', wideCsv(months), '?note=补录历史');
  expect(told).toMatchObject({ kind: 'kept', months: 500, figures: 500 * 32 });
  expect((await view('锡山', '1982-01')).items).toHaveLength(32);
  expect(await bring('五百个月.csv', wideCsv(months))).toMatchObject({ kind: 'unchanged' });
});

test('a filler of one branch imports its own months and no other', async () => {
  const held = [{ role: 'filler', budgetUnitId: await unitId('江阴') }];
  const filler = await signInAs(api, held);
  const [own] = monthsOf('江阴').slice(0, 1);
  const csv = wideCsv([
    { ...own, branch: '江阴', month: '2024-01', values: own?.values ?? new Map() },
    { branch: '宜兴', month: '2024-02', values: own?.values ?? new Map() },
  ]);
  const form = fileForm('两家.csv', csv);
  const answer = await api.server.inject({
    method: 'POST',
    url: '/api/v1/months',
    headers: { ...filler.headers, 'idempotency-key': newKey(), ...form.headers },
    payload: form.payload,
  });
  const body = answer.json<ImportMonthsJson>();
  expect(body.kind, answer.body).toBe('findings');
  expect(codes(body)).toContain('month_branch_foreign');
  const elsewhere = await filler.get(`/months/${await unitId('宜兴')}/2024-01`);
  expect(elsewhere.json()).toMatchObject({ code: 'unit_unknown' });
});
