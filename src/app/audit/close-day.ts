/** 日结 close day: nothing more gets today's business date; what comes later is dated tomorrow. */
import type { ClosedDay } from '#core/audit/chain.ts';
import { present } from '#core/base/assert.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import { auditSentences as sentences } from './messages.ts';

export async function closeDay(audit: AuditStore, world: World): Promise<ClosedDay> {
  const written = await audit.write(world, 'close_day', async (writer) => {
    const { businessDate } = writer;
    await writer.record({
      subject: { kind: 'audit_chain', id: null, name: sentences.chain },
      budgetUnitId: null,
      summary: sentences.dayClosed(businessDate),
      before: null,
      after: { businessDate },
    });
    return ok(businessDate);
  });
  if (!written.ok) return written.error;
  // Another may have closed it between the two; then there is nothing left to close.
  const closed = await audit.closeDays(world, written.value);
  return closed ?? present((await audit.chain(world)).days[0], 'a closed day stands in the chain');
}
