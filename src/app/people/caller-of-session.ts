/**
 * 会话调用者 caller of session: whose request this is, by its cookie, and whether the session
 * still counts. Asked with every request, so it asks the store once. docs/spec/people.md section 4
 */
import { type Instant, minutesAfter } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { Assignment, Caller, World } from '#core/base/world.ts';
import { roleCodes } from '#core/people/role.ts';
import { permissionOf } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import type { FoundSession, SessionState, SignedInPerson } from '../ports/people-store.ts';
import { endOneSession } from './end-session.ts';
import { refusals } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';

export type SessionRefusal = Refusal<
  | 'session_unknown'
  | 'session_expired'
  | 'session_foreign_agent'
  | 'second_factor_needed'
  | 'password_due'
>;

export async function callerOfSession(
  desk: PeopleDesk,
  world: World,
  request: { readonly token: string; readonly userAgent: string; readonly verb: Verb },
): Promise<Result<FoundSession, SessionRefusal>> {
  const found = await findSession(desk, world, request);
  if (!found.ok) return found;
  const refusal = refusalOf(found.value.state, request.verb);
  return refusal === null ? found : err(refusal);
}

/** A session that counts, whatever is still wanted of it. */
export async function findSession(
  desk: PeopleDesk,
  world: World,
  request: { readonly token: string; readonly userAgent: string },
): Promise<Result<FoundSession, SessionRefusal>> {
  if (!tokenForm.test(request.token)) return err(refusals.sessionUnknown());
  const session = await desk.store.session(desk.tokens.digestOf(request.token));
  if (session === null || session.ended || session.disabled) return err(refusals.sessionUnknown());
  const at = world.now();
  if (session.expiresAt <= at || session.lastSeen <= idleSince(desk, world, at)) {
    return err(refusals.sessionExpired());
  }
  if (session.agentDigest !== desk.tokens.digestOf(request.userAgent)) {
    await endOneSession(desk, world, { session, reason: 'foreign_agent' });
    return err(refusals.sessionForeignAgent());
  }
  if (session.lastSeen <= minutesAfter(at, -1)) {
    await desk.store.touchSession(session.sessionId, at);
  }
  return ok({ ...session, assignments: inOrder(session.assignments) });
}

/** Whoever was not seen after this instant must sign in again. */
export const idleSince = (desk: PeopleDesk, world: World, at: Instant): Instant =>
  minutesAfter(at, -securityAt(desk.policy, world.businessDate()).sessionIdleMinutes);

const tokenForm = /^[\w-]{43}$/;

/** What may be done before everything that is wanted was given. */
const before: Readonly<Record<SessionState, ReadonlySet<Verb>>> = {
  second_factor: new Set<Verb>(['view_session', 'second_factor', 'sign_out']),
  password_due: new Set<Verb>(['view_session', 'change_password', 'sign_out']),
  signed_in: new Set<Verb>(),
};

function refusalOf(state: SessionState, verb: Verb) {
  if (state === 'signed_in' || before[state].has(verb)) return null;
  return state === 'second_factor' ? refusals.secondFactorNeeded() : refusals.passwordDue();
}

/** In the order of the table of roles: the first that permits stands in the record. */
const inOrder = (assignments: readonly Assignment[]): readonly Assignment[] =>
  assignments.toSorted((one, other) => placeOf(one) - placeOf(other));
const placeOf = ({ role }: Assignment): number => (roleCodes as readonly string[]).indexOf(role);

/** 请求的调用者 the person of a session as the caller of one verb; null: he may not. */
export function callerAs(person: SignedInPerson, verb: Verb, address: string): Caller | null {
  const permission = permissionOf(person.assignments, verb);
  if (permission === null) return null;
  const { userId, userName, assignments } = person;
  return { userId, userName, assignments, address, ...permission };
}
