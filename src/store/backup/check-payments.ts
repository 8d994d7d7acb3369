/** 核对支付合计 the maintained totals of payments, added up again from the payments themselves. */
import type pg from 'pg';
import type { CheckPart } from '#app/ports/database-care.ts';
import { backupMessages as words } from '../messages-backup.ts';

const differing = `
  with summed as (
    select budget_unit_id, fiscal_year, extract(month from paid_on)::int2 as month, line_id,
      economic_class, sum(amount_fen)::int8 as amount_fen, count(*)::int4 as payments
    from anju.payment group by 1, 2, 3, 4, 5
  )
  select coalesce(t.budget_unit_id, s.budget_unit_id)::text as owner,
    coalesce(t.fiscal_year, s.fiscal_year) as year, coalesce(t.month, s.month) as month,
    coalesce(t.economic_class, s.economic_class) as class
  from anju.payment_total t full join summed s
    using (budget_unit_id, fiscal_year, month, line_id, economic_class)
  where t.amount_fen is distinct from s.amount_fen or t.payments is distinct from s.payments
  order by 1, 2, 3, 4`;

export async function checkPaymentTotals(owner: pg.ClientBase): Promise<CheckPart> {
  const { rows: kept } = await owner.query<{ readonly checked: number }>(
    'select count(*)::int4 as checked from anju.payment_total',
  );
  const { rows } = await owner.query<{
    readonly owner: string;
    readonly year: number;
    readonly month: number;
    readonly class: string;
  }>(differing);
  return {
    title: '支付合计由各笔支付重算',
    checked: kept[0]?.checked ?? 0,
    faults: rows.map((row) =>
      words.paymentTotalDiffers(row.owner, `${row.year}年${row.month}月`, row.class),
    ),
  };
}
