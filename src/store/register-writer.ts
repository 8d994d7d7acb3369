/** 写台账 what the register store writes, inside one transaction. docs/spec/registers.md */
import type { NewEntry, NewFile, RegisterWriter } from '#app/ports/register-store.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import type { BudgetUnitId, RegisterEntryId } from '#core/base/id.ts';
import { createAnswers } from './answers.ts';
import type { Batch, Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';
import { entriesText } from './register-reader.ts';
import { entryOf, type EntryRow } from './register-rows.ts';
import { keepSourceFile } from './source-files.ts';
import { storableText } from './table-content.ts';

type Write = { readonly query: Query; readonly batch: Batch };
type Verb<Name extends keyof RegisterWriter> = (
  write: Write,
  ...args: Parameters<RegisterWriter[Name]>
) => ReturnType<RegisterWriter[Name]>;

export const createRegisterWriter = (write: Write): RegisterWriter => ({
  record: write.batch.record,
  ...createAnswers(write),
  hold: async (budgetUnitId, kind) => {
    await write.query("select pg_advisory_xact_lock(hashtext('register'), hashtext($1))", [
      `${budgetUnitId} ${kind}`,
    ]);
  },
  open: async ({ budgetUnitId, fiscalYear }, kind) => {
    const rows = await write.query(openText, [
      [budgetUnitId],
      [fiscalYear],
      [kind],
      write.batch.number,
    ]);
    return rows.length === 1;
  },
  standing: (budgetUnitId, kind, keys) => standing(write, budgetUnitId, kind, keys),
  entry: async (id) => {
    const [row] = await write.query<EntryRow>(`${entriesText} where e.id = $1`, [id]);
    return row === undefined ? null : entryOf(row);
  },
  add: (budgetUnitId, entries, importId) => add(write, budgetUnitId, entries, importId),
  withdraw: (id, reason) => withdraw(write, id, reason),
  addImport: (year, made) => addImport(write, year, made),
  hasAssetList: async (budgetUnitId, asOf, original) => {
    const [row] = await write.query<{ readonly digest: string }>(
      `select digest from asset_list where budget_unit_id = $1 and as_of = $2
       order by batch desc limit 1`,
      [budgetUnitId, asOf],
    );
    return row?.digest === digestOf(original);
  },
  addAssetList: (budgetUnitId, made) => addAssetList(write, budgetUnitId, made),
});

const openText = `insert into register_opening (budget_unit_id, fiscal_year, kind, batch)
  select distinct u.unit, u.year, u.kind, $4::int8
  from unnest($1::uuid[], $2::int2[], $3::text[]) as u (unit, year, kind)
  on conflict do nothing returning kind`;

const standing: Verb<'standing'> = async ({ query }, budgetUnitId, kind, keys) => {
  const rows = await query<EntryRow>(
    `${entriesText} where e.budget_unit_id = $1 and e.kind = $2
       and e.natural_key = any ($3::text[]) and w.entry_id is null`,
    [budgetUnitId, kind, keys.map(storableText)],
  );
  return new Map(rows.map((row) => [row.natural_key, entryOf(row)]));
};

/** Larger ones gain nothing, and each is held in memory as text. */
const rowsAtOnce = 10_000;

const add: Verb<'add'> = async (write, budgetUnitId, entries, importId) => {
  for (let from = 0; from < entries.length; from += rowsAtOnce) {
    await addSome(write, {
      budgetUnitId,
      importId,
      entries: entries.slice(from, from + rowsAtOnce),
    });
  }
};

const addText = `insert into register_entry (id, root_id, budget_unit_id, fiscal_year, kind,
    natural_key, counted_on, due_on, done_on, title, level, quantity, amount_fen, proven, fields,
    import_id, file_line, file_sheet, file_sheet_row, file_cell, batch)
  select u.id, u.root_id, $1::uuid, u.fiscal_year, u.kind, u.natural_key, u.counted_on, u.due_on,
    u.done_on, u.title, u.level, u.quantity, u.amount, u.proven, u.fields::jsonb, $2::uuid,
    u.file_line, u.sheet, u.sheet_row, u.cell, $3::int8
  from unnest($4::uuid[], $5::uuid[], $6::int2[], $7::text[], $8::text[], $9::date[], $10::date[],
    $11::date[], $12::text[], $13::text[], $14::int8[], $15::int8[], $16::boolean[], $17::text[],
    $18::int4[], $19::text[], $20::int4[], $21::int2[])
    as u (id, root_id, fiscal_year, kind, natural_key, counted_on, due_on, done_on, title, level,
      quantity, amount, proven, fields, file_line, sheet, sheet_row, cell)`;

async function addSome(
  { query, batch }: Write,
  {
    budgetUnitId,
    importId,
    entries,
  }: {
    readonly budgetUnitId: BudgetUnitId;
    readonly importId: string | null;
    readonly entries: readonly NewEntry[];
  },
): Promise<void> {
  const contents = entries.map(({ content }) => content);
  const kinds = entries.map(({ kind }) => kind);
  const years = contents.map(({ fiscalYear }) => fiscalYear);
  await query(openText, [entries.map(() => budgetUnitId), years, kinds, batch.number]);
  await query(addText, [
    budgetUnitId,
    importId,
    batch.number,
    entries.map(({ id }) => id),
    entries.map(({ id, replaces }) => replaces?.rootId ?? id),
    years,
    kinds,
    contents.map(({ naturalKey }) => storableText(naturalKey)),
    contents.map(({ date }) => date),
    contents.map(({ dueOn }) => dueOn),
    contents.map(({ doneOn }) => doneOn),
    contents.map(({ title }) => storableText(title)),
    contents.map(({ level }) => level),
    contents.map(({ count }) => count),
    contents.map(({ amount }) => amount),
    contents.map(({ proven }) => proven),
    contents.map(({ fields }) => storableText(JSON.stringify(fields))),
    ...placeColumns(entries.map(({ place }) => place)),
  ]);
  await addReplacements({ query, batch }, entries);
  await addPlannedPayments({ query, batch }, entries);
}

const placeColumns = (places: readonly (SourcePlace | null)[]): readonly unknown[] => [
  places.map((place) => place?.line ?? null),
  places.map((place) => (place?.kind === 'sheet' ? storableText(place.sheet) : null)),
  places.map((place) => (place?.kind === 'sheet' ? place.row : null)),
  places.map((place) => place?.cell ?? null),
];

async function addReplacements(
  { query, batch }: Write,
  entries: readonly NewEntry[],
): Promise<void> {
  const replaced = entries.flatMap(({ id, replaces }) =>
    replaces === null ? [] : [{ by: id, entryId: replaces.id, reason: replaces.reason }],
  );
  if (replaced.length === 0) return;
  await query(
    `insert into register_withdrawal (entry_id, reason, replaced_by, batch)
     select u.entry_id, u.reason, u.replaced_by, $1
     from unnest($2::uuid[], $3::text[], $4::uuid[]) as u (entry_id, reason, replaced_by)`,
    [
      batch.number,
      replaced.map(({ entryId }) => entryId),
      replaced.map(({ reason }) => storableText(reason)),
      replaced.map(({ by }) => by),
    ],
  );
}

async function addPlannedPayments(
  { query, batch }: Write,
  entries: readonly NewEntry[],
): Promise<void> {
  const payments = entries.flatMap(({ id, payments: all }) =>
    all.map(({ date, amount }, at) => ({ id, seq: at + 1, date, amount })),
  );
  if (payments.length === 0) return;
  await query(
    `insert into contract_payment (entry_id, seq, planned_on, amount_fen, batch)
     select u.entry_id, u.seq, u.planned_on, u.amount, $1
     from unnest($2::uuid[], $3::int2[], $4::date[], $5::int8[])
       as u (entry_id, seq, planned_on, amount)`,
    [
      batch.number,
      payments.map(({ id }) => id),
      payments.map(({ seq }) => seq),
      payments.map(({ date }) => date),
      payments.map(({ amount }) => amount),
    ],
  );
}

async function withdraw(
  { query, batch }: Write,
  id: RegisterEntryId,
  reason: string,
): Promise<boolean> {
  const rows = await query(
    `insert into register_withdrawal (entry_id, reason, replaced_by, batch)
     values ($1, $2, null, $3) on conflict do nothing returning entry_id`,
    [id, storableText(reason), batch.number],
  );
  return rows.length === 1;
}

const keepFile = (write: Write, file: NewFile) =>
  keepSourceFile(write, { id: file.sourceFileId, name: file.name, bytes: file.bytes });

const addImport: Verb<'addImport'> = async (write, year, { id, file, entries }) => {
  const sourceFileId = await keepFile(write, file);
  await write.query(
    `insert into register_import (id, budget_unit_id, fiscal_year, kind, source_file_id,
       file_name, digest, entries, batch) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      year.budgetUnitId,
      year.fiscalYear,
      year.kind,
      sourceFileId,
      storableText(file.name),
      digestOf(file.original),
      entries,
      write.batch.number,
    ],
  );
};

const addAssetList: Verb<'addAssetList'> = async (write, budgetUnitId, made) => {
  const { query, batch } = write;
  const { file, cards } = made;
  const sourceFileId = await keepFile(write, file);
  await query(
    `insert into asset_list (id, budget_unit_id, as_of, source_file_id, file_name, digest, batch)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      made.id,
      budgetUnitId,
      made.asOf,
      sourceFileId,
      storableText(file.name),
      digestOf(file.original),
      batch.number,
    ],
  );
  for (let from = 0; from < cards.length; from += rowsAtOnce) {
    await addCards(write, made.id, cards.slice(from, from + rowsAtOnce));
  }
};

type NewCard = Parameters<RegisterWriter['addAssetList']>[1]['cards'][number];

async function addCards(
  { query, batch }: Write,
  listId: string,
  cards: readonly NewCard[],
): Promise<void> {
  await query(
    `insert into asset_card (id, list_id, number, name, class_name, value_fen, acquired_on, state,
       file_line, file_sheet, file_sheet_row, file_cell, batch)
     select u.id, $1, u.number, u.name, u.class_name, u.value, u.acquired_on, u.state, u.line,
       u.sheet, u.sheet_row, u.cell, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::int8[], $8::date[],
       $9::text[], $10::int4[], $11::text[], $12::int4[], $13::int2[])
       as u (id, number, name, class_name, value, acquired_on, state, line, sheet, sheet_row,
         cell)`,
    [
      listId,
      batch.number,
      cards.map(({ id }) => id),
      cards.map(({ number }) => storableText(number)),
      cards.map(({ name }) => storableText(name)),
      cards.map(({ className }) => storableText(className)),
      cards.map(({ value }) => value),
      cards.map(({ acquiredOn }) => acquiredOn),
      cards.map(({ state }) => storableText(state)),
      ...placeColumns(cards.map(({ place }) => place)),
    ],
  );
}
