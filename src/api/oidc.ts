/**
 * 统一身份认证的跳转 the way to the other house and back. What was begun is kept here for ten
 * minutes, bound to the browser by a cookie, and taken out before it is looked at: it counts once.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Instant, minutesAfter } from '#core/base/calendar.ts';
import { signInByOidc } from '#app/people/sign-in-by-oidc.ts';
import type { OidcRefusalCode, PendingSignIn } from '#app/ports/oidc.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { callerOf } from './caller-of.ts';
import { isSameSecret } from './csrf.ts';
import { ownPath } from './own-path.ts';
import type { ApiParts } from './parts.ts';
import { keepToken } from './session-cookie.ts';

/** 已出发的登录 */
type Begun = {
  readonly pending: PendingSignIn;
  readonly browser: string;
  readonly back: string;
  readonly until: Instant;
};

const begunMinutes = 10;
const begunMax = 10_000;
const cookieName = 'anju-oidc';
const startPath = apiPrefix + routes.oidcStart.path;
const returnPath = apiPrefix + routes.oidcReturn.path;
const cookiePath = startPath.slice(0, startPath.lastIndexOf('/'));

export function serveOidc(server: FastifyInstance, parts: ApiParts): void {
  const begun = new Map<string, Begun>();
  server.get(startPath, (request, reply) => start(parts, begun, { request, reply }));
  server.get(returnPath, (request, reply) => comeBack(parts, begun, { request, reply }));
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

async function start(
  parts: ApiParts,
  begun: Map<string, Begun>,
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  const { provider } = parts;
  const back = ownPath(routes.oidcStart.query.safeParse(request.query).data?.back);
  if (provider === null) return refuse(reply, 'oidc_off', back);
  const way = await provider.begin(originOf(request, parts) + returnPath);
  if (!way.ok) return refuse(reply, way.error.code, back);
  const now = parts.worldFor(callerOf(request)).now();
  makeRoom(begun, now);
  // Two windows of one browser may both be on their way.
  const brought = request.cookies[cookieName] ?? '';
  const browser = /^[\w-]{43}$/.test(brought) ? brought : parts.people.tokens.newToken();
  const until = minutesAfter(now, begunMinutes);
  const { pending, address } = way.value;
  begun.set(pending.state, { pending, browser, back, until });
  void reply.setCookie(cookieName, browser, {
    path: cookiePath,
    httpOnly: true,
    // The way back comes from the other house: a strict cookie would stay at home.
    sameSite: 'lax',
    secure: parts.doors.publicUrl !== null,
    maxAge: begunMinutes * 60,
  });
  return lead(reply, address);
}

/** Whoever starts without end takes the place of what was begun first. */
function makeRoom(begun: Map<string, Begun>, now: Instant): void {
  for (const [state, { until }] of begun) {
    if (until > now && begun.size < begunMax) break;
    begun.delete(state);
  }
}

async function comeBack(
  parts: ApiParts,
  begun: Map<string, Begun>,
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  const { provider } = parts;
  if (provider === null) return refuse(reply, 'oidc_off', '/');
  const world = parts.worldFor(callerOf(request));
  const one = takeBegun(begun, request);
  if (one === null || one.until <= world.now()) return refuse(reply, 'oidc_state_unknown', '/');
  const cameBackBy = originOf(request, parts) + request.url;
  const vouched = await provider.finish(one.pending, cameBackBy);
  if (!vouched.ok) return refuse(reply, vouched.error.code, one.back);
  const userAgent = request.headers['user-agent'] ?? '';
  const opened = await signInByOidc(parts.people, world, { subject: vouched.value, userAgent });
  if (!opened.ok) return refuse(reply, opened.error.code, one.back);
  keepToken(reply, parts.doors, opened.value.token);
  return lead(reply, one.back);
}

function takeBegun(begun: Map<string, Begun>, request: FastifyRequest): Begun | null {
  const { state } = request.query as { readonly state?: unknown };
  const brought = request.cookies[cookieName] ?? '';
  const one = typeof state === 'string' ? begun.get(state) : undefined;
  if (one === undefined || !isSameSecret(brought, one.browser)) return null;
  begun.delete(one.pending.state);
  return one;
}

/** As the browser knows us; without a public name the door let in none but loopback names. */
const originOf = (request: FastifyRequest, { doors }: ApiParts): string =>
  doors.publicUrl?.origin ?? `http://${request.headers.host ?? ''}`;

/** To the sign-in page, by code alone: a sentence in an address could be anybody's. */
const refuse = (reply: FastifyReply, code: OidcRefusalCode, back: string): FastifyReply =>
  lead(reply, `/sign-in?${new URLSearchParams({ refusal: code, back }).toString()}`);

const lead = (reply: FastifyReply, address: string): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(address, 302);
