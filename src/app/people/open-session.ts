/** 开始会话 open session: for somebody who proved who he is; what is still wanted of him. */
import { minutesAfter } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Credentials, SessionState, SignInCounter } from '../ports/people-store.ts';
import { deviceOf } from './device.ts';
import { refusals, told } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';
import { worldOf } from './world-of.ts';

/** 已开始的会话 the token goes into the cookie and is kept nowhere. */
export type OpenedSession = { readonly token: string; readonly state: SessionState };

export type OpenRefusal = Refusal<'person_disabled' | 'sign_in_refused'>;

export async function openSession(
  desk: PeopleDesk,
  world: World,
  opening: {
    readonly person: Credentials;
    readonly userAgent: string;
    /** The same password kept in today's way; null: as it is. */
    readonly rehashed: string | null;
    readonly counter: SignInCounter | null;
    /** Proven by another house, which asks for second factors itself. */
    readonly byOidc?: boolean;
  },
): Promise<Result<OpenedSession, OpenRefusal>> {
  const { person } = opening;
  const { userId, userName } = person;
  const token = desk.tokens.newToken();
  const security = securityAt(desk.policy, world.businessDate());
  const state = stateOf(desk, world, { person, byOidc: opening.byOidc ?? false });
  const assignments = person.roles.map((held) => ({ ...held, below: [] }));
  const own = worldOf(world, { userId, userName, assignments });
  return desk.store.write<OpenedSession, OpenRefusal>(own, 'sign_in', async (writer) => {
    // Disabled, or given another password, while this one was being checked.
    const now = await writer.lockPerson(userId);
    if (now === null || now.password?.number !== person.password?.number) {
      return err(refusals.signInRefused());
    }
    if (now.disabled) return err(refusals.personDisabled());
    const at = world.now();
    if (opening.rehashed !== null && person.password !== null) {
      const { since } = person.password;
      await writer.addPassword({ userId, kind: 'rehashed', kept: opening.rehashed, since });
    }
    if (opening.counter !== null && state !== 'second_factor') {
      await writer.resetCounter(
        opening.counter,
        minutesAfter(at, -security.failedWindowMinutes - security.lockMinutes),
      );
    }
    const id = world.newId();
    await writer.addSession({
      id,
      userId,
      tokenDigest: desk.tokens.digestOf(token),
      csrfToken: desk.tokens.newToken(),
      state,
      agentDigest: desk.tokens.digestOf(opening.userAgent),
      device: deviceOf(opening.userAgent),
      address: world.caller.address,
      since: at,
      expires: minutesAfter(at, security.sessionHours * 60),
    });
    await writer.record({
      subject: { kind: 'session', id, name: userName },
      budgetUnitId: null,
      summary: sentences[state],
      before: null,
      after: { state, device: deviceOf(opening.userAgent), oidc: opening.byOidc ?? false },
    });
    return ok({ token, state });
  });
}

const sentences: Readonly<Record<SessionState, string>> = {
  second_factor: told.signedInFactor,
  password_due: told.signedInDue,
  signed_in: told.signedIn,
};

function stateOf(
  desk: PeopleDesk,
  world: World,
  { person, byOidc }: { readonly person: Credentials; readonly byOidc: boolean },
): SessionState {
  if (byOidc) return 'signed_in';
  if (person.code?.confirmed === true || person.keyPublic !== null) return 'second_factor';
  return isPasswordDue(desk, world, person) ? 'password_due' : 'signed_in';
}

export function isPasswordDue(desk: PeopleDesk, world: World, person: Credentials): boolean {
  const { password } = person;
  if (password === null) return false;
  if (password.due) return true;
  const days = securityAt(desk.policy, world.businessDate()).passwordExpiryDays;
  // What everybody may read on the sign-in page need not be changed.
  if (days === 0 || password.example) return false;
  return password.since < minutesAfter(world.now(), -days * 24 * 60);
}
