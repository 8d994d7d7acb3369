/** 自评页 what the cells of a score sheet share: the answer, who may write, what is not saved yet. */
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { call, CallError } from '#web/client.ts';
import { newId } from '#web/new-id.ts';
import { queries } from '#web/query.ts';
import {
  type EntrySender,
  openSender,
  type SenderState,
  type SendOutcome,
  type Unsaved,
} from './entry-sender.ts';
import { evaluationMessages } from './messages.ts';
import type { EvaluationJson } from './types.ts';

export type Sheet = {
  readonly answer: EvaluationJson;
  readonly mayEdit: boolean;
  readonly sender: EntrySender;
  readonly state: SenderState;
};

export const SheetContext = createContext<Sheet | null>(null);

export function useSheet(): Sheet {
  const sheet = useContext(SheetContext);
  if (sheet === null) throw new Error('a cell stands outside of its score sheet');
  return sheet;
}

export const useUnsaved = (key: string): Unsaved | null => useSheet().state.cells.get(key) ?? null;

export function useSender(
  answer: EvaluationJson,
  took: (answer: EvaluationJson) => void,
): { readonly sender: EntrySender; readonly state: SenderState } {
  const [sender] = useState(() => newSender(answer, took));
  const state = useSyncExternalStore(sender.subscribe, sender.state);
  useEffect(() => sender.refresh(answer), [sender, answer]);
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent): void => {
      if (sender.state().cells.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [sender]);
  return { sender, state };
}

function newSender(start: EvaluationJson, took: (answer: EvaluationJson) => void): EntrySender {
  const params = { tableId: start.tableId };
  return openSender(
    {
      send: async (entry, expectedRevision, key) => {
        try {
          const body = { expectedRevision, entries: [entry] };
          return { kind: 'done', answer: await call('editEvaluation', { params, body, key }) };
        } catch (error) {
          return outcomeOf(error);
        }
      },
      load: () => call('tableEvaluation', { params, query: {} }).catch(() => null),
      took,
      newId,
      later: (milliseconds, work) => void setTimeout(work, milliseconds),
    },
    start,
  );
}

function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof CallError) || error.problem.kind === 'offline') return { kind: 'offline' };
  const { problem, message } = error;
  const stale = problem.kind === 'refused' && problem.refusal.code === 'revision_stale';
  return stale
    ? { kind: 'stale', message: evaluationMessages.saving.stale }
    : { kind: 'refused', message };
}

/** After a write of any kind: whatever is shown of it elsewhere is asked for anew. */
export async function refreshEvaluations(): Promise<void> {
  await Promise.all(
    [['evaluation'], ['inbox'], ['overview']].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  );
}

/** Down or up to the next cell of the same column, as in a sheet. */
export function stepFrom(cell: HTMLElement, step: 1 | -1): void {
  const column = cell.dataset['field'] ?? '';
  const all = [...document.querySelectorAll<HTMLElement>(`[data-field="${column}"]`)];
  const next = all[all.indexOf(cell) + step];
  if (next === undefined) cell.blur();
  else next.focus();
}

/** Puts a row into the middle of the screen and the keys into it. */
export function goToRow(rowKey: string): void {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowKey)}"]`);
    row?.scrollIntoView({ block: 'center' });
    const field = row?.querySelector<HTMLElement>('.form-cell');
    (field ?? row)?.focus({ preventScroll: true });
  });
}
