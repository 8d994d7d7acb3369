/**
 * 登录 sign in: by name and password. A name nobody bears and a wrong password are told alike and
 * take the same time; who erred too often is answered without hashing. docs/spec/people.md
 */
import { type Instant, minutesAfter } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { signInKeyOf } from '#core/people/user.ts';
import type { Credentials, SignInCounter } from '../ports/people-store.ts';
import { refusals, told } from './messages.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';

export type SignInRefusal = Refusal<
  'sign_in_too_often' | 'sign_in_locked' | 'sign_in_refused' | 'person_disabled'
>;

export async function signIn(
  desk: PeopleDesk,
  world: World,
  request: {
    readonly signInName: string;
    readonly password: string;
    readonly userAgent: string;
  },
): Promise<Result<OpenedSession, SignInRefusal>> {
  const signInKey = signInKeyOf(request.signInName);
  const counters = countersOf(desk, world, signInKey);
  const locked = await lockRefusal(desk, world, counters);
  if (locked !== null) return err(locked);
  return desk.turns(signInKey, async () => {
    const counted = await countBoth(desk, world, counters);
    if (!counted.ok) return counted;
    const person = await desk.store.credentials({ signInKey });
    const kept = person?.password?.kept ?? null;
    if (!(await desk.passwords.verify(request.password, kept))) {
      return refuseSignIn(desk, world, { person, counters, counted: counted.value });
    }
    // Only `null` is kept of nobody, and null is never verified.
    return welcome(desk, world, { ...request, person: person as Credentials, counters });
  });
}

/** 两个计数 of the name that was tried, and of the address it was tried from. */
export type SignInCounters = { readonly name: SignInCounter; readonly address: SignInCounter };

export const countersOf = (desk: PeopleDesk, world: World, signInKey: string): SignInCounters => ({
  name: { kind: 'name', key: desk.tokens.digestOf(signInKey) },
  address: { kind: 'address', key: desk.tokens.digestOf(world.caller.address) },
});

/** Costs one question and no hashing: this is what ten thousand guesses meet. */
async function lockRefusal(desk: PeopleDesk, world: World, counters: SignInCounters) {
  const at = world.now();
  const until = await desk.store.lockedUntil([counters.name, counters.address], at);
  if (until.name !== null) return refusals.signInLocked(until.name);
  return until.address === null ? null : refusals.signInTooOften(until.address);
}

type Counted = { readonly byName: number; readonly byAddress: number };

/** Counted before it is known to be wrong: many at once do not slip through together. */
async function countBoth(
  desk: PeopleDesk,
  world: World,
  counters: SignInCounters,
): Promise<Result<Counted, Refusal<'sign_in_locked' | 'sign_in_too_often'>>> {
  const security = securityAt(desk.policy, world.businessDate());
  const at = world.now();
  const limit = {
    at,
    windowFrom: minutesAfter(at, -security.failedWindowMinutes),
    lockUntil: minutesAfter(at, security.lockMinutes),
  };
  const max = security.failedSignInsMax;
  const byName = await desk.store.countAttempt(counters.name, { ...limit, max });
  if (byName.kind === 'locked') return err(refusals.signInLocked(byName.until));
  const byAddress = await desk.store.countAttempt(counters.address, {
    ...limit,
    max: security.failedByAddressMax,
  });
  if (byAddress.kind === 'locked') return err(refusals.signInTooOften(byAddress.until));
  return ok({ byName: byName.failed, byAddress: byAddress.failed });
}

async function refuseSignIn(
  desk: PeopleDesk,
  world: World,
  refused: {
    readonly person: Credentials | null;
    readonly counters: SignInCounters;
    readonly counted: Counted;
  },
): Promise<Result<never, SignInRefusal>> {
  const { person, counters, counted } = refused;
  const security = securityAt(desk.policy, world.businessDate());
  const until = minutesAfter(world.now(), security.lockMinutes);
  const locksName = counted.byName >= security.failedSignInsMax;
  const locksAddress = counted.byAddress >= security.failedByAddressMax;
  await desk.store.write(world, 'sign_in', async (writer) => {
    if (locksName) await writer.lockCounter(counters.name, until);
    if (locksAddress) await writer.lockCounter(counters.address, until);
    await writer.record({
      subject: {
        kind: 'person',
        id: person?.userId ?? null,
        name: person?.userName ?? told.nobody,
      },
      budgetUnitId: null,
      summary: refusedSentence(counted, { locksName, locksAddress }),
      before: null,
      after: { failed: counted.byName, failedByAddress: counted.byAddress, locked: locksName },
    });
    return ok(null);
  });
  return err(refusals.signInRefused());
}

function refusedSentence(
  counted: Counted,
  locks: { readonly locksName: boolean; readonly locksAddress: boolean },
): string {
  if (locks.locksName) return told.signInLocked(counted.byName);
  if (locks.locksAddress) return told.addressLocked(counted.byAddress);
  return told.signInRefused(counted.byName);
}

async function welcome(
  desk: PeopleDesk,
  world: World,
  at: {
    readonly person: Credentials;
    readonly counters: SignInCounters;
    readonly password: string;
    readonly userAgent: string;
  },
): Promise<Result<OpenedSession, SignInRefusal>> {
  await desk.store.takeBackAttempt(at.counters.address);
  if (at.person.disabled) {
    await desk.store.takeBackAttempt(at.counters.name);
    return refuseDisabled(desk, world, at.person);
  }
  const kept = at.person.password?.kept ?? '';
  const rehashed = desk.passwords.needsRehash(kept) ? await desk.passwords.hash(at.password) : null;
  const { person, userAgent, counters } = at;
  const counter = counters.name;
  const opened = await openSession(desk, world, { person, userAgent, rehashed, counter });
  // The password was right; wrong codes go on counting from what was wrong before.
  if (opened.ok && opened.value.state === 'second_factor') {
    await desk.store.takeBackAttempt(counter);
  }
  return opened;
}

/** Told only to who knows the password: to everybody else the name says nothing. */
export async function refuseDisabled(
  desk: PeopleDesk,
  world: World,
  person: Credentials,
): Promise<Result<never, Refusal<'person_disabled'>>> {
  await desk.store.write(world, 'sign_in', async (writer) => {
    await writer.record({
      subject: { kind: 'person', id: person.userId, name: person.userName },
      budgetUnitId: null,
      summary: told.signInDisabled,
      before: null,
      after: null,
    });
    return ok(null);
  });
  return err(refusals.personDisabled());
}

/** For whoever counts errors elsewhere: second factors, one's own password. */
export const staleBefore = (desk: PeopleDesk, world: World, at: Instant): Instant =>
  minutesAfter(at, -securityAt(desk.policy, world.businessDate()).failedWindowMinutes);
