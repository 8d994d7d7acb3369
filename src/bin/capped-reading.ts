/**
 * 限额读取 capped reading: uploads are read one after another in a process of their own, which is
 * ended when a file takes too long, too much memory, or is cancelled; the next gets a new one.
 * A process, not a thread: a thread that runs out of memory can take the whole server with it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Refusal, Result } from '#core/base/result.ts';
import { refuse } from '#core/base/result.ts';
import type { ReadFile } from '#app/ports/document-reader.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { FileReading, ReadingRefusalCode } from '#app/ports/file-reading.ts';
import type { ReadingReport, ReadingRequest } from './reading-worker.ts';

type Answer = Result<ReadFile, Refusal<ReadingRefusalCode>>;
type Hooks = NonNullable<Parameters<FileReading>[1]>;

export type ReadingCaps = {
  readonly policyFolder: string;
  readonly memoryMegabytes: number;
  readonly seconds: number;
};

/** 限额读取器 held open for the life of the server. */
export class CappedReading {
  readonly #caps: ReadingCaps;
  #worker: ChildProcess | null = null;
  /** Files wait for each other: two large ones at once would double what the caps allow. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(caps: ReadingCaps) {
    this.#caps = caps;
  }

  readonly read: FileReading = (file, hooks = {}) => {
    const answer = this.#last.then(() => this.#readNow(file, hooks));
    this.#last = answer.catch(() => undefined);
    return answer;
  };

  /** Starts the process before the first upload needs it. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await ended(worker);
  }

  #start(): ChildProcess {
    const { memoryMegabytes, policyFolder } = this.#caps;
    const worker = fork(
      fileURLToPath(new URL('./reading-worker.ts', import.meta.url)),
      [policyFolder],
      {
        execArgv: [`--max-old-space-size=${memoryMegabytes}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
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

  #readNow(file: ReadingRequest, hooks: Hooks): Promise<Answer> {
    this.warm();
    const worker = this.#worker as ChildProcess;
    return new Promise<Answer>((resolve, reject) => {
      const started = performance.now();
      const tables: TargetTable[] = [];
      const finish = (settle: () => void, end: boolean): void => {
        clearInterval(watch);
        worker.off('message', onReport).off('error', onError).off('exit', onExit);
        if (end) {
          this.#forget(worker);
          worker.kill('SIGKILL');
        }
        settle();
      };
      const onReport = (report: ReadingReport): void => {
        if (report.kind === 'progress') hooks.progress?.(report.done, report.total);
        else if (report.kind === 'tables') {
          tables.push(...report.tables);
          // After whatever else waits: the other requests come between two portions.
          setImmediate(() => worker.connected && worker.send('taken'));
        } else if (report.kind === 'read') {
          finish(() => resolve(withTables(report.result, tables)), false);
        } else finish(() => reject(new Error(report.message)), true);
      };
      const onError = (error: Error): void => finish(() => reject(error), true);
      // Node aborts where its memory is used up; nothing else here ends by that signal.
      const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
        const outOfMemory = signal === 'SIGABRT' || code === abortCode || signal === 'SIGTRAP';
        const fault = new Error(`the reading process ended: ${signal ?? code}`);
        finish(() => (outOfMemory ? resolve(tooComplex()) : reject(fault)), true);
      };
      const watch = setInterval(() => {
        if (hooks.cancelled?.() === true) finish(() => resolve(cancelled()), true);
        else if (performance.now() - started > this.#caps.seconds * 1000) {
          finish(() => resolve(tooComplex()), true);
        }
      }, 50);
      worker.on('message', onReport).on('error', onError).on('exit', onExit);
      worker.send(file);
    });
  }
}

const withTables = (answer: Answer, tables: readonly TargetTable[]): Answer =>
  answer.ok ? { ok: true, value: { ...answer.value, tables } } : answer;

/** How a shell, and Windows, tell of an abort. */
const abortCode = 134;

async function ended(worker: ChildProcess | null): Promise<void> {
  if (worker === null || worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.ref();
  worker.kill('SIGKILL');
  await gone;
}

const tooComplex = (): Answer =>
  refuse(
    'file_too_complex',
    '这个文件读取时间过长或占用内存过多，已停止读取。请拆成几个较小的文件。',
  );

const cancelled = (): Answer => refuse('cancelled', '已取消，没有写入任何内容。');
