/** 单位各表 the tables of a unit and year, now or as they stood at a cut: its own and its projects'. */
import type { World } from '#core/base/world.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import type { Desk } from '../performance/desk.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import type { TableDraft } from '../ports/table-store.ts';

/** 单位年度 */
export type UnitYear = Pick<FigureAsked, 'budgetUnitId' | 'fiscalYear'>;

/** Tables that were not there at the cut are left out; the others stand as they did. */
export async function unitTables(
  desk: Desk,
  world: World,
  { budgetUnitId, fiscalYear, at }: UnitYear & { readonly at: FiguresAt },
): Promise<readonly TableDraft[]> {
  const sisters = await desk.store.departmentYears(
    world,
    { budgetUnitId, fiscalYears: [fiscalYear] },
    desk.reviews.rememberedDraft,
  );
  const own = sisters.filter((one) => one.budgetUnitId === budgetUnitId);
  desk.reviews.keepDrafts(own);
  if (at.kind !== 'cut') return own;
  const then = await Promise.all(
    own.map(({ tableId }) => desk.store.draftAt(world, tableId, at.cut)),
  );
  return then.flatMap((one) => one ?? []);
}
