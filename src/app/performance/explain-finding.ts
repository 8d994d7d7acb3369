/**
 * 说明发现 explain finding: an explanation or waiver hangs on a finding's key, which holds the
 * values seen, so it lapses by itself when one of them changes.
 */
import type { Finding } from '#core/base/finding.ts';
import type { ExplanationId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Explanation } from '../ports/table-store.ts';
import { answerOnce } from './answer-once.ts';
import type { Desk, Once } from './desk.ts';
import { findTable } from './find-table.ts';
import { refusals } from './messages.ts';
import { explainEntry } from './record-entries.ts';
import { lockRefusal, rightRefusal } from './table-may.ts';
import { shownFindings } from './review-group.ts';
import { reviewOf } from './review-of.ts';

export type ExplainRefusal = Refusal<
  | 'table_unknown'
  | 'not_permitted'
  | 'table_locked'
  | 'finding_unknown'
  | 'finding_not_waivable'
  | 'key_reused'
>;

export async function explainFinding(
  desk: Desk,
  world: World,
  request: {
    readonly tableId: string;
    readonly findingKey: string;
    readonly kind: Explanation['kind'];
    readonly text: string;
    readonly once: Once;
  },
): Promise<Result<Explanation, ExplainRefusal>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const refusal = rightRefusal(world.caller, found.value, 'explain');
  if (refusal !== null) return err(refusal);
  const { tableId } = found.value.draft;
  const review = await reviewOf(desk, world, found.value);
  const finding = shownFindings(review).find((one) => one.key === request.findingKey);
  const said = await answerOnce<{ readonly id: ExplanationId }, ExplainRefusal>(
    { store: desk.store, world, once: request.once, verb: 'explain_finding' },
    async (writer) => {
      const stage = await writer.lockedStage(found.value.draft.tableId);
      const locked = lockRefusal(found.value, stage);
      if (locked !== null) return err(locked);
      const refusal = refusalOf(finding, request.kind);
      if (refusal !== null) return err(refusal);
      const { findingKey, kind, text } = request;
      const id = asId<ExplanationId>(world.newId());
      const explained = { findingKey, kind, text: text.trim() };
      await writer.addExplanation({ id, tableId, ...explained });
      await writer.record(explainEntry(found.value.draft, explained));
      return ok({ id });
    },
  );
  if (!said.ok) return said;
  const explanations = await desk.store.explanations(world, tableId);
  const explanation = explanations.find((one) => one.id === said.value.id);
  return explanation === undefined ? err(refusals.findingUnknown()) : ok(explanation);
}

/** An error stops submission, so it can be explained but never waived. */
function refusalOf(
  finding: Finding | undefined,
  kind: Explanation['kind'],
): Refusal<'finding_unknown' | 'finding_not_waivable'> | null {
  if (finding === undefined) return refusals.findingUnknown();
  return kind === 'waiver' && finding.severity === 'error' ? refusals.findingNotWaivable() : null;
}
