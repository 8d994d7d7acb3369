/** 取审核结果 the review of one draft beside its department's tables and last year's. */
import type { World } from '#core/base/world.ts';
import type { Desk } from './desk.ts';
import type { FoundTable } from './find-table.ts';
import type { TableReview } from './review-group.ts';

export async function reviewOf(
  desk: Desk,
  world: World,
  { draft, budgetUnit, units }: FoundTable,
): Promise<TableReview> {
  const years = [draft.fiscalYear, draft.fiscalYear - 1];
  const drafts = await Promise.all(
    years.map((fiscalYear) =>
      desk.store.departmentDrafts(world, { budgetUnitId: budgetUnit.id, fiscalYear }),
    ),
  );
  // The draft at hand stands for itself: another may have been saved since it was read.
  const others = drafts.flat().filter((one) => one.tableId !== draft.tableId);
  const reviews = desk.reviews.review(
    units,
    [...others, draft].toSorted((a, b) => (a.tableId < b.tableId ? -1 : 1)),
    (one) => one.tableId === draft.tableId,
  );
  return reviews.get(draft.tableId) ?? { own: [], touching: [] };
}
