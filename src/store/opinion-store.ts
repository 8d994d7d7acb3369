/** 意见存储 the opinion store: the port of app on PostgreSQL. docs/spec/approval-opinions.md */
import type { OpinionKind, OpinionState } from '#core/approval/opinion.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import {
  asId,
  type BudgetUnitId,
  type OpinionId,
  type RowId,
  type TableId,
  type UserId,
} from '#core/base/id.ts';
import type {
  OpinionReason,
  OpinionStore,
  OpinionTable,
  ReceivedOpinion,
} from '#app/ports/opinion-store.ts';
import type { Database, Query } from './connection.ts';
import { createOpinionWriter } from './opinion-writer.ts';
import { isId } from './table-rows.ts';

export function createOpinionStore(database: Database): OpinionStore {
  const { reading } = database;
  return {
    opinion: async (world, id) => {
      if (!isId(id)) return null;
      const found = await reading(world, (query) => readOpinions(query, { id }));
      return found[0] ?? null;
    },
    opinions: (world, filter) => reading(world, (query) => readOpinions(query, filter)),
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createOpinionWriter({ query, batch })),
      ),
  };
}

type Filter = Parameters<OpinionStore['opinions']>[1] & { readonly id?: OpinionId };

type OpinionRow = {
  readonly id: string;
  readonly department_id: string;
  readonly fiscal_year: number;
  readonly kind: OpinionKind;
  readonly document_number: string;
  readonly document_date: CalendarDate;
  readonly letter: string;
  readonly state: OpinionState;
  readonly user_id: string;
  readonly user_name: string;
  readonly instant: Instant;
  readonly business_date: CalendarDate;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: Instant | null;
  readonly decision_reason: string | null;
  readonly scans: number;
};

type TableRow = {
  readonly opinion_id: string;
  readonly table_id: string;
  readonly budget_unit_id: string;
  readonly amount_fen: bigint | null;
};

type ReasonRow = {
  readonly opinion_id: string;
  readonly table_id: string;
  readonly row_id: string | null;
  readonly column_key: string | null;
  readonly label: string;
  readonly reason: string;
};

async function readOpinions(query: Query, filter: Filter): Promise<readonly ReceivedOpinion[]> {
  const rows = await query<OpinionRow>(
    `select o.id, o.department_id, o.fiscal_year, o.kind, o.document_number, o.document_date,
       o.letter, o.state, b.user_id, b.user_name, b.instant, b.business_date,
       c.user_id as decided_by, c.user_name as decided_by_name, c.instant as decided_at,
       d.reason as decision_reason,
       (select count(*)::int4 from evidence e where e.opinion_id = o.id and not exists (
         select from evidence_withdrawal w where w.evidence_id = e.id)) as scans
     from received_opinion o
     join writing_batch b on b.batch = o.batch
     left join received_opinion_decision d on d.opinion_id = o.id
     left join writing_batch c on c.batch = d.batch
     where ($1::uuid is null or o.id = $1)
       and ($2::uuid is null or o.department_id = $2)
       and ($3::int4 is null or o.fiscal_year = $3)
       and ($4::uuid is null or exists (
         select from received_opinion_table x where x.opinion_id = o.id and x.table_id = $4))
       and ($5::text is null or o.state = $5)
     order by o.batch desc`,
    [
      filter.id ?? null,
      filter.departmentId ?? null,
      filter.fiscalYear ?? null,
      filter.tableId ?? null,
      filter.state ?? null,
    ],
  );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const tables = await query<TableRow>(
    `select x.opinion_id, x.table_id, t.budget_unit_id, x.amount_fen
     from received_opinion_table x join target_table t on t.id = x.table_id
     where x.opinion_id = any ($1) order by x.opinion_id, x.seq`,
    [ids],
  );
  const reasons = await query<ReasonRow>(
    `select opinion_id, table_id, row_id, column_key, label, reason
     from received_opinion_reason where opinion_id = any ($1) order by opinion_id, seq`,
    [ids],
  );
  const tablesOf = Map.groupBy(tables, (row) => row.opinion_id);
  const reasonsOf = Map.groupBy(reasons, (row) => row.opinion_id);
  return rows.map((row) => ({
    ...opinionOf(row),
    tables: (tablesOf.get(row.id) ?? []).map(tableOf),
    reasons: (reasonsOf.get(row.id) ?? []).map(reasonOf),
  }));
}

const opinionOf = (row: OpinionRow): Omit<ReceivedOpinion, 'tables' | 'reasons'> => ({
  id: asId<OpinionId>(row.id),
  departmentId: asId<BudgetUnitId>(row.department_id),
  fiscalYear: row.fiscal_year,
  kind: row.kind,
  documentNumber: row.document_number,
  documentDate: row.document_date,
  text: row.letter,
  state: row.state,
  recordedBy: asId<UserId>(row.user_id),
  recordedByName: row.user_name,
  recordedAt: row.instant,
  recordedOn: row.business_date,
  decision: decisionOf(row),
  evidenceCount: row.scans,
  revision: row.state === 'recorded' ? 1 : 2,
});

const decisionOf = (row: OpinionRow): ReceivedOpinion['decision'] =>
  row.decided_by === null || row.decided_at === null
    ? null
    : {
        userId: asId<UserId>(row.decided_by),
        userName: row.decided_by_name ?? '',
        instant: row.decided_at,
        reason: row.decision_reason,
      };

const tableOf = (row: TableRow): OpinionTable => ({
  tableId: asId<TableId>(row.table_id),
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  amount: row.amount_fen === null ? null : fen(row.amount_fen),
});

const reasonOf = (row: ReasonRow): OpinionReason => ({
  tableId: asId<TableId>(row.table_id),
  rowId: row.row_id === null ? null : asId<RowId>(row.row_id),
  column: row.column_key,
  label: row.label,
  text: row.reason,
});
