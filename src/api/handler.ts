/** 处理 the shape of a handler: what it is given and what it gives. */
import type { z } from 'zod';
import type { Refusal, Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Desk, Once } from '#app/performance/desk.ts';
import type { JobRunner } from '#app/ports/job-runner.ts';
import type { FoundSession } from '#app/ports/people-store.ts';
import type { RouteName, Routes, UploadName } from '#contract/routes.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';

/** 请求 what a handler is given: validated, and with the world of this one request. */
export type HandlerRequest<R extends RouteName> = {
  /** Everything the server is put together from: each group of routes takes its own desk. */
  readonly parts: ApiParts;
  readonly desk: Desk;
  readonly jobs: JobRunner;
  readonly world: World;
  /** Whose session the cookie names, whatever is still wanted of it; null without one. */
  readonly session: FoundSession | null;
  readonly userAgent: string;
  /** Puts the token of a new session into the cookie; null takes it away. */
  readonly giveToken: (token: string | null) => void;
  readonly params: z.output<Routes[R]['params']>;
  readonly body: z.output<Routes[R]['body']>;
  readonly query: QueryOf<Routes[R]>;
  /** The idempotency key of a write; null on a read. */
  readonly once: Once;
};

type QueryOf<R> = R extends { readonly query: z.ZodType } ? z.output<R['query']> : null;

export type Handler<R extends RouteName> = (
  request: HandlerRequest<R>,
) => Promise<Result<z.input<Routes[R]['answer']>, Refusal<RefusalCode>>>;

/** Uploads take a stream instead of JSON and stand in uploads.ts. */
export type JsonRouteName = Exclude<RouteName, UploadName>;
