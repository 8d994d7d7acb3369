/**
 * 审核台 review desk: the reviews of drafts, remembered by the revisions of all tables that took
 * part. A review is a pure function of those, so a remembered one is never stale.
 */
import type { TableId } from '#core/base/id.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { reviewGroup, type TableReview } from './review-group.ts';

/** 审核台 */
export type ReviewDesk = {
  /** The reviews of all drafts given, each with its department's other tables and last year's. */
  readonly review: (
    units: readonly BudgetUnit[],
    drafts: readonly TableDraft[],
    wanted?: (draft: TableDraft) => boolean,
  ) => ReadonlyMap<TableId, TableReview>;
};

/** Enough for every department and year of a city; the oldest is forgotten first. */
const remembered = 200;

export function createReviewDesk(policy: Policy): ReviewDesk {
  const memory = new Map<string, ReadonlyMap<TableId, TableReview>>();

  const reviewOf = (group: DraftGroup): ReadonlyMap<TableId, TableReview> => {
    const known = memory.get(group.key);
    if (known !== undefined) {
      memory.delete(group.key); // and set again, so that the order is that of last use
      memory.set(group.key, known);
      return known;
    }
    const made = reviewDrafts(policy, group);
    memory.set(group.key, made);
    const oldest = memory.keys().next().value;
    if (memory.size > remembered && oldest !== undefined) memory.delete(oldest);
    return made;
  };

  return {
    review: (units, drafts, wanted = () => true) => {
      const groups = groupDrafts(units, drafts).filter((group) => group.drafts.some(wanted));
      return new Map(groups.flatMap((group) => [...reviewOf(group)]));
    },
  };
}

/** 草稿组 the drafts of one department and year, and those of the year before. */
type DraftGroup = {
  readonly key: string;
  readonly fiscalYear: number;
  readonly drafts: readonly TableDraft[];
  readonly lastYear: readonly TableDraft[];
};

function groupDrafts(
  units: readonly BudgetUnit[],
  drafts: readonly TableDraft[],
): readonly DraftGroup[] {
  const departmentOf = new Map(
    units.map((budgetUnit) => [budgetUnit.id, budgetUnit.parentId ?? budgetUnit.id]),
  );
  const groups = Map.groupBy(
    drafts,
    (draft) => `${departmentOf.get(draft.budgetUnitId) ?? draft.budgetUnitId}|${draft.fiscalYear}`,
  );
  return [...groups].map(([name, members]) => {
    const [department = '', year = ''] = name.split('|');
    const fiscalYear = Number(year);
    const lastYear = groups.get(`${department}|${fiscalYear - 1}`) ?? [];
    return {
      key: [...members, ...lastYear].map(revisionKey).join(),
      fiscalYear,
      drafts: members,
      lastYear,
    };
  });
}

const revisionKey = (draft: TableDraft): string => `${draft.tableId}:${draft.revision}`;

function reviewDrafts(policy: Policy, group: DraftGroup): ReadonlyMap<TableId, TableReview> {
  const reviews = reviewGroup({
    policy,
    fiscalYear: group.fiscalYear,
    tables: group.drafts.map((draft) => draft.table),
    lastYear: group.lastYear.map((draft) => draft.table),
  });
  const nothing: TableReview = { own: [], touching: [] };
  return new Map(group.drafts.map((draft) => [draft.tableId, reviews.get(draft.table) ?? nothing]));
}
