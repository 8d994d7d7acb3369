/** 资金总额 the total of the year as a target table states it, of a department or of a project. */
import type { Fen } from '#core/base/fen.ts';
import { moneyKeys } from '#core/policy/table-template.ts';
import { amountOf, rowByKey, type TargetTable } from '#core/performance/target-table.ts';

const totalKeys = [moneyKeys.incomeTotal, 'funds.total'] as const;

/** Null where it is blank or could not be read. */
export function totalOfYear(table: TargetTable): Fen | null {
  for (const key of totalKeys) {
    const row = rowByKey(table, key);
    if (row !== null) return amountOf(row, 'fullYear');
  }
  return null;
}
