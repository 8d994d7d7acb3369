/**
 * 审核台 review desk: the reviews of drafts, remembered by the revisions of all tables that took
 * part. A review is a pure function of those, so a remembered one is never stale.
 */
import type { TableId } from '#core/base/id.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { countFindings, type FindingCount } from './finding-count.ts';
import { type DraftGroup, groupDrafts } from './draft-groups.ts';
import { reviewGroup, shownFindings, type TableReview } from './review-group.ts';

export type TableReviews = ReadonlyMap<TableId, TableReview>;
export type TableCounts = ReadonlyMap<TableId, FindingCount>;

/** 审核台 */
export type ReviewDesk = {
  /** The reviews of all drafts given, each with its department's other tables and last year's. */
  readonly review: (
    units: readonly BudgetUnit[],
    drafts: readonly TableDraft[],
    wanted?: (draft: TableDraft) => boolean,
  ) => TableReviews;
  readonly countsOf: (group: DraftGroup<TableDraft>) => TableCounts;
  /** Null where a group of this key was never counted, or was forgotten. */
  readonly rememberedCounts: (key: string) => TableCounts | null;
};

/** Findings take room: enough for what people look at in a day. The oldest is forgotten first. */
const reviewsRemembered = 200;
/** Counts are small: enough for every department and year of a province. */
const countsRemembered = 20_000;

export function createReviewDesk(policy: Policy): ReviewDesk {
  const reviews = memoryOf<TableReviews>(reviewsRemembered);
  const counts = memoryOf<TableCounts>(countsRemembered);

  const reviewOf = (group: DraftGroup<TableDraft>): TableReviews =>
    reviews.recall(group.key) ?? reviews.keep(group.key, reviewDrafts(policy, group));

  return {
    review: (units, drafts, wanted = () => true) => {
      const groups = groupDrafts(units, drafts).filter((group) => group.drafts.some(wanted));
      return new Map(groups.flatMap((group) => [...reviewOf(group)]));
    },
    countsOf: (group) =>
      counts.recall(group.key) ?? counts.keep(group.key, countReviews(reviewOf(group))),
    rememberedCounts: counts.recall,
  };
}

/** 记忆 what was used longest ago is forgotten first. */
type Memory<T> = {
  readonly recall: (key: string) => T | null;
  readonly keep: (key: string, value: T) => T;
};

function memoryOf<T>(limit: number): Memory<T> {
  const kept = new Map<string, T>();
  return {
    recall: (key) => {
      const known = kept.get(key);
      if (known === undefined) return null;
      kept.delete(key); // and set again, so that the order is that of last use
      kept.set(key, known);
      return known;
    },
    keep: (key, value) => {
      kept.set(key, value);
      const oldest = kept.keys().next().value;
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
      return value;
    },
  };
}

const countReviews = (reviews: TableReviews): TableCounts =>
  new Map([...reviews].map(([id, review]) => [id, countFindings(shownFindings(review))]));

function reviewDrafts(policy: Policy, group: DraftGroup<TableDraft>): TableReviews {
  const reviews = reviewGroup({
    policy,
    fiscalYear: group.fiscalYear,
    tables: group.drafts.map((draft) => draft.table),
    lastYear: group.lastYear.map((draft) => draft.table),
  });
  const nothing: TableReview = { own: [], touching: [] };
  return new Map(group.drafts.map((draft) => [draft.tableId, reviews.get(draft.table) ?? nothing]));
}
