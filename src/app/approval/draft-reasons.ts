/** 起草退回理由 draft reasons: the findings of a table as reasons that a reviewer may take over. */
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { splitByExplanation } from '#core/performance/explanation.ts';
import { type ProposedReason, proposedReasons } from '#core/performance/proposed-reason.ts';
import type { Desk } from '../performance/desk.ts';
import { findTable } from '../performance/find-table.ts';
import { templateOf } from '../performance/find-template.ts';
import { viewFindings } from '../performance/view-table.ts';
import { placeLabel } from './place-label.ts';

/** Those explained already are left out; each is bound to the closest place a reason may have. */
export async function draftReasons(
  desk: Desk,
  world: World,
  request: { readonly tableId: string },
): Promise<Result<readonly ProposedReason[], Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { table, templateId } = found.value.draft;
  const template = templateOf(desk.policy, templateId);
  const { findings, explanations } = await viewFindings(desk, world, found.value);
  const { open } = splitByExplanation(findings, explanations);
  const wanted = findings.filter((one) => one.severity === 'error' || open.includes(one));
  return ok(
    proposedReasons(wanted).map((reason) => {
      // A cell that the form does not print is its row's affair, another table's the whole table's.
      const places = [reason, { rowId: reason.rowId, column: null }, noPlace];
      const { rowId, column } =
        places.find((place) => placeLabel(table, template, place) !== null) ?? noPlace;
      return { ...reason, rowId, column };
    }),
  );
}

const noPlace = { rowId: null, column: null };
