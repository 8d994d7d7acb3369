/** 审计测试用 writing records one by one, with the clock and the date that a test wants. */
import type { AuditEntry } from '#core/audit/record.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AuditStore } from '#app/ports/audit-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';

/** A world that stands still at one moment. */
export const worldAt = (instant: string, businessDate = '2024-06-01'): World => ({
  ...makeTestWorld(),
  now: () => instant as Instant,
  businessDate: () => businessDate as CalendarDate,
});

export const entryOf = (name: string): AuditEntry => ({
  subject: { kind: 'database', id: null, name },
  budgetUnitId: null,
  summary: `写入${name}`,
  before: null,
  after: { name },
});

/** One record; its batch. */
export async function writeRecord(audit: AuditStore, world: World, name: string): Promise<bigint> {
  const written = await audit.write(world, 'edit_table', async (writer) => {
    await writer.record(entryOf(name));
    return ok(writer.batch);
  });
  if (!written.ok) throw new Error('nothing refuses this');
  return written.value;
}

/** A transaction that is refused: its number is drawn and gone. */
export async function rollBack(audit: AuditStore, world: World): Promise<void> {
  const refused = await audit.write<null, null>(world, 'edit_table', async (writer) => {
    await writer.record(entryOf('退回'));
    return err(null);
  });
  if (refused.ok) throw new Error('this is refused');
}
