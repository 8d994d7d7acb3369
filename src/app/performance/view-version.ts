/** 查看版本 view version: one immutable snapshot, as it was saved. */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TableVersion } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { findTable } from './find-table.ts';
import { refusals } from './messages.ts';

export async function viewVersion(
  desk: Desk,
  world: World,
  request: { readonly tableId: string; readonly number: number },
): Promise<Result<TableVersion, Refusal<'table_unknown' | 'version_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const version = await desk.store.version(world, found.value.draft.tableId, request.number);
  return version === null ? err(refusals.versionUnknown({ number: request.number })) : ok(version);
}
