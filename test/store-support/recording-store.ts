/**
 * 代为记录 a table store for tests of the store itself: where their writing says nothing of what it
 * did, a record is left for it. Use cases say it themselves, and are tested to.
 */
import type { AuditEntry } from '#core/audit/record.ts';
import type { TableStore, TableWriter } from '#app/ports/table-store.ts';

export const sampleEntry: AuditEntry = {
  subject: { kind: 'database', id: null, name: '测试' },
  budgetUnitId: null,
  summary: '测试写入',
  before: null,
  after: null,
};

export const recordingStore = (store: TableStore): TableStore => ({
  ...store,
  write: (world, verb, work) =>
    store.write(world, verb, async (writer) => {
      let settled = false;
      const watching: TableWriter = {
        ...writer,
        record: (entry) => {
          settled = true;
          return writer.record(entry);
        },
        replayed: async (key, bodyDigest) => {
          const answered = await writer.replayed(key, bodyDigest);
          settled ||= answered.ok && answered.value !== null;
          return answered;
        },
      };
      const done = await work(watching);
      if (done.ok && !settled) await writer.record(sampleEntry);
      return done;
    }),
});
