/** 预算存储 the budget store: the port of app on PostgreSQL. docs/spec/budget.md */
import type {
  BudgetRowOwner,
  BudgetStore,
  BudgetYear,
  MonthPaid,
} from '#app/ports/budget-store.ts';
import { fen, sumFen } from '#core/base/fen.ts';
import { parseId } from '#core/base/id.ts';
import {
  adjustmentsText,
  filterText,
  filterValues,
  paymentsText,
  readBudgets,
  readImport,
  readImports,
  readPaid,
} from './budget-reader.ts';
import {
  type AdjustmentRow,
  adjustmentsOf,
  type PaymentRow,
  paymentOf,
  yearOf,
} from './budget-rows.ts';
import { createBudgetWriter } from './budget-writer.ts';
import type { Database, Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';

export function createBudgetStore(database: Database): BudgetStore {
  const { reading } = database;
  return {
    budgets: (world, years, cut) =>
      reading(world, (query) => readBudgets(query, years, cut ?? null)),
    paid: (world, asked, at) => reading(world, (query) => readPaid(query, asked, at)),
    months: (world, year) => reading(world, (query) => readMonths(query, year)),
    adjustments: (world, { budgetUnitId, fiscalYear }) =>
      reading(world, async (query) => {
        const rows = await query<AdjustmentRow>(
          `${adjustmentsText} where a.budget_unit_id = $1 and a.fiscal_year = $2
           order by a.adjusted_on desc, a.batch desc, a.id, al.seq`,
          [budgetUnitId, fiscalYear],
        );
        return adjustmentsOf(rows);
      }),
    adjustment: (world, id) =>
      reading(world, async (query) => {
        const rows = await query<AdjustmentRow>(
          `${adjustmentsText} where a.id = $1 order by al.seq`,
          [id],
        );
        const [first] = rows;
        const [adjustment] = adjustmentsOf(rows);
        return first === undefined || adjustment === undefined
          ? null
          : { year: yearOf(first), adjustment };
      }),
    payments: (world, year, { filter, offset, limit }) =>
      reading(world, async (query) => {
        const values = filterValues(year, filter);
        const rows = await query<PaymentRow>(
          `${paymentsText} where ${filterText}
           order by p.paid_on desc, p.id desc offset $10 limit $11`,
          [...values, offset, limit],
        );
        const payments = rows.map(paymentOf);
        // All of them came: nothing is left to count.
        if (offset === 0 && payments.length < limit) {
          const amount = sumFen(payments.map((one) => one.amount));
          return { payments, total: payments.length, amount };
        }
        const [sum] = await query<{ readonly total: number; readonly amount: bigint }>(
          `select count(*)::int4 as total, coalesce(sum(p.amount_fen), 0)::int8 as amount
           from payment p where ${filterText}`,
          values,
        );
        return { payments, total: sum?.total ?? 0, amount: fen(sum?.amount ?? 0n) };
      }),
    payment: (world, id) =>
      reading(world, async (query) => {
        const [row] = await query<PaymentRow>(`${paymentsText} where p.id = $1`, [id]);
        return row === undefined ? null : { year: yearOf(row), payment: paymentOf(row) };
      }),
    imports: (world, year) => reading(world, (query) => readImports(query, year)),
    importOf: (world, year, bytes) =>
      reading(world, (query) => readImport(query, year, digestOf(bytes))),
    ownerOf: (world, id) =>
      parseId(id) === null
        ? Promise.resolve(null)
        : reading(world, (query) => readOwner(query, id)),
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createBudgetWriter({ query, batch })),
      ),
  };
}

async function readMonths(
  query: Query,
  { budgetUnitId, fiscalYear }: BudgetYear,
): Promise<readonly MonthPaid[]> {
  const rows = await query<{
    readonly month: number;
    readonly amount: bigint;
    readonly payments: number;
  }>(
    `select month, sum(amount_fen)::int8 as amount, sum(payments)::int4 as payments
     from payment_total where budget_unit_id = $1 and fiscal_year = $2
     group by month order by month`,
    [budgetUnitId, fiscalYear],
  );
  return rows.map(({ month, amount, payments }) => ({ month, amount: fen(amount), payments }));
}

type OwnerRow = {
  readonly kind: BudgetRowOwner['kind'];
  readonly budget_unit_id: string;
  readonly fiscal_year: number;
  readonly line_id: string | null;
  readonly adjustment_id: string | null;
  readonly economic_class: string | null;
};

const ownerText = `
  select 'payment' as kind, budget_unit_id, fiscal_year, line_id, null::uuid as adjustment_id,
    economic_class
  from payment where id = $1
  union all
  select 'line', budget_unit_id, fiscal_year, id, null, null from budget_line where id = $1
  union all
  select 'adjustment', budget_unit_id, fiscal_year, line_id, adjustment_id, null
  from budget_adjustment_line where id = $1
  union all
  select kind, budget_unit_id, fiscal_year, null, null, null from budget_statement where id = $1`;

async function readOwner(query: Query, id: string): Promise<BudgetRowOwner | null> {
  const [row] = await query<OwnerRow>(ownerText, [id]);
  if (row === undefined) return null;
  const { kind } = row;
  const [lineId, adjustmentId] = [row.line_id ?? '', row.adjustment_id ?? ''];
  const year = yearOf(row);
  switch (kind) {
    case 'payment':
      return { ...year, kind, lineId, economicClass: row.economic_class ?? '' };
    case 'line':
      return { ...year, kind, lineId };
    case 'adjustment':
      return { ...year, kind, adjustmentId, lineId };
    default:
      return { ...year, kind };
  }
}
