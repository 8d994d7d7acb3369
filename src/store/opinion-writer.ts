/** 写意见 the writing half of the opinion store, on the same query and batch as the moves. */
import { ok, refuse } from '#core/base/result.ts';
import type { NewOpinion, OpinionWriter } from '#app/ports/opinion-store.ts';
import { createApprovalWriter } from './approval-writer.ts';
import type { Batch, Query } from './connection.ts';
import { refusalMessages } from './messages.ts';
import { storableText } from './table-content.ts';

type Write = { readonly query: Query; readonly batch: Batch };

export const createOpinionWriter = (write: Write): OpinionWriter => ({
  ...createApprovalWriter(write),
  addOpinion: (opinion) => addOpinion(write, opinion),
  decideOpinion: (decision) => decideOpinion(write, decision),
});

async function addOpinion(
  { query, batch }: Write,
  opinion: NewOpinion,
): ReturnType<OpinionWriter['addOpinion']> {
  const rows = await query(
    `insert into received_opinion (id, department_id, fiscal_year, kind, document_number,
       document_key, document_date, letter, state, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'recorded', $9)
     on conflict do nothing returning id`,
    [
      opinion.id,
      opinion.departmentId,
      opinion.fiscalYear,
      opinion.kind,
      storableText(opinion.documentNumber),
      storableText(opinion.documentKey),
      opinion.documentDate,
      storableText(opinion.text),
      batch.number,
    ],
  );
  if (rows.length === 0) return refuse('opinion_exists', refusalMessages.opinionExists);
  await query(
    `insert into received_opinion_table (opinion_id, table_id, seq, amount_fen, batch)
     select $1, x.table_id, x.seq, x.amount_fen, $2
     from unnest($3::uuid[], $4::int8[]) with ordinality as x (table_id, amount_fen, seq)`,
    [
      opinion.id,
      batch.number,
      opinion.tables.map((table) => table.tableId),
      opinion.tables.map((table) => table.amount),
    ],
  );
  await query(
    `insert into received_opinion_reason
       (opinion_id, seq, table_id, row_id, column_key, label, reason, batch)
     select $1, x.seq, x.table_id, x.row_id, x.column_key, x.label, x.reason, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
       with ordinality as x (table_id, row_id, column_key, label, reason, seq)`,
    [
      opinion.id,
      batch.number,
      opinion.reasons.map((reason) => reason.tableId),
      opinion.reasons.map(({ rowId }) => (rowId === null ? null : storableText(rowId))),
      opinion.reasons.map(({ column }) => (column === null ? null : storableText(column))),
      opinion.reasons.map((reason) => storableText(reason.label)),
      opinion.reasons.map((reason) => storableText(reason.text)),
    ],
  );
  return ok(null);
}

/** The row is locked by the update: whoever comes second finds it decided. */
async function decideOpinion(
  { query, batch }: Write,
  decision: Parameters<OpinionWriter['decideOpinion']>[0],
): ReturnType<OpinionWriter['decideOpinion']> {
  const { id, state, reason } = decision;
  const rows = await query(
    `update received_opinion set state = $2 where id = $1 and state = 'recorded' returning id`,
    [id, state],
  );
  if (rows.length === 0) return refuse('revision_stale', refusalMessages.revisionStale);
  await query(
    `insert into received_opinion_decision (opinion_id, decision, reason, batch)
     values ($1, $2, $3, $4)`,
    [id, state, reason === null ? null : storableText(reason), batch.number],
  );
  return ok(null);
}
