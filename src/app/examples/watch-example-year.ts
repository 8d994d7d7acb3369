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
import { type MonitoringVerb, moveMonitoring } from '../monitoring/move-monitoring.ts';
import { viewMonitoring } from '../monitoring/view-monitoring.ts';
import type { BooksPlay } from './keep-example-books.ts';

const until = '2025-06-30';

/** Everybody writes, everybody submits, then the department looks: in the order of the days. */
export async function watchHalfYear(play: BooksPlay): Promise<Result<null, Refusal>> {
  const tables = await tablesOf(play);
  for (const act of [write, submit, approve]) {
    for (const tableId of tables) {
      const done = await act(play, tableId);
      if (!done.ok) return done;
    }
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

async function write({ desk, enter }: BooksPlay, tableId: TableId): Promise<Result<null, Refusal>> {
  const clerk = enter('anhe-tianbao', '2025-07-09', 'edit_monitoring');
  const viewed = await viewMonitoring(desk, clerk, { tableId, until, shown: 'live' });
  if (!viewed.ok) return viewed;
  const { page, lock, report } = viewed.value;
  const entries = said(page);
  if (lock !== null || entries.length === 0) return ok(null);
  const expectedRevision = report?.revision ?? 0;
  const asked = { tableId, until, expectedRevision, entries, once: null };
  const edited = await editMonitoring(desk, clerk, asked);
  return edited.ok ? ok(null) : edited;
}

const submit = (play: BooksPlay, tableId: TableId): Promise<Result<null, Refusal>> =>
  move(play, tableId, {
    from: 'draft',
    verb: 'submit_monitoring',
    world: play.enter('anhe-fuze', '2025-07-11', 'submit_monitoring'),
  });

const approve = (play: BooksPlay, tableId: TableId): Promise<Result<null, Refusal>> =>
  move(play, tableId, {
    from: 'unit_submitted',
    verb: 'approve_monitoring',
    world: play.enter('bumen-shenhe', '2025-07-18', 'approve_monitoring'),
  });

async function move(
  { desk }: BooksPlay,
  tableId: TableId,
  {
    from,
    verb,
    world,
  }: { readonly from: string; readonly verb: MonitoringVerb; readonly world: World },
): Promise<Result<null, Refusal>> {
  const viewed = await viewMonitoring(desk, world, { tableId, until });
  if (!viewed.ok) return viewed;
  const { report } = viewed.value;
  if ((report?.stage ?? 'draft') !== from) return ok(null);
  const expectedRevision = report?.revision ?? 0;
  const asked = { tableId, until, verb, expectedRevision, note: '', reasons: [], once: null };
  const moved = await moveMonitoring(desk, world, asked);
  return moved.ok ? ok(null) : err(moved.error);
}

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
    reason: '项目支出只随部门整体表设了目标，没有逐个编报项目绩效目标表。',
    measure: '编制下年预算时，达到标准的项目逐个编报目标表。',
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
