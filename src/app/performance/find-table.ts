/** 取表 the draft an id names and its budget unit, or a refusal: the start of most use cases. */
import { parseId, type TableId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { refusals } from './messages.ts';

/** 取到的表 */
export type FoundTable = {
  readonly draft: TableDraft;
  readonly budgetUnit: BudgetUnit;
  readonly units: readonly BudgetUnit[];
};

export async function findTable(
  desk: Desk,
  world: World,
  tableId: string,
): Promise<Result<FoundTable, Refusal<'table_unknown'>>> {
  const id = parseId<TableId>(tableId);
  if (id === null) return err(refusals.tableUnknown());
  const seen = await desk.store.draftAmongUnits(world, id, desk.reviews.rememberedDraft);
  if (seen === null) return err(refusals.tableUnknown());
  desk.reviews.keepDrafts([seen.draft]);
  const { draft, units } = seen;
  const budgetUnit = units.find((one) => one.id === draft.budgetUnitId);
  if (budgetUnit === undefined) return err(refusals.tableUnknown());
  return ok({ draft, budgetUnit, units });
}
