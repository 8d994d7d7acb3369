/**
 * 计数核对 counted check: a password or code asked for within a session counts with the sign-ins of
 * the same name: who found an open browser may not guess there without end.
 */
import { minutesAfter } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { signInKeyOf } from '#core/people/user.ts';
import type { WritingVerb } from '../ports/writing-verb.ts';
import type { SignedInPerson, SignInCounter } from '../ports/people-store.ts';
import { refusals } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';
import { worldOf } from './world-of.ts';

export type LockedRefusal = Refusal<'sign_in_locked'>;

/** Runs one check at a time for each name; null is right, a refusal is counted and written down. */
export async function countedCheck<T, Code extends string>(
  desk: PeopleDesk,
  world: World,
  request: {
    readonly session: SignedInPerson;
    readonly verb: WritingVerb;
    readonly check: (counter: SignInCounter) => Promise<Result<T, Refusal<Code>>>;
    /** Refused for a reason that is no wrong guess: taken back. */
    readonly isGuess: (refusal: Refusal<Code>) => boolean;
    readonly sentence: (failed: number, locked: boolean) => string;
  },
): Promise<Result<T, Refusal<Code> | LockedRefusal>> {
  const { session } = request;
  const signInKey = signInKeyOf(session.signInName);
  const counter: SignInCounter = { kind: 'name', key: desk.tokens.digestOf(signInKey) };
  return desk.turns(signInKey, async () => {
    const counted = await countOne(desk, world, counter);
    if (!counted.ok) return counted;
    const checked = await request.check(counter);
    if (checked.ok || !request.isGuess(checked.error)) {
      await desk.store.takeBackAttempt(counter);
      return checked;
    }
    await tellRefused(desk, world, { ...request, counter, failed: counted.value });
    return checked;
  });
}

async function countOne(
  desk: PeopleDesk,
  world: World,
  counter: SignInCounter,
): Promise<Result<number, LockedRefusal>> {
  const security = securityAt(desk.policy, world.businessDate());
  const at = world.now();
  const counted = await desk.store.countAttempt(counter, {
    at,
    windowFrom: minutesAfter(at, -security.failedWindowMinutes),
    lockUntil: minutesAfter(at, security.lockMinutes),
    max: security.failedSignInsMax,
  });
  return counted.kind === 'locked' ? err(refusals.signInLocked(counted.until)) : ok(counted.failed);
}

async function tellRefused(
  desk: PeopleDesk,
  world: World,
  refused: {
    readonly session: SignedInPerson;
    readonly verb: WritingVerb;
    readonly counter: SignInCounter;
    readonly failed: number;
    readonly sentence: (failed: number, locked: boolean) => string;
  },
): Promise<void> {
  const { session, counter, failed } = refused;
  const security = securityAt(desk.policy, world.businessDate());
  const locked = failed >= security.failedSignInsMax;
  await desk.store.write(worldOf(world, session), refused.verb, async (writer) => {
    if (locked) {
      await writer.lockCounter(counter, minutesAfter(world.now(), security.lockMinutes));
    }
    await writer.record({
      subject: { kind: 'person', id: session.userId, name: session.userName },
      budgetUnitId: null,
      summary: refused.sentence(failed, locked),
      before: null,
      after: { failed, locked },
    });
    return ok(null);
  });
}
