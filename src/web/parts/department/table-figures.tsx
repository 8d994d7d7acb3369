/** 审核台的数字 figures of a row, each the way to the table it was taken from. */
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { fenBetween, tenThousandsOf } from '../approval/amounts.ts';
import { departmentMessages as words } from './messages.ts';

export type Search = Readonly<Record<string, string>>;

export const PlainLink = (input: {
  readonly to: string;
  readonly search: Search;
  /** What those hear who do not see the row. */
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement => (
  <Link to={input.to} search={input.search as never} aria-label={input.label} preload={false}>
    {input.children}
  </Link>
);

/** `search` says which tab and which findings the table opens with. */
export const TableLink = (input: {
  readonly tableId: string;
  readonly search?: Search;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactElement => (
  <Link
    to="/tables/$tableId"
    params={{ tableId: input.tableId } as never}
    search={(input.search ?? {}) as never}
    className={input.className}
    preload={false}
  >
    {input.children}
  </Link>
);

type FigureProps = {
  /** Without one it is a sum, and no link. */
  readonly tableId?: string;
  readonly search?: Search;
};

export const Figure = (input: FigureProps & { readonly text: string | null }): ReactElement => {
  const { tableId, search = {}, text } = input;
  return (
    <td className="figure">
      {text === null || tableId === undefined ? (
        (text ?? words.nothing)
      ) : (
        <TableLink tableId={tableId} search={search} className="cell-link">
          {text}
        </TableLink>
      )}
    </td>
  );
};

export const Money = (input: FigureProps & { readonly amount: string | null }): ReactElement => {
  const { amount, ...rest } = input;
  return <Figure {...rest} text={amount === null ? null : tenThousandsOf(amount)} />;
};

/** Over the control figure is said in a word too, never by colour alone. */
export function Difference(input: {
  readonly total: string | null;
  readonly controlFigure: string | null;
}): ReactElement {
  const { total, controlFigure } = input;
  if (total === null || controlFigure === null) return <td className="figure">{words.nothing}</td>;
  const over = BigInt(fenBetween(controlFigure, total));
  if (over > 0n) {
    return (
      <td className="figure">
        <strong className="desk-over">{words.overBy(tenThousandsOf(String(over)))}</strong>
      </td>
    );
  }
  const left = tenThousandsOf(String(-over));
  return <td className="figure">{over === 0n ? left : words.leftOver(left)}</td>;
}
