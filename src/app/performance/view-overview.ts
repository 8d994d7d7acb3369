/** 我的表 view overview: units, years and tables at a glance, with their counts of findings. */
import type { World } from '#core/base/world.ts';
import type { Stage } from '#core/approval/stage.ts';
import type { BudgetUnit, DraftHead } from '../ports/table-store.ts';
import { countTableFindings } from './count-findings.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { type FindingCount, noFindings } from './finding-count.ts';
import { bySortKey } from './unit-tree.ts';

/** 表概要 */
export type TableSummary = {
  readonly head: DraftHead;
  readonly subject: 'department' | 'project';
  readonly counts: FindingCount;
  /** Null: made between the two looks. */
  readonly stage: Stage | null;
};

/** 概览 */
export type Overview = {
  readonly example: boolean;
  readonly units: readonly BudgetUnit[];
  readonly years: readonly number[];
  readonly tables: readonly TableSummary[];
};

export async function viewOverview(desk: Desk, world: World): Promise<Overview> {
  const [heads, example] = await Promise.all([
    desk.store.draftHeads(world),
    desk.store.isExample(world),
  ]);
  // After the heads: a unit made meanwhile is then among them.
  const [units, standings] = await Promise.all([
    desk.store.units(world),
    desk.approvals.standings(world),
  ]);
  const counted = await countTableFindings(desk, world, { units, heads });
  const stageOf = new Map(standings.map((one) => [one.tableId, one.stage]));
  const rank = new Map(bySortKey(units).map((budgetUnit, at) => [budgetUnit.id, at]));
  const order = (head: DraftHead): number => rank.get(head.budgetUnitId) ?? rank.size;
  return {
    example,
    units: bySortKey(units),
    years: [...new Set(heads.map((head) => head.fiscalYear))].toSorted((a, b) => b - a),
    tables: heads
      .toSorted((a, b) => b.fiscalYear - a.fiscalYear || order(a) - order(b))
      .map((head) => ({
        head,
        subject: templateOf(desk.policy, head.templateId)?.subject ?? 'department',
        counts: counted?.counts.get(head.tableId) ?? noFindings,
        stage: stageOf.get(head.tableId) ?? null,
      })),
  };
}
