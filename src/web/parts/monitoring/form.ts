/** 填报页 what the cells of a form share: what is pending, who may write, and the way to a cell. */
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { call, CallError } from '#web/client.ts';
import { newId } from '#web/new-id.ts';
import { queries } from '#web/query.ts';
import {
  cellKey,
  type EntryKeeper,
  type EntryState,
  keepEntries,
  type PendingCell,
  type SendOutcome,
} from './entry-keeper.ts';
import { monitoringMessages } from './messages.ts';
import type { Entry, FieldName, MonitoringJson } from './types.ts';

export type Form = {
  readonly answer: MonitoringJson;
  readonly mayEdit: boolean;
  readonly keeper: EntryKeeper;
  readonly state: EntryState;
};

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error('a cell stands outside of its form');
  return form;
}

export const usePending = (rowId: string, field: Entry['field']): PendingCell | null =>
  useForm().state.cells.get(cellKey(rowId, field)) ?? null;

/** One keeper for a form as long as its page is open; `took` hears every answer of a write. */
export function useKeeper(
  answer: MonitoringJson,
  took: (answer: MonitoringJson) => void,
): { readonly keeper: EntryKeeper; readonly state: EntryState } {
  const [keeper] = useState(() => openKeeper(answer, took));
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  useEffect(() => keeper.refresh(answer), [keeper, answer]);
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent): void => {
      if (keeper.state().cells.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      // What was typed a moment ago is still sent when one goes to another page.
      void keeper.flush();
    };
  }, [keeper]);
  return { keeper, state };
}

function openKeeper(start: MonitoringJson, took: (answer: MonitoringJson) => void): EntryKeeper {
  const params = { tableId: start.tableId, until: start.until };
  return keepEntries(
    {
      send: async ({ entries, expectedRevision, key }) => {
        try {
          const body = { expectedRevision, entries: [...entries] };
          const answer = await call('editMonitoring', { params, body, key });
          return { kind: 'done', answer };
        } catch (error) {
          return outcomeOf(error);
        }
      },
      load: () => call('tableMonitoring', { params, query: {} }).catch(() => null),
      took: (answer) => {
        took(answer);
        void queries.invalidateQueries({ queryKey: ['monitoring', 'department'] });
      },
      newId,
      later: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      conflictWords: monitoringMessages.saving.conflict,
    },
    start,
  );
}

function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof CallError) || error.problem.kind === 'offline') return { kind: 'offline' };
  const stale = error.problem.kind === 'refused' && error.problem.refusal.code === 'revision_stale';
  return stale ? { kind: 'stale' } : { kind: 'refused', message: error.message };
}

/** Down or up to the next cell of the same column, as in a sheet. */
export function stepFrom(cell: HTMLElement, step: 1 | -1): void {
  const column = cell.dataset['field'] ?? '';
  const all = [...document.querySelectorAll<HTMLElement>(`[data-field="${column}"]`)];
  const next = all[all.indexOf(cell) + step];
  if (next === undefined) cell.blur();
  else next.focus();
}

/** Puts the cell into the middle of the screen and the keys into it; without a field the row. */
export function goToCell(rowId: string, field: FieldName | null): void {
  // By the next frame the row is drawn that a filter had left out.
  requestAnimationFrame(() => {
    const cell =
      field === null
        ? null
        : document.querySelector<HTMLElement>(`[data-cell="${rowId}.${field}"]`);
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowId)}"]`);
    (cell ?? row)?.scrollIntoView({ block: 'center' });
    (cell ?? row)?.focus({ preventScroll: true });
  });
}
