/**
 * 自评保存 sends what is typed on a score sheet one after the other, each with the revision that the
 * answer before it brought. What was refused stays in its cell with the reason; what found no
 * server waits and goes out again by itself.
 */
import type { Entry, EvaluationJson } from './types.ts';

export type SendOutcome =
  | { readonly kind: 'done'; readonly answer: EvaluationJson }
  | { readonly kind: 'stale'; readonly message: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly message: string };

export type Unsaved = {
  readonly entry: Entry;
  /** Null while it is on its way. */
  readonly problem: string | null;
};

export type SenderState = {
  readonly cells: ReadonlyMap<string, Unsaved>;
  readonly offline: boolean;
};

export type SenderPorts = {
  readonly send: (entry: Entry, revision: number, key: string) => Promise<SendOutcome>;
  /** The sheet as the server has it by now; null where it cannot be reached. */
  readonly load: () => Promise<EvaluationJson | null>;
  readonly took: (answer: EvaluationJson) => void;
  readonly newId: () => string;
  readonly later: (milliseconds: number, work: () => void) => void;
};

export type EntrySender = {
  readonly state: () => SenderState;
  readonly subscribe: (seen: () => void) => () => void;
  readonly put: (entry: Entry) => void;
  readonly drop: (key: string) => void;
  /** Tells the revision of what the page fetched by itself. */
  readonly refresh: (answer: EvaluationJson) => void;
  /** Ends when nothing is under way; true when everything is saved. */
  readonly settle: () => Promise<boolean>;
};

const retryMilliseconds = 3_000;

export const entryKey = (entry: Entry): string =>
  entry.field === 'prose' ? `report.prose.${entry.key}` : `${entry.rowId}.${entry.field}`;

export function openSender(ports: SenderPorts, start: EvaluationJson): EntrySender {
  const board = cellBoard();
  const { publish, without, fail } = board;
  let revision = start.revision;
  let running: Promise<void> | null = null;
  const take = (answer: EvaluationJson): void => {
    ({ revision } = answer);
    ports.took(answer);
  };
  const sendOne = async (key: string, entry: Entry): Promise<boolean> => {
    const outcome = await ports.send(entry, revision, ports.newId());
    if (outcome.kind === 'offline') return false;
    publish({ offline: false });
    if (outcome.kind === 'done') {
      without(key, entry);
      take(outcome.answer);
      return true;
    }
    fail(key, entry, outcome.message);
    if (outcome.kind === 'stale') {
      const now = await ports.load();
      if (now !== null) take(now);
    }
    return true;
  };
  const run = async (): Promise<void> => {
    for (;;) {
      const next = [...board.state().cells].find(([, { problem }]) => problem === null);
      if (next === undefined) return;
      const [key, { entry }] = next;
      // One after the other: each needs the revision that the one before it made.
      if (!(await sendOne(key, entry))) {
        publish({ offline: true });
        ports.later(retryMilliseconds, wake);
        return;
      }
    }
  };
  const wake = (): void => {
    running ??= run().finally(() => {
      running = null;
    });
  };
  return {
    state: board.state,
    subscribe: board.subscribe,
    put: (entry) => {
      publish({
        cells: new Map(board.state().cells).set(entryKey(entry), { entry, problem: null }),
      });
      wake();
    },
    drop: (key) => {
      const cells = new Map(board.state().cells);
      cells.delete(key);
      publish({ cells });
    },
    refresh: (answer) => {
      revision = Math.max(revision, answer.revision);
    },
    settle: async () => {
      wake();
      await running;
      return board.state().cells.size === 0;
    },
  };
}

/** 未存的格 what is shown of them; an entry typed anew meanwhile is another matter. */
function cellBoard() {
  let state: SenderState = { cells: new Map(), offline: false };
  const readers = new Set<() => void>();
  const publish = (next: Partial<SenderState>): void => {
    state = { ...state, ...next };
    for (const seen of readers) seen();
  };
  return {
    state: (): SenderState => state,
    subscribe: (seen: () => void): (() => void) => {
      readers.add(seen);
      return () => readers.delete(seen);
    },
    publish,
    without: (key: string, entry: Entry): void => {
      if (state.cells.get(key)?.entry !== entry) return;
      const cells = new Map(state.cells);
      cells.delete(key);
      publish({ cells });
    },
    fail: (key: string, entry: Entry, problem: string): void => {
      if (state.cells.get(key)?.entry !== entry) return;
      publish({ cells: new Map(state.cells).set(key, { entry, problem }) });
    },
  };
}
