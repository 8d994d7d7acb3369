/** 锁定阶段 where a table stands, held still until the transaction ends. */
import { type StandingRow, standingOf, standingSelect } from './approval-rows.ts';
import type { Query } from './connection.ts';
import { isId } from './table-rows.ts';

/** The draft's row lock orders edits and moves of a table: whoever comes second sees the first. */
export async function lockStanding(query: Query, tableId: string) {
  if (!isId(tableId)) return null;
  // Without its content: who only asks for the stage need not read a whole table.
  const [held] = await query('select table_id from draft where table_id = $1 for update', [
    tableId,
  ]);
  if (held === undefined) return null;
  const [row] = await query<StandingRow>(`${standingSelect} where t.id = $1`, [tableId]);
  return row === undefined ? null : standingOf(row);
}
