/** 官方版式 the table in its official layout: looks like the paper, works like a grid. */
import { type ReactElement, type ReactNode, type RefObject, useMemo, useRef } from 'react';
import type { TableLayout } from '#core/performance/table-layout.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import { decorateRows, type RowDecor } from './cell-decor.ts';
import { useDesk } from './desk.ts';
import { GridRow } from './grid-row.tsx';
import type { Beside } from './desk.ts';
import { cellAt, type Cursor, type GridCell } from './grid-map.ts';

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
  readonly wantsFocus: RefObject<boolean>;
}): ReactElement {
  const desk = useDesk();
  const { layout, map } = desk;
  const active = cellAt(map, desk.cursor);
  const decors = useDecors(input.selected, input.beside, active);
  const pointed = (event: React.MouseEvent): Cursor | null => {
    const cell = (event.target as Element).closest<HTMLElement>('td[data-key]');
    const found = cell === null ? undefined : map.byKey.get(cell.dataset['key'] ?? '');
    return found === undefined ? null : { rowId: found.rowId, column: found.column, wanted: null };
  };
  return (
    <table
      className="sheet"
      role="grid"
      aria-label={words.gridLabel(layout.title)}
      aria-readonly={!desk.mayEdit}
      aria-multiselectable="true"
      onMouseDown={(event) => {
        const cursor = pointed(event);
        const inEditor = (event.target as Element).closest('.cell-editor-open, .picker') !== null;
        if (cursor === null || inEditor || event.button !== 0) return;
        event.preventDefault();
        input.hand.onPoint(cursor, event.shiftKey);
      }}
      onMouseMove={(event) => {
        if (event.buttons !== 1) return;
        const inEditor = (event.target as Element).closest('.cell-editor-open, .picker') !== null;
        const cursor = inEditor ? null : pointed(event);
        if (cursor !== null) input.hand.onDrag(cursor);
      }}
      onDoubleClick={(event) => pointed(event) !== null && input.hand.onOpen()}
      onBlur={(event) => {
        // Focus that goes to another part of the page stays there when the grid is drawn anew.
        const { relatedTarget, currentTarget } = event;
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) {
          input.wantsFocus.current = false;
        }
      }}
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

function Columns({ layout }: { readonly layout: TableLayout }): ReactElement {
  const whole = layout.widths.reduce((sum, width) => sum + width, 0);
  return (
    <colgroup>
      {layout.widths.map((width, at) => (
        <col key={`column-${at}`} style={{ width: `${(100 * width) / whole}%` }} />
      ))}
    </colgroup>
  );
}

/** Decorations per line; a line whose decorations did not change keeps the very same object. */
function useDecors(
  selected: ReadonlySet<string>,
  beside: Beside,
  active: GridCell | null,
): readonly RowDecor[] {
  const { map, layout, marks, differences, neighbours, unsaved, explained } = useDesk();
  const before = useRef<readonly RowDecor[]>([]);
  const activeKey = active?.key ?? null;
  return useMemo(() => {
    const fresh = decorateRows({
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
    });
    const old = new Map(before.current.map((decor) => [decor.signature, decor]));
    before.current = fresh.map((decor) => old.get(decor.signature) ?? decor);
    return before.current;
  }, [
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
  ]);
}
