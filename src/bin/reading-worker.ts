/**
 * 读取进程 the process that reads uploads: a file in, progress and what was read out. Another of the
 * same kind marks users' own files, so that nobody waits for a long reading.
 */
import type { ReadFile, ReadProgress } from '#app/ports/document-reader.ts';
import type { ReadRows } from '#app/ports/rows-reading.ts';
import type { FileMark } from '#app/ports/file-marking.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { unpackArchive } from '#documents/archive/unpack-archive.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { markFile } from '#documents/marks/mark-file.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { readRows } from '#documents/read-rows.ts';
import { endGroup } from './end-group.ts';
import { newId } from './make-world.ts';

/** 读取请求 a file to read, an archive of which a batch is wanted, a file to be marked. */
export type ReadingRequest =
  | { readonly kind: 'read'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'rows'; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'unpack';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly from: number;
    }
  | {
      readonly kind: 'mark';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly marks: readonly FileMark[];
      readonly date: CalendarDate | undefined;
    };

/** 读取回报 */
export type ReadingReport =
  /** The request has come: whatever ends the process now, the file has a part in it. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** Some of the tables read; the next portion is handed over once this one was taken. */
  | { readonly kind: 'tables'; readonly tables: ReadFile['tables'] }
  /** Some of the rows of a list; likewise. */
  | { readonly kind: 'rows'; readonly rows: ReadRows['rows'] }
  /** The last word of a list: everything but its rows. */
  | { readonly kind: 'listed'; readonly result: Awaited<ReturnType<typeof readRows>> }
  /** The last word: everything but the tables handed over before. */
  | { readonly kind: 'read'; readonly result: Awaited<ReturnType<Reader['read']>> }
  | { readonly kind: 'unpacked'; readonly result: ReturnType<typeof unpackArchive> }
  | { readonly kind: 'marked'; readonly result: Awaited<ReturnType<typeof markFile>> }
  | { readonly kind: 'fault'; readonly message: string };

type Reader = ReturnType<typeof createDocumentReader>;

const reader = createDocumentReader(readPolicy(process.argv[2] ?? ''));
const tell = (report: ReadingReport): void => {
  process.send?.(report);
};

/** What nobody asks for beyond this process is not copied to the other. */
const bare = ({ tables, refusals, unread, notes }: ReadFile): ReadFile => ({
  tables,
  refusals,
  unread,
  notes,
});

/** A bar needs no more than ten steps a second, however many tables there are. */
function throttled(): ReadProgress {
  let last = 0;
  return (done, total) => {
    if (performance.now() - last < 100 && done < total) return;
    last = performance.now();
    tell({ kind: 'progress', done, total });
  };
}

/** Taking over a thousand tables at once would hold up the other process for seconds. */
const tablesAtOnce = 25;

async function mark(request: Extract<ReadingRequest, { readonly kind: 'mark' }>): Promise<void> {
  tell({ kind: 'marked', result: await markFile(request, request.marks, request.date) });
}

async function handOver(reading: ReturnType<Reader['read']>): Promise<void> {
  const result = await reading;
  if (!result.ok) return tell({ kind: 'read', result });
  const { tables } = result.value;
  for (let at = 0; at < tables.length; at += tablesAtOnce) {
    tell({ kind: 'tables', tables: tables.slice(at, at + tablesAtOnce) });
    await taken();
  }
  tell({ kind: 'read', result: { ok: true, value: { ...bare(result.value), tables: [] } } });
}

const rowsAtOnce = 2000;

async function handOverRows(reading: ReturnType<typeof readRows>): Promise<void> {
  const result = await reading;
  if (!result.ok) return tell({ kind: 'listed', result });
  const { rows, notes } = result.value;
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    tell({ kind: 'rows', rows: rows.slice(at, at + rowsAtOnce) });
    await taken();
  }
  tell({ kind: 'listed', result: { ok: true, value: { rows: [], notes } } });
}

let onTaken = (): void => undefined;
const taken = (): Promise<void> =>
  new Promise((resolve) => {
    onTaken = resolve;
  });

// The server is gone: nobody waits for an answer, nor for a program that was asked to convert.
process.on('disconnect', () => {
  endGroup(process.pid);
  process.exit(0);
});

process.on('message', (message: ReadingRequest | 'taken') => {
  if (message === 'taken') return onTaken();
  tell({ kind: 'begun' });
  const told = (fault: unknown): void =>
    tell({ kind: 'fault', message: fault instanceof Error ? (fault.stack ?? '') : String(fault) });
  try {
    if (message.kind === 'unpack') tell({ kind: 'unpacked', result: unpackArchive(message) });
    else if (message.kind === 'rows') handOverRows(readRows(message)).catch(told);
    else if (message.kind === 'mark') mark(message).catch(told);
    else handOver(reader.read(message, newId, throttled())).catch(told);
  } catch (fault) {
    told(fault);
  }
});
