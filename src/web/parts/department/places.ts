/** 理由的位置 every row and cell of a table that a reason can point to, under its name. Pure. */
import { labelOf } from '#core/performance/finding-draft.ts';
import { tableIndex } from '#core/performance/table-index.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';

/** 位置 a row, or with `column` a cell; both null: the whole table. */
export type ReasonPlace = {
  readonly rowId: string | null;
  readonly column: string | null;
  readonly label: string;
};

export function placesOf(
  table: TargetTable,
  template: TableTemplate,
  policy: Policy,
): readonly ReasonPlace[] {
  const index = tableIndex({ table, template, policy, projectTables: [] });
  return table.rows.flatMap((row): readonly ReasonPlace[] => {
    const block = template.blocks.find((one) => one.id === row.block);
    const columns = block === undefined || block.kind === 'narrative' ? [] : block.columns;
    const place = (column: ColumnKey | null): ReasonPlace => ({
      rowId: row.id,
      column,
      label: labelOf(index, row, column),
    });
    return [place(null), ...columns.map(({ key }) => place(key))];
  });
}
