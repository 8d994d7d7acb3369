/** 比较版本 compare versions: which cells of a table differ between two of its versions. */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Desk } from './desk.ts';
import { findTable } from './find-table.ts';
import { refusals } from './messages.ts';
import { type CellDifference, tableDifferences } from './table-difference.ts';

/** The number that stands for the draft as it is now, so that it too can be compared. */
export const draftNumber = 0;

export async function compareVersions(
  desk: Desk,
  world: World,
  request: { readonly tableId: string; readonly from: number; readonly to: number },
): Promise<Result<readonly CellDifference[], Refusal<'table_unknown' | 'version_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { draft } = found.value;
  const tableOf = async (number: number): Promise<TargetTable | null> =>
    number === draftNumber
      ? draft.table
      : ((await desk.store.version(world, draft.tableId, number))?.table ?? null);
  const [from, to] = [await tableOf(request.from), await tableOf(request.to)];
  if (from === null) return err(refusals.versionUnknown({ number: request.from }));
  if (to === null) return err(refusals.versionUnknown({ number: request.to }));
  return ok(tableDifferences(from, to));
}
