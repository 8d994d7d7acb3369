/** 请求人 who a request comes from: found out once by the session hook, before anything else. */
import type { FastifyRequest } from 'fastify';
import { present } from '#core/base/assert.ts';
import type { Caller } from '#core/base/world.ts';
import type { FoundSession } from '#app/ports/people-store.ts';

/** 放行 whose request it is; the session is null for the command line and who is not signed in. */
type Admitted = { readonly caller: Caller; readonly session: FoundSession | null };

const admitted = new WeakMap<FastifyRequest, Admitted>();

export const admit = (request: FastifyRequest, who: Admitted): void => {
  admitted.set(request, who);
};

/** A request nobody let in has no caller: that it came so far is a fault of ours. */
export const callerOf = (request: FastifyRequest): Caller =>
  present(admitted.get(request), 'a request is let in before it is answered').caller;

export const sessionOf = (request: FastifyRequest): FoundSession | null =>
  admitted.get(request)?.session ?? null;

/** For the log, which also tells of requests that were refused at the door. */
export const userIdOf = (request: FastifyRequest): string | null =>
  admitted.get(request)?.caller.userId ?? null;
