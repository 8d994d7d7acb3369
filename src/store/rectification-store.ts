/** 整改存储 the rectification store: the port of app on PostgreSQL. docs/spec/self-evaluation.md §7 */
import type {
  Rectification,
  RectificationEvent,
  RectificationSource,
  RectificationStore,
  RectificationWriter,
} from '#app/ports/rectification-store.ts';
import { type CalendarDate, fiscalYear, type Instant } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId, type RectificationId, type TableId } from '#core/base/id.ts';
import { ok, refuse } from '#core/base/result.ts';
import { createAnswers } from './answers.ts';
import type { Batch, Database, Query } from './connection.ts';
import { refusalMessages } from './messages.ts';
import { storableText } from './table-content.ts';
import { isId } from './table-rows.ts';

export function createRectificationStore(database: Database): RectificationStore {
  const { reading } = database;
  return {
    of: async (world, { budgetUnitId, until }) =>
      isId(budgetUnitId)
        ? reading(world, (query) =>
            readAll(query, 't.budget_unit_id = $1 and r.fiscal_year <= $2', [budgetUnitId, until]),
          )
        : [],
    one: async (world, id) => {
      if (!isId(id)) return null;
      const [found] = await reading(world, (query) => readAll(query, 'r.id = $1', [id]));
      return found ?? null;
    },
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createWriter({ query, batch })),
      ),
  };
}

const createWriter = (write: {
  readonly query: Query;
  readonly batch: Batch;
}): RectificationWriter => ({
  record: write.batch.record,
  ...createAnswers(write),
  add: async (one) => {
    await write.query(
      `insert into rectification (id, table_id, fiscal_year, row_key, row_name, source, finding,
         measure_asked, due_date, responsible, batch)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        one.id,
        one.tableId,
        one.fiscalYear,
        one.rowKey === null ? null : storableText(one.rowKey),
        one.rowName === null ? null : storableText(one.rowName),
        one.source,
        storableText(one.finding),
        storableText(one.measureAsked),
        one.dueDate,
        storableText(one.responsible),
        write.batch.number,
      ],
    );
  },
  happen: async (id, { kind, note, evidenceIds, expectedRevision }) => {
    // The primary key takes a revision once: whoever comes second with it is stale.
    const rows = await write.query(
      `insert into rectification_event (rectification_id, revision, kind, note, evidence_ids, batch)
       select $1::uuid, $2::int4 + 1, $3, $4, $5::uuid[], $6::int8
       where $2::int4 = (
         select coalesce(max(revision), 0) from rectification_event where rectification_id = $1
       )
       on conflict do nothing returning revision`,
      [id, expectedRevision, kind, storableText(note), evidenceIds, write.batch.number],
    );
    return rows.length === 0
      ? refuse('revision_stale', refusalMessages.revisionStale)
      : ok(expectedRevision + 1);
  },
});

type Row = {
  readonly id: string;
  readonly table_id: string;
  readonly budget_unit_id: string;
  readonly unit_name: string;
  readonly fiscal_year: number;
  readonly row_key: string | null;
  readonly row_name: string | null;
  readonly source: RectificationSource;
  readonly finding: string;
  readonly measure_asked: string;
  readonly due_date: CalendarDate;
  readonly responsible: string;
  readonly user_name: string;
  readonly instant: Instant;
};

type EventRow = {
  readonly rectification_id: string;
  readonly revision: number;
  readonly kind: RectificationEvent['kind'];
  readonly note: string;
  readonly evidence_ids: readonly string[];
  readonly user_name: string;
  readonly instant: Instant;
};

async function readAll(
  query: Query,
  condition: string,
  values: readonly (string | number)[],
): Promise<readonly Rectification[]> {
  const rows = await query<Row>(
    `select r.*, t.budget_unit_id, v.name as unit_name, b.user_name, b.instant
     from rectification r
     join target_table t on t.id = r.table_id
     join budget_unit v on v.id = t.budget_unit_id
     join writing_batch b on b.batch = r.batch
     where ${condition} order by r.fiscal_year desc, r.batch desc, r.id`,
    values,
  );
  const events = await query<EventRow>(
    `select e.*, b.user_name, b.instant from rectification_event e
     join writing_batch b on b.batch = e.batch
     where e.rectification_id = any($1::uuid[]) order by e.revision`,
    [rows.map(({ id }) => id)],
  );
  return rows.map((row) => rectificationOf(row, events));
}

const rectificationOf = (row: Row, events: readonly EventRow[]): Rectification => ({
  id: asId<RectificationId>(row.id),
  tableId: asId<TableId>(row.table_id),
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  budgetUnitName: row.unit_name,
  fiscalYear: fiscalYear(row.fiscal_year),
  rowKey: row.row_key,
  rowName: row.row_name,
  source: row.source,
  finding: row.finding,
  measureAsked: row.measure_asked,
  dueDate: row.due_date,
  responsible: row.responsible,
  userName: row.user_name,
  instant: row.instant,
  events: events
    .filter((event) => event.rectification_id === row.id)
    .map(({ revision, kind, note, evidence_ids, user_name, instant }) => ({
      revision,
      kind,
      note,
      evidenceIds: evidence_ids,
      userName: user_name,
      instant,
    })),
});
