/** 审批存储 the approval store: the port of app on PostgreSQL. docs/spec/approval.md */
import { asId, type TableId, type UserId } from '#core/base/id.ts';
import type {
  ApprovalStore,
  ApprovalTrail,
  Editor,
  TableStanding,
} from '#app/ports/approval-store.ts';
import {
  controlOf,
  type ControlRow,
  reasonOf,
  type ReasonRow,
  reasonSelect,
  type StandingRow,
  standingOf,
  standingSelect,
  stepOf,
  type StepRow,
  stepSelect,
} from './approval-rows.ts';
import { createApprovalWriter } from './approval-writer.ts';
import type { Database, Query } from './connection.ts';
import { isId } from './table-rows.ts';

export function createApprovalStore(database: Database): ApprovalStore {
  const { reading } = database;
  return {
    standings: (world, filter = {}) => reading(world, (query) => readStandings(query, filter)),
    trail: async (world, tableId) =>
      (await reading(world, (query) => readTrails(query, [tableId])))[0] ?? null,
    trails: (world, tableIds) => reading(world, (query) => readTrails(query, tableIds)),
    editors: (world, of) => reading(world, (query) => readEditors(query, of)),
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createApprovalWriter({ query, batch })),
      ),
  };
}

type Filter = NonNullable<Parameters<ApprovalStore['standings']>[1]>;

async function readStandings(query: Query, filter: Filter): Promise<readonly TableStanding[]> {
  const rows = await query<StandingRow>(
    `${standingSelect}
     where ($1::int4 is null or t.fiscal_year = $1)
       and ($2::uuid[] is null or t.budget_unit_id = any ($2))
       and ($3::uuid[] is null or t.id = any ($3))
     order by t.fiscal_year desc, u.sort_key collate "C", u.id, t.sort_key collate "C", t.id`,
    [
      filter.fiscalYear ?? null,
      filter.budgetUnitIds?.filter(isId) ?? null,
      filter.tableIds?.filter(isId) ?? null,
    ],
  );
  return rows.map(standingOf);
}

async function readTrails(
  query: Query,
  asked: readonly TableId[],
): Promise<readonly ApprovalTrail[]> {
  const tableIds = asked.filter(isId);
  if (tableIds.length === 0) return [];
  const standings = await readStandings(query, { tableIds });
  const steps = await query<StepRow>(
    `${stepSelect} where s.table_id = any ($1) order by s.table_id, s.number`,
    [tableIds],
  );
  const reasons = await query<ReasonRow>(
    `${reasonSelect} where s.table_id = any ($1) order by s.number, r.seq`,
    [tableIds],
  );
  const figures = await query<ControlRow>(
    `select distinct on (table_id) table_id, amount_fen, document_number, document_date, opinion_id
     from control_figure where table_id = any ($1) order by table_id, number desc`,
    [tableIds],
  );
  const stepsOf = Map.groupBy(steps, (row) => row.table_id);
  const reasonsOf = Map.groupBy(reasons, (row) => row.table_id);
  return standings.map((standing) => {
    const figure = figures.find((row) => row.table_id === standing.tableId);
    return {
      standing,
      steps: (stepsOf.get(standing.tableId) ?? []).map(stepOf),
      reasons: (reasonsOf.get(standing.tableId) ?? []).map(reasonOf),
      controlFigure: figure === undefined ? null : controlOf(figure),
    };
  });
}

async function readEditors(
  query: Query,
  of: Parameters<ApprovalStore['editors']>[1],
): Promise<readonly Editor[]> {
  if (!isId(of.tableId)) return [];
  const rows = await query<{
    readonly user_id: string;
    readonly user_name: string;
    readonly revision: number;
  }>(
    `select distinct on (b.user_id) b.user_id, b.user_name, s.revision
     from target_table_step s join writing_batch b on b.batch = s.batch
     where s.table_id = $1 and s.revision > $2
     order by b.user_id, s.revision desc`,
    [of.tableId, of.afterRevision],
  );
  return rows.map((row) => ({
    userId: asId<UserId>(row.user_id),
    userName: row.user_name,
    revision: row.revision,
  }));
}
