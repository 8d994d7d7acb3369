/**
 * 审批标记 what approval draws on cells: reasons of a return, reasons a reviewer is collecting, and
 * what changed since the last approval. Pure.
 */
import type { TableApprovalJson } from '#contract/approval.ts';
import type { Answer } from '#web/client.ts';
import { cellOfPlace, type TableAddress } from '../table/cell-marks.ts';
import type { GridMap } from '../table/grid-map.ts';

export type ApprovalChanges = Answer<'approvalChanges'>;
export type ApprovalChange = ApprovalChanges['changes'][number];
export type OpenReason = TableApprovalJson['openReasons'][number];

/** 理由草稿 a reason a reviewer has written and not yet sent. */
export type DraftReason = {
  readonly rowId: string | null;
  readonly column: string | null;
  readonly label: string;
  readonly text: string;
};

/** 单元格的审批标记 */
export type CellApproval = {
  readonly reasons: readonly OpenReason[];
  readonly collected: readonly DraftReason[];
  readonly change: ApprovalChange | null;
};

type Spot = { readonly rowId: string | null; readonly column: string | null };

export function markApproval(
  at: { readonly map: GridMap; readonly table: TableAddress },
  found: {
    readonly reasons: readonly OpenReason[];
    readonly collected: readonly DraftReason[];
    readonly changes: readonly ApprovalChange[];
  },
): ReadonlyMap<string, CellApproval> {
  const marks = new Map<string, CellApproval>();
  const mark = (spot: Spot, add: (old: CellApproval) => CellApproval): void => {
    const key = cellOfSpot(at, spot)?.key;
    if (key === undefined) return;
    marks.set(key, add(marks.get(key) ?? { reasons: [], collected: [], change: null }));
  };
  for (const change of found.changes) mark(change, (old) => ({ ...old, change }));
  for (const reason of found.reasons) {
    mark(reason, (old) => ({ ...old, reasons: [...old.reasons, reason] }));
  }
  for (const reason of found.collected) {
    mark(reason, (old) => ({ ...old, collected: [...old.collected, reason] }));
  }
  return marks;
}

/** The cell a reason points to; for a row its first cell, for the whole table none. */
export const cellOfSpot = (
  { map, table }: { readonly map: GridMap; readonly table: TableAddress },
  { rowId, column }: Spot,
) =>
  cellOfPlace(map, table, {
    budgetUnit: table.budgetUnitName,
    fiscalYear: table.fiscalYear,
    rowId,
    column,
    label: '',
    source: null,
  });
