/** 官方版式 the table in its official layout: looks like the paper, works like a grid. */
import { type MouseEvent, type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { tableMessages as words } from '#web/messages-table.ts';
import { decorateRows, decorSharer, type RowDecor } from './cell-decor.ts';
import { type Beside, useDesk } from './desk.ts';
import type { GridMemory } from './grid-memory.ts';
import { GridRow } from './grid-row.tsx';
import { cellAt, type Cursor, type GridCell, type GridMap } from './grid-map.ts';
import { Columns } from './sheet-columns.tsx';

export type GridHand = {
  readonly onPoint: (cursor: Cursor, extend: boolean) => void;
  readonly onDrag: (cursor: Cursor) => void;
  readonly onOpen: () => void;
};

export function TableGrid(input: {
  readonly selected: ReadonlySet<string>;
  readonly beside: Beside;
  readonly editor: ReactNode;
  readonly hand: GridHand;
  readonly memory: GridMemory;
}): ReactElement {
  const desk = useDesk();
  const { layout, map } = desk;
  const active = cellAt(map, desk.cursor);
  const decors = useDecors(input.selected, input.beside, active);
  const { hand, memory } = input;
  return (
    <table
      className="sheet"
      role="grid"
      aria-label={words.gridLabel(layout.title)}
      aria-readonly={!desk.mayEdit}
      aria-multiselectable="true"
      onMouseDown={(event) => {
        const cursor = pointedAt(map, event);
        if (cursor === null || event.button !== 0) return;
        event.preventDefault();
        hand.onPoint(cursor, event.shiftKey);
      }}
      onMouseMove={(event) => {
        const cursor = event.buttons === 1 ? pointedAt(map, event) : null;
        if (cursor !== null) hand.onDrag(cursor);
      }}
      onDoubleClick={(event) => pointedAt(map, event) !== null && hand.onOpen()}
      onBlur={({ relatedTarget, currentTarget }) => {
        // Focus that goes to another part of the page stays there when the grid is drawn anew.
        const leaves = relatedTarget !== null && !currentTarget.contains(relatedTarget);
        if (leaves) memory.setWantsFocus(false);
      }}
      onFocus={() => memory.setWantsFocus(true)}
    >
      <Columns layout={layout} />
      <tbody>
        {layout.rows.map((row, line) => {
          const decor = decors[line];
          const holdsActive = active !== null && active.line === line;
          return decor === undefined ? null : (
            <GridRow
              key={row.rowId ?? `line-${line}`}
              row={row}
              decor={decor}
              activeKey={holdsActive ? active.key : null}
              editor={holdsActive ? input.editor : null}
            />
          );
        })}
      </tbody>
    </table>
  );
}

/** The cell under the mouse; null in a text field or picker at work, which is its own master. */
function pointedAt(map: GridMap, event: MouseEvent): Cursor | null {
  const node = event.target as Element;
  if (node.closest('.cell-editor-open, .picker') !== null) return null;
  const key = node.closest<HTMLElement>('td[data-key]')?.dataset['key'];
  const found = key === undefined ? undefined : map.byKey.get(key);
  return found === undefined ? null : { rowId: found.rowId, column: found.column, wanted: null };
}

function useDecors(
  selected: ReadonlySet<string>,
  beside: Beside,
  active: GridCell | null,
): readonly RowDecor[] {
  const desk = useDesk();
  const { map, layout, marks, differences, neighbours, unsaved, explained } = desk;
  const { approvalMarks: approval } = desk;
  const [shared] = useState(decorSharer);
  const activeKey = active?.key ?? null;
  return useMemo(
    () =>
      shared(
        decorateRows({
          layout,
          map,
          marks,
          differences,
          neighbours,
          beside,
          unsaved,
          selected,
          activeKey,
          explained,
          approval,
        }),
      ),
    [
      shared,
      layout,
      map,
      marks,
      differences,
      neighbours,
      beside,
      unsaved,
      selected,
      activeKey,
      explained,
      approval,
    ],
  );
}
