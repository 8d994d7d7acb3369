/** 差额条 totals that differ from their items, live, in sight wherever the table is scrolled to. */
import type { ReactElement } from 'react';
import { formatFen } from '#core/base/quantity.ts';
import { tableMessages } from '#web/messages-table.ts';
import { noteSum } from './cell-decor.ts';
import { useDesk } from './desk.ts';

const words = tableMessages.difference;

export function DifferenceStrip(): ReactElement | null {
  const { differences, jump } = useDesk();
  // A form not yet begun has nothing to agree.
  const begun = differences.some(({ total, items }) => total !== null || (items as bigint) !== 0n);
  if (!begun) return null;
  const apart = differences.filter(
    ({ difference, items }) =>
      (difference !== null && (difference as bigint) !== 0n) ||
      (difference === null && (items as bigint) !== 0n),
  );
  return (
    <ul className="strip" aria-label={words.label}>
      {apart.length === 0 && <li className="strip-even">{words.allEven}</li>}
      {apart.map((one) => (
        <li key={`${one.rowId}.${one.column}.${one.kind}`}>
          <button
            type="button"
            className="strip-item"
            onClick={() => jump({ rowId: one.rowId, column: one.column, wanted: null })}
          >
            <span>{words.line(one.label, one.columnLabel)}</span>{' '}
            <span className="soft">
              {one.total === null
                ? words.blankTotal
                : words.total(formatFen(one.total, one.measureWord))}
            </span>{' '}
            <strong>{`${noteSum(one).items} ${noteSum(one).apart}`}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}
