/**
 * 草稿保管 holds one table's draft while its page is open: applies edits at once, keeps them in this
 * browser, sends them in small batches, tries again when the line is back, and joins them with
 * what others did meanwhile. The page reads it as an external store.
 */
import type { EditAnswerJson } from '#contract/table-view.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import {
  type ApplyEdits,
  chooseHeld,
  confirmDraft,
  type Draft,
  editDraft,
  holdSent,
  mergeDraft,
  redoDraft,
  sendDraft,
  sentEdits,
  startDraft,
  undoDraft,
} from './draft.ts';
import type { EditStorage, StoredEdits } from './draft-storage.ts';

/** What came of sending a batch. `stale`: somebody else was first; `offline`: try again later. */
export type SendOutcome =
  | { readonly kind: 'done'; readonly answer: EditAnswerJson }
  | { readonly kind: 'stale' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly message: string };

export type KeeperState = {
  readonly draft: Draft;
  readonly saving: 'saved' | 'waiting' | 'sending' | 'offline';
  /** The server's review, for the revision it was made for. */
  readonly reviewed: EditAnswerJson;
  /** False where this browser would not keep the edits: the person must not close the page. */
  readonly kept: boolean;
};

export type KeeperPorts = {
  readonly apply: ApplyEdits;
  readonly send: (batch: {
    readonly edits: readonly TableEdit[];
    readonly expectedRevision: number;
    readonly key: string;
  }) => Promise<SendOutcome>;
  /** The table as the server has it now; null while it cannot be reached. */
  readonly load: () => Promise<{
    readonly table: TargetTable;
    readonly reviewed: EditAnswerJson;
  } | null>;
  readonly storage: EditStorage;
  readonly newId: () => string;
  /** Calls back after milliseconds; the returned function calls it off. */
  readonly later: (milliseconds: number, work: () => void) => () => void;
};

export type DraftKeeper = {
  readonly state: () => KeeperState;
  readonly subscribe: (seen: () => void) => () => void;
  /** Does edits as one step; a Chinese sentence where they cannot be done. */
  readonly edit: (edits: readonly TableEdit[]) => string | null;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly choose: (held: number, keep: 'mine' | 'theirs') => void;
  /** Sends at once; true when nothing is left unsaved. */
  readonly flush: () => Promise<boolean>;
  /** Takes a table the page fetched anew; ignored while a batch is under way. */
  readonly refresh: (table: TargetTable, reviewed: EditAnswerJson) => void;
  readonly close: () => void;
};

const batchLimit = 500;
const settleMilliseconds = 500;
const retryFirst = 1_000;
const retryMost = 30_000;

export function keepDraft(
  ports: KeeperPorts,
  start: {
    readonly table: TargetTable;
    readonly reviewed: EditAnswerJson;
    readonly found: StoredEdits | null;
  },
): DraftKeeper {
  let state = firstState(ports, start);
  let callOff = (): void => undefined;
  let wait = retryFirst;
  let underWay: Promise<void> | null = null;
  let closed = false;
  const listeners = new Set<() => void>();

  const publish = (change: Partial<KeeperState>): void => {
    const draft = change.draft ?? state.draft;
    const touched = draft.pending !== state.draft.pending || draft.held !== state.draft.held;
    const kept = touched ? ports.storage.keep(draft) : state.kept;
    state = { ...state, ...change, kept };
    for (const seen of listeners) seen();
  };

  const schedule = (milliseconds: number): void => {
    callOff();
    if (!closed) callOff = ports.later(milliseconds, () => void run());
  };

  const settle = (draft: Draft): void => {
    if (draft === state.draft) return;
    const waiting = draft.pending.length > 0;
    const saving = state.saving === 'offline' ? 'offline' : waiting ? 'waiting' : 'saved';
    publish({ draft, saving: underWay === null ? saving : 'sending' });
    if (waiting && underWay === null) schedule(settleMilliseconds);
  };

  const run = (): Promise<void> => {
    underWay ??= sendOnce().finally(() => {
      underWay = null;
    });
    return underWay;
  };

  const sendOnce = async (): Promise<void> => {
    callOff();
    const draft = sendDraft(state.draft, ports.newId(), batchLimit);
    const { sending } = draft;
    if (sending === null) return;
    publish({ draft, saving: 'sending' });
    const { key, expectedRevision } = sending;
    const outcome = await ports.send({ edits: sentEdits(draft), expectedRevision, key });
    if (!closed) await take(outcome);
  };

  const take = async (outcome: SendOutcome): Promise<void> => {
    if (outcome.kind === 'offline') return again();
    if (outcome.kind === 'stale') {
      const server = await ports.load();
      if (server === null) return again();
      const { table, reviewed } = server;
      const merged = mergeDraft(state.draft, { table, revision: reviewed.revision }, ports.apply);
      after(merged, reviewed);
    } else if (outcome.kind === 'refused') {
      after(holdSent(state.draft, outcome.message, ports.apply), state.reviewed);
    } else {
      const { answer } = outcome;
      after(confirmDraft(state.draft, answer.revision, ports.apply), answer);
    }
  };

  const after = (draft: Draft, reviewed: EditAnswerJson): void => {
    wait = retryFirst;
    const left = draft.pending.length > 0;
    publish({ draft, reviewed, saving: left ? 'waiting' : 'saved' });
    if (left) schedule(settleMilliseconds);
  };

  const again = (): void => {
    publish({ saving: 'offline' });
    schedule(wait);
    wait = Math.min(wait * 2, retryMost);
  };

  if (state.draft.pending.length > 0) schedule(0);
  return {
    state: () => state,
    subscribe: (seen) => {
      listeners.add(seen);
      return () => listeners.delete(seen);
    },
    edit: (edits) => {
      const done = editDraft(state.draft, edits, ports.apply);
      if (!done.ok) return done.error.message;
      settle(done.value);
      return null;
    },
    undo: () => settle(undoDraft(state.draft, ports.apply)),
    redo: () => settle(redoDraft(state.draft, ports.apply)),
    choose: (held, keep) => settle(chooseHeld(state.draft, held, { keep, apply: ports.apply })),
    flush: async () => {
      // A batch under way may leave a newer one behind it; a lost line ends the loop.
      for (let round = 0; round < 4 && state.draft.pending.length > 0; round += 1) {
        await run();
        if (state.saving === 'offline') break;
      }
      return state.draft.pending.length === 0;
    },
    refresh: (table, reviewed) => {
      if (underWay !== null || state.draft.sending !== null) return;
      if (reviewed.revision < state.draft.revision) return;
      after(mergeDraft(state.draft, { table, revision: reviewed.revision }, ports.apply), reviewed);
    },
    close: () => {
      closed = true;
      callOff();
      ports.storage.close();
    },
  };
}

function firstState(
  ports: KeeperPorts,
  start: {
    readonly table: TargetTable;
    readonly reviewed: EditAnswerJson;
    readonly found: StoredEdits | null;
  },
): KeeperState {
  const { table, reviewed, found } = start;
  const fresh = startDraft(table, reviewed.revision);
  const draft =
    found === null
      ? fresh
      : mergeDraft(
          { ...fresh, pending: found.pending, held: found.held },
          { table, revision: reviewed.revision },
          ports.apply,
        );
  const saving = draft.pending.length > 0 ? 'waiting' : 'saved';
  return { draft, saving, reviewed, kept: ports.storage.keep(draft) };
}
