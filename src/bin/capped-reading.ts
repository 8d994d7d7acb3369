/**
 * 限额读取 capped reading: uploads are read one after another in a thread of their own, which is
 * ended when a file takes too long, too much memory, or is cancelled; the next gets a new thread.
 */
import { Worker } from 'node:worker_threads';
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
  #worker: Worker | null = null;
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

  /** Starts the thread before the first upload needs it. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const { memoryMegabytes, policyFolder } = this.#caps;
    const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
      workerData: { policyFolder },
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    worker.unref();
    // A thread that dies while nobody waits for it is replaced when the next file comes.
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    return worker;
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
  }

  #readNow(file: ReadingRequest, hooks: Hooks): Promise<Answer> {
    this.warm();
    const worker = this.#worker as Worker;
    return new Promise<Answer>((resolve, reject) => {
      const started = performance.now();
      const tables: TargetTable[] = [];
      const finish = (settle: () => void, end: boolean): void => {
        clearInterval(watch);
        worker.off('message', onReport).off('error', onError).off('exit', onExit);
        if (end) {
          this.#forget(worker);
          void worker.terminate();
        }
        settle();
      };
      const onReport = (report: ReadingReport): void => {
        if (report.kind === 'progress') hooks.progress?.(report.done, report.total);
        else if (report.kind === 'tables') {
          tables.push(...report.tables);
          // After whatever else waits: the other requests come between two portions.
          setImmediate(() => worker.postMessage('taken'));
        } else if (report.kind === 'read') {
          finish(() => resolve(withTables(report.result, tables)), false);
        } else finish(() => reject(new Error(report.message)), true);
      };
      // A thread over its memory ends with this error; so does one that is broken.
      const onError = (error: Error & { readonly code?: string }): void =>
        finish(
          () => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooComplex()) : reject(error)),
          true,
        );
      const onExit = (): void => finish(() => reject(new Error('the reading thread ended')), true);
      const watch = setInterval(() => {
        if (hooks.cancelled?.() === true) finish(() => resolve(cancelled()), true);
        else if (performance.now() - started > this.#caps.seconds * 1000) {
          finish(() => resolve(tooComplex()), true);
        }
      }, 50);
      worker.on('message', onReport).on('error', onError).on('exit', onExit);
      worker.postMessage(file);
    });
  }
}

const withTables = (answer: Answer, tables: readonly TargetTable[]): Answer =>
  answer.ok ? { ok: true, value: { ...answer.value, tables } } : answer;

const tooComplex = (): Answer =>
  refuse(
    'file_too_complex',
    '这个文件读取时间过长或占用内存过多，已停止读取。请拆成几个较小的文件。',
  );

const cancelled = (): Answer => refuse('cancelled', '已取消，没有写入任何内容。');
