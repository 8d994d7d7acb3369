/**
 * 添加佐证 add evidence: a file checked by its content and kept once by its digest, hung on a
 * table, a row of it or a received opinion. It is never opened, run or changed.
 */
import type { EvidenceId } from '#core/base/id.ts';
import { asId, parseId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { EvidenceCheckCode } from '../ports/evidence-check.ts';
import type { Evidence, EvidenceWriter } from '../ports/evidence-store.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import {
  type AskedSubject,
  findSubject,
  type FoundSubject,
  type SubjectRefusal,
} from './find-subject.ts';
import { evidenceRefusals } from './messages.ts';

export type AddRefusal =
  | SubjectRefusal
  | Refusal<
      'not_permitted' | 'evidence_locked' | EvidenceCheckCode | 'evidence_exists' | 'key_reused'
    >;

export async function addEvidence(
  desk: EvidenceDesk,
  world: World,
  request: {
    readonly subject: AskedSubject;
    readonly file: { readonly name: string; readonly bytes: Uint8Array };
    readonly note: string;
    readonly once: Once;
  },
): Promise<Result<Evidence, AddRefusal>> {
  const found = await findSubject(desk, world, request.subject);
  if (!found.ok) return found;
  const refusal = addingRefusal(world, found.value);
  if (refusal !== null) return err(refusal);
  const { file, note } = request;
  const checked = desk.checkEvidence(file);
  if (!checked.ok) return checked;
  const { subject, name, budgetUnitId } = found.value;
  const added = await answerOnce<
    { readonly id: string },
    Refusal<'evidence_exists'>,
    EvidenceWriter
  >({ store: desk.evidence, world, once: request.once, verb: 'add_evidence' }, async (writer) => {
    const id = asId<EvidenceId>(world.newId());
    const mediaKind = checked.value;
    const evidence = { id, subject, name: file.name, mediaKind, note, content: file.bytes };
    const digest = await writer.add(evidence);
    if (digest === null) return err(evidenceRefusals.exists(file.name));
    await writer.record({
      subject: { kind: 'evidence', id, name: file.name },
      budgetUnitId,
      summary: `给${name}添加佐证“${file.name}”`,
      before: null,
      after: { ...subject, name: file.name, mediaKind, bytes: file.bytes.length, digest, note },
    });
    return ok({ id });
  });
  if (!added.ok) return added;
  const id = parseId<EvidenceId>(added.value.id);
  const kept = id === null ? null : await desk.evidence.one(world, id);
  if (kept === null) throw new Error('evidence just kept must be there');
  return ok(kept);
}

/** Of an opinion that moved its tables the proof is closed; a table may always get more of it. */
function addingRefusal(
  world: World,
  found: FoundSubject,
): Refusal<'not_permitted' | 'evidence_locked'> | null {
  if (!mayOn(world.caller.assignments, 'add_evidence', found.budgetUnitId)) {
    return evidenceRefusals.notPermitted(found.budgetUnitName);
  }
  return found.subject.kind === 'opinion' ? found.settled : null;
}
