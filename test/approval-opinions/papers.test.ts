/** 审批文书 of real moves, as they are downloaded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocx } from '#documents/word/read-docx.ts';
import type { TableApprovalJson } from '#contract/approval.ts';
import { openOpinionBench, type OpinionBench } from './opinion-bench.ts';

let bench: OpinionBench;
let tableId: string;
beforeAll(async () => {
  bench = await openOpinionBench();
  tableId = bench.tableId('江阴');
});
afterAll(() => bench.close());

const unitName = '无锡市住房公积金管理中心江阴市分中心';

async function paper(kind: string, stepId?: string) {
  const query = stepId === undefined ? '' : `?stepId=${stepId}`;
  const path = `/tables/${tableId}/approval-papers/${kind}/docx${query}`;
  const answer = await bench.people.填报人.get(path);
  if (answer.statusCode !== 200) return { code: answer.json().code, name: '', text: '' };
  const [, name = ''] =
    /filename\*=UTF-8''(\S+)/.exec(String(answer.headers['content-disposition'])) ?? [];
  const read = await readDocx({ name: 'a.docx', bytes: new Uint8Array(answer.rawPayload) });
  if (!read.ok) throw new Error(read.error.message);
  return { code: null, name: decodeURIComponent(name), text: JSON.stringify(read.value) };
}

test('退回意见, 整改通知, 回执 and 审核表 say what was done', async () => {
  expect((await paper('send-back')).code).toBe('paper_missing');
  expect((await paper('adjustment')).code).toBe('paper_missing');
  const blank = await paper('assessment');
  expect(blank.name).toBe(`${unitName}2024年度审核表.docx`);

  await bench.explainAll('填报人', tableId);
  await bench.move('负责人', 'submitTable', { tableId });
  const { table } = await bench.view(tableId);
  const row = table.rows.find((one) => one.kind === 'project');
  const written = row?.cells['fullYear']?.written ?? '';
  const words = {
    reasons: [{ rowId: row?.id ?? null, column: 'fullYear', text: '请附测算依据' }],
    note: '限期整改',
  };
  const returned = (await bench.move('部门审核', 'returnDepartment', {
    tableId,
    words,
  })) as TableApprovalJson;
  const sent = await paper('send-back');
  expect(sent.name).toBe(`${unitName}2024年度退回意见.docx`);
  for (const said of ['请附测算依据', '限期整改', written, '全年预算数', '一上·单位已报']) {
    expect(sent.text).toContain(said);
  }
  // Saturday 1 June and five working days; the year's holidays are not entered.
  expect(sent.text).toContain('2024年6月7日');
  expect(sent.text).toContain('尚未录入该年度的节假日安排');
  expect((await paper('rectification')).text).toContain('请附测算依据');
  expect((await paper('receipt')).text).toContain('（未填写）');

  const [reason] = returned.openReasons;
  const replies = [{ reasonId: reason?.id ?? '', text: '已附测算表' }];
  await bench.move('负责人', 'submitTable', { tableId, words: { replies } });
  const receipt = await paper('receipt');
  expect(receipt.name).toBe(`${unitName}2024年度整改回执.docx`);
  expect(receipt.text).toContain('已附测算表');
  const again = await bench.approval(tableId);
  const back = again.history.find((step) => step.verb === 'return_department');
  expect((await paper('send-back', back?.id)).text).toContain('请附测算依据');
  expect((await paper('assessment', back?.id)).code).toBe('paper_missing');

  const assessment = {
    completeness: 18,
    relevance: 26,
    appropriateness: 25,
    feasibility: 17,
    opinion: '目标清楚',
  };
  await bench.move('部门审核', 'approveDepartment', { tableId, words: { assessment } });
  const scored = await paper('assessment');
  for (const said of [
    '"86"',
    '良（√）',
    '目标清楚',
    '主管部门审核通过',
    '部门审核（主管部门审核）',
  ]) {
    expect(scored.text).toContain(said);
  }
  const pdf = await bench.people.审计.get(`/tables/${tableId}/approval-papers/receipt/pdf`);
  expect(pdf.statusCode).toBe(200);
  const odt = await bench.people.审计.get(`/tables/${tableId}/approval-papers/receipt/odt`);
  expect(odt.json().code).toBe('format_unknown');
  expect(bench.api.faults).toEqual([]);
});
