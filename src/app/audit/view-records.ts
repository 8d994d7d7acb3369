/** 查看审计记录 view records: a page of the trail, the latest first, as far as the reader may see. */
import { isHiddenFrom } from '#core/audit/sight.ts';
import type { World } from '#core/base/world.ts';
import type { AuditStore, KeptRecord, RecordFilter } from '../ports/audit-store.ts';

/** 所见记录 before and after are null where they are kept from the reader. */
export type ViewedRecord = Omit<KeptRecord, 'before' | 'after'> & {
  readonly before: string | null;
  readonly after: string | null;
  readonly hidden: boolean;
};

const pageRecords = 50;

export async function viewRecords(
  audit: AuditStore,
  world: World,
  filter: RecordFilter,
): Promise<{ readonly records: readonly ViewedRecord[]; readonly more: boolean }> {
  const found = await audit.records(world, filter, pageRecords + 1);
  const records = found.slice(0, pageRecords).map((record) => viewed(record, world.caller.role));
  return { records, more: found.length > pageRecords };
}

/** JSON null means that there was nothing: nothing is shown then either. */
function viewed(record: KeptRecord, role: string): ViewedRecord {
  const hidden = isHiddenFrom(role, record);
  const shown = (text: string): string | null => (hidden || text === 'null' ? null : text);
  return { ...record, before: shown(record.before), after: shown(record.after), hidden };
}
