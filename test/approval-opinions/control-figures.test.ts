/**
 * 控制数 the real table of 锡山: 568.69 万元 in the first submission, 560 万元 allowed by a letter of the
 * finance bureau; the second submission is refused until 8.69 万元 are taken out of it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableApprovalJson } from '#contract/approval.ts';
import { codeOf, openOpinionBench, type OpinionBench } from './opinion-bench.ts';

let bench: OpinionBench;
let tableId: string;
beforeAll(async () => {
  bench = await openOpinionBench('锡山');
  tableId = bench.tableId('锡山');
});
afterAll(() => bench.close());

const stage = async () => (await bench.approval(tableId)).stage.name;

test('一上 568.69, 控制数 560: 二上 is refused until 8.69 are gone', async () => {
  const at = { tableId };
  await bench.explainAll('填报人', tableId);
  expect(codeOf(await bench.move('负责人', 'submitTable', at))).toBe('done');
  expect(codeOf(await bench.move('部门审核', 'approveDepartment', at))).toBe('done');
  await bench.receive({ kind: 'approval', tables: [{ tableId, amount: null }] });
  expect(await stage()).toBe('一上·财政已审');

  const figures = await bench.receive({
    kind: 'control_figures',
    documentNumber: '锡财预〔2024〕8号',
    tables: [{ tableId, amount: '560000000' }],
  });
  expect(figures).toMatchObject({
    state: 'checked',
    recordedBy: '部门经办',
    checkedBy: '部门审核',
  });
  const second = await bench.approval(tableId);
  expect(second.stage.name).toBe('二上·草稿');
  expect(second.controlFigure).toEqual({
    amount: '560000000',
    documentNumber: '锡财预〔2024〕8号',
    documentDate: '2024-05-20',
    total: '568690000',
    exceededBy: '8690000',
  });
  expect(second.opinions.map((one) => one.kind)).toEqual(['control_figures', 'approval']);

  await bench.explainAll('填报人', tableId);
  const over = await bench.move('负责人', 'submitTable', at);
  expect(over).toMatchObject({ code: 'control_exceeded' });
  expect(over).toHaveProperty('message', expect.stringContaining('多出 8.69万元'));
  expect(await stage()).toBe('二上·草稿');

  await cut('8.68');
  expect(codeOf(await bench.move('负责人', 'submitTable', at))).toBe('control_exceeded');
  await cut('0.01');
  const sent = (await bench.move('负责人', 'submitTable', at)) as TableApprovalJson;
  expect(sent.stage.name).toBe('二上·单位已报');
  expect(sent.controlFigure).toMatchObject({ total: '560000000', exceededBy: '0' });
  expect(bench.api.faults).toEqual([]);
});

/** Takes so many 万元 out of the biggest project and out of every sum it stands in. */
async function cut(amount: string): Promise<void> {
  const { table } = await bench.view(tableId);
  const worth = (written: string): bigint => {
    const [whole = '0', part = ''] = written.split('.');
    return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  };
  const said = (hundredths: bigint): string =>
    `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
  const written = (row: (typeof table.rows)[number]) => row.cells['fullYear']?.written ?? '';
  const projects = table.rows.filter((row) => row.kind === 'project');
  const [biggest] = projects.toSorted((a, b) => (worth(written(a)) < worth(written(b)) ? 1 : -1));
  const sums = table.rows.filter(
    (row) =>
      row.kind === 'money' &&
      /^(income\.total|income\.appropriation|expenditure\.(total|project))/.test(row.key ?? '') &&
      worth(written(row) === '' ? '0' : written(row)) > worth(amount),
  );
  for (const row of [...sums, ...(biggest === undefined ? [] : [biggest])]) {
    const cell = { rowId: row.id, column: 'fullYear' };
    const less = said(worth(written(row)) - worth(amount));
    await bench.setCell('填报人', tableId, { ...cell, written: less });
  }
  await bench.explainAll('填报人', tableId);
}

test('a unit that ought to have a table and has none is named wherever it matters', async () => {
  const added = await bench.api.post('/units', {
    name: '无锡市住房公积金管理中心新吴分中心',
    shortName: '新吴',
    kind: 'unit',
    parentId: bench.departmentId,
  });
  expect(added.statusCode).toBe(200);
  const { units } = await bench.department();
  expect(units.find((one) => one.shortName === '新吴')).toMatchObject({
    tableId: null,
    stage: null,
    counts: null,
    total: null,
  });
  const missing = async (who: '部门经办' | '部门审核' | '财政甲' | '填报人' | '审计') =>
    (await bench.inbox(who)).filter((one) => one.kind === 'unit_missing').map((one) => one.title);
  const title = '无锡市住房公积金管理中心新吴分中心2024年度目标表';
  expect(await missing('部门经办')).toEqual([title]);
  expect(await missing('部门审核')).toEqual([title]);
  expect([await missing('财政甲'), await missing('填报人'), await missing('审计')]).toEqual([
    [],
    [],
    [],
  ]);
  const issued = await bench.people.财政甲.post(
    `/departments/${bench.departmentId}/${bench.year}/issuance`,
    { documentNumber: '锡财预〔2024〕9号', documentDate: '2024-05-27', note: '' },
  );
  expect(issued.json()).toMatchObject({
    code: 'units_behind',
    message: expect.stringContaining('新吴分中心（还没有表）'),
  });
});

test('the auditor and whoever has nothing to do find an empty inbox', async () => {
  expect(await bench.inbox('审计')).toEqual([]);
});
