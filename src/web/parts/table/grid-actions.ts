/** 网格动作 what keys and clipboard do to the table from the cursor and the selection. */
import type { TableEdit } from '#core/performance/table-edit.ts';
import { cellOf, rowById, type TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import { newId } from '#web/new-id.ts';
import { formatTabbedText, readClipboard } from './clipboard-block.ts';
import {
  cellAt,
  type Cursor,
  coveredRowIds,
  type GridCell,
  type GridMap,
  moveCursor,
} from './grid-map.ts';
import { fillCells, type PastePlan, planPaste } from './paste-plan.ts';
import { additionAfter, deletionOf, moveOf, strayRows } from './row-edits.ts';
import { type Say, sayUndoable } from './undo-toast.tsx';

export type GridPorts = {
  readonly map: GridMap;
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly mayEdit: boolean;
  /** Why not, in a sentence. */
  readonly lockedReason: string | null;
  readonly edit: (edits: readonly TableEdit[]) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
};

type ActionPorts = GridPorts & {
  readonly cursor: Cursor | null;
  readonly block: readonly (readonly GridCell[])[];
  readonly point: (cursor: Cursor, extend: boolean) => void;
  readonly say: Say;
};

type Action =
  | 'clear'
  | 'undo'
  | 'redo'
  | 'addRow'
  | 'deleteRow'
  | 'moveRowUp'
  | 'moveRowDown'
  | 'fillDown';

type Actions = Readonly<Record<Action, () => void>> & {
  readonly commit: (text: string) => void;
  readonly copy: (event: ClipboardEvent, cut: boolean) => void;
  readonly paste: (event: ClipboardEvent) => void;
};

export function gridActions(ports: ActionPorts): Actions {
  const { map, table, template, cursor, block, say } = ports;
  const pointed = block.flat();
  // One label of the form's own can be corrected; many are not swept away with what is beside them.
  const targets = pointed
    .filter((cell) => pointed.length === 1 || !cell.fixed)
    .flatMap((cell) => coveredRowIds(map, cell).map((rowId) => ({ rowId, column: cell.column })));
  const edit = (edits: readonly TableEdit[] | null, refusal: string): boolean => {
    if (!ports.mayEdit) void say.warning(lockedWords(ports.lockedReason));
    else if (edits === null) void say.info(refusal);
    else return ports.edit(edits);
    return false;
  };
  const clear = (): boolean => edit(fillCells(targets, ''), '');
  const moveRow = (step: 1 | -1): void => {
    const move = cursor === null ? null : moveOf(table, template, { rowId: cursor.rowId, step });
    edit(move === null ? null : [move], words.edit.cannotMove);
  };
  return {
    commit: (text) => {
      const cell = cellAt(map, cursor);
      if (cell === null) return;
      const rows = coveredRowIds(map, cell).map((rowId) => ({ rowId, column: cell.column }));
      edit(fillCells(rows, text), '');
    },
    clear: () => {
      const many = pointed.filter((cell) => !cell.fixed).length;
      if (clear() && pointed.length > 1) sayUndoable(say, words.edit.cleared(many), ports.undo);
    },
    undo: ports.undo,
    redo: ports.redo,
    fillDown: () => void edit(fillDownEdits(ports), ''),
    addRow: () => {
      const added =
        cursor === null
          ? null
          : additionAfter(table, template, { rowId: cursor.rowId, newId: newId() });
      if (edit(added === null ? null : [added.edit], words.edit.cannotAdd) && added !== null) {
        ports.point({ rowId: added.edit.rowId, column: added.column, wanted: null }, false);
      }
    },
    deleteRow: () => {
      const ids = [...new Set([...targets.map((one) => one.rowId), cursor?.rowId ?? ''])];
      const edits = deletionOf(table, block.length > 1 ? ids : [cursor?.rowId ?? '']);
      const next = cursor === null ? null : moveCursor(map, cursor, 'down');
      if (!edit(edits, words.edit.cannotDelete)) return;
      const count = edits?.length ?? 0;
      if (strayRows(table, template, edits ?? [])) {
        void say.success(words.edit.strayDeleted(count), 6);
      } else sayUndoable(say, words.edit.rowsDeleted(count), ports.undo);
      if (next !== null) ports.point(next, false);
    },
    moveRowUp: () => moveRow(-1),
    moveRowDown: () => moveRow(1),
    copy: (event, cut) => {
      const rows = block.map((cells) => cells.map((cell) => writtenAt(table, cell)));
      event.clipboardData?.setData('text/plain', formatTabbedText(rows));
      event.preventDefault();
      if (cut && clear()) void say.success(words.edit.cleared(pointed.length));
      else if (!cut) void say.success(words.edit.copied(pointed.length), 1);
    },
    paste: (event) => {
      event.preventDefault();
      pasteBlock(ports, event, targets);
    },
  };
}

const writtenAt = (table: TargetTable, cell: GridCell): string => {
  const row = rowById(table, cell.rowId);
  return row === null ? cell.text : cellOf(row, cell.column).written;
};

function fillDownEdits({ block, table, map }: ActionPorts): readonly TableEdit[] {
  const [top = [], ...rest] = block;
  return rest.flatMap((cells) =>
    cells.flatMap((cell) => {
      const above = top.find((one) => one.column === cell.column);
      if (above === undefined) return [];
      const rows = coveredRowIds(map, cell).map((rowId) => ({ rowId, column: cell.column }));
      return fillCells(rows, writtenAt(table, above));
    }),
  );
}

function pasteBlock(
  ports: ActionPorts,
  event: ClipboardEvent,
  targets: Parameters<typeof fillCells>[0],
): void {
  const { cursor, say } = ports;
  const from = event.clipboardData;
  const pasted = readClipboard({
    text: from?.getData('text/plain') ?? '',
    html: from?.getData('text/html') ?? '',
  });
  if (!ports.mayEdit) return void say.warning(lockedWords(ports.lockedReason));
  if (pasted.length === 0 || cursor === null) return void say.info(words.edit.nothingPasted);
  const single = pasted.length === 1 && pasted[0]?.length === 1;
  if (single && targets.length > 1) {
    ports.edit(fillCells(targets, pasted[0]?.[0] ?? ''));
    return sayUndoable(say, words.edit.pasted(targets.length, 0), ports.undo);
  }
  const { map, table, template } = ports;
  const corner = topLeft(ports.block) ?? cursor;
  const plan = planPaste({ map, table, template, cursor: corner, newId }, pasted);
  if (plan.edits.length > 0 && ports.edit(plan.edits)) {
    sayUndoable(say, pasteNote(plan), ports.undo);
  } else void say.info(words.edit.nothingPasted);
}

const topLeft = (block: readonly (readonly GridCell[])[]): Cursor | null => {
  const cells = block.length > 1 || (block[0]?.length ?? 0) > 1 ? block[0] : undefined;
  const cell = cells?.[0];
  return cell === undefined ? null : { rowId: cell.rowId, column: cell.column, wanted: null };
};

export const pasteNote = (plan: PastePlan): string =>
  [
    words.edit.pasted(plan.cells, plan.addedRows),
    plan.headerSkipped ? words.edit.headerSkipped : '',
    plan.fixedKept ? words.edit.fixedKept : '',
    plan.leftRows + plan.leftColumns > 0
      ? words.edit.leftOver(plan.leftRows, plan.leftColumns)
      : '',
  ]
    .filter((part) => part !== '')
    .join('；');

/** Never just "read-only": the reason says who can do what next. */
export const lockedWords = (reason: string | null): string =>
  reason === null ? words.edit.readOnly : words.locked(reason);
