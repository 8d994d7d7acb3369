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
  /** False where the step could not be taken back: another's change made it impossible. */
  readonly undo: () => boolean;
  readonly redo: () => boolean;
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

type KeeperStart = {
  readonly table: TargetTable;
  readonly reviewed: EditAnswerJson;
  readonly found: StoredEdits | null;
};

export function keepDraft(ports: KeeperPorts, start: KeeperStart): DraftKeeper {
  const cell = stateCell(firstState(ports, start), ports.storage);
  const sender = batchSender(ports, cell);
  const { apply } = ports;
  const settle = (draft: Draft): void => {
    const { saving } = cell.state();
    if (draft === cell.state().draft) return;
    const waiting = draft.pending.length > 0;
    const calm = saving === 'offline' ? 'offline' : waiting ? 'waiting' : 'saved';
    cell.publish({ draft, saving: sender.busy() ? 'sending' : calm });
    if (waiting && !sender.busy()) sender.schedule(settleMilliseconds);
  };
  const stepped = (draft: Draft): boolean => {
    const { table } = cell.state().draft;
    settle(draft);
    return draft.table !== table;
  };
  if (cell.state().draft.pending.length > 0) sender.schedule(0);
  return {
    state: cell.state,
    subscribe: cell.subscribe,
    edit: (edits) => {
      const done = editDraft(cell.state().draft, edits, apply);
      if (!done.ok) return done.error.message;
      settle(done.value);
      return null;
    },
    undo: () => stepped(undoDraft(cell.state().draft, apply)),
    redo: () => stepped(redoDraft(cell.state().draft, apply)),
    choose: (held, keep) => settle(chooseHeld(cell.state().draft, held, { keep, apply })),
    flush: async () => {
      // A batch under way may leave a newer one behind it; a lost line ends the loop.
      for (let round = 0; round < 4 && cell.state().draft.pending.length > 0; round += 1) {
        await sender.run();
        if (cell.state().saving === 'offline') break;
      }
      return cell.state().draft.pending.length === 0;
    },
    refresh: (table, reviewed) => {
      const { draft } = cell.state();
      if (sender.busy() || draft.sending !== null || reviewed.revision < draft.revision) return;
      sender.settled(mergeDraft(draft, { table, revision: reviewed.revision }, apply), reviewed);
    },
    close: () => {
      sender.close();
      ports.storage.close();
    },
  };
}

type StateCell = {
  readonly state: () => KeeperState;
  readonly publish: (change: Partial<KeeperState>) => void;
  readonly subscribe: (seen: () => void) => () => void;
};

/** The state with its readers; whatever is unsaved goes to this browser before they see it. */
function stateCell(first: KeeperState, storage: EditStorage): StateCell {
  let state = first;
  const readers = new Set<() => void>();
  return {
    state: () => state,
    publish: (change) => {
      const draft = change.draft ?? state.draft;
      const touched = draft.pending !== state.draft.pending || draft.held !== state.draft.held;
      const kept = touched ? storage.keep(draft) : state.kept;
      state = { ...state, ...change, kept };
      for (const seen of readers) seen();
    },
    subscribe: (seen) => {
      readers.add(seen);
      return () => readers.delete(seen);
    },
  };
}

type BatchSender = {
  readonly busy: () => boolean;
  readonly schedule: (milliseconds: number) => void;
  readonly run: () => Promise<void>;
  readonly settled: (draft: Draft, reviewed: EditAnswerJson) => void;
  readonly close: () => void;
};

/** Sends one batch at a time; the same batch under the same key until it has an answer. */
function batchSender(ports: KeeperPorts, cell: StateCell): BatchSender {
  const { apply } = ports;
  let callOff = (): void => undefined;
  let wait = retryFirst;
  let underWay: Promise<void> | null = null;
  let closed = false;
  const schedule = (milliseconds: number): void => {
    callOff();
    if (!closed) callOff = ports.later(milliseconds, () => void run());
  };
  const run = (): Promise<void> => {
    underWay ??= sendOnce().finally(() => {
      underWay = null;
      if (cell.state().saving === 'waiting') schedule(settleMilliseconds);
    });
    return underWay;
  };
  const sendOnce = async (): Promise<void> => {
    callOff();
    const draft = sendDraft(cell.state().draft, ports.newId(), batchLimit);
    const { sending } = draft;
    if (sending === null) return;
    cell.publish({ draft, saving: 'sending' });
    const { key, expectedRevision } = sending;
    const outcome = await ports.send({ edits: sentEdits(draft), expectedRevision, key });
    await take(outcome);
  };
  const take = async (outcome: SendOutcome): Promise<void> => {
    if (outcome.kind === 'offline') return tryAgain();
    const { draft, reviewed } = cell.state();
    if (outcome.kind === 'refused') settled(holdSent(draft, outcome.message, apply), reviewed);
    else if (outcome.kind === 'done') {
      const { answer } = outcome;
      settled(confirmDraft(draft, answer.revision, apply), answer);
    } else {
      const server = await ports.load();
      if (server === null) return tryAgain();
      const { revision } = server.reviewed;
      const newest = { table: server.table, revision };
      settled(mergeDraft(cell.state().draft, newest, apply), server.reviewed);
    }
  };
  const settled = (draft: Draft, reviewed: EditAnswerJson): void => {
    wait = retryFirst;
    const left = draft.pending.length > 0;
    cell.publish({ draft, reviewed, saving: left ? 'waiting' : 'saved' });
    if (left && underWay === null) schedule(settleMilliseconds);
  };
  const tryAgain = (): void => {
    cell.publish({ saving: 'offline' });
    schedule(wait);
    wait = Math.min(wait * 2, retryMost);
  };
  return {
    busy: () => underWay !== null,
    schedule,
    run,
    settled,
    close: () => {
      closed = true;
      callOff();
    },
  };
}

function firstState(ports: KeeperPorts, start: KeeperStart): KeeperState {
  const { table, reviewed, found } = start;
  const fresh = startDraft(table, reviewed.revision);
  const server = { table, revision: reviewed.revision };
  const draft =
    found === null
      ? fresh
      : mergeDraft({ ...fresh, pending: found.pending, held: found.held }, server, ports.apply);
  const saving = draft.pending.length > 0 ? 'waiting' : 'saved';
  return { draft, saving, reviewed, kept: ports.storage.keep(draft) };
}
