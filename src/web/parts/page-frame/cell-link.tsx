/** 数字的出处 a figure as a link to the cell it was written in. */
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';

/** Where a figure stands: `rowId` or `column` null links to the table as a whole. */
export type CellAddress = {
  readonly tableId: string;
  readonly rowId: string | null;
  readonly column: string | null;
};

export const cellSearch = (address: CellAddress): Readonly<Record<string, string>> =>
  address.rowId === null
    ? {}
    : {
        cell: address.column === null ? address.rowId : `${address.rowId}.${address.column}`,
      };

export function CellLink(input: {
  readonly address: CellAddress;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Link
      to="/tables/$tableId"
      params={{ tableId: input.address.tableId } as never}
      search={cellSearch(input.address) as never}
      className="cell-link"
      preload={false}
      title={input.title}
    >
      {input.children}
    </Link>
  );
}
