/** 多张表的处境 the situations of several tables, in the order of their ids. */
import type { TableId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { Desk } from '../performance/desk.ts';
import { findTable } from '../performance/find-table.ts';
import { templateOf } from '../performance/find-template.ts';
import { situationOf, type TableSituation } from './situation.ts';

export type OrderedTable = {
  readonly situation: TableSituation;
  readonly template: TableTemplate | null;
};

/** A table that the caller does not see, or that is not there, is left out. */
export async function situationsOf(
  desk: Desk,
  world: World,
  tableIds: readonly TableId[],
): Promise<readonly OrderedTable[]> {
  const trails = await desk.approvals.trails(world, tableIds);
  const ordered: OrderedTable[] = [];
  for (const tableId of tableIds.toSorted()) {
    const trail = trails.find((one) => one.standing.tableId === tableId);
    const found = await findTable(desk, world, tableId);
    if (trail === undefined || !found.ok) continue;
    const situation = await situationOf(desk, world, { found: found.value, trail });
    const template = templateOf(desk.policy, found.value.draft.templateId);
    ordered.push({ situation, template });
    await desk.breathe();
  }
  return ordered;
}
