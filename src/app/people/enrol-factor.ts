/**
 * 登记第二因素 enrol a second factor: one-time codes count once a code was shown, a key once it
 * signed. The password is asked again, for an open browser is not yet its owner.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { FoundSession, SignedInPerson } from '../ports/people-store.ts';
import { knowPassword } from './change-password.ts';
import { countedCheck, type LockedRefusal } from './counted-check.ts';
import { refusals, told } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { worldOf } from './world-of.ts';

const verb = 'enrol_second_factor';

type PasswordRefused = LockedRefusal | Refusal<'password_wrong' | 'password_none'>;

/** The secret is shown now and never again. */
export async function enrolCode(
  desk: PeopleDesk,
  world: World,
  { session, password }: { readonly session: SignedInPerson; readonly password: string },
): Promise<
  Result<
    { readonly secret: string; readonly uri: string },
    PasswordRefused | Refusal<'second_factor_exists'>
  >
> {
  const known = await knowPassword(desk, world, { session, password, verb });
  if (!known.ok) return known;
  const made = await desk.factors.newCodeSecret(session);
  return desk.store.write<
    { readonly secret: string; readonly uri: string },
    Refusal<'second_factor_exists'>
  >(worldOf(world, session), verb, async (writer) => {
    const now = await writer.lockPerson(session.userId);
    if (now?.code?.confirmed === true) return err(refusals.secondFactorExists());
    const code = { sealed: made.sealed, confirmed: false, lastStep: null };
    await writer.setCode(session.userId, code);
    await writer.record(recordOf(session, told.codeBegun));
    return ok({ secret: made.secret, uri: made.uri });
  });
}

type ConfirmRefusal = Refusal<
  'second_factor_missing' | 'second_factor_exists' | 'second_factor_refused'
>;

export async function confirmCode(
  desk: PeopleDesk,
  world: World,
  { session, code }: { readonly session: SignedInPerson; readonly code: string },
): Promise<Result<readonly string[], ConfirmRefusal | LockedRefusal>> {
  const { userId } = session;
  return countedCheck<readonly string[], ConfirmRefusal['code']>(desk, world, {
    session,
    verb,
    check: async () => {
      const person = await desk.store.person(userId);
      const begun = person?.code ?? null;
      if (begun === null) return err(refusals.secondFactorMissing());
      if (begun.confirmed) return err(refusals.secondFactorExists());
      const attempt = { userId, sealed: begun.sealed, code, lastStep: null };
      const step = await desk.factors.checkCode({ ...attempt, instant: world.now() });
      if (step === null) return err(refusals.secondFactorRefused());
      return keepCode(desk, world, { session, sealed: begun.sealed, step });
    },
    isGuess: (refusal) => refusal.code === 'second_factor_refused',
    sentence: (failed, locked) => (locked ? told.factorLocked(failed) : told.factorRefused(failed)),
  });
}

function keepCode(
  desk: PeopleDesk,
  world: World,
  at: { readonly session: SignedInPerson; readonly sealed: string; readonly step: number },
): Promise<Result<readonly string[], ConfirmRefusal>> {
  const { session, sealed } = at;
  const codes = desk.factors.newRecoveryCodes();
  return desk.store.write<readonly string[], ConfirmRefusal>(
    worldOf(world, session),
    verb,
    async (writer) => {
      const now = await writer.lockPerson(session.userId);
      if (now?.code?.confirmed === true) return err(refusals.secondFactorExists());
      // Another one was begun in the meantime: this code was for the one before.
      if (now?.code?.sealed !== sealed) return err(refusals.secondFactorRefused());
      await writer.setCode(session.userId, { sealed, confirmed: true, lastStep: at.step });
      await writer.addRecoveryCodes(session.userId, codes.map(desk.factors.recoveryDigest));
      await writer.record(recordOf(session, told.codeConfirmed));
      return ok(codes);
    },
  );
}

export async function removeCode(
  desk: PeopleDesk,
  world: World,
  { session, password }: { readonly session: SignedInPerson; readonly password: string },
): Promise<Result<null, PasswordRefused | Refusal<'second_factor_missing'>>> {
  const known = await knowPassword(desk, world, { session, password, verb });
  if (!known.ok) return known;
  return desk.store.write<null, Refusal<'second_factor_missing'>>(
    worldOf(world, session),
    verb,
    async (writer) => {
      const now = await writer.lockPerson(session.userId);
      if (now === null || now.code === null) return err(refusals.secondFactorMissing());
      await writer.setCode(session.userId, null);
      await writer.record(recordOf(session, told.codeRemoved));
      return ok(null);
    },
  );
}

type KeyRefusal = Refusal<
  'key_invalid' | 'challenge_expired' | 'second_factor_exists' | 'second_factor_refused'
>;

export async function enrolKey(
  desk: PeopleDesk,
  world: World,
  request: {
    readonly session: FoundSession;
    readonly password: string;
    readonly publicKey: string;
    readonly signature: string;
  },
): Promise<Result<null, PasswordRefused | KeyRefusal>> {
  const { session, publicKey, signature } = request;
  const known = await knowPassword(desk, world, { ...request, verb });
  if (!known.ok) return known;
  const { challenge } = session;
  if (challenge === null || challenge.until <= world.now()) {
    return err(refusals.challengeExpired());
  }
  const signed = { publicKey, challenge: challenge.text, signature };
  if (!desk.factors.isPublicKey(publicKey) || !desk.factors.verifySignature(signed)) {
    return err(refusals.keyInvalid());
  }
  return desk.store.write<null, KeyRefusal>(worldOf(world, session), verb, async (writer) => {
    const now = await writer.lockPerson(session.userId);
    if (now?.keyPublic !== null) return err(refusals.secondFactorExists());
    if (!(await writer.takeChallenge(session.sessionId, challenge.text))) {
      return err(refusals.challengeExpired());
    }
    await writer.setKey(session.userId, publicKey);
    await writer.record(recordOf(session, told.keyEnrolled));
    return ok(null);
  });
}

const recordOf = ({ userId, userName }: SignedInPerson, summary: string) => ({
  subject: { kind: 'person', id: userId, name: userName } as const,
  budgetUnitId: null,
  summary,
  before: null,
  after: null,
});
