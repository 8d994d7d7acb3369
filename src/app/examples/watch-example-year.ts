/**
 * 示例双监控 watch example year: the half year of every unit: what people say at each light, the
 * submission of the head, the department's approval.
 */
import type { TableId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { MonitoringPage } from '#core/performance/monitoring-page.ts';
import { editMonitoring } from '../monitoring/edit-monitoring.ts';
import type { MonitoringEntry } from '../monitoring/entries.ts';
import { moveMonitoring } from '../monitoring/move-monitoring.ts';
import { type MonitoringView, viewMonitoring } from '../monitoring/view-monitoring.ts';
import type { BooksPlay } from './keep-example-books.ts';

const until = '2025-06-30';
const none = { note: '', reasons: [], once: null } as const;

export async function watchHalfYear(play: BooksPlay): Promise<Result<null, Refusal>> {
  for (const tableId of await tablesOf(play)) {
    const watched = await watchTable(play, tableId);
    if (!watched.ok) return watched;
  }
  return ok(null);
}

/** Of the units that play, in their order. */
export async function tablesOf({ desk, enter, units }: BooksPlay): Promise<readonly TableId[]> {
  const world = enter('anhe-tianbao', until, 'view_monitoring');
  const drafts = await desk.store.drafts(world, {
    fiscalYear: 2025,
    budgetUnitIds: units.map(({ budgetUnitId }) => budgetUnitId),
  });
  return drafts.map(({ tableId }) => tableId);
}

async function watchTable(
  { desk, enter }: BooksPlay,
  tableId: TableId,
): Promise<Result<null, Refusal>> {
  const clerk = enter('anhe-tianbao', '2025-07-09', 'edit_monitoring');
  const standing = await stageOf({ desk, enter } as BooksPlay, clerk, tableId);
  if (!standing.ok) return standing;
  if (standing.value.report?.stage === 'department_approved') return ok(null);
  let revision = standing.value.report?.revision ?? 0;
  const entries = said(standing.value.page);
  if (standing.value.lock === null && entries.length > 0) {
    const edited = await editMonitoring(desk, clerk, {
      tableId,
      until,
      expectedRevision: revision,
      entries,
      once: null,
    });
    if (!edited.ok) return edited;
    revision = edited.value.revision;
  }
  const steps = [
    ['submit_monitoring', enter('anhe-fuze', '2025-07-11', 'submit_monitoring')],
    ['approve_monitoring', enter('bumen-shenhe', '2025-07-18', 'approve_monitoring')],
  ] as const;
  for (const [verb, world] of steps) {
    const asked = { ...none, tableId, until, verb, expectedRevision: revision };
    const moved = await moveMonitoring(desk, world, asked);
    if (!moved.ok) return err(moved.error);
    revision = moved.value.revision;
  }
  return ok(null);
}

const stageOf = (
  { desk }: BooksPlay,
  world: World,
  tableId: TableId,
): Promise<Result<MonitoringView, Refusal>> =>
  viewMonitoring(desk, world, { tableId, until, shown: 'live' });

/** At each row what the form asks for: grades as they are, and a reason wherever a light is on. */
function said(page: MonitoringPage): readonly MonitoringEntry[] {
  const graded = page.rows
    .filter(({ binding, actual }) => binding.kind === 'typed' && actual === null)
    .map(
      ({ rowId, halfYearTarget }): MonitoringEntry => ({
        rowId,
        field: 'actual',
        value: halfYearTarget,
      }),
    );
  const known = new Set(graded.map(({ rowId }) => rowId));
  const lit = [...page.money, ...page.rows].filter(({ rowId }) => !known.has(rowId));
  return [
    ...graded,
    ...lit.flatMap(({ rowId, name, said: { required } }) =>
      required.flatMap(({ field }): readonly MonitoringEntry[] => {
        const words = wordsOf(name);
        if (field === 'possibility') return [{ rowId, field, value: 'possible' }];
        if (field === 'measure') return [{ rowId, field, value: words.measure }];
        return [{ rowId, field, value: { causes: ['other'], text: words.reason } }];
      }),
    ),
  ];
}

type Words = { readonly reason: string; readonly measure: string };

const byName: Readonly<Record<string, Words>> = {
  新增开户职工人数: {
    reason: '宣传经费集中在上半年支出，新设企业建制工作到6月底还没有跟上。',
    measure: '三季度与人社、税务部门比对新设企业名单，逐户上门，按月通报开户进度。',
  },
  发放住房公积金贷款: {
    reason: '上半年商品住房成交量与编制计划时的预计相差较大。',
    measure: '按月跟踪网签量，必要时按程序调整全年计划。',
  },
  绩效管理覆盖率: {
    reason: '半年监控正在填报，报送后各项目即纳入监控。',
    measure: '按期报送半年监控，年末完成自评。',
  },
  政府采购执行率: {
    reason: '政府采购实际数按年度结算后登记。',
    measure: '年末按合同台账登记实际数。',
  },
};

const wordsOf = (name: string): Words =>
  byName[name] ?? {
    reason: `${name}的实施安排在下半年，上半年按合同约定的节点支付。`,
    measure: '按合同节点验收、支付，每月核对进度。',
  };
