/** 锁定阶段 where a table stands, held still until the transaction ends. */
import { type StandingRow, standingOf, standingSelect } from './approval-rows.ts';
import type { Query } from './connection.ts';
import { lockDraft } from './table-reader.ts';

/** The draft's row lock orders edits and moves of a table: whoever comes second sees the first. */
export async function lockStanding(query: Query, tableId: string) {
  if ((await lockDraft(query, tableId)) === null) return null;
  const [row] = await query<StandingRow>(`${standingSelect} where t.id = $1`, [tableId]);
  return row === undefined ? null : standingOf(row);
}
