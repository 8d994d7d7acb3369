/** 查看佐证 what hangs on a table with its rows, or on an opinion; and one file of it. */
import type { EvidenceId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { Evidence } from '../ports/evidence-store.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import { type AskedSubject, findSubject, type SubjectRefusal } from './find-subject.ts';
import { evidenceRefusals } from './messages.ts';
import { askedOf, withdrawingRefusal } from './withdraw-evidence.ts';

/** 所见佐证 with what the caller may do with it. */
export type ViewedEvidence = Evidence & { readonly may: { readonly withdraw: boolean } };

/** 佐证清单 */
export type EvidenceList = {
  readonly evidence: readonly ViewedEvidence[];
  readonly mayAdd: boolean;
};

export async function listEvidence(
  desk: EvidenceDesk,
  world: World,
  asked: AskedSubject,
): Promise<Result<EvidenceList, SubjectRefusal>> {
  const found = await findSubject(desk, world, asked);
  if (!found.ok) return found;
  const { subject, budgetUnitId, settled } = found.value;
  const evidence = await desk.evidence.of(world, subject);
  const may = mayOn(world.caller.assignments, 'add_evidence', budgetUnitId);
  return ok({
    evidence: evidence.map((one) => viewed(world, one, found.value)),
    mayAdd: may && (subject.kind !== 'opinion' || settled === null),
  });
}

/** One as its author sees it right after adding it. */
export async function viewEvidence(
  desk: EvidenceDesk,
  world: World,
  evidence: Evidence,
): Promise<ViewedEvidence> {
  const found = await findSubject(desk, world, askedOf(evidence.subject));
  return found.ok
    ? viewed(world, evidence, found.value)
    : { ...evidence, may: { withdraw: false } };
}

const viewed = (
  world: World,
  evidence: Evidence,
  found: Parameters<typeof withdrawingRefusal>[2],
): ViewedEvidence => ({
  ...evidence,
  may: { withdraw: withdrawingRefusal(world, evidence, found) === null },
});

/** The file as it came. What was withdrawn can still be read: it was there when it counted. */
export async function openEvidence(
  desk: EvidenceDesk,
  world: World,
  request: { readonly evidenceId: string },
): Promise<
  Result<{ readonly name: string; readonly content: Uint8Array }, Refusal<'evidence_unknown'>>
> {
  const id = parseId<EvidenceId>(request.evidenceId);
  const evidence = id === null ? null : await desk.evidence.one(world, id);
  const content = evidence === null ? null : await desk.evidence.content(world, evidence.id);
  return evidence === null || content === null
    ? err(evidenceRefusals.unknown)
    : ok({ name: evidence.name, content });
}
