/** 起草退回理由 draft reasons: the findings of a table as reasons that a reviewer may take over. */
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { splitByExplanation } from '#core/performance/explanation.ts';
import { type ProposedReason, proposedReasons } from '#core/performance/proposed-reason.ts';
import { rowById } from '#core/performance/target-table.ts';
import type { Desk } from '../performance/desk.ts';
import { findTable } from '../performance/find-table.ts';
import { viewFindings } from '../performance/view-table.ts';

/** Those explained already are left out; one whose cell is another table's hangs on the whole. */
export async function draftReasons(
  desk: Desk,
  world: World,
  request: { readonly tableId: string },
): Promise<Result<readonly ProposedReason[], Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { table } = found.value.draft;
  const { findings, explanations } = await viewFindings(desk, world, found.value);
  const { open } = splitByExplanation(findings, explanations);
  const errors = findings.filter((one) => one.severity === 'error' && !open.includes(one));
  return ok(
    proposedReasons([...errors, ...open]).map((reason) =>
      reason.rowId === null || rowById(table, reason.rowId) !== null
        ? reason
        : { ...reason, rowId: null, column: null },
    ),
  );
}
