/** 覆盖图 map coverage: 职能 × indicator × project of one table. */
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type CoverageMap, coverageMap } from '#core/performance/coverage-map.ts';
import type { Desk } from './desk.ts';
import { findTable } from './find-table.ts';

export async function mapCoverage(
  desk: Desk,
  world: World,
  request: { readonly tableId: string },
): Promise<Result<CoverageMap, Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  return ok(coverageMap(found.value.draft.table, desk.policy));
}
