/** 本机上传队列 the one upload queue of this browser tab, on the client's verbs. */
import type { RefusalJson } from '#contract/finding.ts';
import type { JobJson } from '#contract/job.ts';
import { CallError, call, uploadFile, watchJob } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { uploadMessages as words } from './messages.ts';
import { createUploadQueue, isEnded } from './upload-queue.ts';

/** The file was written, moved or removed after it was dropped. */
class ChangedFile extends Error {
  override readonly name = 'ChangedFile';
}

export const uploadQueue = createUploadQueue(
  {
    send: sendUnchanged,
    watch: watchOrAsk,
    cancel: (jobId) => call('cancelJob', { params: { jobId } }),
    refusalOf,
  },
  atMostOnceASecond(() => void queries.invalidateQueries()),
);

/**
 * A browser breaks off the sending of a file that is written meanwhile, and says no more than for a
 * server that is gone. Reading one byte of it tells the two apart.
 */
async function sendUnchanged(file: File, signal: AbortSignal): Promise<JobJson> {
  try {
    return await uploadFile(file, { signal });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    await file
      .slice(0, 1)
      .arrayBuffer()
      .catch(() => Promise.reject(new ChangedFile()));
    throw thrown;
  }
}

/** The overview asked for anew after each of a hundred files would take longer than the files. */
function atMostOnceASecond(act: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  return () => {
    clearTimeout(waiting);
    const due = last + 1000 - performance.now();
    const now = (): void => {
      last = performance.now();
      act();
    };
    if (due <= 0) now();
    else waiting = setTimeout(now, due);
  };
}

const askEveryMs = 1000;

/** Follows the events; where their line breaks (a proxy, a restart), asks once a second instead. */
function watchOrAsk(jobId: string, seen: (job: JobJson) => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    call('job', { params: { jobId } })
      .then((job) => {
        if (stopped) return;
        seen(job);
        if (!isEnded(job)) timer = setTimeout(ask, askEveryMs);
      })
      .catch((thrown: unknown) => {
        if (stopped) return;
        const gone = thrown instanceof CallError && thrown.problem.kind === 'refused';
        // A job the server no longer knows will never end; a lost line may come back.
        if (gone) seen(lostJob(jobId));
        else timer = setTimeout(ask, askEveryMs);
      });
  };
  const close = watchJob(jobId, seen, () => {
    if (stopped) return;
    close();
    ask();
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    close();
  };
}

const lostJob = (id: string): JobJson => ({
  id,
  kind: 'import',
  fileName: '',
  state: 'failed',
  done: 0,
  total: 0,
  step: '',
  tables: [],
  refusals: [],
  unread: [],
  notes: [],
  members: [],
});

function refusalOf(thrown: unknown): RefusalJson {
  if (thrown instanceof ChangedFile) {
    return { code: 'file_changed', message: words.fileChanged, facts: {} };
  }
  if (thrown instanceof CallError) {
    return thrown.problem.kind === 'refused'
      ? thrown.problem.refusal
      : { code: thrown.problem.kind, message: thrown.message, facts: {} };
  }
  return { code: 'upload_failed', message: words.unknownRefusal, facts: {} };
}
