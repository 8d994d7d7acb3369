/**
 * 批量存表 add uploads: many tables met for the first time, each with its first version, in a few
 * statements for all of them. What `addTable` and `addVersion` would leave, row for row.
 */
import { ok, type Refusal, refuse, type Result } from '#core/base/result.ts';
import type { UploadedTable } from '#app/ports/table-store.ts';
import type { Batch, Query } from '../connection.ts';
import { digestOf } from '../keys/digest.ts';
import { refusalMessages } from '../messages.ts';
import { sortKeyOf } from '../sort-key.ts';
import { contentTextOf, storableText } from '../table-content.ts';

export async function addUploads(
  { query, batch }: { readonly query: Query; readonly batch: Batch },
  uploads: readonly UploadedTable[],
): Promise<Result<null, Refusal<'table_exists'>>> {
  const rows = uploads.map(rowOf);
  const column = <Key extends keyof UploadRow>(key: Key) => rows.map((row) => row[key]);
  const added = await query<{ readonly id: string }>(
    `insert into target_table
       (id, budget_unit_id, fiscal_year, template_id, project_name, sort_key, batch)
     select u.*, $7 from unnest($1::uuid[], $2::uuid[], $3::int2[], $4::text[], $5::text[],
       $6::text[]) as u
     on conflict do nothing returning id`,
    [
      column('tableId'),
      column('budgetUnitId'),
      column('fiscalYear'),
      column('templateId'),
      column('projectName'),
      column('sortKey'),
      batch.number,
    ],
  );
  const there = new Set(added.map((row) => row.id));
  const taken = uploads.find((upload) => !there.has(upload.tableId));
  if (taken !== undefined) {
    const message = refusalMessages.tableExists(taken.table.budgetUnitName, taken.fiscalYear);
    return refuse('table_exists', message, { fiscalYear: taken.fiscalYear });
  }
  await query(allOfThem, [
    column('tableId'),
    column('versionId'),
    rows.map((row) => row.sourceFile.id),
    rows.map((row) => storableText(row.sourceFile.name)),
    column('digest'),
    column('content'),
    batch.number,
  ]);
  return ok(null);
}

/** A statement of its own: row-level security lets it see the tables only once they are there. */
const allOfThem = `
  with given as materialized (
    select u.table_id, u.version_id, u.source_file_id, u.source_file_name, u.digest,
      u.content::jsonb as content
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[],
      $6::text[]) as u (table_id, version_id, source_file_id, source_file_name, digest, content)
  ), drafts as (
    insert into draft (table_id, revision, versions, content, changed_batch)
    select table_id, 1, 1, content, $7 from given
  ), steps as (
    insert into target_table_step (table_id, revision, step, batch)
    select table_id, 1, jsonb_build_object('kind', 'whole', 'content', content), $7 from given
  ), versions as (
    insert into target_table_version
      (id, table_id, number, revision, digest, reason, note, source_file_id, source_file_name,
       content, batch)
    select version_id, table_id, 1, 1, digest, 'upload', '', source_file_id, source_file_name,
      content, $7 from given
  )
  insert into target_table_source
    (table_id, source_file_id, source_file_name, version_id, digest, batch)
  select table_id, source_file_id, source_file_name, version_id, digest, $7 from given`;

type UploadRow = Omit<UploadedTable, 'table'> & {
  readonly sortKey: string;
  readonly digest: string;
  readonly content: string;
};

/** The content is written out once: the same text is kept three times and makes the digest. */
function rowOf({ table, ...upload }: UploadedTable): UploadRow {
  const projectName = upload.projectName === null ? null : storableText(upload.projectName);
  const content = contentTextOf(table);
  return {
    ...upload,
    projectName,
    sortKey: projectName === null ? '' : sortKeyOf(projectName),
    digest: digestOf(content),
    content,
  };
}
