/**
 * 排版 typesetter: Typst in a thread of its own, started when first asked and held open between
 * pages. docs/decisions/0021-typst-in-a-thread.md
 *
 * A page takes tens to hundreds of milliseconds of one core, during which a server would answer
 * nobody; the thread takes them elsewhere, one page after the other.
 */
import { Worker } from 'node:worker_threads';

/** 排版稿 the form of the pages and what they say, as a value: none of it is ever markup. */
export type TypesetDraft = {
  readonly form: TypesetForm;
  readonly content: Readonly<Record<string, unknown>>;
};

export type TypesetForm = 'target-table' | 'findings-report' | 'approval-paper';

/** What goes to the thread and what comes back from it. */
export type TypesetRequest = {
  readonly ticket: number;
  readonly form: TypesetForm;
  readonly content: string;
};
export type TypesetAnswer =
  /** With the bytes that the thread holds by now. */
  | { readonly ticket: number; readonly pages: Uint8Array; readonly held: number }
  | { readonly ticket: number; readonly fault: string };

/** 排版机 */
export type Typesetter = {
  /** The pages as PDF; the same draft gives the same bytes. */
  readonly typeset: (draft: TypesetDraft) => Promise<Uint8Array>;
  /** Ends the thread and gives its memory back; the next page starts another. */
  readonly close: () => Promise<void>;
};

type Printed = Extract<TypesetAnswer, { readonly pages: Uint8Array }>;

type Waiting = {
  readonly request: TypesetRequest;
  readonly done: (pages: Uint8Array) => void;
  readonly failed: (fault: Error) => void;
};

/**
 * Milliseconds after which a draft is given up and a thread without work goes home; bytes after
 * which a thread is replaced: Typst remembers all it ever set, five megabytes a table.
 */
export type TypesetterLimits = {
  readonly draft: number;
  readonly idle: number;
  readonly held: number;
};

const usualLimits: TypesetterLimits = { draft: 60_000, idle: 120_000, held: 384 * 1024 * 1024 };
const threadFile = new URL('./typeset-thread.ts', import.meta.url);

export function createTypesetter(limits: TypesetterLimits = usualLimits): Typesetter {
  const queue: Waiting[] = [];
  let thread: Worker | null = null;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;
  let tickets = 0;

  const end = async (): Promise<void> => {
    const ended = thread;
    thread = null;
    clearTimeout(timer);
    await ended?.terminate();
  };

  const start = (): Worker => {
    const started: Worker = startThread((outcome, ticket) => {
      const isAsked = ticket === null || ticket === current?.request.ticket;
      if (thread === started && isAsked) void settle(outcome);
    });
    return started;
  };

  const settle = async (outcome: Printed | Error): Promise<void> => {
    const settled = current;
    current = null;
    if (outcome instanceof Error) {
      await end(); // it may have been left in any state
      settled?.failed(outcome);
      return next();
    }
    settled?.done(outcome.pages);
    if (outcome.held > limits.held) {
      void end();
      thread = start(); // and warms up before it is asked
    }
    next();
  };

  const next = (): void => {
    if (current !== null) return;
    clearTimeout(timer);
    current = queue.shift() ?? null;
    if (current === null) {
      thread?.unref(); // it keeps no program alive, and goes home by and by
      timer = setTimeout(() => void end(), limits.idle).unref();
      return;
    }
    thread ??= start();
    thread.ref();
    const late = new Error(`typesetting took longer than ${limits.draft} ms`);
    timer = setTimeout(() => void settle(late), limits.draft);
    thread.postMessage(current.request);
  };

  return {
    typeset: ({ form, content }) =>
      new Promise((done, failed) => {
        tickets += 1;
        const request = { ticket: tickets, form, content: JSON.stringify(content) };
        queue.push({ request, done, failed });
        next();
      }),
    close: async () => {
      const closed = new Error('the typesetter was closed');
      for (const one of [current, ...queue.splice(0)]) one?.failed(closed);
      current = null;
      await end();
    },
  };
}

/** Whatever kills the thread fails the draft it was at, and no other: then `ticket` is null. */
function startThread(hears: (outcome: Printed | Error, ticket: number | null) => void): Worker {
  const started = new Worker(threadFile);
  started.on('message', (answer: TypesetAnswer) => {
    hears('pages' in answer ? answer : new Error(answer.fault), answer.ticket);
  });
  started.on('error', (fault) => hears(fault, null));
  started.on('exit', (code) => hears(new Error(`the typesetting thread ended (${code})`), null));
  return started;
}

/** One for the whole program: each thread holds its own fonts and compiler. */
let shared: Typesetter | null = null;

export const typeset = (draft: TypesetDraft): Promise<Uint8Array> => {
  shared ??= createTypesetter();
  return shared.typeset(draft);
};
