/**
 * 进门 session hook: what every request of the interface passes before it is answered. Cookie, then
 * session, then the roles held now, then the verb of the route. docs/spec/api.md section 6
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asId, type UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { Caller } from '#core/base/world.ts';
import { permissionOf, rights } from '#core/people/right.ts';
import { verbName } from '#core/people/verb-name.ts';
import { callerAs, callerOfSession } from '#app/people/caller-of-session.ts';
import type { FoundSession } from '#app/ports/people-store.ts';
import { localKeyHeader } from '#contract/routes.ts';
import { admit } from './caller-of.ts';
import { bringsToken, isSameSecret } from './csrf.ts';
import { guardRefusal, isFromHere } from './guards.ts';
import { apiRefusals } from './messages.ts';
import type { ApiParts } from './parts.ts';
import { createLimits, type Limits } from './rate-limits.ts';
import type { RefusalCode } from './refusal-status.ts';
import { sendRefusal } from './refusals.ts';
import { type KnownRoute, refuseUnknownRoutes, routeOf } from './route-of.ts';
import { dropToken, tokenOf } from './session-cookie.ts';

type Who = { readonly caller: Caller; readonly session: FoundSession | null };
type Found = Result<Who, Refusal<RefusalCode>>;

/** 未登录者 who has shown nothing yet; what is refused him is recorded under this id. */
export const nobody: Caller = {
  userId: asId<UserId>('00000000-0000-7000-8000-000000000000'),
  userName: '未登录',
  role: 'none',
  scope: { kind: 'units', ids: [] },
  assignments: [],
  address: '',
};

export function guardDoors(server: FastifyInstance, parts: ApiParts): void {
  refuseUnknownRoutes(server);
  const limits = createLimits(server, parts.doors.limits);
  server.addHook('onRequest', async (request, reply) => {
    const refusal = guardRefusal(request, parts.doors);
    if (refusal !== null) return sendRefusal(reply, refusal);
    const route = routeOf(request);
    if (route === null) return undefined;
    const found = await letIn(parts, { request, reply, route, limits });
    if (!found.ok) return sendRefusal(reply, found.error);
    admit(request, found.value);
    return undefined;
  });
}

type Asked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly route: KnownRoute;
  readonly limits: Limits;
};

async function letIn(parts: ApiParts, asked: Asked): Promise<Found> {
  const { request, reply, route, limits } = asked;
  const brought = request.headers[localKeyHeader];
  if (brought !== undefined) return byLocalKey(parts, request, { brought, route });
  const tooMany = await limits.ofAddress(request, reply, route);
  if (tooMany !== null) return err(tooMany);
  const found = await bySession(parts, asked);
  if (!found.ok || found.value.session === null) return found;
  const tooManyOfHis = await limits.ofUser(request, reply, {
    route,
    userId: found.value.caller.userId,
  });
  return tooManyOfHis === null ? found : err(tooManyOfHis);
}

/** A key that only the owner of the data folder can read, from this very machine. */
function byLocalKey(
  { doors, operator }: ApiParts,
  request: FastifyRequest,
  { brought, route }: { readonly brought: string | string[]; readonly route: KnownRoute },
): Found {
  const { localKey } = doors;
  const isRight = typeof brought === 'string' && localKey !== null;
  if (!isFromHere(request) || !isRight || !isSameSecret(brought, localKey))
    return err(apiRefusals.signedOut);
  const permission = permissionOf(operator.assignments, route.verb);
  if (permission === null) return err(apiRefusals.notPermitted(verbName(route.verb)));
  return ok({ caller: { ...operator, ...permission, address: request.ip }, session: null });
}

async function bySession(parts: ApiParts, { request, reply, route }: Asked): Promise<Found> {
  const isOpen = rights[route.verb].kind === 'anyone';
  const address = request.ip;
  const stranger: Who = { caller: { ...nobody, address }, session: null };
  const token = tokenOf(request, parts.doors);
  if (token === null) return isOpen ? ok(stranger) : err(apiRefusals.signedOut);
  const userAgent = request.headers['user-agent'] ?? '';
  const { verb } = route;
  const world = parts.worldFor(stranger.caller);
  const found = await callerOfSession(parts.people, world, { token, userAgent, verb });
  if (!found.ok) {
    if (found.error.code.startsWith('session_')) dropToken(reply, parts.doors);
    return isOpen ? ok(stranger) : err(found.error);
  }
  const session = found.value;
  if (!bringsToken(request, session, verb)) return err(apiRefusals.csrfWrong);
  const caller = callerAs(session, verb, address);
  return caller === null ? err(apiRefusals.notPermitted(verbName(verb))) : ok({ caller, session });
}
