/** 走一遍 one table's way through the year, by real people over the API: fill to adjustment. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type TableId } from '#core/base/id.ts';
import type { TableApprovalJson } from '#contract/approval.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { type ApprovalBench, openApprovalBench, unitName } from './approval-bench.ts';

let bench: ApprovalBench;
let tableId: string;

beforeAll(async () => {
  bench = await openApprovalBench();
  tableId = bench.tableId(unitName);
});
afterAll(() => bench.close());

const stageOf = (answer: TableApprovalJson | RefusalJson): string =>
  'stage' in answer ? answer.stage.name : `${answer.code} ${answer.message}`;

const document = { documentNumber: '锡公积金〔2024〕3号', documentDate: '2024-02-20' };

test('fill, submit, send back, correct, approve twice, keep to the control figure', async () => {
  const { move, approval } = bench;
  const at = { tableId };
  expect((await approval(tableId)).stage.name).toBe('一上·草稿');

  const early = await move('负责人', 'submitTable', at);
  expect(early).toMatchObject({ code: 'warnings_unexplained' });
  await bench.explainAll('填报人', tableId);
  expect(stageOf(await move('负责人', 'submitTable', at))).toBe('一上·单位已报');

  const view = await bench.view(tableId);
  const project = view.table.rows.find((row) => row.kind === 'project');
  const rowId = project?.id ?? '';
  const reasons = [
    { rowId, column: 'halfYear', text: '半年计划与全年不成比例，请核实。' },
    { rowId: null, column: null, text: '请整表复核后再报。' },
  ];
  const returned = await move('部门审核', 'returnDepartment', { tableId, words: { reasons } });
  expect(stageOf(returned)).toBe('一上·草稿');
  const { openReasons } = returned as TableApprovalJson;
  expect(openReasons.map((one) => one.label)).toEqual([
    expect.stringMatching(/^支出 · .+ · 半年计划执行数$/),
    '整张表',
  ]);

  const replies = openReasons.map(({ id }) => ({ reasonId: id, text: '已核实，按合同进度安排。' }));
  const again = await move('负责人', 'submitTable', { tableId, words: { replies } });
  expect(stageOf(again)).toBe('一上·单位已报');
  expect((again as TableApprovalJson).openReasons.map((one) => one.reply)).toEqual([
    '已核实，按合同进度安排。',
    '已核实，按合同进度安排。',
  ]);
  expect(stageOf(await move('部门审核', 'approveDepartment', at))).toBe('一上·部门已审');
  expect(stageOf(await move('财政甲', 'approveFinance', at))).toBe('一上·财政已审');
  expect((await approval(tableId)).lock?.code).toBe('control_awaited');

  const trail = await bench.approvals.trail(bench.api.world, asId<TableId>(tableId));
  const total = trail?.steps.at(-1)?.total ?? 0n;
  expect(total).toBeGreaterThan(0n);
  await bench.receiveControl(tableId, total - 100n);
  const second = await approval(tableId);
  expect(stageOf(second)).toBe('二上·草稿');
  expect(second.controlFigure).toMatchObject({ total: String(total), exceededBy: '100' });
  const over = await move('负责人', 'submitTable', at);
  expect(over).toMatchObject({ code: 'control_exceeded' });
  expect((over as RefusalJson).message).toContain('多出 0.0001万元');
  await bench.receiveControl(tableId, total);
  expect(stageOf(await move('负责人', 'submitTable', at))).toBe('二上·单位已报');
  expect(stageOf(await move('部门审核', 'approveDepartment', at))).toBe('二上·部门已审');
  expect(stageOf(await move('财政甲', 'approveFinance', at))).toBe('二上·财政已审');
});

test('issue, disclose, adjust', async () => {
  const { move, approval } = bench;
  const at = { tableId };
  await bench.issueDepartment(tableId);
  expect(stageOf(await approval(tableId))).toBe('财政已批复部门');
  expect(await move('部门审核', 'issueUnit', at)).toMatchObject({ code: 'document_missing' });
  const issued = await move('部门审核', 'issueUnit', { tableId, words: document });
  expect(stageOf(issued)).toBe('部门已批复单位');
  expect(stageOf(await move('部门审核', 'discloseTable', at))).toBe('已公开');

  const inForce = (await bench.view(tableId)).table;
  const wish = { note: '上级新下达任务' };
  expect(stageOf(await move('填报人', 'startAdjustment', { tableId, words: wish }))).toBe(
    '调整·草稿',
  );
  expect(await move('负责人', 'submitTable', at)).toMatchObject({ code: 'adjustment_empty' });
  const objective = inForce.rows.find((row) => row.key === 'annualObjective');
  const cell = { rowId: objective?.id ?? '', column: 'text' };
  const written = `${objective?.cells['text']?.written ?? ''}（调整）`;
  expect(await bench.setCell('填报人', tableId, { ...cell, written })).not.toHaveProperty('code');

  // Withdrawn: what was in force stands again, word for word, at the stage it came from.
  const withdrawn = await move('填报人', 'withdrawAdjustment', at);
  expect(stageOf(withdrawn)).toBe('已公开');
  const back = await bench.view(tableId);
  expect(back.table).toEqual(inForce);
  expect(back.may.lockedReason).toBe((withdrawn as TableApprovalJson).lock?.sentence);

  await move('负责人', 'startAdjustment', { tableId, words: wish });
  expect(await bench.setCell('填报人', tableId, { ...cell, written })).not.toHaveProperty('code');
  await bench.explainAll('填报人', tableId);
  expect(stageOf(await move('负责人', 'submitTable', at))).toBe('调整·单位已报');
  // What was disclosed stays to be read by everybody while the adjustment is on its way.
  const disclosed = await bench.people.填报人.get(`/portal/tables/${tableId}/txt`);
  expect(disclosed.statusCode).toBe(200);
  expect(disclosed.body).not.toContain('（调整）');
  const portal = (await bench.people.填报人.get('/portal')).json();
  expect(portal).toMatchObject({ disclosed: [{ tableId }] });
  const changes = (
    await bench.people.部门审核.get(`/tables/${tableId}/changes-since-approval`)
  ).json();
  expect(changes).toMatchObject({
    changes: [{ rowId: cell.rowId, column: 'text', to: written, userName: '填报人' }],
  });
  expect(stageOf(await move('部门审核', 'approveDepartment', at))).toBe('调整·部门已审');
  const done = (await move('财政甲', 'approveFinance', at)) as TableApprovalJson;
  expect(stageOf(done)).toBe('调整·财政已审');
  expect(done.adjustments.map((one) => [one.number, one.reason, one.state])).toEqual([
    [1, '上级新下达任务', 'withdrawn'],
    [2, '上级新下达任务', 'in_force'],
  ]);
  expect(bench.api.faults).toEqual([]);
});
