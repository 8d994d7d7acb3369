/** 公开台架 the approval bench with one table disclosed, and everything secret around it marked. */
import type { RefusalJson } from '#contract/finding.ts';
import type { ApprovalBench } from '../approval/approval-bench.ts';
import { openApprovalBench, unitName } from '../approval/approval-bench.ts';

/** Said at every desk; for nobody outside. */
export const secretNote = '内部批注不公开';

/** A bench whose table of 江阴 went the whole way to disclosure. */
export async function openPublicBench(): Promise<ApprovalBench & { readonly tableOf: string }> {
  const bench = await openApprovalBench();
  const tableOf = bench.tableId(unitName);
  await disclose(bench, tableOf);
  return { ...bench, tableOf };
}

/** Whatever the table asks for. */
const totalMax = 100_000_000_000_000n;

const refused = (answer: object): answer is RefusalJson => 'code' in answer && 'facts' in answer;

export async function disclose(bench: ApprovalBench, tableId: string): Promise<void> {
  const note = secretNote;
  const step = async (
    who: Parameters<ApprovalBench['move']>[0],
    route: Parameters<ApprovalBench['move']>[1],
    words: object = { note },
  ): Promise<void> => {
    const answer = await bench.move(who, route, { tableId, words });
    if (refused(answer)) throw new Error(`${route}: ${answer.message}`);
  };
  await bench.explainAll('填报人', tableId);
  await step('负责人', 'submitTable');
  await step('部门审核', 'approveDepartment');
  await step('财政甲', 'approveFinance');
  await bench.receiveControl(tableId, totalMax);
  await step('负责人', 'submitTable');
  await step('部门审核', 'approveDepartment');
  await step('财政甲', 'approveFinance');
  await bench.issueDepartment(tableId);
  await step('部门审核', 'issueUnit', {
    note,
    documentNumber: '安财〔2024〕2号',
    documentDate: '2024-03-01',
  });
  await step('部门审核', 'discloseTable');
}
