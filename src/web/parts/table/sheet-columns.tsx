/** 列宽 the widths of the form's columns, as shares of the sheet. */
import type { ReactElement } from 'react';
import type { TableLayout } from '#core/performance/table-layout.ts';

export function Columns({ layout }: { readonly layout: TableLayout }): ReactElement {
  const whole = layout.widths.reduce((sum, width) => sum + width, 0);
  return (
    <colgroup>
      {layout.widths.map((width, at) => (
        <col key={`column-${at}`} style={{ width: `${(100 * width) / whole}%` }} />
      ))}
    </colgroup>
  );
}
