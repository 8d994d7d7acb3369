/** 阶段 a table put at a stage for the length of one example, without going the way there. */
import { stageOf, type TableStage } from '#core/approval/target-table-stages.ts';
import { asId, type TableId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import type { ErrorBench } from './bench.ts';

/** And back to where it was afterwards. */
export async function whileStanding<T>(
  bench: ErrorBench,
  tableId: TableId,
  { stage, work }: { readonly stage: TableStage; readonly work: () => Promise<T> },
): Promise<T> {
  await put(bench, tableId, stage);
  const done = await work();
  await put(bench, tableId, 'first_submission.draft');
  return done;
}

async function put({ api }: ErrorBench, tableId: TableId, stage: TableStage): Promise<void> {
  await api.desk.approvals.write(api.world, 'enter_approval', async (writer) => {
    const now = await writer.standing(tableId);
    if (now === null) throw new Error('the table must be there');
    const kept = await writer.keepStep({
      id: asId(api.world.newId()),
      tableId,
      expectedRevision: now.revision,
      verb: 'enter_approval',
      from: now.stage,
      to: stageOf(stage),
      note: '',
      version: null,
      tableRevision: now.tableRevision,
      total: null,
      documentNumber: null,
      documentDate: null,
      adjustmentAmount: null,
      opinionId: null,
      assessment: null,
      reasons: [],
      replies: [],
    });
    if (!kept.ok) return kept;
    await writer.record({
      subject: { kind: 'target_table', id: tableId, name: '例' },
      budgetUnitId: null,
      summary: '为例子安排阶段',
      before: null,
      after: null,
    });
    return ok(null);
  });
}
