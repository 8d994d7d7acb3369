/** 会话处理表 signing in and out, one's own password, second factors and sessions, the set-up link. */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { findSession } from '#app/people/caller-of-session.ts';
import { changePassword } from '#app/people/change-password.ts';
import { confirmCode, enrolCode, enrolKey, removeCode } from '#app/people/enrol-factor.ts';
import type { OpenedSession } from '#app/people/open-session.ts';
import { giveChallenge, passSecondFactor } from '#app/people/second-factor.ts';
import { isSetUpToken, setUp } from '#app/people/set-up.ts';
import { signIn } from '#app/people/sign-in.ts';
import { ownSessions, signOut, signOutEverywhere } from '#app/people/sign-out.ts';
import { viewPortal } from '#app/people/view-portal.ts';
import { viewSession } from '#app/people/view-session.ts';
import type { FoundSession } from '#app/ports/people-store.ts';
import type { sessionRoutes } from '#contract/session-routes.ts';
import { encodeParticular, encodeSession } from './encode-people.ts';
import type { Handler, HandlerRequest, JsonRouteName } from './handler.ts';
import { apiRefusals } from './messages.ts';
import type { RefusalCode } from './refusal-status.ts';

/** The way to another house and back stands with its redirects, files with the downloads. */
type SessionRouteName = Exclude<
  keyof typeof sessionRoutes,
  'oidcStart' | 'oidcReturn' | 'disclosedTable'
>;

export const sessionHandlers: { readonly [R in SessionRouteName]: Handler<R> } = {
  session: async (request) => ok(await answer(request, request.session)),

  signIn: async (request) => {
    const { parts, world, body, userAgent } = request;
    return opened(request, await signIn(parts.people, world, { ...body, userAgent }));
  },

  keyChallenge: withSession(async ({ parts, world }, session) =>
    ok({ challenge: await giveChallenge(parts.people, world, session) }),
  ),

  secondFactor: withSession(async (request, session) => {
    const { parts, world, body: attempt } = request;
    const passed = await passSecondFactor(parts.people, world, { session, attempt });
    return passed.ok ? refreshed(request, session) : passed;
  }),

  signOut: withSession(async (request, session) => {
    await signOut(request.parts.people, request.world, session);
    return left(request);
  }),

  signOutEverywhere: withSession(async (request, session) => {
    await signOutEverywhere(request.parts.people, request.world, session);
    return left(request);
  }),

  ownSessions: withSession(async ({ parts, world }, session) =>
    ok({ sessions: [...(await ownSessions(parts.people, world, session))] }),
  ),

  changePassword: withSession(async (request, session) => {
    const { parts, world, body } = request;
    const changed = await changePassword(parts.people, world, { session, ...body });
    return changed.ok ? refreshed(request, session) : changed;
  }),

  enrolCode: withSession(async ({ parts, world, body }, session) =>
    enrolCode(parts.people, world, { session, ...body }),
  ),

  confirmCode: withSession(async ({ parts, world, body }, session) => {
    const codes = await confirmCode(parts.people, world, { session, ...body });
    return codes.ok ? ok({ recoveryCodes: [...codes.value] }) : codes;
  }),

  removeCode: withSession(async (request, session) => {
    const { parts, world, body } = request;
    const removed = await removeCode(parts.people, world, { session, ...body });
    return removed.ok ? refreshed(request, session) : removed;
  }),

  enrolKey: withSession(async (request, session) => {
    const { parts, world, body } = request;
    const enrolled = await enrolKey(parts.people, world, { session, ...body });
    return enrolled.ok ? refreshed(request, session) : enrolled;
  }),

  setUpLink: async ({ parts, world, params }) =>
    ok({ valid: await isSetUpToken(parts.people, world, params.token) }),

  setUp: async (request) => {
    const { parts, world, params, body, userAgent } = request;
    return opened(request, await setUp(parts.people, world, { ...params, ...body, userAgent }));
  },

  portal: withSession(async ({ parts, world }, session) => {
    const desk = { ...parts.people, approvals: parts.desk.approvals };
    const { particulars, disclosed } = await viewPortal(desk, world, session);
    return ok({ particulars: particulars.map(encodeParticular), disclosed: [...disclosed] });
  }),
};

/** Of a route that needs one: the command line has none, however much it may do. */
function withSession<R extends JsonRouteName>(
  work: (request: HandlerRequest<R>, session: FoundSession) => ReturnType<Handler<R>>,
): Handler<R> {
  return async (request) =>
    request.session === null ? err(apiRefusals.signedOut) : work(request, request.session);
}

type Asked = Pick<
  HandlerRequest<JsonRouteName>,
  'parts' | 'world' | 'userAgent' | 'session' | 'giveToken'
>;

const answer = async ({ parts, world }: Asked, session: FoundSession | null) =>
  encodeSession(await viewSession(parts.people, world, session));

/** The cookie of the new session, and what its page needs to know; the one before it ends. */
async function opened<Code extends RefusalCode>(
  request: Asked,
  entered: Result<OpenedSession, Refusal<Code>>,
) {
  if (!entered.ok) return entered;
  const { parts, world, userAgent } = request;
  const { token } = entered.value;
  const found = await findSession(parts.people, world, { token, userAgent });
  if (!found.ok) return found;
  if (request.session !== null) await signOut(parts.people, world, request.session);
  request.giveToken(token);
  return ok(await answer(request, found.value));
}

/** The same session after something about it changed. */
async function refreshed(request: Asked, session: FoundSession) {
  const now = await request.parts.people.store.session(session.tokenDigest);
  return ok(await answer(request, now === null || now.ended ? null : now));
}

async function left(request: Asked) {
  request.giveToken(null);
  return ok(await answer(request, null));
}
