/** 本机上传队列 the one upload queue of this browser tab, on the client's verbs. */
import type { RefusalJson } from '#contract/finding.ts';
import type { JobJson } from '#contract/job.ts';
import { CallError, call, uploadFile, watchJob } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { uploadMessages as words } from './messages.ts';
import { createUploadQueue, isEnded } from './upload-queue.ts';

export const uploadQueue = createUploadQueue(
  {
    send: (file, signal) => uploadFile(file, { signal }),
    watch: watchOrAsk,
    cancel: (jobId) => call('cancelJob', { params: { jobId } }),
    refusalOf,
  },
  () => void queries.invalidateQueries(),
);

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
  if (thrown instanceof CallError) {
    return thrown.problem.kind === 'refused'
      ? thrown.problem.refusal
      : { code: thrown.problem.kind, message: thrown.message, facts: {} };
  }
  return { code: 'upload_failed', message: words.unknownRefusal, facts: {} };
}
