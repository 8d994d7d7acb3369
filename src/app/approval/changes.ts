/**
 * 变动 approval changes: what the table says now against the version last approved, cell by cell,
 * with who changed each cell last: what a reviewer has to look at, and no more.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { lastApproval } from '#core/approval/trail.ts';
import type { Desk } from '../performance/desk.ts';
import { findTable } from '../performance/find-table.ts';
import { templateOf } from '../performance/find-template.ts';
import { refusals } from '../performance/messages.ts';
import { type CellDifference, tableDifferences } from '../performance/table-difference.ts';
import type { CellChange } from '../ports/table-store.ts';
import { placeLabel } from './place-label.ts';

/** 一处变动 */
export type ApprovalChange = CellDifference & {
  readonly last: Pick<CellChange, 'userName' | 'instant'> | null;
};

/** 变动 `fromVersion` is null where nothing was approved yet: then there is nothing to compare. */
export type ApprovalChanges = {
  readonly fromVersion: number | null;
  readonly changes: readonly ApprovalChange[];
};

export async function viewChanges(
  desk: Desk,
  world: World,
  request: { readonly tableId: string },
): Promise<Result<ApprovalChanges, Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { draft } = found.value;
  const trail = await desk.approvals.trail(world, draft.tableId);
  if (trail === null) return err(refusals.tableUnknown());
  const fromVersion = lastApproval(trail.steps)?.version ?? null;
  if (fromVersion === null) return ok({ fromVersion, changes: [] });
  const [version, made] = await Promise.all([
    desk.store.version(world, draft.tableId, fromVersion),
    desk.store.changes(world, draft.tableId),
  ]);
  if (version === null) return err(refusals.tableUnknown());
  const template = templateOf(desk.policy, draft.templateId);
  // From the submission on the draft is locked, so it is what was submitted.
  const changes = tableDifferences(version.table, draft.table).map((one): ApprovalChange => {
    const label =
      placeLabel(draft.table, template, one) ?? placeLabel(version.table, template, one);
    return { ...one, label: label ?? one.label, last: lastChange(made, one) };
  });
  return ok({ fromVersion, changes });
}

/** In the order they were made: of the cell itself, or of the row that came or went. */
function lastChange(
  made: readonly CellChange[],
  { rowId, column }: CellDifference,
): ApprovalChange['last'] {
  const own = made.findLast(
    (change) => change.rowId === rowId && (column === null || change.column === column),
  );
  return own ?? made.findLast((change) => change.rowId === rowId) ?? null;
}
