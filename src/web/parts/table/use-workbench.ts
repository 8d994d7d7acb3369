/** 工作台的状态 joins draft, grid and address: what is shown, where the cursor is, what jumps. */
import { App } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import type { PageProps } from '#web/page.ts';
import type { FindingFilter, TableDesk, WorkbenchProps } from './desk.ts';
import type { Typing } from './difference.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { cellKey, type Cursor } from './grid-map.ts';
import { useDeskValue } from './use-desk.ts';
import { type GridHandle, useGrid } from './use-grid.ts';

export type Workplace = {
  readonly desk: TableDesk;
  readonly grid: GridHandle;
  readonly setTyping: (typing: Typing | null) => void;
};

export function useWorkbench(
  input: WorkbenchProps,
  panel: { readonly close: () => void; readonly open: () => void },
): Workplace {
  const { keeper, view, search, setSearch } = input;
  const { message } = App.useApp();
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const [typing, setTyping] = useState<Typing | null>(null);
  const edit = useCallback(
    (edits: Parameters<DraftKeeper['edit']>[0]): boolean => {
      const refusal = keeper.edit(edits);
      if (refusal !== null) void message.warning(refusal);
      return refusal === null;
    },
    [keeper, message],
  );
  const core = useDeskValue({ ...input, state, typing, edit });
  const { map } = core;
  const { table, template } = core.context;
  const step = (steps: number, done: boolean): void => {
    const { noStep, cannotStep } = tableMessages.edit;
    if (!done) void message.info(steps === 0 ? noStep : cannotStep);
  };
  const undo = (): void => step(keeper.state().draft.undo.length, keeper.undo());
  const redo = (): void => step(keeper.state().draft.redo.length, keeper.redo());
  const address = search['cell'];
  const start = useMemo(() => cursorOfAddress(address), [address]);
  const { edit: mayEdit, lockedReason } = view.may;
  const grid = useGrid({ map, table, template, mayEdit, lockedReason, edit, undo, redo }, start);
  const { cursor, point } = grid;
  useCursorInAddress({ grid, start, setSearch });
  useScrollToCursor(cursor);
  const jump = (to: Cursor): void => {
    point(to, false);
    panel.close();
  };
  const listed = usePanel(search, panel.open);
  const desk = {
    ...core,
    cursor,
    jump,
    jumpToPlace: core.placeJump(jump),
    lookAtPlace: core.placeJump(grid.lookAt),
    ...listed,
  };
  return { desk, grid, setTyping };
}

/** 侧栏 which tab is in front, and which findings its list shows; a link may say both. */
function usePanel(search: PageProps['search'], open: () => void) {
  const asked = askedPanel(search);
  const [panelTab, setPanelTab] = useState(asked?.tab ?? 'cell');
  const [findingFilter, setFilter] = useState<FindingFilter>(asked?.findings ?? 'all');
  const showFindings = (filter: FindingFilter): void => {
    setFilter(filter);
    setPanelTab('list');
    open();
  };
  return { panelTab, setPanelTab, findingFilter, showFindings };
}

type AskedPanel = { readonly tab: string; readonly findings: FindingFilter };

/** '?findings=error', '?panel=approval': what a link to the table wants to be seen first. */
export function askedPanel(search: PageProps['search']): AskedPanel | null {
  const findings = (['error', 'unexplained'] as const).find((one) => one === search['findings']);
  if (findings !== undefined) return { tab: 'list', findings };
  const tab = ['list', 'approval', 'evidence'].find((one) => one === search['panel']);
  return tab === undefined ? null : { tab, findings: 'all' };
}

/** '?cell=rowId.column', or the row alone: then its first cell is found by the grid. */
function cursorOfAddress(text: string | undefined): Cursor | null {
  const [rowId = '', column = ''] = text?.split('.') ?? [];
  return rowId === '' ? null : ({ rowId, column, wanted: null } as Cursor);
}

const addressOf = (cursor: Cursor | null): string | null =>
  cursor === null ? null : cellKey(cursor.rowId, cursor.column);

/** The cell in focus stands in the address, written a moment after it comes to rest. */
function useCursorInAddress(input: {
  readonly grid: GridHandle;
  readonly start: Cursor | null;
  readonly setSearch: PageProps['setSearch'];
}): void {
  const { grid, start, setSearch } = input;
  const { memory, point } = grid;
  const written = useRef(addressOf(start));
  const address = addressOf(grid.cursor);
  useEffect(() => {
    if (address === null || address === written.current || !memory.wantsFocus()) return undefined;
    const timer = setTimeout(() => {
      written.current = address;
      setSearch({ cell: address });
    }, 250);
    return () => clearTimeout(timer);
  }, [address, setSearch, memory]);
  // A link or the browser's way back may name another cell while the page stays open.
  useEffect(() => {
    const asked = addressOf(start);
    if (start === null || asked === written.current) return;
    written.current = asked;
    point(start, false);
  }, [start, point]);
}

function useScrollToCursor(cursor: Cursor | null): void {
  const address = addressOf(cursor);
  const first = useRef(true);
  useEffect(() => {
    const quiet = first.current && !location.search.includes('cell=');
    first.current = false;
    if (address === null || quiet) return;
    const active = document.querySelector('.sheet-active');
    active?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [address]);
}
