/** 行操作 which edits add, delete and move a row from where the cursor is. Pure; null: not here. */
import type { TableEdit } from '#core/performance/table-edit.ts';
import { rowById, type TableRow, type TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';
import { previousInBlock } from './draft.ts';
import { groupLabels, takesRows } from './paste-plan.ts';

export function additionAfter(
  table: TargetTable,
  template: TableTemplate,
  at: { readonly rowId: string; readonly newId: string },
): { readonly edit: TableEdit; readonly column: ColumnKey } | null {
  const row = rowById(table, at.rowId);
  if (row === null || !takesRows(template, row)) return null;
  const { block } = row;
  const indicator = row.kind === 'indicator';
  return {
    edit: {
      kind: 'addRow',
      rowId: at.newId,
      block,
      afterRowId: row.kind === 'money' ? null : row.id,
      cells: indicator ? groupLabels(row) : {},
    },
    column: indicator ? 'indicator' : 'name',
  };
}

/** A row a person added or a budget project; the form's own rows are not deleted. */
export const isFreeRow = (template: TableTemplate, row: TableRow): boolean =>
  row.key === null &&
  (row.kind === 'project' || row.kind === 'indicator') &&
  takesRows(template, row);

export function deletionOf(
  table: TargetTable,
  rowIds: readonly string[],
): readonly TableEdit[] | null {
  const rows = rowIds.map((id) => rowById(table, id)).filter((row) => row !== null);
  // A row the reader found beside the form's own (a stray 0) goes too; core knows what must stay.
  const free = rows.filter((row) => row.key === null && row.kind !== 'narrative');
  return free.length === 0 ? null : free.map((row) => ({ kind: 'deleteRow', rowId: row.id }));
}

/** 表样外的行 rows the reader found beside the form's own: the form has no place to put them back. */
export const strayRows = (
  table: TargetTable,
  template: TableTemplate,
  edits: readonly TableEdit[],
): boolean =>
  edits.some((edit) => {
    const row = edit.kind === 'deleteRow' ? rowById(table, edit.rowId) : null;
    return row !== null && !takesRows(template, row);
  });

export function moveOf(
  table: TargetTable,
  template: TableTemplate,
  move: { readonly rowId: string; readonly step: 1 | -1 },
): TableEdit | null {
  const row = rowById(table, move.rowId);
  if (row === null || !isFreeRow(template, row)) return null;
  const sisters = table.rows.filter((one) => one.block === row.block && one.kind === row.kind);
  const at = sisters.findIndex((one) => one.id === row.id);
  const other = sisters[at + move.step];
  if (other === undefined || !isFreeRow(template, other)) return null;
  const afterRowId = move.step === 1 ? other.id : previousInBlock(table, other);
  return { kind: 'moveRow', rowId: row.id, afterRowId };
}
