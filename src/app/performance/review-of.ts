/** 取审核结果 the review of one draft beside its department's tables and last year's. */
import type { World } from '#core/base/world.ts';
import type { TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import type { FoundTable } from './find-table.ts';
import type { TableReview } from './review-group.ts';

export async function reviewOf(desk: Desk, world: World, found: FoundTable): Promise<TableReview> {
  return reviewAmong(desk, found, await draftsAround(desk, world, found.draft));
}

/** Of a department's tables of a table's year and the year before; what is known is not read. */
export async function draftsAround(
  desk: Desk,
  world: World,
  { budgetUnitId, fiscalYear }: Pick<TableDraft, 'budgetUnitId' | 'fiscalYear'>,
): Promise<readonly TableDraft[]> {
  const of = { budgetUnitId, fiscalYears: [fiscalYear, fiscalYear - 1] };
  const drafts = await desk.store.departmentYears(world, of, desk.reviews.rememberedDraft);
  desk.reviews.keepDrafts(drafts);
  return drafts;
}

export function reviewAmong(
  desk: Desk,
  { draft, units }: Pick<FoundTable, 'draft' | 'units'>,
  around: readonly TableDraft[],
): TableReview {
  // The draft at hand stands for itself: another may have been saved since it was read.
  const others = around.filter((one) => one.tableId !== draft.tableId);
  return desk.reviews.reviewOne(units, [...others, draft], draft);
}
