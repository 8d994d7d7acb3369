/** 工作台 the open table: context above, the sheet, and beside it one panel for cell and findings. */
import { Button, Drawer } from 'antd';
import { type ReactElement, useMemo, useState, useSyncExternalStore } from 'react';
import { tableMessages as words } from '#web/messages-table.ts';
import { HistoryDrawer } from '../approval/history-drawer.tsx';
import { MoveSheet } from '../approval/move-sheet.tsx';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { ActiveCell } from './active-cell.tsx';
import { nextMarkedCell } from './cell-marks.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ContextHeader } from './context-header.tsx';
import { type Beside, DeskContext, useDesk, type WorkbenchProps } from './desk.ts';
import { cellAt, type Cursor } from './grid-map.ts';
import type { GridCommand } from './grid-keys.ts';
import { HelpSheet } from './help-sheet.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { SidePanel } from './side-panel.tsx';
import { TableGrid } from './table-grid.tsx';
import { UnreadList } from './unread-list.tsx';
import { askedPanel, useWorkbench, type Workplace } from './use-workbench.ts';
import type { GridHandle, PageCommand } from './use-grid.ts';
import { VersionsDrawer } from './versions-drawer.tsx';

type Opened = 'help' | 'versions' | 'saveVersion' | 'history' | null;

export function Workbench(input: WorkbenchProps): ReactElement {
  const { keeper, setSearch } = input;
  const [open, setOpen] = useState<Opened>(null);
  const [panelOpen, setPanelOpen] = useState(() => askedPanel(input.search) !== null);
  const wide = useWide();
  const place = useWorkbench(input, {
    close: () => setPanelOpen(false),
    open: () => setPanelOpen(true),
  });
  const { desk, grid } = place;
  const forPage = (given: PageCommand): void => {
    if (given.kind === 'help' || given.kind === 'saveVersion') setOpen(given.kind);
    else if (given.kind === 'save') void keeper.flush();
    else if (given.kind === 'nextFinding') jumpOn(place, given.back ? -1 : 1);
    else if (wide) document.getElementById('side-panel')?.focus();
    else setPanelOpen(true);
  };
  const command = (given: GridCommand): void => {
    const rest = grid.command(given);
    if (rest !== null) forPage(rest);
  };
  const beside = besideOf(input.search['beside']);
  return (
    <DeskContext value={desk}>
      <div className="table-page">
        <ContextHeader
          command={command}
          beside={beside}
          setBeside={(to: Beside) => setSearch({ beside: to === 'none' ? null : to })}
          openVersions={() => setOpen('versions')}
          openSaveVersion={() => setOpen('saveVersion')}
          openHistory={() => setOpen('history')}
        />
        <div className="table-body">
          <Paper place={place} beside={beside} command={command} />
          <PanelPlace wide={wide} open={panelOpen} setOpen={setPanelOpen} grid={grid} />
        </div>
      </div>
      <HelpSheet open={open === 'help'} onClose={() => setOpen(null)} />
      <VersionsDrawer
        open={open === 'versions' || open === 'saveVersion'}
        saving={open === 'saveVersion'}
        onClose={() => setOpen(null)}
      />
      <HistoryDrawer open={open === 'history'} onClose={() => setOpen(null)} />
      <MoveSheet />
      <ConflictDialog />
    </DeskContext>
  );
}

function Paper(input: {
  readonly place: Workplace;
  readonly beside: Beside;
  readonly command: (command: GridCommand) => void;
}): ReactElement {
  const { layout, cursor } = useDesk();
  const { grid, setTyping } = input.place;
  const [picking, setPicking] = useState<string | null>(null);
  const editor =
    cursor === null ? null : (
      <ActiveCell
        grid={grid}
        picking={picking}
        setPicking={setPicking}
        onTyping={setTyping}
        onCommand={input.command}
      />
    );
  return (
    <div className="sheet-side">
      <UnreadList />
      <section className="sheet-paper" aria-label={layout.title}>
        <h2 className="sheet-title">{layout.title}</h2>
        <p className="sheet-year">{layout.yearText}</p>
        <PrintSheet />
        <TableGrid
          selected={grid.selected}
          beside={input.beside}
          editor={editor}
          memory={grid.memory}
          hand={{
            onPoint: grid.point,
            onDrag: grid.drag,
            onOpen: () => grid.command({ kind: 'edit' }),
          }}
        />
        {layout.rows.length === 0 && <p className="soft">{words.empty}</p>}
      </section>
    </div>
  );
}

/** Beside the sheet where there is room, else in a drawer from below. */
function PanelPlace(input: {
  readonly wide: boolean;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly grid: GridHandle;
}): ReactElement {
  useFocusBack(!input.wide && input.open);
  const panel = <SidePanel backToGrid={() => input.grid.memory.editor()?.focus()} />;
  if (input.wide) return panel;
  return (
    <>
      <Button className="panel-open" type="primary" onClick={() => input.setOpen(true)}>
        {words.tools.panel}
      </Button>
      <Drawer
        open={input.open}
        onClose={() => input.setOpen(false)}
        title={words.tools.panel}
        placement="bottom"
        size="70vh"
        className="panel-drawer"
        focusable={keepsFocus}
      >
        {panel}
      </Drawer>
    </>
  );
}

function jumpOn({ desk }: Workplace, step: 1 | -1): void {
  const cell = cellAt(desk.map, desk.cursor);
  const next = nextMarkedCell(desk.map, desk.marks, { cell, step });
  if (next !== null) desk.jump(cursorOn(next));
}

const cursorOn = (cell: Pick<Cursor, 'rowId' | 'column'>): Cursor => ({
  rowId: cell.rowId,
  column: cell.column,
  wanted: null,
});

const besideOf = (text: string | undefined): Beside =>
  text === 'lastYear' || text === 'sister' ? text : 'none';

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
