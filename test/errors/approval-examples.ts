/** 审批拒绝的例子 one example of each refusal of a move, on one table going its way. */
import type { RefusalCode } from '#api/refusal-status.ts';
import type { TableApprovalJson } from '#contract/approval.ts';
import type { MoveRouteName } from '#contract/approval-routes.ts';
import type { RefusalJson } from '#contract/finding.ts';
import {
  type ApprovalBench,
  approvalBenchOn,
  correctedText,
  unitName,
  type Who,
} from '../approval/approval-bench.ts';
import { uploadAndWait } from '../api/api-server.ts';
import type { ErrorBench } from './bench.ts';
import { by as example, type RefusalExample, told } from './refusal-example.ts';

/** 办理台 the people of one branch and its table, made once for all these examples. */
type Desk = {
  readonly bench: ApprovalBench;
  readonly tableId: string;
  readonly move: (
    who: Who,
    route: MoveRouteName,
    words?: object,
  ) => Promise<TableApprovalJson | RefusalJson>;
};

const titled = '无锡市市级部门整体预算绩效目标表';
const desks = new WeakMap<ErrorBench, Promise<Desk>>();

function deskOf(errors: ErrorBench): Promise<Desk> {
  const known = desks.get(errors);
  if (known !== undefined) return known;
  const made = openDesk(errors);
  desks.set(errors, made);
  return made;
}

async function openDesk(errors: ErrorBench): Promise<Desk> {
  const bench = await approvalBenchOn(errors.api);
  const own =
    correctedText()
      .split(titled)
      .find((text) => text.includes(unitName)) ?? '';
  await uploadAndWait(errors.api, '更正.txt', `${titled}${own}`);
  const tableId = bench.tableId(unitName);
  return {
    bench,
    tableId,
    move: (who, route, words = {}) => bench.move(who, route, { tableId, words }),
  };
}

type Cause = (desk: Desk) => Promise<TableApprovalJson | RefusalJson>;

const by = (code: RefusalCode, what: string, cause: Cause): RefusalExample =>
  example(code, what, async (errors) => (await cause(await deskOf(errors))) as RefusalJson);

const reasons = [{ rowId: null, column: null, text: '请重报。' }];
const document = { documentNumber: '锡财预〔2024〕9号', documentDate: '2024-02-01' };
const scores = {
  completeness: 10,
  relevance: 20,
  appropriateness: 20,
  feasibility: 20,
  opinion: '',
};

/** From wherever it stands: forward by who may. */
async function forward(desk: Desk, ...moves: readonly (readonly [Who, MoveRouteName])[]) {
  for (const [who, route] of moves) {
    const done = await desk.move(who, route);
    if ('code' in done) throw new Error(`${route}: ${done.message}`);
  }
}

const submitted = ['负责人', 'submitTable'] as const;
const byDepartment = ['部门审核', 'approveDepartment'] as const;
const byFinance = ['财政甲', 'approveFinance'] as const;

/** In this order: each example goes on where the one before left the table. */
export const approvalExamples: readonly RefusalExample[] = [
  by('findings_open', '报送一张还有错误的表', async ({ bench, tableId, move }) => {
    const { table } = await bench.view(tableId);
    const row = table.rows.find((one) => one.key === 'expenditure.project');
    const cell = { rowId: row?.id ?? '', column: 'halfYear' };
    const written = row?.cells['halfYear']?.written ?? '';
    await bench.setCell('填报人', tableId, { ...cell, written: '0.01' });
    const refused = await move('负责人', 'submitTable');
    await bench.setCell('填报人', tableId, { ...cell, written });
    return refused;
  }),
  by('warnings_unexplained', '报送一张警告还没有说明的表', ({ move }) =>
    move('负责人', 'submitTable'),
  ),
  by('maker_is_checker', '报送自己刚修改过的表', async ({ bench, tableId, move }) => {
    const { table } = await bench.view(tableId);
    const row = table.rows.find((one) => one.key === 'annualObjective');
    const written = row?.cells['text']?.written ?? '';
    await bench.setCell('一人多岗', tableId, { rowId: row?.id ?? '', column: 'text', written });
    return move('一人多岗', 'submitTable');
  }),
  by('stage_mismatch', '主管部门审核一张还没有报送的表', ({ move }) =>
    move('部门审核', 'approveDepartment'),
  ),
  by('grade_too_low', '评 70 分却审核通过', async (desk) => {
    await desk.bench.explainAll('填报人', desk.tableId);
    await forward(desk, submitted);
    return desk.move('部门审核', 'approveDepartment', { assessment: scores });
  }),
  by('table_locked', '修改一张已经报送的表', async ({ bench, tableId }) => {
    const { table } = await bench.view(tableId);
    const cell = { rowId: table.rows[0]?.id ?? '', column: 'text', written: '改' };
    return (await bench.setCell('填报人', tableId, cell)) as RefusalJson;
  }),
  by('reasons_missing', '退回而不写理由', ({ move }) => move('部门审核', 'returnDepartment')),
  by('reason_unknown', '报送时答复一条不在未了结之列的理由', async (desk) => {
    await desk.move('部门审核', 'returnDepartment', { reasons });
    const replies = [{ reasonId: '01900000-0000-7000-8000-ffffffffffff', text: '已改。' }];
    return desk.move('负责人', 'submitTable', { replies });
  }),
  by('already_submitted', '把报送过的表标为历史导入件', ({ move }) =>
    move('填报人', 'markHistorical'),
  ),
  by('document_missing', '撤销财政审核而不登记文号', async (desk) => {
    await forward(desk, submitted, byDepartment, byFinance);
    return desk.move('财政乙', 'unapproveFinance');
  }),
  by('control_exceeded', '二上的资金总额超过控制数', async (desk) => {
    await desk.bench.receiveControl(desk.tableId, 100_000_000n);
    return desk.move('负责人', 'submitTable');
  }),
  by('adjustment_reason_missing', '申请调整而不写事由', async (desk) => {
    await desk.bench.receiveControl(desk.tableId, 100_000_000_000n);
    await forward(desk, submitted, byDepartment, byFinance);
    await desk.bench.issueDepartment(desk.tableId);
    await desk.move('部门审核', 'issueUnit', document);
    return desk.move('负责人', 'startAdjustment');
  }),
  by('adjustment_empty', '申请调整后什么都没有改就报送', async ({ move }) => {
    await move('负责人', 'startAdjustment', { note: '上级新下达任务', adjustmentAmount: '100' });
    return move('负责人', 'submitTable');
  }),
  by('adjustment_differs', '申请调增，表中的资金总额却没有变', async ({ bench, tableId, move }) => {
    const { table } = await bench.view(tableId);
    const row = table.rows.find((one) => one.key === 'annualObjective');
    const written = `${row?.cells['text']?.written ?? ''}（调整）`;
    await bench.setCell('填报人', tableId, { rowId: row?.id ?? '', column: 'text', written });
    await bench.explainAll('填报人', tableId);
    return move('负责人', 'submitTable');
  }),
];

/** Shown line by line by test/approval. */
export const toldOfApproval: readonly RefusalExample[] = [
  told('cells_unread', '报送一张还有内容没有读入的表'),
  told('units_behind', '下属单位的表还没有审核完，就审核通过上级单位的表'),
  told('control_missing', '没有登记控制数，就要进入二上'),
];
