/**
 * 清点发现 count findings of many tables: what no review is remembered for is read and reviewed, a
 * few departments at a time, so that other requests are answered in between.
 */
import type { TableId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';
import type { BudgetUnit, DraftHead, TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { type DraftGroup, groupDrafts } from './draft-groups.ts';
import type { FindingCount } from './finding-count.ts';
import type { TableCounts } from './review-desk.ts';

type Asked = {
  readonly units: readonly BudgetUnit[];
  readonly heads: readonly DraftHead[];
  /** All of them where nothing is said. */
  readonly wanted?: (head: DraftHead) => boolean;
  readonly progress?: (done: number, total: number) => void | Promise<void>;
};

/** So many tables are read in one go. */
const tablesAtOnce = 40;

export async function countTableFindings(
  desk: Desk,
  world: World,
  { units, heads, wanted = () => true, progress }: Asked,
): Promise<TableCounts> {
  const groups = groupDrafts(units, heads).filter((group) => group.drafts.some(wanted));
  const counts = new Map<TableId, FindingCount>();
  const take = (some: TableCounts): void => {
    for (const [id, count] of some) counts.set(id, count);
  };
  const missing = groups.filter((group) => {
    const known = desk.reviews.rememberedCounts(group.key);
    if (known !== null) take(known);
    return known === null;
  });
  let done = groups.length - missing.length;
  for (const portion of portionsOf(missing)) {
    await progress?.(done, groups.length);
    const drafts = await readPortion(desk, world, { portion, units });
    const years = new Set(portion.map((group) => `${group.department}|${group.fiscalYear}`));
    for (const group of groupDrafts(units, drafts)) {
      if (!years.has(`${group.department}|${group.fiscalYear}`)) continue;
      take(desk.reviews.countsOf(group));
      await desk.breathe();
    }
    done += portion.length;
  }
  return counts;
}

type HeadGroup = DraftGroup<DraftHead>;

/** Whole departments, as many as make up a handful of tables. */
function portionsOf(groups: readonly HeadGroup[]): readonly (readonly HeadGroup[])[] {
  const portions: HeadGroup[][] = [];
  let tables = tablesAtOnce;
  for (const [, years] of Map.groupBy(groups, (group) => group.department)) {
    if (tables >= tablesAtOnce) {
      portions.push([]);
      tables = 0;
    }
    portions.at(-1)?.push(...years);
    tables += years.reduce((sum, group) => sum + group.drafts.length, 0);
  }
  return portions;
}

function readPortion(
  desk: Desk,
  world: World,
  at: { readonly portion: readonly HeadGroup[]; readonly units: readonly BudgetUnit[] },
): Promise<readonly TableDraft[]> {
  const departments = new Set(at.portion.map((group) => group.department));
  const budgetUnitIds = at.units
    .filter((one) => departments.has(one.parentId ?? one.id))
    .map((one) => one.id);
  return desk.store.drafts(world, { budgetUnitIds });
}
