/** 写审批 the writing half of the approval store, on the same query and batch as the tables'. */
import { ok, refuse } from '#core/base/result.ts';
import type { ApprovalWriter, ControlFigure, NewStep } from '#app/ports/approval-store.ts';
import { lockStanding } from './lock-standing.ts';
import type { Batch, Query } from './connection.ts';
import { refusalMessages } from './messages.ts';
import { storableText } from './table-content.ts';
import { createTableWriter } from './table-writer.ts';

type Write = { readonly query: Query; readonly batch: Batch };

export const createApprovalWriter = (write: Write): ApprovalWriter => ({
  ...createTableWriter(write),
  standing: (tableId) => lockStanding(write.query, tableId),
  explanationIds: async (tableId) => {
    const rows = await write.query<{ readonly id: string }>(
      `select e.id from finding_explanation e where e.table_id = $1 and not exists (
         select from finding_explanation_withdrawal w where w.explanation_id = e.id)
       order by e.id`,
      [tableId],
    );
    return rows.map((row) => row.id);
  },
  keepStep: (step) => keepStep(write, step),
  keepControlFigure: (figure) => keepControlFigure(write, figure),
});

async function keepStep(write: Write, step: NewStep): ReturnType<ApprovalWriter['keepStep']> {
  const { query, batch } = write;
  const { assessment: scores } = step;
  const rows = await query(
    `insert into approval_step (id, table_id, number, verb, from_round, from_step, to_round,
       to_step, note, version, table_revision, total_fen, adjustment_fen, document_number,
       document_date, opinion_id, completeness, relevance, appropriateness, feasibility,
       assessment_opinion, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       $20, $21, $22)
     on conflict (table_id, number) do nothing returning id`,
    [
      step.id,
      step.tableId,
      step.expectedRevision,
      step.verb,
      step.from.round,
      step.from.step,
      step.to.round,
      step.to.step,
      storableText(step.note),
      step.version,
      step.tableRevision,
      step.total,
      step.adjustmentAmount,
      step.documentNumber === null ? null : storableText(step.documentNumber),
      step.documentDate,
      step.opinionId,
      scores?.completeness ?? null,
      scores?.relevance ?? null,
      scores?.appropriateness ?? null,
      scores?.feasibility ?? null,
      scores === null ? null : storableText(scores.opinion),
      batch.number,
    ],
  );
  if (rows.length === 0) return refuse('revision_stale', refusalMessages.revisionStale);
  await keepReasons(write, step);
  await keepReplies(write, step);
  return ok(step.expectedRevision + 1);
}

async function keepReasons({ query, batch }: Write, { id, reasons }: NewStep): Promise<void> {
  if (reasons.length === 0) return;
  await query(
    `insert into send_back_reason (id, step_id, seq, row_id, column_key, label, reason, batch)
     select r.id, $1, r.seq, r.row_id, r.column_key, r.label, r.reason, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
       with ordinality as r (id, row_id, column_key, label, reason, seq)`,
    [
      id,
      batch.number,
      reasons.map((reason) => reason.id),
      reasons.map((reason) => (reason.rowId === null ? null : storableText(reason.rowId))),
      reasons.map((reason) => (reason.column === null ? null : storableText(reason.column))),
      reasons.map((reason) => storableText(reason.label)),
      reasons.map((reason) => storableText(reason.text)),
    ],
  );
}

async function keepReplies({ query, batch }: Write, { id, replies }: NewStep): Promise<void> {
  if (replies.length === 0) return;
  await query(
    `insert into reason_reply (step_id, reason_id, reply, batch)
     select $1, r.reason_id, r.reply, $2
     from unnest($3::uuid[], $4::text[]) as r (reason_id, reply)`,
    [
      id,
      batch.number,
      replies.map((reply) => reply.reasonId),
      replies.map((reply) => storableText(reply.text)),
    ],
  );
}

/** The draft is locked by `standing`, so nobody else counts at the same moment. */
async function keepControlFigure({ query, batch }: Write, figure: ControlFigure): Promise<void> {
  await query(
    `insert into control_figure
       (table_id, number, amount_fen, document_number, document_date, opinion_id, batch)
     select $1, coalesce(max(number), 0) + 1, $2::int8, $3, $4::date, $5::uuid, $6::int8
     from control_figure where table_id = $1`,
    [
      figure.tableId,
      figure.amount,
      storableText(figure.documentNumber),
      figure.documentDate,
      figure.opinionId,
      batch.number,
    ],
  );
}
