/** 写预算 what the budget store writes, inside one transaction. docs/spec/budget.md */
import type {
  BudgetWriter,
  BudgetYear,
  NewBudgetLine,
  NewStatement,
} from '#app/ports/budget-store.ts';
import { present } from '#core/base/assert.ts';
import { fen } from '#core/base/fen.ts';
import type { DayPaid } from '#core/budget/budget-line.ts';
import { createAnswers } from './answers.ts';
import { readBudgets, readImport } from './budget-reader.ts';
import { type StandingRow, standingOf } from './budget-rows.ts';
import { addPayments } from './bulk/add-payments.ts';
import type { Batch, Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';
import { keepSourceFile } from './source-files.ts';
import { storableText } from './table-content.ts';

type Write = { readonly query: Query; readonly batch: Batch };
type Verb<Name extends keyof BudgetWriter> = (
  write: Write,
  ...args: Parameters<BudgetWriter[Name]>
) => ReturnType<BudgetWriter[Name]>;

export const createBudgetWriter = (write: Write): BudgetWriter => ({
  record: write.batch.record,
  ...createAnswers(write),
  hold: (year) => hold(write, year),
  addLines: (year, lines) => addLines(write, year, lines),
  withdrawLine: async (id, reason) => {
    await write.query(
      'insert into budget_line_withdrawal (line_id, reason, batch) values ($1, $2, $3)',
      [id, storableText(reason), write.batch.number],
    );
  },
  isUsed: async (id) => {
    const rows = await write.query(
      `select from payment where line_id = $1
       union all select from budget_adjustment_line where line_id = $1 limit 1`,
      [id],
    );
    return rows.length > 0;
  },
  addAdjustment: (year, adjustment) => addAdjustment(write, year, adjustment),
  withdrawAdjustment: async (id, reason) => {
    await write.query(
      `insert into budget_adjustment_withdrawal (adjustment_id, reason, batch)
       values ($1, $2, $3)`,
      [id, storableText(reason), write.batch.number],
    );
  },
  addStatement: (year, statement) => addStatement(write, year, statement),
  days: (year, lineIds) => readDays(write, year, lineIds),
  standing: (year, serials) => readStanding(write, year, serials),
  importOf: (year, bytes) => readImport(write.query, year, digestOf(bytes)),
  addImport: (year, made) => addImport(write, year, made),
  addPayments: (year, payments, importId) => addPayments(write, { year, payments, importId }),
});

/** One writer of a unit's books at a time: what was checked still holds when it is written. */
const hold: Verb<'hold'> = async ({ query }, year) => {
  await query("select pg_advisory_xact_lock(hashtext('budget'), hashtext($1))", [
    year.budgetUnitId,
  ]);
  const [budget] = await readBudgets(query, [year], null);
  return present(budget, 'a budget is read for each year asked');
};

async function addLines(
  { query, batch }: Write,
  { budgetUnitId, fiscalYear }: BudgetYear,
  lines: readonly NewBudgetLine[],
): Promise<void> {
  await query(
    `insert into budget_line (id, budget_unit_id, fiscal_year, kind, name, annual_fen,
       half_year_fen, version_id, row_id, batch)
     select u.id, $1, $2, u.kind, u.name, u.annual, u.half, u.version_id, u.row_id, $3
     from unnest($4::uuid[], $5::text[], $6::text[], $7::int8[], $8::int8[], $9::uuid[],
       $10::text[]) as u (id, kind, name, annual, half, version_id, row_id)`,
    [
      budgetUnitId,
      fiscalYear,
      batch.number,
      lines.map(({ id }) => id),
      lines.map(({ kind }) => kind),
      lines.map(({ name }) => storableText(name)),
      lines.map(({ initial }) => initial),
      lines.map(({ halfYear }) => halfYear),
      lines.map(({ from }) => from?.versionId ?? null),
      lines.map(({ from }) => from?.rowId ?? null),
    ],
  );
}

const addAdjustment: Verb<'addAdjustment'> = async ({ query, batch }, year, adjustment) => {
  const { budgetUnitId, fiscalYear } = year;
  const { exemption, lines } = adjustment;
  await query(
    `insert into budget_adjustment (id, budget_unit_id, fiscal_year, kind, document_number,
       adjusted_on, reason, source, exempt_ground, exempt_document_number, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      adjustment.id,
      budgetUnitId,
      fiscalYear,
      adjustment.kind,
      storableText(adjustment.documentNumber),
      adjustment.date,
      storableText(adjustment.reason),
      adjustment.source,
      exemption?.ground ?? null,
      exemption === null ? null : storableText(exemption.documentNumber),
      batch.number,
    ],
  );
  // Of its own: row-level security must see the adjustment before its lines.
  await query(
    `insert into budget_adjustment_line (id, adjustment_id, seq, budget_unit_id, fiscal_year,
       line_id, part, amount_fen, batch)
     select u.id, $1, u.seq, $2, $3, u.line_id, u.part, u.amount, $4
     from unnest($5::uuid[], $6::uuid[], $7::text[], $8::int8[])
       with ordinality as u (id, line_id, part, amount, seq)`,
    [
      adjustment.id,
      budgetUnitId,
      fiscalYear,
      batch.number,
      lines.map(({ id }) => id),
      lines.map(({ lineId }) => lineId),
      lines.map(({ part }) => part),
      lines.map(({ amount }) => amount),
    ],
  );
};

async function addStatement(
  { query, batch }: Write,
  { budgetUnitId, fiscalYear }: BudgetYear,
  statement: NewStatement,
): Promise<void> {
  const amounts =
    statement.kind === 'public_part'
      ? [statement.amount, null, null]
      : [null, statement.carriedOver, statement.surplus];
  await query(
    `insert into budget_statement (id, budget_unit_id, fiscal_year, kind, number, public_fen,
       carried_over_fen, surplus_fen, document_number, document_date, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      statement.id,
      budgetUnitId,
      fiscalYear,
      statement.kind,
      statement.number,
      ...amounts,
      storableText(statement.documentNumber),
      statement.documentDate,
      batch.number,
    ],
  );
}

const readDays: Verb<'days'> = async ({ query }, _year, lineIds) => {
  const rows = await query<{
    readonly line_id: string;
    readonly paid_on: string;
    readonly amount: bigint;
  }>(
    `select line_id, paid_on, sum(amount_fen)::int8 as amount from payment
     where line_id = any ($1::uuid[]) group by 1, 2 order by 1, 2`,
    [lineIds],
  );
  const days = new Map<string, DayPaid[]>(lineIds.map((id) => [id, []]));
  for (const { line_id: lineId, paid_on: date, amount } of rows) {
    days.get(lineId)?.push({ date, amount: fen(amount) });
  }
  return days;
};

const standingText = `select p.id, p.serial, p.kind, p.paid_on, p.line_id, p.economic_class,
    p.amount_fen,
    exists (select from payment v where v.refers_to = p.id and v.kind = 'reversal') as reversed,
    coalesce((select -sum(f.amount_fen) from payment f
      where f.refers_to = p.id and f.kind = 'refund'
        and not exists (select from payment v where v.refers_to = f.id and v.kind = 'reversal')
    ), 0)::int8 as refunded_fen
  from payment p where p.budget_unit_id = $1 and p.serial = any ($2::text[])`;

const readStanding: Verb<'standing'> = async ({ query }, { budgetUnitId }, serials) => {
  const rows = await query<StandingRow>(standingText, [budgetUnitId, serials]);
  return new Map(rows.map((row) => [row.serial, standingOf(row)]));
};

const addImport: Verb<'addImport'> = async (write, year, made) => {
  const { query, batch } = write;
  const sourceFileId = await keepSourceFile(write, { id: made.sourceFileId, ...made.file });
  await query(
    `insert into payment_import (id, budget_unit_id, fiscal_year, source_file_id, file_name,
       digest, payments, total_fen, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      made.id,
      year.budgetUnitId,
      year.fiscalYear,
      sourceFileId,
      storableText(made.file.name),
      digestOf(made.file.bytes),
      made.payments,
      made.total,
      batch.number,
    ],
  );
};
