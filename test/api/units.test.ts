/** 预算单位的变更 a unit is renamed, moved and closed; what it was is kept; nobody writes twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { job } from '#contract/job.ts';
import type { BudgetUnitJson, OverviewJson } from '#contract/overview.ts';
import type { RollupJson } from '#contract/rollup.ts';
import { newKey, openTestApi, seedText, type TestApi, uploadAndWait } from './api-server.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const unitNamed = async (shortName: string): Promise<BudgetUnitJson> => {
  const { units } = (await api.get('/overview')).json<OverviewJson>();
  const found = units.find((one) => one.shortName === shortName);
  if (found === undefined) throw new Error(`no unit ${shortName}`);
  return found;
};

const asItIs = (budgetUnit: BudgetUnitJson) => ({
  expectedRevision: budgetUnit.revision,
  name: budgetUnit.name,
  shortName: budgetUnit.shortName,
  branchName: budgetUnit.branchName,
  parentId: budgetUnit.parentId,
  fromYear: budgetUnit.fromYear,
  untilYear: budgetUnit.untilYear,
});

const change = (budgetUnit: BudgetUnitJson, changes: object, key?: string) =>
  api.post(`/units/${budgetUnit.id}/changes`, { ...asItIs(budgetUnit), ...changes }, key);

const newUnit = async (name: string, parentId: string | null, kind = 'unit') =>
  (await api.post('/units', { name, shortName: name, kind, parentId })).json<{ id: string }>().id;

test('a misread name is put right once, and what it was is kept', async () => {
  await newUnit('江阴市分中心误', null);
  const misread = await unitNamed('江阴市分中心误');
  expect(misread).toMatchObject({ revision: 1, fromYear: null, untilYear: null });
  const key = newKey();
  const wanted = { name: '江阴市办事处', shortName: '江办', branchName: '江阴' };
  const answers = [await change(misread, wanted, key), await change(misread, wanted, key)];
  expect(answers.map((answer) => answer.json())).toEqual([{ revision: 2 }, { revision: 2 }]);
  expect(await unitNamed('江办')).toEqual({ ...misread, ...wanted, revision: 2 });
  const kept = await api.store.owner(
    `select c.revision, c.was ->> 'name' as was, c.became ->> 'name' as became, b.verb
     from budget_unit_change c join writing_batch b on b.batch = c.batch`,
  );
  const names = { was: '江阴市分中心误', became: '江阴市办事处' };
  expect(kept).toEqual([{ revision: 2, ...names, verb: 'change_unit' }]);
});

test('the second of two who saw the same is told so, whatever he wanted', async () => {
  await newUnit('戊', null);
  const seen = await unitNamed('戊');
  expect((await change(seen, { shortName: '戊甲' })).statusCode).toBe(200);
  const second = await change(seen, { shortName: '戊乙', parentId: seen.id });
  expect(second.statusCode).toBe(409);
  expect(second.json()).toMatchObject({ code: 'revision_stale' });
});

test('a tree stays a tree, and a name one unit', async () => {
  const top = await newUnit('上级局', null, 'department');
  await newUnit('下级局', top, 'department');
  const [above, below] = [await unitNamed('上级局'), await unitNamed('下级局')];
  const refusedAs = async (budgetUnit: BudgetUnitJson, changes: object) =>
    (await change(budgetUnit, changes)).json<{ readonly code: string }>().code;
  expect(await refusedAs(above, { parentId: below.id })).toBe('parent_below_itself');
  expect(await refusedAs(below, { parentId: (await unitNamed('惠山')).id })).toBe('parent_unknown');
  expect(await refusedAs(below, { name: ' 上级局 ' })).toBe('unit_exists');
  expect(await refusedAs(below, { fromYear: 2025, untilYear: 2025 })).toBe('years_reversed');
  expect(await refusedAs(below, { untilYear: 3025 })).toBe('year_out_of_range');
  expect(await refusedAs(below, { name: '' })).toBe('request_invalid');
  expect((await change(below, { parentId: null })).statusCode).toBe(200);
});

test('a unit closed before a year is not missing in it, and gets no table of it', async () => {
  const department = await unitNamed('全中心');
  const id = await newUnit('原郊区分中心', department.id);
  const missing = async () =>
    (await api.get(`/departments/${department.id}/2024/rollup`))
      .json<RollupJson>()
      .units.filter((one) => one.tableId === null)
      .map((one) => one.shortName);
  expect(await missing()).toEqual(['原郊区分中心']);
  const closed = await change(await unitNamed('原郊区分中心'), { untilYear: 2024 });
  expect(closed.statusCode).toBe(200);
  expect(await missing()).toEqual([]);
  const table = { budgetUnitId: id, projectName: null, start: { kind: 'blank' } };
  const templateId = api.desk.policy.templates.find((one) => one.subject === 'department')?.id;
  const inYear = (fiscalYear: number) => api.post('/tables', { ...table, templateId, fiscalYear });
  expect((await inYear(2024)).json()).toMatchObject({ code: 'unit_not_in_year' });
  expect((await inYear(2023)).statusCode).toBe(200);
});

const huishan = '无锡市住房公积金管理中心惠山分中心';
const renamed = '无锡市住房公积金管理中心惠山管理部';
const importOf = async (name: string, text: string) =>
  job.parse(await uploadAndWait(api, name, text));

test('a file with the former name of a unit is that unit’s', async () => {
  const first = (await importOf('先.txt', seedText)).tables;
  expect((await change(await unitNamed('惠山'), { name: renamed })).statusCode).toBe(200);
  const { units } = (await api.get('/overview')).json<OverviewJson>();
  const again = (await importOf('又.txt', seedText)).tables;
  expect(again).toEqual(first.map((table) => ({ ...table, outcome: 'same' })));
  expect((await api.get('/overview')).json<OverviewJson>().units).toEqual(units);
});

test('one file under both names of a unit: the first table is kept, the other told', async () => {
  const table = seedText.slice(seedText.lastIndexOf('无锡市市级部门整体预算绩效目标表'));
  const underNewName = table.replaceAll(huishan, renamed);
  const changed = underNewName.replace('130.83\t130.83', '130.83\t131.83');
  expect(changed).not.toBe(underNewName);
  const done = await importOf('两个名称.txt', `${table}\n${changed}`);
  expect(done).toMatchObject({
    state: 'done',
    tables: [{ budgetUnit: huishan, outcome: 'same' }],
    refusals: [{ code: 'table_twice', facts: { budgetUnit: renamed, fiscalYear: 2024 } }],
  });
});
