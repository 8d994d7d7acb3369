/**
 * 填报保管 keeps what is typed on a monitoring form until the server has it: shown at once, sent in
 * small batches, tried again when the line is back. What is refused stays in its cell with the
 * reason; what somebody else changed meanwhile is asked about, never overwritten.
 */
import type { Entry, MonitoringJson } from './types.ts';

export type SendOutcome =
  | { readonly kind: 'done'; readonly answer: MonitoringJson }
  | { readonly kind: 'stale' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly message: string };

/** 未存的一格 `invalid` is not sent again until it is typed anew or kept on purpose. */
export type PendingCell = {
  readonly entry: Entry;
  readonly state: 'waiting' | 'sending' | 'invalid';
  readonly problem: string | null;
  /** The same cell was changed elsewhere: one has to choose. */
  readonly conflict: boolean;
  /** What the server had when this was typed. */
  readonly before: string;
};

export type EntryState = {
  readonly cells: ReadonlyMap<string, PendingCell>;
  readonly saving: 'saved' | 'waiting' | 'sending' | 'offline';
};

export type EntryPorts = {
  readonly send: (batch: {
    readonly entries: readonly Entry[];
    readonly expectedRevision: number;
    readonly key: string;
  }) => Promise<SendOutcome>;
  /** The form as the server has it now; null while it cannot be reached. */
  readonly load: () => Promise<MonitoringJson | null>;
  /** Hands every answer on to the page. */
  readonly took: (answer: MonitoringJson) => void;
  readonly newId: () => string;
  /** Calls back after milliseconds; the returned function calls it off. */
  readonly later: (milliseconds: number, work: () => void) => () => void;
  readonly conflictWords: string;
};

export type EntryKeeper = {
  readonly state: () => EntryState;
  readonly subscribe: (seen: () => void) => () => void;
  readonly put: (entry: Entry) => void;
  /** Takes back what was typed and not saved. */
  readonly drop: (key: string) => void;
  /** Sends a cell once more in spite of what stands there by now. */
  readonly insist: (key: string) => void;
  /** Tells what the page fetched by itself. */
  readonly refresh: (answer: MonitoringJson) => void;
  /** Sends at once; true when nothing is left unsaved. */
  readonly flush: () => Promise<boolean>;
  readonly close: () => void;
};

const settleMilliseconds = 400;
const retryFirst = 1_000;
const retryMost = 30_000;
const batchLimit = 200;

export const cellKey = (rowId: string, field: Entry['field']): string => `${rowId}.${field}`;
const keyOf = (entry: Entry): string => cellKey(entry.rowId, entry.field);

/** What the form says in a cell, as text that can be compared. */
export function valueIn(answer: MonitoringJson, entry: Entry): string {
  if (entry.field === 'base') return JSON.stringify(answer.base.code);
  const row =
    answer.rows.find(({ rowId }) => rowId === entry.rowId) ??
    answer.money.find(({ rowId }) => rowId === entry.rowId);
  if (row === undefined) return '';
  const { said } = row;
  switch (entry.field) {
    case 'reason':
      return JSON.stringify([said.causes.toSorted(), said.reason]);
    case 'measure':
      return JSON.stringify(said.measure);
    case 'possibility':
      return JSON.stringify(said.possibility);
    case 'actual':
      return JSON.stringify(
        'actual' in row ? (row.actual?.text ?? null) : (row.paid?.text ?? null),
      );
    case 'forecast':
      return JSON.stringify(row.forecast?.method === 'stated' ? row.forecast.amount.text : null);
  }
}

export function keepEntries(ports: EntryPorts, start: MonitoringJson): EntryKeeper {
  const cells = cellBoard();
  const form = formOf(ports, start);
  const sender = entrySender(ports, cells, form);
  return {
    state: cells.state,
    subscribe: cells.subscribe,
    put: (entry) => {
      const before = cells.at(keyOf(entry))?.before ?? valueIn(form.now(), entry);
      cells.set({ entry, state: 'waiting', problem: null, conflict: false, before });
      sender.wake();
    },
    drop: (key) => {
      cells.change([key], () => null);
      sender.wake();
    },
    insist: (key) => {
      cells.change([key], (cell) => ({ ...fresh(cell), before: valueIn(form.now(), cell.entry) }));
      sender.wake();
    },
    refresh: form.refresh,
    flush: async () => {
      for (let round = 0; round < 6 && cells.waiting().length > 0; round += 1) {
        await sender.run();
        if (cells.state().saving === 'offline') break;
      }
      await sender.run();
      return cells.state().cells.size === 0;
    },
    close: sender.close,
  };
}

const fresh = (cell: PendingCell): PendingCell => ({
  ...cell,
  state: 'waiting',
  problem: null,
  conflict: false,
});

type FormHeld = {
  readonly now: () => MonitoringJson;
  /** An answer of a write, handed on to the page. */
  readonly take: (answer: MonitoringJson) => void;
  readonly refresh: (answer: MonitoringJson) => void;
};

function formOf(ports: EntryPorts, start: MonitoringJson): FormHeld {
  let answer = start;
  return {
    now: () => answer,
    take: (next) => {
      answer = next;
      ports.took(next);
    },
    refresh: (next) => {
      if (next.revision >= answer.revision) answer = next;
    },
  };
}

type CellBoard = {
  readonly state: () => EntryState;
  readonly subscribe: (seen: () => void) => () => void;
  readonly at: (key: string) => PendingCell | undefined;
  readonly waiting: () => readonly string[];
  readonly set: (cell: PendingCell) => void;
  /** Null takes the cell off the board. */
  readonly change: (keys: readonly string[], to: (cell: PendingCell) => PendingCell | null) => void;
  readonly say: (saving: EntryState['saving']) => void;
};

function cellBoard(): CellBoard {
  const readers = new Set<() => void>();
  let state: EntryState = { cells: new Map(), saving: 'saved' };
  const publish = (next: Partial<EntryState>): void => {
    state = { ...state, ...next };
    for (const seen of readers) seen();
  };
  return {
    state: () => state,
    subscribe: (seen) => {
      readers.add(seen);
      return () => readers.delete(seen);
    },
    at: (key) => state.cells.get(key),
    waiting: () => [...state.cells].flatMap(([key, cell]) => (cell.state === 'waiting' ? key : [])),
    set: (cell) => publish({ cells: new Map(state.cells).set(keyOf(cell.entry), cell) }),
    change: (keys, to) => {
      const cells = new Map(state.cells);
      for (const key of keys) {
        const cell = cells.get(key);
        const next = cell === undefined ? null : to(cell);
        if (next === null) cells.delete(key);
        else cells.set(key, next);
      }
      publish({ cells });
    },
    say: (saving) => publish({ saving }),
  };
}

type EntrySender = {
  /** Sends after a moment's rest, so that what is typed in a row goes together. */
  readonly wake: () => void;
  /** Sends what waits; ends when it has an answer. */
  readonly run: () => Promise<void>;
  readonly close: () => void;
};

/** 送出 one round of the sender, and what is to follow it. */
type Round = 'rest' | 'tryAgain' | 'singly';

function entrySender(ports: EntryPorts, cells: CellBoard, form: FormHeld): EntrySender {
  let callOff = (): void => undefined;
  let wait = retryFirst;
  let underWay: Promise<void> | null = null;
  /** After a refusal of several each goes alone, so that the reason finds its cell. */
  let alone = false;
  let closed = false;
  const schedule = (milliseconds: number): void => {
    callOff();
    if (!closed) callOff = ports.later(milliseconds, () => void run());
  };
  const rest = (): void => {
    const waits = cells.waiting().length > 0;
    cells.say(waits ? 'waiting' : 'saved');
    if (waits) schedule(settleMilliseconds);
    else alone = false;
  };
  const follow = (round: Round): void => {
    underWay = null;
    if (round === 'tryAgain') {
      cells.say('offline');
      schedule(wait);
      wait = Math.min(wait * 2, retryMost);
      return;
    }
    wait = retryFirst;
    if (round === 'singly') alone = true;
    rest();
  };
  const run = (): Promise<void> => {
    callOff();
    underWay ??= sendRound(ports, cells, { form, limit: alone ? 1 : batchLimit }).then(follow);
    return underWay;
  };
  return {
    wake: () => {
      if (underWay === null) rest();
    },
    run,
    close: () => {
      closed = true;
      callOff();
    },
  };
}

async function sendRound(
  ports: EntryPorts,
  cells: CellBoard,
  { form, limit }: { readonly form: FormHeld; readonly limit: number },
): Promise<Round> {
  const keys = cells.waiting().slice(0, limit);
  if (keys.length === 0) return 'rest';
  cells.change(keys, (cell) => ({ ...cell, state: 'sending' }));
  cells.say('sending');
  const entries = keys.flatMap((key) => cells.at(key)?.entry ?? []);
  const expectedRevision = form.now().revision;
  const outcome = await ports.send({ entries, expectedRevision, key: ports.newId() });
  // What was typed anew while the batch was under way is another matter.
  const mine = keys.filter((key, at) => cells.at(key)?.entry === entries[at]);
  if (outcome.kind === 'done') {
    cells.change(mine, () => null);
    form.take(outcome.answer);
    return 'rest';
  }
  if (outcome.kind === 'refused' && keys.length === 1) {
    cells.change(mine, (cell) => ({ ...cell, state: 'invalid', problem: outcome.message }));
    return 'rest';
  }
  cells.change(mine, fresh);
  if (outcome.kind === 'stale') return joinOthers(ports, cells, form);
  return outcome.kind === 'offline' ? 'tryAgain' : 'singly';
}

/** Somebody else was first: goes on where it changed other cells, asks where it changed these. */
async function joinOthers(ports: EntryPorts, cells: CellBoard, form: FormHeld): Promise<Round> {
  const now = await ports.load();
  if (now === null) return 'tryAgain';
  cells.change(cells.waiting(), (cell) =>
    valueIn(now, cell.entry) === cell.before
      ? cell
      : { ...cell, state: 'invalid', problem: ports.conflictWords, conflict: true },
  );
  form.take(now);
  return 'rest';
}
