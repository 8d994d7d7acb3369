/**
 * 后台任务 the job runner: pg-boss keeps the jobs, this process runs them and tells how far they
 * are. A job whose process was killed is tried again; its work is idempotent. docs/spec/store.md
 */
import { type Job, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { JobHandle, JobRunner, JobSnapshot, JobState } from '#app/ports/job-runner.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { asId, type JobId } from '#core/base/id.ts';
import type { Caller, World } from '#core/base/world.ts';
import type { Database } from './connection.ts';
import { faultOf } from './fault.ts';
import { jobQueue, jobSchema, quietBoss } from './job-schema.ts';
import { jobMessages, logMessages } from './messages.ts';

type Work = Parameters<JobRunner['handle']>[1];
type Snapshot = JobSnapshot<unknown>;
/** What is told of a job, and whose it is: who may not know it is not told. */
type Told = { readonly snapshot: Snapshot; readonly owner: Caller };

/** What lies in the queue: whose job it is, for the world it will run in. */
type Kept = { readonly kind: string; readonly input: unknown; readonly caller: Caller };
type Output = { readonly state: 'done' | 'refused' | 'cancelled'; readonly outcome: unknown };

/** A job that runs in this process. */
type Running = {
  done: number;
  total: number;
  step: string;
  cancelled: boolean;
  readonly owner: Caller;
};

export type JobRunnerOptions = {
  readonly database: Database;
  /** The world of jobs, but for the caller, who is whoever submitted. */
  readonly world: World;
  readonly log: (message: string) => void;
  /** True where no other server works on these jobs: what looks active at start is orphaned. */
  readonly alone: boolean;
};

export type OpenJobRunner = JobRunner & { readonly close: () => Promise<void> };

const closeMilliseconds = 5000;
const lookMilliseconds = 1000;
const atOnce = 2;

export async function createJobRunner(options: JobRunnerOptions): Promise<OpenJobRunner> {
  const { database, log } = options;
  const teller = troubleTeller(log);
  const boss = new PgBoss({
    ...quietBoss,
    supervise: true,
    migrate: false,
    createSchema: false,
    db: {
      executeSql: async (text: string, values?: unknown[]) => {
        const result = await database.foreign(text, values);
        teller.well();
        return result;
      },
    },
  });
  boss.on('error', teller.trouble);
  await boss.start();
  if (options.alone) await freeOrphans(boss, database);
  const state: State = {
    boss,
    options,
    works: new Map(),
    running: new Map(),
    watchers: new Map(),
    worker: null,
    closing: false,
  };
  return {
    handle: (kind, work) => {
      state.works.set(kind, work);
      // After the kinds registered in the same breath: none of them must meet an unknown job.
      state.worker ??= new Promise((resolve) => setImmediate(resolve)).then(() => listen(state));
    },
    submit: (world, kind, input) => submit(state, world, { kind, input, caller: world.caller }),
    snapshot: (world, id) => snapshotFor(state, world, id),
    cancel: (world, id) => cancel(state, world, id),
    watch: (world, id, seen) => watch(state, id, { world, seen }),
    close: () => close(state),
  };
}

type State = {
  readonly boss: PgBoss;
  readonly options: JobRunnerOptions;
  readonly works: Map<string, Work>;
  readonly running: Map<string, Running>;
  readonly watchers: Map<string, Set<(told: Told) => void>>;
  worker: Promise<string> | null;
  closing: boolean;
};

/**
 * A database that is gone makes every look of every worker for work fail, each in words of its
 * own: said once for each kind of trouble, and once when it is over.
 */
export function troubleTeller(log: (message: string) => void) {
  const told = new Set<string>();
  return {
    trouble: (error: Error): void => {
      const fault = faultOf(error);
      const kind = fault instanceof StoreFault ? fault.message : error.message;
      if (!told.has(kind)) log(logMessages.jobs(kind));
      told.add(kind);
    },
    well: (): void => {
      if (told.size > 0) log(logMessages.jobsAgain);
      told.clear();
    },
  };
}

/** They were running when their process was killed; failing them sends them back to wait. */
async function freeOrphans(boss: PgBoss, database: Database): Promise<void> {
  const { rows } = await database.foreign(
    `select id::text from ${jobSchema}.job where name = $1 and state = 'active'`,
    [jobQueue],
  );
  const ids = rows.map((row) => String((row as { readonly id: string }).id));
  if (ids.length > 0) await boss.fail(jobQueue, ids);
}

const listen = (state: State): Promise<string> =>
  state.boss.work(
    jobQueue,
    { batchSize: 1, localConcurrency: atOnce, pollingIntervalSeconds: 0.5 },
    async ([job]: Job<Kept>[]) => (job === undefined ? undefined : runJob(state, job)),
  );

async function submit(state: State, world: World, kept: Kept): Promise<JobId> {
  const id = world.newId();
  try {
    await state.boss.send(jobQueue, kept, { id });
  } catch (error) {
    throw faultOf(error);
  }
  if (state.worker !== null) state.boss.notifyWorker(await state.worker);
  return asId<JobId>(id);
}

async function runJob(state: State, job: Job<Kept>): Promise<Output> {
  const { kind, input, caller } = job.data;
  const work = state.works.get(kind);
  if (work === undefined) throw new Error(jobMessages.unknownKind(kind));
  const step = job.retryCount > 0 ? jobMessages.again : jobMessages.running;
  const running: Running = { done: 0, total: 0, step, cancelled: false, owner: caller };
  state.running.set(job.id, running);
  await tell(state, job.id);
  try {
    const ended = await work(
      { ...state.options.world, caller },
      input,
      handleOf(state, job, running),
    );
    // What was written before the cancellation came stands, and then the job is done.
    if (ended.state === 'done' || !running.cancelled) return ended;
    if (state.closing) throw new Error(jobMessages.again);
    return { state: 'cancelled', outcome: ended.state === 'cancelled' ? ended.outcome : null };
  } finally {
    state.running.delete(job.id);
    // pg-boss writes the end down after this returns; then there is something to tell.
    setTimeout(() => void tell(state, job.id), 20);
  }
}

const handleOf = (state: State, job: Job<Kept>, running: Running): JobHandle => ({
  report: async (done, total, step) => {
    Object.assign(running, { done, total, step });
    if (running.cancelled) return;
    const told = { snapshot: runningSnapshot(job.id, job.data, running), owner: job.data.caller };
    for (const seen of state.watchers.get(job.id) ?? []) seen(told);
  },
  cancelled: () => running.cancelled || job.signal.aborted,
});

const runningSnapshot = (id: string, kept: Kept, running: Running): Snapshot => ({
  id: asId<JobId>(id),
  kind: kept.kind,
  input: kept.input,
  state: 'running',
  done: running.done,
  total: running.total,
  step: running.step,
  outcome: null,
});

/** A job is its submitter's; whoever may see everything may see it too. */
const mayKnow = ({ caller }: World, owner: Caller): boolean =>
  caller.scope.kind === 'everything' || caller.userId === owner.userId;

async function snapshotFor(state: State, world: World, id: JobId): Promise<Snapshot | null> {
  const told = await toldOf(state, id);
  return told !== null && mayKnow(world, told.owner) ? told.snapshot : null;
}

async function toldOf(state: State, id: JobId): Promise<Told | null> {
  const [job] = await state.boss
    .findJobs<Kept>(jobQueue, { id })
    .catch((error: unknown) => Promise.reject(faultOf(error)));
  if (job === undefined) return null;
  const owner = job.data.caller;
  const running = state.running.get(id);
  if (running !== undefined) return { snapshot: runningSnapshot(id, job.data, running), owner };
  const output = job.state === 'completed' ? (job.output as unknown as Output) : null;
  const snapshot = {
    id,
    kind: job.data.kind,
    input: job.data.input,
    state: output?.state ?? stateOf(job.state),
    done: output === null ? 0 : 1,
    total: output === null ? 0 : 1,
    step: stepOf(job.state),
    outcome: output?.outcome ?? null,
  };
  return { snapshot, owner };
}

type BossState = JobWithMetadata<Kept>['state'];

function stateOf(state: BossState): JobState {
  switch (state) {
    case 'created':
    case 'retry':
      return 'waiting';
    case 'active':
      return 'running';
    case 'completed':
      return 'done';
    case 'cancelled':
      return 'cancelled';
    case 'failed':
      return 'failed';
  }
}

const steps: Readonly<Record<BossState, string>> = {
  created: jobMessages.waiting,
  retry: jobMessages.again,
  active: jobMessages.running,
  completed: '',
  cancelled: jobMessages.cancelled,
  failed: jobMessages.failed,
};

const stepOf = (state: BossState): string => steps[state];

/** A running job is asked to stop at its next good place; a waiting one never starts. */
async function cancel(state: State, world: World, id: JobId): Promise<void> {
  const running = state.running.get(id);
  if (running !== undefined) {
    // At once: its next good place may be the last before it commits.
    running.cancelled ||= mayKnow(world, running.owner);
    return;
  }
  if ((await snapshotFor(state, world, id)) === null) return;
  try {
    await state.boss.cancel(jobQueue, id);
  } catch (error) {
    throw faultOf(error);
  }
  await tell(state, id);
}

async function tell(state: State, id: string): Promise<void> {
  const watchers = state.watchers.get(id);
  if (watchers === undefined || watchers.size === 0) return;
  const told = await toldOf(state, asId<JobId>(id)).catch(() => null);
  if (told !== null) for (const seen of watchers) seen(told);
}

const endedStates: ReadonlySet<JobState> = new Set(['done', 'refused', 'cancelled', 'failed']);

/** Besides what this process reports we look once a second: another server may run the job. */
function watch(
  state: State,
  id: JobId,
  { world, seen }: { readonly world: World; readonly seen: (snapshot: Snapshot) => void },
): () => void {
  let last = '';
  const once = ({ snapshot, owner }: Told) => {
    if (!mayKnow(world, owner)) return;
    const text = JSON.stringify(snapshot);
    if (text === last) return;
    last = text;
    if (endedStates.has(snapshot.state)) clearInterval(looking);
    seen(snapshot);
  };
  const watchers = state.watchers.get(id) ?? new Set();
  state.watchers.set(id, watchers.add(once));
  const looking = setInterval(() => {
    void toldOf(state, id).then(
      (told) => told !== null && watchers.has(once) && once(told),
      () => undefined,
    );
  }, lookMilliseconds);
  looking.unref();
  return () => {
    clearInterval(looking);
    watchers.delete(once);
    if (watchers.size === 0) state.watchers.delete(id);
  };
}

/** Jobs that run are asked to stop; what did not end goes back to wait for the next start. */
async function close(state: State): Promise<void> {
  state.closing = true;
  for (const running of state.running.values()) running.cancelled = true;
  await state.boss
    .stop({ graceful: true, timeout: closeMilliseconds, close: false })
    .catch(() => undefined);
}
