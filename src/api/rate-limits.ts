/**
 * 限流 rate limits: how often an address and a user may ask within a minute. The address is asked
 * first, before the database is: a refusal costs next to nothing.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#core/base/result.ts';
import type { RateLimits } from './doors.ts';
import { apiRefusals } from './messages.ts';
import type { KnownRoute } from './route-of.ts';

type TooMany = Promise<Refusal<'too_many_requests'> | null>;

/** 限流 */
export type Limits = {
  readonly ofAddress: (request: FastifyRequest, reply: FastifyReply, route: KnownRoute) => TooMany;
  readonly ofUser: (
    request: FastifyRequest,
    reply: FastifyReply,
    who: { readonly route: KnownRoute; readonly userId: string },
  ) => TooMany;
};

const minute = 60_000;

/** What is tried without being signed in, and costs the server a hash. */
const trying: ReadonlySet<string> = new Set(['sign_in', 'second_factor', 'set_up']);
const heavy: ReadonlySet<KnownRoute['kind']> = new Set(['upload', 'download']);

/** The plugin is registered before: it keeps the counts, within bounds, oldest forgotten. */
export function createLimits(server: FastifyInstance, limits: RateLimits): Limits {
  const users = new WeakMap<FastifyRequest, string>();
  const byAddress = (max: number) =>
    server.createRateLimit({ max, timeWindow: minute, keyGenerator: ({ ip }) => ip });
  const byUser = (max: number) =>
    server.createRateLimit({
      max,
      timeWindow: minute,
      keyGenerator: (request) => users.get(request) ?? '',
    });
  const ofAddress = byAddress(limits.address);
  const ofTrying = byAddress(limits.signIn);
  // Who reads without signing in has no limit of his own, and some files are written for him.
  const ofPublic = byAddress(limits.heavy);
  const ofUser = byUser(limits.user);
  const ofHeavy = byUser(limits.heavy);
  return {
    ofAddress: async (request, reply, { verb }) =>
      refusalOf(
        await (trying.has(verb) ? ofTrying : verb === 'view_public' ? ofPublic : ofAddress)(
          request,
        ),
        reply,
      ),
    ofUser: async (request, reply, { route, userId }) => {
      users.set(request, userId);
      return refusalOf(await (heavy.has(route.kind) ? ofHeavy : ofUser)(request), reply);
    },
  };
}

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refusalOf(counted: Counted, reply: FastifyReply): Refusal<'too_many_requests'> | null {
  if (counted.isAllowed || !counted.isExceeded) return null;
  const seconds = Math.max(1, counted.ttlInSeconds);
  reply.header('retry-after', String(seconds));
  return apiRefusals.tooManyRequests(seconds);
}
