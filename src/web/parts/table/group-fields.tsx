/** 本行的分组 the labels of one row's group, changed for this row alone: how a row leaves a group. */
import { Input } from 'antd';
import type { ReactElement } from 'react';
import { cellOf, type TableRow } from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { tableMessages } from '#web/messages-table.ts';
import { useDesk } from './desk.ts';
import { Part } from './panel-part.tsx';

const columns: readonly ColumnKey[] = ['dimension', 'aspect', 'keyTask'];

export function GroupFields({ row }: { readonly row: TableRow }): ReactElement | null {
  const { context, edit, mayEdit } = useDesk();
  const block = context.template.blocks.find((one) => one.id === row.block);
  if (block?.kind !== 'indicators' || !block.freeRows) return null;
  const fields = block.columns.filter((column) => columns.includes(column.key));
  return (
    <Part title={tableMessages.panel.group}>
      <p className="soft">{tableMessages.panel.groupHint}</p>
      {fields.map((column) => {
        const { written } = cellOf(row, column.key);
        return (
          <label key={`${row.id}.${column.key}.${written}`} className="group-field">
            <span>{column.label}</span>
            <Input
              defaultValue={written}
              disabled={!mayEdit}
              onPressEnter={(event) => event.currentTarget.blur()}
              onBlur={(event) => {
                const text = event.target.value.trim();
                if (text === written) return;
                edit([{ kind: 'setCell', rowId: row.id, column: column.key, written: text }]);
              }}
            />
          </label>
        );
      })}
    </Part>
  );
}
