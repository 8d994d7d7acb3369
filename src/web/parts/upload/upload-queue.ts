/**
 * 上传队列 upload queue: files wait their turn, each is sent and read as a job that can be
 * cancelled. It lives outside the page, so that leaving 我的表 and coming back loses nothing.
 */
import type { RefusalJson } from '#contract/finding.ts';
import { type JobJson, uploadMegabytes } from '#contract/job.ts';
import type { Gathered, GatheredFile } from './gather-files.ts';
import { uploadMessages as words } from './messages.ts';

/** One file and how far it has come; `job` is null until the server has it. */
export type QueuedFile = {
  readonly id: string;
  /** With its folders where it came in one. */
  readonly name: string;
  readonly bytes: number;
  readonly state: 'queued' | 'sending' | 'reading' | 'ended';
  readonly job: JobJson | null;
  /** The server was asked to stop and has not yet said that it did. */
  readonly cancelling: boolean;
  /** Why the file never became a job: no connection, too large. */
  readonly refusal: RefusalJson | null;
};

/** What the queue needs of the outside: the client's three verbs. */
export type UploadServer = {
  readonly send: (file: File, signal: AbortSignal) => Promise<JobJson>;
  /** Calls back on every change of the job until the returned function is called. */
  readonly watch: (jobId: string, seen: (job: JobJson) => void) => () => void;
  readonly cancel: (jobId: string) => Promise<JobJson>;
  /** Turns whatever was thrown into the one shape of a refusal. */
  readonly refusalOf: (thrown: unknown) => RefusalJson;
};

export type UploadQueue = {
  readonly subscribe: (seen: () => void) => () => void;
  readonly files: () => readonly QueuedFile[];
  /** What of the drops on this list was not taken: sentences for the user. */
  readonly leftOut: () => readonly string[];
  readonly add: (gathered: Gathered) => void;
  readonly cancel: (id: string) => void;
  readonly cancelAll: () => void;
  /** Takes what has ended off the list. */
  readonly clear: () => void;
};

const endStates: ReadonlySet<JobJson['state']> = new Set([
  'done',
  'refused',
  'cancelled',
  'failed',
]);

export const isEnded = (job: JobJson): boolean => endStates.has(job.state);

/** What the queue remembers beside the list that is shown. */
type Desk = {
  readonly server: UploadServer;
  readonly list: () => readonly QueuedFile[];
  readonly change: (id: string, part: Partial<QueuedFile>) => void;
  /** The files themselves, until they are sent. */
  readonly waiting: Map<string, File>;
  readonly sending: Map<string, AbortController>;
};

/**
 * Sent one after the other, so that the server has them in the order of the list; a few ahead of
 * the one it reads, so that it never waits for the next.
 */
const aheadMax = 3;

/** `ended` is called after each file, so that the page can ask for the overview again. */
export function createUploadQueue(server: UploadServer, ended: () => void): UploadQueue {
  let list: readonly QueuedFile[] = [];
  let leftOut: readonly string[] = [];
  let lastId = 0;
  let sending = false;
  let inFlight = 0;
  const seen = new Set<() => void>();
  const publish = (next: readonly QueuedFile[]): void => {
    list = next;
    for (const one of seen) one();
  };
  const desk: Desk = {
    server,
    list: () => list,
    change: (id, part) =>
      publish(list.map((file) => (file.id === id ? { ...file, ...part } : file))),
    waiting: new Map(),
    sending: new Map(),
  };

  const goOn = async (): Promise<void> => {
    const id = nextOf(list);
    if (sending || inFlight >= aheadMax || id === null) return;
    sending = true;
    inFlight += 1;
    const job = await sendOne(desk, id);
    sending = false;
    void goOn();
    if (job !== null) await followOne(desk, id, job);
    inFlight -= 1;
    ended();
    void goOn();
  };

  return {
    subscribe: (one) => {
      seen.add(one);
      return () => seen.delete(one);
    },
    files: () => list,
    leftOut: () => leftOut,
    add: (gathered) => {
      leftOut = [...leftOut, ...leftOutWords(gathered)];
      const added = gathered.files.map((one) => {
        lastId += 1;
        desk.waiting.set(String(lastId), one.file);
        return queued(String(lastId), one);
      });
      publish([...list, ...added]);
      void goOn();
    },
    cancel: (id) => cancelOne(desk, id),
    cancelAll: () => {
      // The last first: none that waits may start while the ones before it are taken off.
      for (const { id } of list.toReversed()) cancelOne(desk, id);
    },
    clear: () => {
      leftOut = [];
      publish(list.filter((file) => file.state !== 'ended'));
    },
  };
}

const nextOf = (list: readonly QueuedFile[]): string | null =>
  list.find((file) => file.state === 'queued')?.id ?? null;

const queued = (id: string, { file, path }: GatheredFile): QueuedFile => ({
  id,
  name: path,
  bytes: file.size,
  state: 'queued',
  job: null,
  cancelling: false,
  refusal: null,
});

function leftOutWords({ files, skipped, beyond, unreadable, folders }: Gathered): string[] {
  const isEmpty = folders && files.length === 0 && beyond === 0 && unreadable.length === 0;
  return [
    ...(skipped.length === 0 ? [] : [words.skipped(skipped)]),
    ...(beyond === 0 ? [] : [words.beyond(files.length, beyond)]),
    ...(unreadable.length === 0 ? [] : [words.unreadable(unreadable)]),
    ...(isEmpty ? [words.folderEmpty] : []),
  ];
}

/** Null where it did not become a job; why stands on the list then. */
async function sendOne({ server, list, change, ...desk }: Desk, id: string) {
  const file = desk.waiting.get(id);
  if (file === undefined) return null;
  if (file.size > uploadMegabytes * 1024 * 1024) {
    desk.waiting.delete(id);
    change(id, { state: 'ended', refusal: tooLarge });
    return null;
  }
  const controller = new AbortController();
  desk.sending.set(id, controller);
  change(id, { state: 'sending' });
  try {
    const job = await server.send(file, controller.signal);
    change(id, { state: 'reading', job });
    return job;
  } catch (thrown) {
    const state = list().find((one) => one.id === id)?.state;
    if (state !== 'ended') change(id, { state: 'ended', refusal: server.refusalOf(thrown) });
    return null;
  } finally {
    desk.sending.delete(id);
    desk.waiting.delete(id);
  }
}

async function followOne({ server, change }: Desk, id: string, job: JobJson): Promise<void> {
  const last = isEnded(job) ? job : await lastOf(server, job, (now) => change(id, { job: now }));
  change(id, { state: 'ended', job: last });
}

const tooLarge: RefusalJson = {
  code: 'upload_too_large',
  message: words.tooLarge(uploadMegabytes),
  facts: { limitMegabytes: uploadMegabytes },
};

function cancelOne(desk: Desk, id: string): void {
  const file = desk.list().find((one) => one.id === id);
  if (file === undefined || file.state === 'ended') return;
  if (file.job !== null) {
    // The job itself tells how it ended: it may have been done before the word reached it.
    desk.change(id, { cancelling: true });
    void desk.server.cancel(file.job.id).catch(() => desk.change(id, { cancelling: false }));
    return;
  }
  desk.change(id, { state: 'ended', refusal: cancelledRefusal });
  desk.sending.get(id)?.abort();
  desk.waiting.delete(id);
}

export const cancelledRefusal: RefusalJson = {
  code: 'upload_cancelled',
  message: '已取消，文件没有导入。',
  facts: {},
};

/** Follows a job to its end. */
const lastOf = (
  server: UploadServer,
  job: JobJson,
  seen: (job: JobJson) => void,
): Promise<JobJson> =>
  new Promise((resolve) => {
    let stop: (() => void) | null = null;
    let last: JobJson | null = null;
    stop = server.watch(job.id, (now) => {
      if (last !== null) return;
      if (!isEnded(now)) return seen(now);
      last = now;
      stop?.();
      resolve(now);
    });
    // The job may have ended within `watch` itself, before there was anything to stop.
    if (last !== null) stop();
  });
