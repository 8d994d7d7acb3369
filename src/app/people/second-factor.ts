/**
 * 第二步验证 second factor: a one-time code, a recovery code or a key's signature turns a session
 * that knows the password into one that counts. docs/spec/people.md section 5
 */
import { minutesAfter } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type {
  Credentials,
  FoundSession,
  PeopleWriter,
  SignInCounter,
} from '../ports/people-store.ts';
import { countedCheck, type LockedRefusal } from './counted-check.ts';
import { refusals, told } from './messages.ts';
import { isPasswordDue } from './open-session.ts';
import type { PeopleDesk } from './people-desk.ts';
import { worldOf } from './world-of.ts';

/** 第二步 what somebody shows to prove it. */
export type FactorAttempt =
  | { readonly kind: 'totp'; readonly code: string }
  | { readonly kind: 'recovery'; readonly code: string }
  | { readonly kind: 'ukey'; readonly signature: string };

type FactorRefusal = Refusal<
  'second_factor_missing' | 'second_factor_refused' | 'challenge_expired' | 'session_unknown'
>;

export async function passSecondFactor(
  desk: PeopleDesk,
  world: World,
  { session, attempt }: { readonly session: FoundSession; readonly attempt: FactorAttempt },
): Promise<Result<null, FactorRefusal | LockedRefusal | Refusal<'second_factor_idle'>>> {
  if (session.state !== 'second_factor') return err(refusals.secondFactorIdle());
  return countedCheck<null, FactorRefusal['code']>(desk, world, {
    session,
    verb: 'second_factor',
    check: (counter) => check(desk, world, { session, attempt, counter }),
    isGuess: ({ code }) => code === 'second_factor_refused',
    sentence: (failed, locked) => (locked ? told.factorLocked(failed) : told.factorRefused(failed)),
  });
}

async function check(
  desk: PeopleDesk,
  world: World,
  at: {
    readonly session: FoundSession;
    readonly attempt: FactorAttempt;
    readonly counter: SignInCounter;
  },
): Promise<Result<null, FactorRefusal>> {
  const { session, attempt } = at;
  const person = await desk.store.person(session.userId);
  if (person === null || person.disabled) return err(refusals.sessionUnknown());
  const proof = await proofOf(desk, world, { person, session, attempt });
  if (!proof.ok) return proof;
  return desk.store.write<null, FactorRefusal>(
    worldOf(world, session),
    'second_factor',
    async (writer) => {
      if (!(await proof.value(writer))) return err(refusals.secondFactorRefused());
      await writer.dropChallenge(session.sessionId);
      const state = isPasswordDue(desk, world, person) ? 'password_due' : 'signed_in';
      await writer.setSessionState(session.sessionId, state);
      await writer.resetCounter(at.counter);
      await writer.record({
        subject: { kind: 'session', id: session.sessionId, name: session.userName },
        budgetUnitId: null,
        summary: told.factorPassed,
        before: { state: session.state },
        after: { state, factor: attempt.kind },
      });
      return ok(null);
    },
  );
}

/** What is left to prove in the transaction: that this very code was not taken a moment ago. */
type Proof = (writer: PeopleWriter) => Promise<boolean>;

async function proofOf(
  desk: PeopleDesk,
  world: World,
  at: {
    readonly person: Credentials;
    readonly session: FoundSession;
    readonly attempt: FactorAttempt;
  },
): Promise<Result<Proof, FactorRefusal>> {
  const { attempt, person } = at;
  switch (attempt.kind) {
    case 'totp':
      return codeProof(desk, world, { person, code: attempt.code });
    case 'recovery': {
      const digest = desk.factors.recoveryDigest(attempt.code);
      return ok((writer) => writer.useRecoveryCode(person.userId, digest));
    }
    case 'ukey':
      return keyProof(desk, world, { ...at, signature: attempt.signature });
  }
}

async function codeProof(
  desk: PeopleDesk,
  world: World,
  { person, code }: { readonly person: Credentials; readonly code: string },
): Promise<Result<Proof, FactorRefusal>> {
  const { userId } = person;
  if (person.code === null || !person.code.confirmed) return err(refusals.secondFactorMissing());
  const { sealed, lastStep } = person.code;
  const step = await desk.factors.checkCode({
    userId,
    sealed,
    code,
    lastStep,
    instant: world.now(),
  });
  return step === null
    ? err(refusals.secondFactorRefused())
    : ok((writer) => writer.takeCodeStep(userId, step));
}

async function keyProof(
  desk: PeopleDesk,
  world: World,
  at: {
    readonly person: Credentials;
    readonly session: FoundSession;
    readonly signature: string;
  },
): Promise<Result<Proof, FactorRefusal>> {
  const { keyPublic } = at.person;
  const { challenge } = at.session;
  if (keyPublic === null) return err(refusals.secondFactorMissing());
  if (challenge === null || challenge.until <= world.now()) {
    return err(refusals.challengeExpired());
  }
  const signed = { publicKey: keyPublic, challenge: challenge.text, signature: at.signature };
  return desk.factors.verifySignature(signed)
    ? ok((writer) => writer.takeChallenge(at.session.sessionId, challenge.text))
    : err(refusals.secondFactorRefused());
}

const challengeMinutes = 2;

/** 随机数 for a key to sign; a new one takes the place of the one before. */
export async function giveChallenge(
  desk: PeopleDesk,
  world: World,
  session: FoundSession,
): Promise<string> {
  const text = desk.factors.newChallenge(session.sessionId);
  const until = minutesAfter(world.now(), challengeMinutes);
  await desk.store.keepChallenge(session.sessionId, { text, until });
  return text;
}
