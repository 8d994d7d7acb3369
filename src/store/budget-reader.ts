/** 读预算 what the budget store reads: lines, adjustments, sums and payments, now or at a cut. */
import { Temporal } from 'temporal-polyfill';
import type { BudgetYear, PaymentFilter, PaymentImport } from '#app/ports/budget-store.ts';
import type { FiguresAt } from '#app/ports/figure-source.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import type { Cut } from '#core/base/world.ts';
import type { PaidSum, PaidUntil } from '#core/budget/budget-figure.ts';
import type { Budget } from '#core/budget/budget-line.ts';
import {
  type AdjustmentRow,
  budgetsOf,
  type ImportRow,
  importOfRow,
  type LineRow,
  type StatementRow,
} from './budget-rows.ts';
import type { Query } from './connection.ts';

const ofYears = (alias: string): string =>
  `(${alias}.budget_unit_id, ${alias}.fiscal_year)
     in (select * from unnest($1::uuid[], $2::int2[]))`;

const known = (alias: string): string => `($3::int8 is null or ${alias}.batch <= $3)`;

const linesText = `select l.budget_unit_id, l.fiscal_year, l.id, l.kind, l.name, l.annual_fen,
    l.half_year_fen, v.table_id, v.number, l.row_id, l.batch, b.user_name, b.instant
  from budget_line l
  join writing_batch b on b.batch = l.batch
  left join target_table_version v on v.id = l.version_id
  where ${ofYears('l')} and ${known('l')}
    and not exists (select from budget_line_withdrawal w
      where w.line_id = l.id and ${known('w')})
  order by l.batch, l.id`;

export const adjustmentsText = `select a.budget_unit_id, a.fiscal_year, a.id, a.kind,
    a.document_number, a.adjusted_on, a.reason, a.source, a.exempt_ground,
    a.exempt_document_number, al.id as row_line_id, al.line_id, al.part, al.amount_fen,
    w.reason as withdrawn_reason, wb.user_name as withdrawn_by, wb.instant as withdrawn_at,
    a.batch, b.user_name, b.instant
  from budget_adjustment a
  join budget_adjustment_line al on al.adjustment_id = a.id
  join writing_batch b on b.batch = a.batch
  left join budget_adjustment_withdrawal w on w.adjustment_id = a.id
  left join writing_batch wb on wb.batch = w.batch`;

const standingAdjustments = `${adjustmentsText}
  where ${ofYears('a')} and ${known('a')} and not (w.adjustment_id is not null and ${known('w')})
  order by a.adjusted_on, a.batch, a.id, al.seq`;

const statementsText = `select s.*, b.user_name, b.instant
  from budget_statement s join writing_batch b on b.batch = s.batch
  where ${ofYears('s')} and ${known('s')}
  order by s.number desc`;

export async function readBudgets(
  query: Query,
  years: readonly BudgetYear[],
  cut: Cut | null,
): Promise<readonly Budget[]> {
  const values = [...yearColumns(years), cut];
  return budgetsOf(years, {
    lines: await query<LineRow>(linesText, values),
    adjustments: await query<AdjustmentRow>(standingAdjustments, values),
    statements: await query<StatementRow>(statementsText, values),
  });
}

const yearColumns = (years: readonly BudgetYear[]): readonly unknown[] => [
  years.map(({ budgetUnitId }) => budgetUnitId),
  years.map(({ fiscalYear }) => fiscalYear),
];

type AskedUntil = BudgetYear & { readonly until: CalendarDate };

type SumRow = {
  readonly at: number;
  readonly line_id: string;
  readonly economic_class: string;
  readonly amount: bigint;
  readonly payments: number;
};

type EverRow = { readonly at: number };

/** Whole months by their totals; of a month that has not ended its days, row by row. */
const byTotals = `with asked as (
    select * from unnest($1::uuid[], $2::int2[], $3::int2[], $4::date[], $5::date[])
      with ordinality as a (unit, year, months, part_from, part_until, at)
  )
  select (at - 1)::int4 as at, line_id, economic_class, sum(amount_fen)::int8 as amount,
    sum(payments)::int4 as payments
  from (
    select a.at, t.line_id, t.economic_class, t.amount_fen, t.payments
    from asked a join payment_total t
      on t.budget_unit_id = a.unit and t.fiscal_year = a.year and t.month <= a.months
    union all
    select a.at, p.line_id, p.economic_class, p.amount_fen, 1
    from asked a join payment p
      on p.budget_unit_id = a.unit and p.fiscal_year = a.year
        and p.paid_on between a.part_from and a.part_until
  ) as parts
  group by 1, 2, 3 order by 1, 2, 3`;

const byRows = `with asked as (
    select * from unnest($1::uuid[], $2::int2[], $3::date[])
      with ordinality as a (unit, year, until, at)
  )
  select (a.at - 1)::int4 as at, p.line_id, p.economic_class, sum(p.amount_fen)::int8 as amount,
    count(*)::int4 as payments
  from asked a join payment p
    on p.budget_unit_id = a.unit and p.fiscal_year = a.year and p.paid_on <= a.until
  where $4::int8 is null or p.batch <= $4
  group by 1, 2, 3 order by 1, 2, 3`;

const ever = (table: string, where: string): string => `
  select (a.at - 1)::int4 as at
  from unnest($1::uuid[], $2::int2[]) with ordinality as a (unit, year, at)
  where exists (select from ${table} p
    where p.budget_unit_id = a.unit and p.fiscal_year = a.year ${where})`;

const everNow = ever('payment_total', '');
const everRows = ever('payment', 'and ($3::int8 is null or p.batch <= $3)');

export async function readPaid(
  query: Query,
  asked: readonly AskedUntil[],
  at: FiguresAt,
): Promise<readonly PaidUntil[]> {
  const years = yearColumns(asked);
  const cut = at.kind === 'cut' ? at.cut : null;
  const parts = asked.map(partsOf);
  const sums =
    at.kind === 'now'
      ? await query<SumRow>(byTotals, [
          ...years,
          parts.map(({ months }) => months),
          parts.map(({ from }) => from),
          parts.map(({ until }) => until),
        ])
      : await query<SumRow>(byRows, [...years, asked.map(({ until }) => until), cut]);
  const found =
    at.kind === 'now'
      ? await query<EverRow>(everNow, years)
      : await query<EverRow>(everRows, [...years, cut]);
  const places = new Set(found.map((row) => row.at));
  const bySum = Map.groupBy(sums, (row) => row.at);
  return asked.map((_, place) => ({
    sums: (bySum.get(place) ?? []).map(sumOf),
    ever: places.has(place),
  }));
}

const sumOf = (row: SumRow): PaidSum => ({
  lineId: row.line_id,
  economicClass: row.economic_class,
  amount: fen(row.amount),
  payments: row.payments,
});

/** How many months are over on a day, and the days of the one that is not; null: none is open. */
function partsOf({ fiscalYear, until }: AskedUntil): {
  readonly months: number;
  readonly from: string | null;
  readonly until: string | null;
} {
  const day = Temporal.PlainDate.from(until);
  if (day.year !== fiscalYear) {
    return { months: day.year < fiscalYear ? 0 : 12, from: null, until: null };
  }
  if (day.day === day.daysInMonth) return { months: day.month, from: null, until: null };
  return { months: day.month - 1, from: day.with({ day: 1 }).toString(), until };
}

export const paymentsText = `select p.*, r.serial as refers_serial, v.id as reversal_id,
    v.serial as reversal_serial, i.source_file_id, i.file_name, b.user_name, b.instant
  from payment p
  join writing_batch b on b.batch = p.batch
  left join payment r on r.id = p.refers_to
  left join payment v on v.refers_to = p.id and v.kind = 'reversal'
  left join payment_import i on i.id = p.import_id`;

export const filterText = `p.budget_unit_id = $1 and p.fiscal_year = $2
  and p.paid_on between $3::date and $4::date
  and ($5::uuid[] is null or p.line_id = any ($5))
  and ($6::text[] is null or p.economic_class = any ($6))
  and ($7::text is null or p.serial = $7)
  and ($8::int8 is null or p.batch <= $8)
  and ($9::int8 is null or p.batch > $9)`;

export const filterValues = (year: BudgetYear, filter: PaymentFilter): readonly unknown[] => [
  year.budgetUnitId,
  year.fiscalYear,
  filter.from,
  filter.until,
  filter.lineIds,
  filter.economicClasses,
  filter.serial,
  filter.cut,
  filter.since,
];

const importsText = `select i.*, b.user_name, b.instant
  from payment_import i join writing_batch b on b.batch = i.batch
  where i.budget_unit_id = $1 and i.fiscal_year = $2`;

export async function readImports(
  query: Query,
  { budgetUnitId, fiscalYear }: BudgetYear,
): Promise<readonly PaymentImport[]> {
  const rows = await query<ImportRow>(`${importsText} order by i.batch desc`, [
    budgetUnitId,
    fiscalYear,
  ]);
  return rows.map(importOfRow);
}

export async function readImport(
  query: Query,
  { budgetUnitId, fiscalYear }: BudgetYear,
  digest: string,
): Promise<PaymentImport | null> {
  const [row] = await query<ImportRow>(`${importsText} and i.digest = $3`, [
    budgetUnitId,
    fiscalYear,
    digest,
  ]);
  return row === undefined ? null : importOfRow(row);
}
