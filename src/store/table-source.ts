/** 表的来源 table sources as rows: which uploads brought a table, and what each of them held. */
import type { TableWriter } from '#app/ports/table-store.ts';
import type { Batch, Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';
import { contentTextOf, storableText } from './table-content.ts';
import {
  type SourcedTableRow,
  sourcedTableOf,
  tableSourceOf,
  type TableSourceRow,
} from './table-rows.ts';

type Source = Parameters<TableWriter['addTableSource']>[0];
type Write = { readonly query: Query; readonly batch: Batch };

/** What a version holds already, place for place, is not kept again. */
export async function addTableSource(
  { query, batch }: Write,
  { tableId, table, sourceFile }: Source,
): Promise<void> {
  const content = contentTextOf(table);
  await query(
    `with alike as (
       select id from target_table_version where table_id = $1 and digest = $4
       order by number desc limit 1
     )
     insert into target_table_source
       (table_id, source_file_id, source_file_name, version_id, digest, content, batch)
     select $1, $2, $3, (select id from alike), $4,
       case when exists (select from alike) then null else $5::jsonb end, $6`,
    [
      tableId,
      sourceFile.id,
      storableText(sourceFile.name),
      digestOf(content),
      content,
      batch.number,
    ],
  );
}

/** Beside every version that was made of a file. */
export async function addVersionSource({ query }: Write, versionId: string): Promise<void> {
  await query(
    `insert into target_table_source
       (table_id, source_file_id, source_file_name, version_id, digest, batch)
     select table_id, source_file_id, source_file_name, id, digest, batch
     from target_table_version where id = $1 and source_file_id is not null`,
    [versionId],
  );
}

export async function readTableSources(query: Query, id: string) {
  const rows = await query<TableSourceRow>(
    `select ${sourceColumns} ${sourcesFrom} where s.table_id = $1 order by ${latestFirst}`,
    [id],
  );
  return rows.map(tableSourceOf);
}

export async function readSourcedTables(query: Query, id: string) {
  const rows = await query<SourcedTableRow>(
    `select ${sourceColumns}, s.digest, coalesce(s.content, v.content) as content ${sourcesFrom}
     where s.source_file_id = $1 order by ${latestFirst}`,
    [id],
  );
  return rows.map(sourcedTableOf);
}

const sourceColumns = `s.table_id, s.source_file_id, s.source_file_name, v.number, b.user_name,
  b.instant, b.business_date`;

const sourcesFrom = `from target_table_source s join writing_batch b on b.batch = s.batch
  left join target_table_version v on v.id = s.version_id`;

const latestFirst = 's.batch desc, s.table_id, s.source_file_id';
