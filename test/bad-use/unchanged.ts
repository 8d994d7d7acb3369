/** 未变 what all tables hold, as digests: a refusal must leave every one as it was. */
import { copyOut } from '#store/backup/copy-rows.ts';
import { tablesInOrder } from '#store/backup/catalogue.ts';
import { addressBeside, owning } from '../backup/owning.ts';
import type { TestStore } from '../store-support/test-store.ts';

/** Where an attempt leaves its trace: counted and written down, though nothing else changes. */
export const traces: ReadonlySet<string> = new Set([
  'writing_batch',
  'audit_record',
  'audit_link',
  'audit_seal',
  'sign_in_counter',
]);

/** The digest of every table of the database but those named. */
export const digestsOf = (
  store: TestStore,
  but: ReadonlySet<string> = new Set(),
): Promise<Readonly<Record<string, string>>> =>
  owning(addressBeside(store, store.name), async (owner) => {
    await owner.query('begin isolation level repeatable read; set search_path to anju');
    const digests: Record<string, string> = {};
    for (const table of await tablesInOrder(owner)) {
      if (but.has(table.name)) continue;
      digests[table.name] = (await copyOut(owner, table, () => undefined)).digest;
    }
    return digests;
  });
