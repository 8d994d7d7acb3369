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
  /** Drafts that are not kept yet, or not as they will be: they stand for the kept ones. */
  readonly planned?: readonly TableDraft[];
  /** Whether it is still wanted, asked after every handful of tables. */
  readonly step?: (done: number, total: number) => Promise<boolean>;
};

/** So many tables are read in one go. */
const tablesAtOnce = 40;

/**
 * Of all tables, or of the departments and years that have planned ones; null when no longer
 * wanted. A review hangs on ids and revisions alone, so one made of plans holds once they are kept.
 */
export async function countTableFindings(
  desk: Desk,
  world: World,
  { units, heads, planned = [], step = async () => true }: Asked,
): Promise<TableCounts | null> {
  const plans = new Map(planned.map((draft) => [draft.tableId, draft]));
  const isKept = ({ tableId }: { readonly tableId: TableId }): boolean => !plans.has(tableId);
  const groups = groupDrafts(units, [...heads.filter(isKept), ...planned]).filter(
    (group) => planned.length === 0 || group.drafts.some((draft) => plans.has(draft.tableId)),
  );
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
    if (!(await step(done, groups.length))) return null;
    const kept = await readPortion(desk, world, { portion, units });
    const ours = portion.flatMap((group) => [...group.drafts, ...group.lastYear]);
    const drafts = [
      ...kept.filter(isKept),
      ...new Set(ours.flatMap((draft) => plans.get(draft.tableId) ?? [])),
    ];
    const asked = new Set(portion.map(nameOf));
    for (const group of groupDrafts(units, drafts).filter((one) => asked.has(nameOf(one)))) {
      take(desk.reviews.countsOf(group));
      await desk.breathe();
    }
    done += portion.length;
  }
  return counts;
}

const nameOf = (group: Pick<HeadGroup, 'department' | 'fiscalYear'>): string =>
  `${group.department}|${group.fiscalYear}`;

type HeadGroup = DraftGroup<DraftHead | TableDraft>;

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
  return budgetUnitIds.length === 0
    ? Promise.resolve([])
    : desk.store.drafts(world, { budgetUnitIds });
}
