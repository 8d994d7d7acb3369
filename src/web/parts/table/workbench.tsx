/** 工作台 the open table: context above, the sheet, and beside it one panel for cell and findings. */
import { App, Drawer } from 'antd';
import {
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { TableViewJson } from '#contract/table-view.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import type { PageProps } from '#web/page.ts';
import { ActiveCell } from './active-cell.tsx';
import { nextMarkedCell } from './cell-marks.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ContextHeader } from './context-header.tsx';
import { type Beside, DeskContext } from './desk.ts';
import type { Typing } from './difference.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { cellAt, type Cursor } from './grid-map.ts';
import type { GridCommand } from './grid-keys.ts';
import { HelpSheet } from './help-sheet.tsx';
import { SidePanel } from './side-panel.tsx';
import { TableGrid } from './table-grid.tsx';
import { UnreadList } from './unread-list.tsx';
import { useDeskValue } from './use-desk.ts';
import { useGrid } from './use-grid.ts';
import { VersionsDrawer } from './versions-drawer.tsx';

export type WorkbenchProps = {
  readonly view: TableViewJson;
  readonly policy: Policy;
  readonly template: TableTemplate;
  readonly keeper: DraftKeeper;
  readonly search: PageProps['search'];
  readonly setSearch: PageProps['setSearch'];
};

export function Workbench(input: WorkbenchProps): ReactElement {
  const { keeper, view, search, setSearch } = input;
  const { message } = App.useApp();
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const [typing, setTyping] = useState<Typing | null>(null);
  const [picking, setPicking] = useState<string | null>(null);
  const [open, setOpen] = useState<'help' | 'versions' | 'saveVersion' | null>(null);
  const [panelOpen, setPanelOpen] = useState(false);
  const wide = useWide();
  const mayEdit = view.may.edit;
  const edit = useCallback(
    (edits: Parameters<DraftKeeper['edit']>[0]): boolean => {
      const refusal = keeper.edit(edits);
      if (refusal !== null) void message.warning(refusal);
      return refusal === null;
    },
    [keeper, message],
  );
  const core = useDeskValue({ ...input, state, typing, edit });
  const start = useMemo(() => cursorOfSearch(search['cell']), [search]);
  const { map } = core;
  const { table, template } = core.context;
  const { undo, redo } = keeper;
  const grid = useGrid({ map, table, template, mayEdit, edit, undo, redo }, start);
  const { cursor, point } = grid;
  useCursorInAddress({ cursor, start, point, setSearch, pointed: grid.wantsFocus });

  const jump = (to: Cursor): void => {
    point(to, false);
    if (!wide) setPanelOpen(false);
  };
  const desk = { ...core, cursor, jump, jumpToPlace: core.placeJump(jump) };
  useScrollToCursor(cursor);

  const command = (given: GridCommand): void => {
    const rest = grid.command(given);
    if (rest === null) return;
    if (rest.kind === 'help') setOpen('help');
    else if (rest.kind === 'saveVersion') setOpen('saveVersion');
    else if (rest.kind === 'save') void keeper.flush();
    else if (rest.kind === 'nextFinding') {
      const from = { cell: cellAt(map, cursor), step: rest.back ? -1 : 1 } as const;
      const next = nextMarkedCell(map, desk.marks, from);
      if (next !== null) jump({ rowId: next.rowId, column: next.column, wanted: null });
    } else if (wide) document.getElementById('side-panel')?.focus();
    else setPanelOpen(true);
  };
  const beside = besideOf(search['beside']);
  const editor =
    cursor === null ? null : (
      <ActiveCell
        grid={grid}
        picking={picking}
        setPicking={setPicking}
        onTyping={setTyping}
        onCommand={command}
      />
    );
  const panel = <SidePanel backToGrid={() => grid.editor.current?.focus()} />;
  return (
    <DeskContext value={desk}>
      <div className="table-page">
        <ContextHeader
          command={command}
          beside={beside}
          setBeside={(to: Beside) => setSearch({ beside: to === 'none' ? null : to })}
          openVersions={() => setOpen('versions')}
          openSaveVersion={() => setOpen('saveVersion')}
          openPanel={wide ? null : () => setPanelOpen(true)}
        />
        <div className="table-body">
          <div className="sheet-side">
            <UnreadList />
            <section className="sheet-paper" aria-label={core.layout.title}>
              <h2 className="sheet-title">{core.layout.title}</h2>
              <p className="sheet-year">{core.layout.yearText}</p>
              <TableGrid
                selected={grid.selected}
                beside={beside}
                editor={editor}
                wantsFocus={grid.wantsFocus}
                hand={{
                  onPoint: point,
                  onDrag: grid.drag,
                  onOpen: () => grid.command({ kind: 'edit' }),
                }}
              />
            </section>
          </div>
          {wide && panel}
        </div>
      </div>
      {!wide && (
        <Drawer
          open={panelOpen}
          onClose={() => setPanelOpen(false)}
          title={words.tools.panel}
          placement="bottom"
          size="70vh"
          className="panel-drawer"
        >
          {panel}
        </Drawer>
      )}
      <HelpSheet open={open === 'help'} onClose={() => setOpen(null)} />
      <VersionsDrawer
        open={open === 'versions' || open === 'saveVersion'}
        saving={open === 'saveVersion'}
        onClose={() => setOpen(null)}
      />
      <ConflictDialog />
    </DeskContext>
  );
}

function useWide(): boolean {
  const query = useMemo(() => matchMedia('(min-width: 1100px)'), []);
  return useSyncExternalStore(
    (seen) => {
      query.addEventListener('change', seen);
      return () => query.removeEventListener('change', seen);
    },
    () => query.matches,
  );
}

const besideOf = (text: string | undefined): Beside =>
  text === 'lastYear' || text === 'sister' ? text : 'none';

function cursorOfSearch(text: string | undefined): Cursor | null {
  const [rowId = '', column = ''] = text?.split('.') ?? [];
  return rowId === '' ? null : ({ rowId, column, wanted: null } as Cursor);
}

/** The cell in focus stands in the address, written a moment after it comes to rest. */
function useCursorInAddress(input: {
  readonly cursor: Cursor | null;
  readonly start: Cursor | null;
  readonly point: (cursor: Cursor, extend: boolean) => void;
  readonly setSearch: PageProps['setSearch'];
  readonly pointed: { readonly current: boolean };
}): void {
  const { cursor, start, point, setSearch, pointed } = input;
  const written = useRef(addressOf(start));
  const address = addressOf(cursor);
  useEffect(() => {
    if (address === null || address === written.current || !pointed.current) return undefined;
    const timer = setTimeout(() => {
      written.current = address;
      setSearch({ cell: address });
    }, 250);
    return () => clearTimeout(timer);
  }, [address, setSearch, pointed]);
  const asked = addressOf(start);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new address moves the cursor
  useEffect(() => {
    if (start !== null && asked !== written.current) {
      written.current = asked;
      point(start, false);
    }
  }, [asked]);
}

const addressOf = (cursor: Cursor | null): string | null =>
  cursor === null ? null : `${cursor.rowId}.${cursor.column}`;

function useScrollToCursor(cursor: Cursor | null): void {
  const address = addressOf(cursor);
  const first = useRef(true);
  useEffect(() => {
    const quiet = first.current && !location.search.includes('cell=');
    first.current = false;
    if (address === null || quiet) return;
    document
      .querySelector('.sheet-active')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [address]);
}
