/** 写 the writing half of the table store: verbs of one transaction. */
import { present } from '#core/base/assert.ts';
import { ok, type Refusal, refuse, type Result } from '#core/base/result.ts';
import type { DraftWrite, TableVersion, TableWriter } from '#app/ports/table-store.ts';
import { createAnswers } from './answers.ts';
import { type KnownContents, noContents } from './known-contents.ts';
import { addUploads } from './bulk/add-uploads.ts';
import { changeUnit } from './change-unit.ts';
import type { Batch, Query } from './connection.ts';
import { lockStanding } from './lock-standing.ts';
import { canonicalJson } from './keys/digest.ts';
import { refusalMessages } from './messages.ts';
import { sortKeyOf } from './sort-key.ts';
import { keepSourceFile } from './source-files.ts';
import { contentOf, digestOfContent, provenContent, storableText } from './table-content.ts';
import { isId } from './table-rows.ts';
import { type DraftState, lockDraft, readExplanation, readVersion } from './table-reader.ts';
import { addTableSource, addVersionSource } from './table-source.ts';
import { stepBetween, type TableContent, type TableStep } from './table-step.ts';

type Write = { readonly query: Query; readonly batch: Batch; readonly contents: KnownContents };

export function createTableWriter(given: Omit<Write, 'contents'> & Partial<Write>): TableWriter {
  const write: Write = { contents: noContents, ...given };
  return {
    batch: write.batch.number,
    record: write.batch.record,
    addUnit: (budgetUnit) => addUnit(write, budgetUnit),
    changeUnit: (change) => changeUnit(write, change),
    addTable: (draft) => addTable(write, draft),
    addUploads: (uploads) => addUploads(write, uploads),
    lockedStage: async (tableId) => (await lockStanding(write.query, tableId))?.stage ?? null,
    writeDraft: (draft) => writeDraft(write, draft),
    addVersion: (version) => addVersion(write, version),
    addTableSource: (source) => addTableSource(write, source),
    keepSourceFile: (file) => keepSourceFile(write, file),
    addExplanation: (explanation) => addExplanation(write, explanation),
    withdrawExplanation: (id) => withdrawExplanation(write, id),
    ...createAnswers(write),
  };
}

type Verb<Name extends keyof TableWriter> = TableWriter[Name] extends (
  ...values: infer Values
) => infer Answer
  ? (write: Write, ...values: Values) => Answer
  : never;

const addUnit: Verb<'addUnit'> = async ({ query, batch }, budgetUnit) => {
  const name = storableText(budgetUnit.name);
  const rows = await query(
    `insert into budget_unit
       (id, parent_id, name, short_name, kind, branch_name, sort_key, from_year, until_year,
        revision, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10) on conflict do nothing returning id`,
    [
      budgetUnit.id,
      budgetUnit.parentId,
      name,
      storableText(budgetUnit.shortName),
      budgetUnit.kind,
      budgetUnit.branchName === null ? null : storableText(budgetUnit.branchName),
      budgetUnit.sortKey === '' ? sortKeyOf(name) : storableText(budgetUnit.sortKey),
      budgetUnit.fromYear,
      budgetUnit.untilYear,
      batch.number,
    ],
  );
  return rows.length === 1
    ? ok(null)
    : refuse('unit_exists', refusalMessages.unitExists(name), { name });
};

const addTable: Verb<'addTable'> = async (write, draft) => {
  const { query, batch } = write;
  const projectName = draft.projectName === null ? null : storableText(draft.projectName);
  const rows = await query(
    `insert into target_table
       (id, budget_unit_id, fiscal_year, template_id, project_name, sort_key, batch)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [
      draft.tableId,
      draft.budgetUnitId,
      draft.fiscalYear,
      draft.templateId,
      projectName,
      projectName === null ? '' : sortKeyOf(projectName),
      batch.number,
    ],
  );
  if (rows.length === 0) {
    const message = refusalMessages.tableExists(draft.table.budgetUnitName, draft.fiscalYear);
    return refuse('table_exists', message, { fiscalYear: draft.fiscalYear });
  }
  const content = contentOf(draft.table);
  await query(
    `insert into draft (table_id, revision, versions, content, changed_batch)
     values ($1, $2, 0, $3, $4)`,
    [draft.tableId, firstRevision, canonicalJson(content), batch.number],
  );
  const step = stepBetween(null, content);
  await keepStep(write, { tableId: draft.tableId, revision: firstRevision, step });
  return ok(null);
};

const firstRevision = 1;

const writeDraft: Verb<'writeDraft'> = async (write, draft) => {
  const { tableId, expectedRevision } = draft;
  const known = write.contents.of(tableId, expectedRevision);
  const locked = await lockDraft(write.query, tableId, known);
  const standing = expected(locked, expectedRevision);
  if (!standing.ok) return standing;
  const revision = standing.value.revision + 1;
  const { content, table, text } = provenContent(draft.table);
  const step = stepBetween(standing.value.content, content);
  await keepWrite(write, { draft, revision, text, step });
  write.contents.keep(tableId, revision, content);
  draft.kept?.(table);
  return ok(revision);
};

/** The most telling reason first: a table that is not there has no revision to be stale. */
function expected(
  standing: DraftState | null,
  revision: number,
): Result<DraftState, Refusal<'revision_stale' | 'table_unknown'>> {
  if (standing === null) return refuse('table_unknown', refusalMessages.tableUnknown);
  if (standing.revision === revision) return ok(standing);
  return refuse('revision_stale', refusalMessages.revisionStale, {
    expected: revision,
    actual: standing.revision,
  });
}

async function keepStep(
  { query, batch }: Write,
  kept: { readonly tableId: string; readonly revision: number; readonly step: TableStep },
): Promise<void> {
  await query(
    'insert into target_table_step (table_id, revision, step, batch) values ($1, $2, $3, $4)',
    [kept.tableId, kept.revision, JSON.stringify(kept.step), batch.number],
  );
}

/** One statement however many cells: a pasted block is a few hundred. */
async function keepWrite(
  { query, batch }: Write,
  kept: {
    readonly draft: DraftWrite;
    readonly revision: number;
    /** The table as it is from now on. */
    readonly text: string;
    readonly step: TableStep;
  },
): Promise<void> {
  const { draft, revision, text, step } = kept;
  const written = (text: string | null) => (text === null ? null : storableText(text));
  await query(
    `with drafted as (
       update draft set revision = $2, content = $4, changed_batch = $3 where table_id = $1),
     stepped as (
       insert into target_table_step (table_id, revision, step, batch) values ($1, $2, $5, $3))
     insert into target_table_change
       (table_id, revision, seq, kind, row_id, column_key, from_written, to_written, batch)
     select $1, $2, c.seq, c.kind, c.row_id, c.column_key, c.from_written, c.to_written, $3
     from unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
       with ordinality as c (kind, row_id, column_key, from_written, to_written, seq)`,
    [
      draft.tableId,
      revision,
      batch.number,
      text,
      JSON.stringify(step),
      draft.changes.map((change) => change.kind),
      draft.changes.map((change) => storableText(change.rowId)),
      draft.changes.map((change) => written(change.column)),
      draft.changes.map((change) => written(change.from)),
      draft.changes.map((change) => written(change.to)),
    ],
  );
}

const addVersion: Verb<'addVersion'> = async (write, version) => {
  const { query, batch } = write;
  const standing = expected(await lockDraft(query, version.tableId), version.expectedRevision);
  if (!standing.ok) return standing;
  const { revision, versions, content } = standing.value;
  await query(
    `insert into target_table_version (id, table_id, number, revision, digest, reason, note,
       source_file_id, source_file_name, content, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      version.id,
      version.tableId,
      versions + 1,
      revision,
      digestOfContent(content),
      version.reason,
      storableText(version.note),
      version.sourceFile?.id ?? null,
      version.sourceFile === null ? null : storableText(version.sourceFile.name),
      canonicalJson(content as TableContent),
      batch.number,
    ],
  );
  if (version.sourceFile !== null) await addVersionSource(write, version.id);
  await query('update draft set versions = $2 where table_id = $1', [
    version.tableId,
    versions + 1,
  ]);
  // Read back, not made up: what is answered is what stands, and its digest is checked.
  const kept: TableVersion | null = await readVersion(query, version.id);
  return ok(present(kept, 'a version just written must be there'));
};

const addExplanation: Verb<'addExplanation'> = async ({ query, batch }, explanation) => {
  await query(
    `insert into finding_explanation (id, table_id, finding_key, kind, explanation, batch)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      explanation.id,
      explanation.tableId,
      storableText(explanation.findingKey),
      explanation.kind,
      storableText(explanation.text),
      batch.number,
    ],
  );
  const kept = await readExplanation(query, explanation.id);
  return present(kept, 'an explanation just written must be there');
};

const withdrawExplanation: Verb<'withdrawExplanation'> = async ({ query, batch }, id) => {
  if (!isId(id)) return false;
  const rows = await query(
    `insert into finding_explanation_withdrawal (explanation_id, batch)
     select e.id, $2 from finding_explanation e where e.id = $1
     on conflict do nothing returning explanation_id`,
    [id, batch.number],
  );
  return rows.length === 1;
};
