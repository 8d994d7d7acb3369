/** 台账测试 entries as use cases make them, without one. */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { asId, type RegisterEntryId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type EntryContent, readEntry } from '#core/budget/registers/register-entry.ts';
import {
  type RegisterKind,
  type RegisterKindName,
  registerKinds,
} from '#core/budget/registers/register-kind.ts';
import { readPolicy } from '#documents/read-policy.ts';
import type { NewEntry, RegisterStore, RegisterWriter } from '#app/ports/register-store.ts';

export const year2024 = 2024 as FiscalYear;
export const day = (text: string): CalendarDate => text as CalendarDate;
export const policy = readPolicy('policy');

export function kindOf(name: string): RegisterKind {
  const kind = registerKinds(policy.registers).find((one) => one.kind === name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  return kind;
}

export function contentOf(
  kind: RegisterKindName | 'contracts',
  fields: Readonly<Record<string, string>>,
): EntryContent {
  const at = { fiscalYear: year2024, today: day('2025-03-01') };
  const read = readEntry(kindOf(kind), fields, at);
  if (!read.ok)
    throw new Error(read.faults.map(({ code, field }) => `${field.key} ${code}`).join());
  return read.content;
}

export const newEntry = (
  world: World,
  kind: NewEntry['kind'],
  content: EntryContent,
  more: Partial<NewEntry> = {},
): NewEntry => ({
  id: asId<RegisterEntryId>(world.newId()),
  kind,
  content,
  place: null,
  payments: [],
  replaces: null,
  ...more,
});

const entry = {
  subject: { kind: 'register', id: null, name: '测试' },
  budgetUnitId: null,
  summary: '为测试写入',
  before: null,
  after: null,
} as const;

/** Writes as a use case would, with its one audit record. */
export async function writeRegister<T>(
  store: RegisterStore,
  world: World,
  work: (writer: RegisterWriter) => Promise<T>,
): Promise<T> {
  const written = await store.write<T, never>(world, 'add_register_entry', async (writer) => {
    const value = await work(writer);
    await writer.record(entry);
    return ok(value);
  });
  if (!written.ok) throw new Error('nothing refuses this');
  return written.value;
}
