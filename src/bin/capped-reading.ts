/**
 * 限额读取 capped reading: uploads are read one after another in a process of their own, which is
 * ended when a file takes too long, too much memory, or is cancelled; the next gets a new one.
 * Users' own files are marked under the same caps. A process, not a thread: a thread that runs out
 * of memory can take the whole server with it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Refusal, Result } from '#core/base/result.ts';
import { refuse } from '#core/base/result.ts';
import type { ReadFile } from '#app/ports/document-reader.ts';
import type { FileMarking, MarkedFile, MarkRefusalCode } from '#app/ports/file-marking.ts';
import type {
  ArchiveBatch,
  FileReading,
  FileUnpacking,
  ReadingHooks,
  ReadingRefusalCode,
} from '#app/ports/file-reading.ts';
import type { ReadRow, ReadRows, RowsReading } from '#app/ports/rows-reading.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { endGroup } from './end-group.ts';
import { serveMessages } from './messages.ts';
import type { ReadingReport, ReadingRequest } from './reading-worker.ts';
import { residentMegabytes } from './resident-memory.ts';

type Read = Result<ReadFile, Refusal<ReadingRefusalCode>>;
type Listed = Result<ReadRows, Refusal<ReadingRefusalCode>>;
type Unpacked = Result<ArchiveBatch, Refusal<ReadingRefusalCode>>;
type Marked = Result<MarkedFile, Refusal<MarkRefusalCode>>;
type Answer = Read | Listed | Unpacked | Marked;

export type ReadingCaps = {
  readonly policyFolder: string;
  /** What our own values may take: there the process ends by itself. */
  readonly heapMegabytes: number;
  /** What it really takes, bytes of files and of other people's code and all. */
  readonly memoryMegabytes: number;
  readonly seconds: number;
};

/** 限额读取器 held open for the life of the server. */
export class CappedReading {
  readonly #caps: ReadingCaps;
  #worker: ChildProcess | null = null;
  #closed = false;
  /** Files wait for each other: two large ones at once would double what the caps allow. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(caps: ReadingCaps) {
    this.#caps = caps;
  }

  readonly read: FileReading = (file, hooks = {}) =>
    this.#inTurn({ kind: 'read', ...file }, hooks) as Promise<Read>;

  /** A list as its rows. */
  readonly rows: RowsReading = (file, hooks = {}) =>
    this.#inTurn({ kind: 'rows', name: file.name, bytes: file.bytes }, hooks) as Promise<Listed>;

  readonly unpack: FileUnpacking['unpack'] = (file, hooks = {}) =>
    this.#inTurn({ kind: 'unpack', ...file }, hooks) as Promise<Unpacked>;

  /** A large sheet takes seconds: the server answers others meanwhile. */
  readonly mark: FileMarking = (file, marks, date) =>
    this.#inTurn({ kind: 'mark', ...file, marks, date }, {}) as Promise<Marked>;

  /** Starts the process before the first upload needs it. */
  warm(): void {
    if (!this.#closed) this.#worker ??= this.#start();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#worker = null;
    await ended(worker);
  }

  #inTurn(request: ReadingRequest, hooks: ReadingHooks): Promise<Answer> {
    const answer = this.#last.then(() => this.#readNow(request, hooks));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  #start(): ChildProcess {
    const { heapMegabytes, policyFolder } = this.#caps;
    const worker = fork(
      fileURLToPath(new URL('./reading-worker.ts', import.meta.url)),
      [policyFolder],
      {
        execArgv: [`--max-old-space-size=${heapMegabytes}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // The head of a group: a program it has started to convert a file ends with it.
        detached: true,
      },
    );
    worker.unref();
    worker.channel?.unref();
    // One that dies while nobody waits for it is replaced when the next file comes.
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    return worker;
  }

  #forget(worker: ChildProcess): void {
    if (this.#worker === worker) this.#worker = null;
  }

  /** The next file finds a process that stands already. */
  #replace(worker: ChildProcess): void {
    this.#forget(worker);
    kill(worker);
    this.warm();
  }

  #readNow(request: ReadingRequest, hooks: ReadingHooks, tries = 2): Promise<Answer> {
    if (hooks.cancelled?.() === true) return Promise.resolve(cancelled());
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    return new Promise<Answer>((resolve, reject) => {
      const tables: TargetTable[] = [];
      const rows: ReadRow[] = [];
      let begun = false;
      let settled = false;
      const finish = (settle: () => void, end: boolean): void => {
        // The end of a process may be told twice: by what was sent to it, and by itself.
        if (settled) return;
        settled = true;
        clearInterval(watch);
        worker.off('message', onReport).off('error', onError).off('exit', onExit);
        if (end || this.#isSwollen(worker)) this.#replace(worker);
        settle();
      };
      const onReport = (report: ReadingReport): void => {
        if (report.kind === 'begun') begun = true;
        else if (report.kind === 'progress') hooks.progress?.(report.done, report.total);
        else if (report.kind === 'tables') {
          tables.push(...report.tables);
          askForMore(worker);
        } else if (report.kind === 'rows') {
          rows.push(...report.rows);
          askForMore(worker);
        } else if (report.kind === 'read') {
          finish(() => resolve(withTables(report.result, tables)), false);
        } else if (report.kind === 'listed') {
          finish(() => resolve(withRows(report.result, rows)), false);
        } else if (report.kind !== 'fault') finish(() => resolve(report.result), false);
        else finish(() => reject(new Error(report.message)), true);
      };
      // One that had died before it heard of the file says nothing about it: once more, with a new
      // one.
      const again = (): boolean => tries > 1 && !begun && !this.#closed;
      const onError = (error: Error): void =>
        finish(
          () => (again() ? resolve(this.#readNow(request, hooks, tries - 1)) : reject(error)),
          true,
        );
      // Memory used up ends it by a signal: node's own abort, the system's choice of a victim, a
      // stack or library that ran into its end. The file was too much for it, whichever it was.
      const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
        const asked = this.#closed || (signal !== null && stopSignals.has(signal));
        const usedUp = !asked && (signal !== null || code === abortCode);
        const fault = new Error(`the reading process ended: ${signal ?? code}`);
        if (usedUp && !again()) finish(() => resolve(this.#tooLarge(request)), true);
        else onError(fault);
      };
      const watch = this.#watch(worker, { request, hooks }, (answer) =>
        finish(() => resolve(answer), true),
      );
      worker.on('message', onReport).on('error', onError).on('exit', onExit);
      worker.send(request, (error) => error !== null && onError(error));
    });
  }

  /** Looks a few times a second whether the file is still wanted and within its caps. */
  #watch(
    worker: ChildProcess,
    { request, hooks }: { readonly request: ReadingRequest; readonly hooks: ReadingHooks },
    stop: (answer: Answer) => void,
  ): ReturnType<typeof setInterval> {
    const started = performance.now();
    return setInterval(() => {
      const megabytes = residentMegabytes(worker.pid);
      if (hooks.cancelled?.() === true) stop(cancelled());
      else if (performance.now() - started > this.#caps.seconds * 1000)
        stop(this.#tooSlow(request));
      else if (megabytes !== null && megabytes > this.#caps.memoryMegabytes) {
        stop(this.#tooLarge(request));
      }
    }, lookMilliseconds);
  }

  /** What was not given back after a file is given back by a new process. */
  #isSwollen(worker: ChildProcess): boolean {
    const megabytes = residentMegabytes(worker.pid);
    return megabytes !== null && megabytes > this.#caps.memoryMegabytes / 2;
  }

  readonly #tooSlow = ({ kind }: ReadingRequest): Answer =>
    tooComplex(kind, serveMessages.readingTooSlow(this.#caps.seconds));

  readonly #tooLarge = ({ kind }: ReadingRequest): Answer =>
    tooComplex(kind, serveMessages.readingTooLarge(this.#caps.memoryMegabytes));
}

const tooComplex = (kind: ReadingRequest['kind'], message: string): Answer =>
  refuse('file_too_complex', kind === 'mark' ? serveMessages.markingTooMuch : message);

const lookMilliseconds = 50;

const withTables = (answer: Read, tables: readonly TargetTable[]): Read =>
  answer.ok ? { ok: true, value: { ...answer.value, tables } } : answer;

const withRows = (answer: Listed, rows: readonly ReadRow[]): Listed =>
  answer.ok ? { ok: true, value: { ...answer.value, rows } } : answer;

/** After whatever else waits: the other requests come between two portions. */
const askForMore = (worker: ChildProcess): void => {
  setImmediate(() => worker.connected && worker.send('taken'));
};

/** Whoever stops the server may stop all its processes at once: the file is then read again. */
const stopSignals: ReadonlySet<NodeJS.Signals> = new Set(['SIGTERM', 'SIGINT', 'SIGHUP']);

/** How a shell, and Windows, tell of an abort. */
const abortCode = 134;

function kill(worker: ChildProcess): void {
  if (worker.pid !== undefined) endGroup(worker.pid);
}

async function ended(worker: ChildProcess | null): Promise<void> {
  if (worker === null || worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.ref();
  kill(worker);
  await gone;
}

const cancelled = (): Answer => refuse('cancelled', serveMessages.readingCancelled);
