/** 取数存储 the binding store: the port of app on PostgreSQL. docs/spec/measures.md section 4 */
import type {
  BindingChoice,
  BindingStore,
  BindingWriter,
  KeptBinding,
} from '#app/ports/binding-store.ts';
import type { Instant } from '#core/base/calendar.ts';
import { asId, type RowId, type TableId } from '#core/base/id.ts';
import { ok, refuse } from '#core/base/result.ts';
import type { Cut } from '#core/base/world.ts';
import { createAnswers } from './answers.ts';
import type { Batch, Database, Query } from './connection.ts';
import { refusalMessages } from './messages.ts';
import { storableText } from './table-content.ts';
import { isId } from './table-rows.ts';

export function createBindingStore(database: Database): BindingStore {
  return {
    of: async (world, tableIds, cut) => {
      const ids = tableIds.filter(isId);
      return ids.length === 0
        ? []
        : database.reading(world, (query) => readBindings(query, ids, cut ?? null));
    },
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createBindingWriter({ query, batch })),
      ),
  };
}

type BindingRow = {
  readonly table_id: string;
  readonly row_id: string;
  readonly revision: number;
  readonly kind: BindingChoice['kind'];
  readonly measure: string | null;
  readonly reason: string;
  readonly user_name: string;
  readonly instant: Instant;
  readonly batch: bigint;
};

async function readBindings(
  query: Query,
  ids: readonly string[],
  cut: Cut | null,
): Promise<readonly KeptBinding[]> {
  const rows = await query<BindingRow>(
    `select distinct on (i.table_id, i.row_id) i.table_id, i.row_id, i.revision, i.kind,
       i.measure, i.reason, b.user_name, b.instant, i.batch
     from indicator_binding i join writing_batch b on b.batch = i.batch
     where i.table_id = any($1::uuid[]) and ($2::bigint is null or i.batch <= $2)
     order by i.table_id, i.row_id, i.revision desc`,
    [ids, cut],
  );
  return rows.map((row) => ({
    tableId: asId<TableId>(row.table_id),
    rowId: asId<RowId>(row.row_id),
    revision: row.revision,
    choice: choiceOf(row),
    reason: row.reason,
    userName: row.user_name,
    instant: row.instant,
    batch: row.batch,
  }));
}

const choiceOf = ({ kind, measure }: BindingRow): BindingChoice =>
  kind === 'measure' ? { kind, measure: measure ?? '' } : { kind };

type Write = { readonly query: Query; readonly batch: Batch };

const createBindingWriter = (write: Write): BindingWriter => ({
  record: write.batch.record,
  ...createAnswers(write),
  // The primary key takes a revision once: whoever comes second with it is stale, and so is
  // whoever names one that has no predecessor.
  keep: async ({ tableId, rowId, expectedRevision, choice, reason }) => {
    const rows = await write.query<{ readonly revision: number }>(
      `insert into indicator_binding (table_id, row_id, revision, kind, measure, reason, batch)
       select $1, $2, $3::integer + 1, $4, $5, $6, $7
       where coalesce((select max(revision) from indicator_binding
         where table_id = $1 and row_id = $2), 0) = $3::integer
       on conflict do nothing returning revision`,
      [
        tableId,
        storableText(rowId),
        expectedRevision,
        choice.kind,
        choice.kind === 'measure' ? choice.measure : null,
        storableText(reason),
        write.batch.number,
      ],
    );
    const revision = rows[0]?.revision;
    return revision === undefined
      ? refuse('revision_stale', refusalMessages.bindingStale)
      : ok(revision);
  },
});
