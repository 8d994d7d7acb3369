/** 进入审批 where tables begin, and a unit that waits for those below it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTable } from '#app/performance/new-table.ts';
import { importFile } from '#app/performance/import-file.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId } from '#core/base/id.ts';
import type { Refusal } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { stageName } from '#core/approval/stage.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { seedText } from '../api/api-server.ts';
import { type ApprovalBench, openApprovalBench, unitName } from './approval-bench.ts';

let bench: ApprovalBench;
let later: World;

beforeAll(async () => {
  bench = await openApprovalBench();
  later = { ...bench.api.world, businessDate: () => '2026-03-01' as CalendarDate };
});
afterAll(() => bench.close());

const importYear = async (year: number): Promise<readonly string[]> => {
  const bytes = Buffer.from(seedText.replaceAll('2024年度', `${year}年度`));
  const done = await importFile(bench.api.desk, later, { file: { name: `${year}.txt`, bytes } });
  if (!done.ok) throw new Error(done.error.message);
  const standings = await bench.approvals.standings(later, { fiscalYear: year });
  return [...new Set(standings.map(({ stage }) => stageName(stage)))];
};

test('a year gone by comes in as historical, this year and the next as drafts', async () => {
  expect(await importYear(2025)).toEqual(['历史导入件']);
  expect(await importYear(2026)).toEqual(['一上·草稿']);
  expect(await importYear(2027)).toEqual(['一上·草稿']);
});

test('a historical table has no gate, stays open, and enters the way by one move', async () => {
  const [table] = await bench.approvals.standings(later, {
    fiscalYear: 2025,
    budgetUnitIds: [asId<BudgetUnitId>(bench.unitId(unitName))],
  });
  const tableId = table?.tableId ?? '';
  const before = await bench.approval(tableId, '填报人');
  expect(before).toMatchObject({ stage: { name: '历史导入件' }, lock: null, revision: 1 });
  expect(before.moves.map((move) => [move.verb, move.may, move.gates])).toEqual([
    ['enter_approval', true, []],
  ]);
  expect((await bench.view(tableId, '填报人')).may.edit).toBe(true);
  expect(await bench.move('填报人', 'enterApproval', { tableId })).toMatchObject({
    stage: { name: '一上·草稿' },
  });
  expect(await bench.move('填报人', 'markHistorical', { tableId })).toMatchObject({
    stage: { name: '历史导入件' },
    revision: 3,
  });
});

test('a unit with units below waits until theirs are as far; missing ones are named', async () => {
  const tableId = bench.tableId(unitName);
  const { desk, world } = bench.api;
  const parentId = bench.unitId(unitName);
  const ids = [world.newId(), world.newId()];
  for (const [at, name] of ['澄江站', '周庄站'].entries()) {
    const added = await desk.store.write<null, Refusal<'unit_exists'>>(
      world,
      'new_unit',
      (writer) =>
        writer.addUnit({
          id: asId<BudgetUnitId>(ids[at] ?? ''),
          name,
          shortName: name,
          kind: 'unit',
          parentId: asId<BudgetUnitId>(parentId),
          branchName: null,
          sortKey: '',
          fromYear: null,
          untilYear: null,
        }),
    );
    if (!added.ok) throw new Error(added.error.message);
  }
  const templateId = desk.policy.templates.find((one) => one.subject === 'department')?.id ?? '';
  const begun = await newTable(desk, world, {
    budgetUnitId: ids[0] ?? '',
    fiscalYear: 2024,
    templateId,
    projectName: null,
    start: { kind: 'blank' },
    once: null,
  });
  expect(begun.ok).toBe(true);
  await bench.explainAll('填报人', tableId);
  expect(await bench.move('负责人', 'submitTable', { tableId })).toMatchObject({
    stage: { name: '一上·单位已报' },
  });
  const refused = (await bench.move('部门审核', 'approveDepartment', { tableId })) as RefusalJson;
  expect(refused.code).toBe('units_behind');
  expect(refused.message).toContain('还没有表的：周庄站');
  expect(refused.message).toContain('澄江站（一上·草稿）');
  // The head of the unit may not look into theirs, and is told the same.
  const gates = (await bench.approval(tableId, '负责人')).moves.flatMap((move) => move.gates);
  expect(gates).toContainEqual({
    code: 'units_behind',
    ok: false,
    sentence: refused.message,
  });
});
