/** 修改口令 change password: one's own, which ends one's other sessions. */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { SignedInPerson } from '../ports/people-store.ts';
import type { WritingVerb } from '../ports/writing-verb.ts';
import { countedCheck, type LockedRefusal } from './counted-check.ts';
import { refusals, told } from './messages.ts';
import { keptPassword, type PasswordRefusal } from './new-password.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';
import { worldOf } from './world-of.ts';

export type ChangePasswordRefusal =
  | LockedRefusal
  | PasswordRefusal
  | Refusal<'password_wrong' | 'password_none' | 'session_unknown'>;

export async function changePassword(
  desk: PeopleDesk,
  world: World,
  request: {
    readonly session: SignedInPerson;
    readonly oldPassword: string;
    readonly newPassword: string;
  },
): Promise<Result<null, ChangePasswordRefusal>> {
  const { session } = request;
  const known = await knowPassword(desk, world, {
    session,
    password: request.oldPassword,
    verb: 'change_password',
  });
  if (!known.ok) return known;
  const { passwordHistory } = securityAt(desk.policy, world.businessDate());
  const before = await desk.store.passwordsBefore(session.userId, passwordHistory);
  const kept = await keptPassword(desk, world, {
    password: request.newPassword,
    signInName: session.signInName,
    before,
  });
  if (!kept.ok) return kept;
  return write(desk, world, { session, kept: kept.value, number: known.value });
}

function write(
  desk: PeopleDesk,
  world: World,
  change: { readonly session: SignedInPerson; readonly kept: string; readonly number: number },
): Promise<Result<null, ChangePasswordRefusal>> {
  const { session, kept } = change;
  const { userId, userName, sessionId } = session;
  const own = worldOf(world, session);
  return desk.store.write<null, ChangePasswordRefusal>(own, 'change_password', async (writer) => {
    const now = await writer.lockPerson(userId);
    // Changed or reset by somebody else while this one was being thought of.
    if (now?.password?.number !== change.number) return err(refusals.passwordWrong());
    const at = world.now();
    await writer.addPassword({ userId, kind: 'chosen', kept, since: at });
    const reason = 'password_changed';
    const ended = await writer.endSessions({ userId, but: sessionId, at, reason });
    await writer.setSessionState(sessionId, 'signed_in');
    await writer.record({
      subject: { kind: 'person', id: userId, name: userName },
      budgetUnitId: null,
      summary: told.passwordChanged(ended),
      before: null,
      after: { sessionsEnded: ended },
    });
    return ok(null);
  });
}

/** 核对口令 whether the person at the screen knows the password; which one it was, by its number. */
export async function knowPassword(
  desk: PeopleDesk,
  world: World,
  asked: {
    readonly session: SignedInPerson;
    readonly password: string;
    readonly verb: WritingVerb;
  },
): Promise<Result<number, LockedRefusal | Refusal<'password_wrong' | 'password_none'>>> {
  return countedCheck<number, 'password_wrong' | 'password_none'>(desk, world, {
    session: asked.session,
    verb: asked.verb,
    check: async () => {
      const person = await desk.store.person(asked.session.userId);
      if (person?.password === null || person === null) return err(refusals.passwordNone());
      const right = await desk.passwords.verify(asked.password, person.password.kept);
      return right ? ok(person.password.number) : err(refusals.passwordWrong());
    },
    isGuess: ({ code }) => code === 'password_wrong',
    sentence: (failed) => told.passwordChangeRefused(failed),
  });
}
