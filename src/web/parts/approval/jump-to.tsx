/** 位置 where a reason or a change stands, as the way to its cell; as words where it has none. */
import type { ReactElement } from 'react';
import { useDesk } from '../table/desk.ts';
import { cellOfSpot } from './cell-approval.ts';

export function JumpTo(input: {
  readonly spot: {
    readonly rowId: string | null;
    readonly column: string | null;
    readonly label: string;
  };
  readonly onJump?: () => void;
}): ReactElement {
  const { map, context, jump } = useDesk();
  const { spot } = input;
  const cell = cellOfSpot({ map, table: context.table }, spot);
  if (cell === null) return <span className="spot">{spot.label}</span>;
  return (
    <button
      type="button"
      className="text-link spot"
      onClick={() => {
        input.onJump?.();
        jump({ rowId: spot.rowId ?? cell.rowId, column: cell.column, wanted: null });
      }}
    >
      {spot.label}
    </button>
  );
}
