/**
 * 审核台 review desk: the reviews of drafts, remembered by the revisions of all tables that took
 * part. A review is a pure function of those, so a remembered one is never stale.
 */
import type { TableId } from '#core/base/id.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { memoryOf } from './bounded-memory.ts';
import { countFindings, type FindingCount } from './finding-count.ts';
import { type DraftGroup, groupDrafts, revisionKey } from './draft-groups.ts';
import { type OwnFindings, rememberOwnFindings } from './own-findings.ts';
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
  /** The review of one draft alone, beside the same other tables: the same, and sooner. */
  readonly reviewOne: (
    units: readonly BudgetUnit[],
    drafts: readonly TableDraft[],
    wanted: TableDraft,
  ) => TableReview;
  /** Not remembered by itself: a group may hold drafts that are only planned. */
  readonly countsOf: (group: DraftGroup<TableDraft>) => TableCounts;
  readonly keepCounts: (key: string, counts: TableCounts) => void;
  /** Null where a group of this key was never counted, or was forgotten. */
  readonly rememberedCounts: (key: string) => TableCounts | null;
  /** Drafts as the store keeps them, so that counting reads only those that changed. */
  readonly keepDrafts: (drafts: readonly TableDraft[]) => void;
  readonly rememberedDraft: (head: Omit<TableDraft, 'table'>) => TableDraft | null;
};

/** Findings take room: of so many tables, what people look at in a day. Oldest forgotten first. */
const reviewsRemembered = 1000;
/** Counts are small: of so many tables, those of a province. */
const countsRemembered = 100_000;
/** A table takes a tenth of a megabyte: enough for the departments being filled in just now. */
const tablesRemembered = 300;

export function createReviewDesk(policy: Policy): ReviewDesk {
  const reviews = memoryOf<TableReviews>(reviewsRemembered, ({ size }) => size);
  const counts = memoryOf<TableCounts>(countsRemembered, ({ size }) => size);
  const tables = memoryOf<TargetTable>(tablesRemembered);
  const own = rememberOwnFindings();

  const reviewOf = (group: DraftGroup<TableDraft>): TableReviews =>
    reviews.recall(group.key) ?? reviews.keep(group.key, reviewDrafts(policy, group, {}));

  return {
    review: (units, drafts, wanted = () => true) => {
      const groups = groupDrafts(units, drafts).filter((group) => group.drafts.some(wanted));
      return new Map(groups.flatMap((group) => [...reviewOf(group)]));
    },
    reviewOne: (units, drafts, wanted) => {
      const groups = groupDrafts(units, drafts);
      const group = groups.find((one) => one.drafts.includes(wanted));
      const known = group === undefined ? null : reviews.recall(group.key);
      if (group === undefined || known !== null) return known?.get(wanted.tableId) ?? nothing;
      const key = `${group.key} ${wanted.tableId}`;
      const one = reviews.recall(key) ?? reviews.keep(key, reviewDrafts(policy, group, { wanted }));
      return one.get(wanted.tableId) ?? nothing;
    },
    countsOf: (group) =>
      counts.recall(group.key) ?? countReviews(reviewDrafts(policy, group, { remembered: own })),
    keepCounts: counts.keep,
    rememberedCounts: counts.recall,
    keepDrafts: (drafts) => {
      for (const draft of drafts) tables.keep(revisionKey(draft), draft.table);
    },
    rememberedDraft: (head) => {
      const table = tables.recall(revisionKey(head));
      return table === null ? null : { ...head, table };
    },
  };
}

const nothing: TableReview = { own: [], touching: [] };

const countReviews = (reviews: TableReviews): TableCounts =>
  new Map([...reviews].map(([id, review]) => [id, countFindings(shownFindings(review))]));

function reviewDrafts(
  policy: Policy,
  group: DraftGroup<TableDraft>,
  how: { readonly remembered?: OwnFindings; readonly wanted?: TableDraft },
): TableReviews {
  const { remembered = null, wanted } = how;
  const reviews = reviewGroup(
    {
      policy,
      fiscalYear: group.fiscalYear,
      tables: group.drafts.map((draft) => draft.table),
      lastYear: group.lastYear.map((draft) => draft.table),
    },
    remembered,
    (table) => wanted === undefined || table === wanted.table,
  );
  const told = wanted === undefined ? group.drafts : [wanted];
  return new Map(told.map((draft) => [draft.tableId, reviews.get(draft.table) ?? nothing]));
}
