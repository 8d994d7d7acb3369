/** 网格操作 the cursor, the selection, and what keys, mouse and clipboard do to the table. */
import { App } from 'antd';
import { useMemo, useState } from 'react';
import { type GridPorts, gridActions } from './grid-actions.ts';
import {
  cellAt,
  type Cursor,
  firstCursor,
  type GridCell,
  type GridMap,
  lineOf,
  moveCursor,
  selectedCells,
} from './grid-map.ts';
import type { GridCommand } from './grid-keys.ts';
import { type GridMemory, gridMemory, type TabStart } from './grid-memory.ts';

/** Commands that belong to the page around the grid. */
export type PageCommand =
  | { readonly kind: 'help' | 'panel' | 'save' | 'saveVersion' }
  | { readonly kind: 'nextFinding'; readonly back: boolean };

export type GridHandle = {
  readonly cursor: Cursor | null;
  readonly selected: ReadonlySet<string>;
  readonly memory: GridMemory;
  readonly point: (cursor: Cursor, extend: boolean) => void;
  readonly drag: (cursor: Cursor) => void;
  /** Puts the cursor there; the focus stays where it is. */
  readonly lookAt: (cursor: Cursor) => void;
  /** Does what a key means; gives back what is for the page around the grid to do. */
  readonly command: (command: GridCommand) => PageCommand | null;
  readonly commit: (text: string) => void;
  readonly copy: (event: ClipboardEvent, cut: boolean) => void;
  readonly paste: (event: ClipboardEvent) => void;
};

export function useGrid(ports: GridPorts, start: Cursor | null): GridHandle {
  const { message } = App.useApp();
  const [memory] = useState(() => gridMemory(start !== null));
  const place = useCursor(ports.map, start);
  const { cursor, anchor, setHeld } = place;
  const block = useMemo(
    () => (cursor === null || anchor === null ? [] : selectedCells(ports.map, anchor, cursor)),
    [ports.map, cursor, anchor],
  );
  const selected = useMemo(() => selectionOf(block), [block]);
  const point = (to: Cursor, extend: boolean): void => {
    memory.editor()?.commit();
    memory.setWantsFocus(true);
    if (!extend) memory.setTabStart(null);
    setHeld({ cursor: to, anchor: extend ? (anchor ?? to) : to });
  };
  const actions = gridActions({ ...ports, cursor, block, point, say: message });
  return {
    cursor,
    selected,
    memory,
    point,
    lookAt: (to) => {
      memory.editor()?.commit();
      memory.setWantsFocus(false);
      setHeld({ cursor: to, anchor: to });
    },
    drag: (to) => {
      if (cursor === null || cellAt(ports.map, to)?.key === cellAt(ports.map, cursor)?.key) return;
      setHeld({ cursor: to, anchor: anchor ?? to });
    },
    command: (given) => obey(given, { ...place, map: ports.map, memory, point, actions }),
    commit: actions.commit,
    copy: actions.copy,
    paste: actions.paste,
  };
}

type HeldCursor = { readonly cursor: Cursor; readonly anchor: Cursor };

type Place = {
  readonly cursor: Cursor | null;
  readonly anchor: Cursor | null;
  /** Until a person points at a cell the first one waits, so that Tab can enter the grid. */
  readonly first: Cursor | null;
  readonly setHeld: (held: HeldCursor) => void;
};

function useCursor(map: GridMap, start: Cursor | null): Place {
  const [held, setHeld] = useState<HeldCursor | null>(
    start === null ? null : { cursor: start, anchor: start },
  );
  const first = useMemo(() => firstCursor(map), [map]);
  const cursor = held !== null && cellAt(map, held.cursor) !== null ? held.cursor : first;
  const anchor = held !== null && cellAt(map, held.anchor) !== null ? held.anchor : cursor;
  return { cursor, anchor, first, setHeld };
}

type Obedience = Place & {
  readonly map: GridMap;
  readonly memory: GridMemory;
  readonly point: GridHandle['point'];
  readonly actions: ReturnType<typeof gridActions>;
};

function obey(given: GridCommand, grid: Obedience): PageCommand | null {
  const { map, cursor, memory, point, first } = grid;
  switch (given.kind) {
    case 'move':
      if (cursor !== null) point(moveCursor(map, cursor, given.move), given.extend);
      return null;
    case 'tab': {
      if (cursor === null) return null;
      const begun = memory.tabStart() ?? startOfTabs(map, cursor);
      point(moveCursor(map, cursor, given.back ? 'previous' : 'next'), false);
      memory.setTabStart(begun);
      return null;
    }
    case 'enter':
      if (cursor !== null) {
        point(enterFrom(map, cursor, { back: given.back, tabs: memory.tabStart() }), false);
      }
      return null;
    case 'edit':
      memory.editor()?.startEdit();
      return null;
    case 'collapse':
      if (cursor !== null) point(cursor, false);
      return null;
    case 'selectAll':
      if (first !== null) grid.setHeld({ anchor: first, cursor: moveCursor(map, first, 'last') });
      return null;
    case 'help':
    case 'panel':
    case 'save':
    case 'saveVersion':
      return { kind: given.kind };
    case 'nextFinding':
      return given;
    default:
      grid.actions[given.kind]();
      return null;
  }
}

/** One cell alone is the cursor, not a selection. */
const selectionOf = (block: readonly (readonly GridCell[])[]): ReadonlySet<string> => {
  const keys = block.flat().map((cell) => cell.key);
  return new Set(keys.length > 1 ? keys : []);
};

function startOfTabs(map: GridMap, cursor: Cursor | null): TabStart | null {
  const cell = cellAt(map, cursor);
  return cursor === null || cell === null ? null : { rowId: cursor.rowId, start: cell.start };
}

/** Enter goes down; after a run of Tabs on this line, to below where the run began. */
export function enterFrom(
  map: GridMap,
  cursor: Cursor,
  how: {
    readonly back: boolean;
    readonly tabs: TabStart | null;
  },
): Cursor {
  const { tabs } = how;
  const onLine = tabs !== null && !how.back && tabs.rowId === cursor.rowId;
  const begun = onLine ? map.lines[lineOf(map, cursor)]?.[tabs.start] : null;
  const from = begun ? { rowId: cursor.rowId, column: begun.column, wanted: begun.start } : cursor;
  return moveCursor(map, from, how.back ? 'up' : 'down');
}
