/** 报告存储 the report store: the port of app on PostgreSQL. docs/spec/monitoring.md section 5 */
import type { NewReportStep, ReportStore, ReportWriter } from '#app/ports/report-store.ts';
import { present } from '#core/base/assert.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok, refuse } from '#core/base/result.ts';
import { createAnswers } from './answers.ts';
import type { Batch, Database, Query } from './connection.ts';
import { canonicalJson, digestOf, type Json } from './keys/digest.ts';
import { refusalMessages } from './messages.ts';
import { readEntryHistory, readHeads, readReports, readSubmission } from './report-rows.ts';
import { storable, storableText } from './table-content.ts';
import { isId } from './table-rows.ts';

export function createReportStore(database: Database): ReportStore {
  const { reading } = database;
  return {
    report: async (world, { kind, tableId, until }, cut) => {
      if (!isId(tableId)) return null;
      return reading(world, async (query) => {
        const of = { kind, tableIds: [tableId], until, fiscalYear: null };
        const heads = await readHeads(query, of, cut ?? null);
        return (await readReports(query, heads, cut ?? null))[0] ?? null;
      });
    },
    reports: async (world, { kind, tableIds, until }) =>
      reading(world, async (query) => {
        const of = { kind, tableIds: tableIds.filter(isId), until, fiscalYear: null };
        return readReports(query, await readHeads(query, of, null), null);
      }),
    heads: (world, filter) =>
      reading(world, (query) =>
        readHeads(
          query,
          {
            kind: filter.kind ?? null,
            tableIds: filter.tableIds?.filter(isId) ?? null,
            until: null,
            fiscalYear: filter.fiscalYear ?? null,
          },
          null,
        ),
      ),
    entryHistory: async (world, id, of) =>
      isId(id) ? reading(world, (query) => readEntryHistory(query, id, of)) : [],
    submission: async (world, id, number) =>
      isId(id) ? reading(world, (query) => readSubmission(query, id, number)) : null,
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createReportWriter({ query, batch })),
      ),
  };
}

type Write = { readonly query: Query; readonly batch: Batch };

const createReportWriter = (write: Write): ReportWriter => ({
  batch: write.batch.number,
  record: write.batch.record,
  ...createAnswers(write),
  hold: async ({ kind, tableId, until }) => {
    if (!isId(tableId)) return null;
    // There is no row to lock before the first write, so the report is locked by its name.
    await write.query("select pg_advisory_xact_lock(hashtext('report'), hashtext($1))", [
      `${kind} ${tableId} ${until}`,
    ]);
    const of = { kind, tableIds: [tableId], until, fiscalYear: null };
    return (await readHeads(write.query, of, null))[0] ?? null;
  },
  open: async (key, { id, fiscalYear }) => {
    const { query, batch } = write;
    const seen = isId(key.tableId)
      ? await query('select id from target_table where id = $1', [key.tableId])
      : [];
    if (seen.length === 0) return refuse('table_unknown', refusalMessages.tableUnknown);
    await query(
      `insert into report (id, kind, table_id, fiscal_year, until_date, batch)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, key.kind, key.tableId, fiscalYear, key.until, batch.number],
    );
    await nextRevision(write, id, 0);
    const of = { kind: key.kind, tableIds: [key.tableId], until: key.until, fiscalYear: null };
    const [head] = await readHeads(query, of, null);
    return ok(present(head, 'a report just opened must be there'));
  },
  keepEntries: async ({ id }, { expectedRevision, entries }) => {
    const revision = await nextRevision(write, id, expectedRevision);
    if (!revision.ok) return revision;
    await write.query(
      `insert into report_entry (report_id, revision, row_key, field, value, batch)
       select $1, $2, e.row_key, e.field, e.value, $3
       from unnest($4::text[], $5::text[], $6::text[]) as e (row_key, field, value)`,
      [
        id,
        revision.value,
        write.batch.number,
        entries.map(({ rowKey }) => storableText(rowKey)),
        entries.map(({ field }) => storableText(field)),
        entries.map(({ value }) => storableText(value)),
      ],
    );
    return revision;
  },
  keepStep: async ({ id }, { expectedRevision, step }) => {
    const revision = await nextRevision(write, id, expectedRevision);
    if (!revision.ok) return revision;
    await keepStep(write, { reportId: id, revision: revision.value, step });
    return revision;
  },
});

/** The primary key takes a revision once: whoever comes second with it is stale. */
async function nextRevision(
  { query, batch }: Write,
  reportId: string,
  expected: number,
): Promise<Result<number, Refusal<'revision_stale'>>> {
  const rows = await query(
    `insert into report_write (report_id, revision, batch)
     select $1::uuid, $2::int4 + 1, $3::int8
     where $2::int4 = (select coalesce(max(revision), 0) from report_write where report_id = $1)
     on conflict do nothing returning revision`,
    [reportId, expected, batch.number],
  );
  return rows.length === 0
    ? refuse('revision_stale', refusalMessages.revisionStale)
    : ok(expected + 1);
}

async function keepStep(
  { query, batch }: Write,
  kept: { readonly reportId: string; readonly revision: number; readonly step: NewReportStep },
): Promise<void> {
  const { reportId, revision, step } = kept;
  const submission =
    step.submission === null ? null : await keepSubmission({ query, batch }, reportId, step);
  await query(
    `insert into report_step
       (id, report_id, number, verb, from_stage, to_stage, note, revision, submission, batch)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7::int4, $8::int4, $9::int8
     from report_step where report_id = $2`,
    [
      step.id,
      reportId,
      step.verb,
      step.from,
      step.to,
      storableText(step.note),
      revision,
      submission,
      batch.number,
    ],
  );
  if (step.reasons.length === 0) return;
  await query(
    `insert into report_reason (id, step_id, seq, row_key, label, reason, batch)
     select r.id, $1, r.seq, r.row_key, r.label, r.reason, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[])
       with ordinality as r (id, row_key, label, reason, seq)`,
    [
      step.id,
      batch.number,
      step.reasons.map(({ id }) => id),
      step.reasons.map(({ rowKey }) => (rowKey === null ? null : storableText(rowKey))),
      step.reasons.map(({ label }) => storableText(label)),
      step.reasons.map(({ text }) => storableText(text)),
    ],
  );
}

async function keepSubmission(
  { query, batch }: Write,
  reportId: string,
  { submission }: NewReportStep,
): Promise<number> {
  const { content, cut } = present(submission, 'a submission is kept where there is one');
  const text = canonicalJson(storable(JSON.parse(content) as Json));
  const [row] = await query<{ readonly number: number }>(
    `insert into report_submission (report_id, number, content, digest, cut, batch)
     select $1, coalesce(max(number), 0) + 1, $2::jsonb, $3, $4::int8, $5::int8
     from report_submission where report_id = $1 returning number`,
    [reportId, text, digestOf(text), cut, batch.number],
  );
  return present(row, 'a submission has a number').number;
}
