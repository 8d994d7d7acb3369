/** 位置名称 what a reader calls a cell: '支出 · 办公用房租金 · 半年计划执行数'. */
import type { TableTemplate } from '#core/policy/table-template.ts';
import { rowById, type TargetTable } from '#core/performance/target-table.ts';
import { rowLabel } from '../performance/table-difference.ts';
import { wholeTable } from './messages.ts';

/** Null where the table has no such row, or its form no such column. */
export function placeLabel(
  table: TargetTable,
  template: TableTemplate | null,
  place: { readonly rowId: string | null; readonly column: string | null },
): string | null {
  if (place.rowId === null) return place.column === null ? wholeTable : null;
  const row = rowById(table, place.rowId);
  if (row === null) return null;
  const block = template?.blocks.find((one) => one.id === row.block);
  const columns = block === undefined || block.kind === 'narrative' ? null : block.columns;
  const heading = block?.kind === 'money' ? [block.label] : [];
  // A row of prose bears the name that the form gives it, not the key we know it by.
  const name = block?.kind === 'narrative' ? block.label : rowLabel(row);
  if (place.column === null) return [...heading, name].join(' · ');
  const column = columns?.find((one) => one.key === place.column)?.label;
  if (column !== undefined) return [...heading, name, column].join(' · ');
  // Prose stands in a column of its own that has no header.
  return columns === null && place.column === 'text' ? name : null;
}
