/**
 * 帮助登录 what a security administrator (or a command on the server) does for somebody who cannot
 * sign in, or should not: a new password, an unlocking, the end of sessions or of a second factor.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { signInKeyOf } from '#core/people/user.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { PeopleWriter, Person } from '../ports/people-store.ts';
import type { OneTimePassword } from './add-person.ts';
import { refusals, told } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { isPermitted } from './permitted.ts';
import { answerShownOnce, type ShownOnceRefusal } from './shown-once.ts';

type Named = { readonly userId: string; readonly once: Once };
type Nothing = Record<string, never>;
export type HelpRefusal = Refusal<'not_permitted' | 'person_unknown' | 'key_reused'>;

export async function resetPassword(
  desk: PeopleDesk,
  world: World,
  { userId, once }: Named,
): Promise<Result<OneTimePassword, HelpRefusal | ShownOnceRefusal>> {
  const verb = 'reset_password';
  if (!isPermitted(world, verb)) return err(refusals.notPermitted());
  if ((await desk.store.person(userId)) === null) return err(refusals.personUnknown());
  const oneTimePassword = desk.tokens.newOneTimePassword();
  const kept = await desk.passwords.hash(oneTimePassword);
  return answerShownOnce<OneTimePassword, HelpRefusal>(
    desk,
    { world, once, verb },
    async (writer) => {
      const person = await writer.lockPerson(userId);
      if (person === null) return err(refusals.personUnknown());
      const at = world.now();
      await writer.addPassword({ userId: person.userId, kind: 'one_time', kept, since: at });
      const reason = 'password_reset';
      const ended = await writer.endSessions({ userId: person.userId, at, reason });
      await writer.resetCounter(counterOf(desk, person));
      await record(writer, person, {
        summary: told.passwordReset(person.userName),
        after: { sessionsEnded: ended },
      });
      return ok({ userId: person.userId, oneTimePassword });
    },
  );
}

export async function unlockPerson(
  desk: PeopleDesk,
  world: World,
  { userId, once }: Named,
): Promise<Result<Nothing, HelpRefusal>> {
  const verb = 'unlock_person';
  if (!isPermitted(world, verb)) return err(refusals.notPermitted());
  return answerOnce<Nothing, HelpRefusal, PeopleWriter>(
    { store: desk.store, world, once, verb },
    async (writer) => {
      const person = await writer.lockPerson(userId);
      if (person === null) return err(refusals.personUnknown());
      await writer.resetCounter(counterOf(desk, person));
      await record(writer, person, { summary: told.unlocked(person.userName), after: null });
      return ok({});
    },
  );
}

export async function endSessions(
  desk: PeopleDesk,
  world: World,
  { userId, once }: Named,
): Promise<Result<{ readonly ended: number }, HelpRefusal>> {
  const verb = 'end_sessions';
  if (!isPermitted(world, verb)) return err(refusals.notPermitted());
  return answerOnce<{ readonly ended: number }, HelpRefusal, PeopleWriter>(
    { store: desk.store, world, once, verb },
    async (writer) => {
      const person = await writer.lockPerson(userId);
      if (person === null) return err(refusals.personUnknown());
      const at = world.now();
      const reason = 'ended_by_officer';
      const ended = await writer.endSessions({ userId: person.userId, at, reason });
      const summary = told.sessionsEnded(person.userName, ended);
      await record(writer, person, { summary, after: { sessionsEnded: ended } });
      return ok({ ended });
    },
  );
}

/** For a lost authenticator or key: both are taken away, and every session ends. */
export async function resetSecondFactor(
  desk: PeopleDesk,
  world: World,
  { userId, once, reason }: Named & { readonly reason: string },
): Promise<Result<Nothing, HelpRefusal | Refusal<'second_factor_missing'>>> {
  const verb = 'reset_second_factor';
  if (!isPermitted(world, verb)) return err(refusals.notPermitted());
  return answerOnce<Nothing, HelpRefusal | Refusal<'second_factor_missing'>, PeopleWriter>(
    { store: desk.store, world, once, verb },
    async (writer) => {
      const person = await writer.lockPerson(userId);
      if (person === null) return err(refusals.personUnknown());
      if (person.code === null && person.keyPublic === null) {
        return err(refusals.secondFactorMissing());
      }
      if (person.code !== null) await writer.setCode(person.userId, null);
      if (person.keyPublic !== null) await writer.setKey(person.userId, null);
      const at = world.now();
      await writer.endSessions({ userId: person.userId, at, reason: 'second_factor_reset' });
      await record(writer, person, {
        summary: told.factorReset(person.userName, reason),
        after: { code: false, key: false },
        before: { code: person.code?.confirmed ?? false, key: person.keyPublic !== null },
      });
      return ok({});
    },
  );
}

const counterOf = (desk: PeopleDesk, { signInName }: Person) => ({
  kind: 'name' as const,
  key: desk.tokens.digestOf(signInKeyOf(signInName)),
});

const record = (
  writer: PeopleWriter,
  person: Person,
  said: Pick<Parameters<PeopleWriter['record']>[0], 'summary' | 'after'> &
    Partial<Pick<Parameters<PeopleWriter['record']>[0], 'before'>>,
): Promise<void> =>
  writer.record({
    subject: { kind: 'person', id: person.userId, name: person.userName },
    budgetUnitId: null,
    before: null,
    ...said,
  });
