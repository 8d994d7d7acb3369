/**
 * 验证审计链 prove chain: walks everything written up to now. That somebody did so, and what came
 * of it, is written down too.
 */
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AuditStore, Verification } from '../ports/audit-store.ts';
import { auditSentences as sentences } from './messages.ts';

/** The anchor is a digest printed by an earlier proof and kept outside; null: none was kept. */
export const proveChain = (
  audit: AuditStore,
  world: World,
  anchor: string | null,
): Promise<Verification> => audit.verify(world, anchor === null ? null : anchor.trim());

export async function recordProof(
  audit: AuditStore,
  world: World,
  proof: Verification,
): Promise<void> {
  const { broken, records } = proof;
  await audit.write<null, never>(world, 'verify_audit', async (writer) => {
    await writer.record({
      subject: { kind: 'audit_chain', id: null, name: sentences.chain },
      budgetUnitId: null,
      summary: broken === null ? sentences.proven(records) : sentences.broken(broken.reason),
      before: null,
      after: {
        records,
        seals: proof.seals,
        days: proof.days,
        lastDigest: proof.lastDigest,
        broken: broken === null ? null : { kind: broken.kind, batch: String(broken.batch) },
      },
    });
    return ok(null);
  });
}
