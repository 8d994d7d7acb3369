/** 后台任务端口 long work runs as a job: it reports, can be cancelled, and outlives the request. */
import type { JobId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';

/** What a running job may do besides its work. */
export type JobHandle = {
  readonly report: (done: number, total: number, step: string) => Promise<void>;
  /** True once somebody cancelled: stop at the next good place and write nothing more. */
  readonly cancelled: () => boolean;
};

export type JobState = 'waiting' | 'running' | 'done' | 'refused' | 'cancelled' | 'failed';

/** `outcome` is the JSON-ready end of the work; null until it has ended. */
export type JobSnapshot<Outcome> = {
  readonly id: JobId;
  readonly kind: string;
  readonly input: unknown;
  readonly state: JobState;
  readonly done: number;
  readonly total: number;
  readonly step: string;
  readonly outcome: Outcome | null;
};

export type JobRunner = {
  /** Says how jobs of a kind are done; call once at start, before `submit`. */
  readonly handle: (
    kind: string,
    work: (
      world: World,
      input: unknown,
      handle: JobHandle,
    ) => Promise<{
      /** cancelled: heard on the way, with what stands of it as outcome. */
      readonly state: 'done' | 'refused' | 'cancelled';
      readonly outcome: unknown;
    }>,
  ) => void;
  readonly submit: (world: World, kind: string, input: unknown) => Promise<JobId>;
  /** Null where there is no such job, or where it is another's and the caller may not see all. */
  readonly snapshot: (world: World, id: JobId) => Promise<JobSnapshot<unknown> | null>;
  /** Does nothing where `snapshot` would show nothing. */
  readonly cancel: (world: World, id: JobId) => Promise<void>;
  /** Calls back on every change until the returned function is called. */
  readonly watch: (
    world: World,
    id: JobId,
    seen: (snapshot: JobSnapshot<unknown>) => void,
  ) => () => void;
};
