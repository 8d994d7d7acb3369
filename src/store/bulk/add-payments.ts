/**
 * 批量记支付 add payments: thousands of rows in a statement, and in that very statement what they
 * change in the maintained totals: no moment is seen at which the two differ.
 */
import type { BudgetYear, NewPayment } from '#app/ports/budget-store.ts';
import type { PaymentImportId } from '#core/base/id.ts';
import type { Batch, Query } from '../connection.ts';
import { storableText } from '../table-content.ts';

/** Larger ones gain nothing, and each is held in memory as text. */
const rowsAtOnce = 20_000;

export async function addPayments(
  write: { readonly query: Query; readonly batch: Batch },
  made: {
    readonly year: BudgetYear;
    readonly payments: readonly NewPayment[];
    readonly importId: PaymentImportId | null;
  },
): Promise<void> {
  // What is referred to goes first: it may stand further down in the file.
  const [first, then] = [
    made.payments.filter(({ refersTo }) => refersTo === null),
    made.payments.filter(({ refersTo }) => refersTo !== null),
  ];
  const ordered = [...first, ...then];
  for (let from = 0; from < ordered.length; from += rowsAtOnce) {
    await addSome(write, { ...made, payments: ordered.slice(from, from + rowsAtOnce) });
  }
}

const addText = `
  with given as (
    select * from unnest($5::uuid[], $6::text[], $7::text[], $8::date[], $9::uuid[], $10::text[],
      $11::text[], $12::text[], $13::int8[], $14::text[], $15::uuid[], $16::int4[], $17::text[],
      $18::int4[], $19::int2[])
      as u (id, serial, kind, paid_on, line_id, economic_class, functional_class, source, amount,
        summary, refers_to, file_line, sheet, sheet_row, file_cell)
  ), added as (
    insert into payment (id, budget_unit_id, fiscal_year, serial, kind, paid_on, line_id,
      economic_class, functional_class, source, amount_fen, summary, refers_to, import_id,
      file_line, sheet, sheet_row, file_cell, batch)
    select id, $1::uuid, $2::int2, serial, kind, paid_on, line_id, economic_class,
      functional_class, source, amount, summary, refers_to, $3::uuid, file_line, sheet, sheet_row,
      file_cell, $4::int8
    from given
  )
  insert into payment_total (budget_unit_id, fiscal_year, month, line_id, economic_class,
    amount_fen, payments, batch)
  select $1::uuid, $2::int2, extract(month from paid_on)::int2, line_id, economic_class,
    sum(amount)::int8, count(*)::int4, $4::int8
  from given group by 3, 4, 5
  on conflict (budget_unit_id, fiscal_year, month, line_id, economic_class) do update
    set amount_fen = payment_total.amount_fen + excluded.amount_fen,
      payments = payment_total.payments + excluded.payments,
      batch = excluded.batch`;

async function addSome(
  { query, batch }: { readonly query: Query; readonly batch: Batch },
  {
    year,
    payments,
    importId,
  }: {
    readonly year: BudgetYear;
    readonly payments: readonly NewPayment[];
    readonly importId: PaymentImportId | null;
  },
): Promise<void> {
  const column = <Key extends keyof NewPayment>(key: Key) => payments.map((one) => one[key]);
  const text = (key: 'serial' | 'summary' | 'functionalClass' | 'source') =>
    payments.map((one) => {
      const written = one[key];
      return written === null ? null : storableText(written);
    });
  await query(addText, [
    year.budgetUnitId,
    year.fiscalYear,
    importId,
    batch.number,
    column('id'),
    text('serial'),
    column('kind'),
    column('date'),
    column('lineId'),
    column('economicClass'),
    text('functionalClass'),
    text('source'),
    column('amount'),
    text('summary'),
    column('refersTo'),
    payments.map(({ place }) => place?.row.line ?? null),
    payments.map(({ place }) => sheetOf(place)?.name ?? null),
    payments.map(({ place }) => sheetOf(place)?.row ?? null),
    payments.map(({ place }) => place?.cell ?? null),
  ]);
}

const sheetOf = (place: NewPayment['place']) => {
  const sheet = place?.row.sheet ?? null;
  return sheet === null ? null : { name: storableText(sheet.name), row: sheet.row };
};
