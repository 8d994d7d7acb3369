/** 单元格历史 cell history: who changed one cell from what to what and when, the newest first. */
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { CellChange } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { findTable } from './find-table.ts';

export async function cellHistory(
  desk: Desk,
  world: World,
  request: { readonly tableId: string; readonly rowId: string; readonly column: string },
): Promise<Result<readonly CellChange[], Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { rowId, column } = request;
  const changes = await desk.store.changes(world, found.value.draft.tableId, { rowId, column });
  return ok(changes.toSorted((a, b) => b.revision - a.revision));
}
