/** 撤回佐证 withdraw evidence: by who added it, while what it proves is still open. Nothing is lost. */
import type { EvidenceId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { Evidence, EvidenceSubject, EvidenceWriter } from '../ports/evidence-store.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import { type AskedSubject, findSubject, type FoundSubject } from './find-subject.ts';
import { evidenceRefusals } from './messages.ts';

export type WithdrawRefusal = Refusal<
  'evidence_unknown' | 'not_permitted' | 'evidence_withdrawn' | 'evidence_locked' | 'key_reused'
>;

export async function withdrawEvidence(
  desk: EvidenceDesk,
  world: World,
  request: { readonly evidenceId: string; readonly reason: string; readonly once: Once },
): Promise<Result<Record<string, never>, WithdrawRefusal>> {
  const id = parseId<EvidenceId>(request.evidenceId);
  const evidence = id === null ? null : await desk.evidence.one(world, id);
  const found = evidence === null ? null : await subjectOf(desk, world, evidence);
  if (evidence === null || found === null) return err(evidenceRefusals.unknown);
  const { reason } = request;
  return answerOnce<Record<string, never>, WithdrawRefusal, EvidenceWriter>(
    { store: desk.evidence, world, once: request.once, verb: 'withdraw_evidence' },
    async (writer) => {
      const refusal = withdrawingRefusal(world, evidence, found);
      if (refusal !== null) return err(refusal);
      if (!(await writer.withdraw(evidence.id, reason))) return err(evidenceRefusals.gone);
      await writer.record({
        subject: { kind: 'evidence', id: evidence.id, name: evidence.name },
        budgetUnitId: found.budgetUnitId,
        summary: `撤回${found.name}的佐证“${evidence.name}”`,
        before: { name: evidence.name, digest: evidence.digest },
        after: { reason },
      });
      return ok({});
    },
  );
}

/** For the list too: what may be withdrawn is told beside each. */
export function withdrawingRefusal(
  world: World,
  evidence: Evidence,
  found: FoundSubject,
): Refusal<'not_permitted' | 'evidence_withdrawn' | 'evidence_locked'> | null {
  const { caller } = world;
  if (!mayOn(caller.assignments, 'withdraw_evidence', found.budgetUnitId)) {
    return evidenceRefusals.notPermitted(found.budgetUnitName);
  }
  if (evidence.userId !== caller.userId) return evidenceRefusals.notYours;
  return evidence.withdrawn === null ? found.settled : evidenceRefusals.gone;
}

/** A row may have left the table since: what was hung on it then hangs on the table. */
async function subjectOf(
  desk: EvidenceDesk,
  world: World,
  { subject }: Evidence,
): Promise<FoundSubject | null> {
  const found = await findSubject(desk, world, askedOf(subject));
  return found.ok ? found.value : null;
}

/** A row may have left its table: what hung on it is found by the table. */
export const askedOf = (subject: EvidenceSubject): AskedSubject => {
  if (subject.kind === 'opinion') return { opinionId: subject.opinionId };
  return subject.kind === 'register' ? { entryId: subject.entryId } : { tableId: subject.tableId };
};
