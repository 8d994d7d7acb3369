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

/** 清点结果 */
export type CountedFindings = {
  readonly counts: TableCounts;
  /** To be called once the planned drafts are kept as planned: only then do their counts hold. */
  readonly remember: () => void;
};

/**
 * Of all tables, or of the departments and years that have planned ones; null when no longer
 * wanted. Only what changed is read and reviewed, and the rules across tables are asked again.
 */
export async function countTableFindings(
  desk: Desk,
  world: World,
  { units, heads, planned = [], step = async () => true }: Asked,
): Promise<CountedFindings | null> {
  const plans = new Map(planned.map((draft) => [draft.tableId, draft]));
  const isKept = ({ tableId }: { readonly tableId: TableId }): boolean => !plans.has(tableId);
  const groups = groupDrafts(units, [...heads.filter(isKept), ...planned]).filter(
    (group) => planned.length === 0 || group.drafts.some((draft) => plans.has(draft.tableId)),
  );
  const counts = new Map<TableId, FindingCount>();
  const fresh = new Map<string, TableCounts>();
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
    const members = new Set(portion.flatMap((group) => [...group.drafts, ...group.lastYear]));
    const drafts = await draftsOf(desk, world, { members: [...members], plans });
    const asked = new Set(portion.map(nameOf));
    for (const group of groupDrafts(units, drafts).filter((one) => asked.has(nameOf(one)))) {
      const some = desk.reviews.countsOf(group);
      take(some);
      fresh.set(group.key, some);
      await desk.breathe();
    }
    done += portion.length;
  }
  const remember = (): void => {
    for (const [key, some] of fresh) desk.reviews.keepCounts(key, some);
  };
  if (planned.length === 0) remember();
  return { counts, remember };
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

/** Planned drafts stand for kept ones; of those only what is not remembered is read. */
async function draftsOf(
  desk: Desk,
  world: World,
  of: {
    readonly members: readonly (DraftHead | TableDraft)[];
    readonly plans: ReadonlyMap<TableId, TableDraft>;
  },
): Promise<readonly TableDraft[]> {
  const known = of.members.flatMap((member) => {
    const draft = of.plans.get(member.tableId) ?? desk.reviews.rememberedDraft(member);
    return draft === null ? [] : [draft];
  });
  const there = new Set(known.map((draft) => draft.tableId));
  const unknown = of.members.filter((member) => !there.has(member.tableId));
  if (unknown.length === 0) return known;
  const budgetUnitIds = [...new Set(unknown.map((member) => member.budgetUnitId))];
  const read = await desk.store.drafts(world, { budgetUnitIds });
  desk.reviews.keepDrafts(read);
  return [...known, ...read.filter((draft) => !there.has(draft.tableId))];
}
