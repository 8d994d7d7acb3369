/**
 * 初始化 set up: the one-time link that makes the first system administrator, printed on the
 * console of a database without people, or by a command for the day nobody can sign in.
 */
import { type Instant, minutesAfter } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { isSignInName, signInKeyOf } from '#core/people/user.ts';
import type { PersonRefusal } from '../ports/people-store.ts';
import { refusals, told } from './messages.ts';
import { keptPassword, type PasswordRefusal } from './new-password.ts';
import { openSession, type OpenedSession, type OpenRefusal } from './open-session.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';

export type SetUpRefusal =
  | Refusal<'set_up_invalid' | 'sign_in_name_invalid'>
  | PasswordRefusal
  | PersonRefusal
  | OpenRefusal;

/** The token of a new link; the one before it is good no longer. */
export async function newSetUpLink(
  desk: PeopleDesk,
  world: World,
): Promise<{ readonly token: string; readonly expires: Instant }> {
  const token = desk.tokens.newToken();
  const { setUpHours } = securityAt(desk.policy, world.businessDate());
  const expires = minutesAfter(world.now(), setUpHours * 60);
  await desk.store.write<null, never>(world, 'set_up', async (writer) => {
    await writer.addSetUpLink(desk.tokens.digestOf(token), expires);
    await writer.record({
      subject: { kind: 'database', id: null, name: told.database },
      budgetUnitId: null,
      summary: told.setUpLinkMade,
      before: null,
      after: { expires },
    });
    return ok(null);
  });
  return { token, expires };
}

/** 首次启动 a link where there is nobody at all; null where somebody is. */
export async function setUpLinkWhereEmpty(desk: PeopleDesk, world: World) {
  const { everybody } = await desk.store.headCount();
  return everybody > 0 ? null : newSetUpLink(desk, world);
}

type Link = Awaited<ReturnType<PeopleDesk['store']['setUpLink']>>;

const isGood = (link: Link, digest: string, at: Instant): boolean =>
  link !== null && link.digest === digest && !link.used && link.expires > at;

export const isSetUpToken = async (
  desk: PeopleDesk,
  world: World,
  token: string,
): Promise<boolean> =>
  isGood(await desk.store.setUpLink(), desk.tokens.digestOf(token), world.now());

export async function setUp(
  desk: PeopleDesk,
  world: World,
  request: {
    readonly token: string;
    readonly name: string;
    readonly signInName: string;
    readonly password: string;
    readonly userAgent: string;
  },
): Promise<Result<OpenedSession, SetUpRefusal>> {
  const { token, password, userAgent } = request;
  // Before anything is hashed: whoever has no link is not worth the work.
  if (!(await isSetUpToken(desk, world, token))) return err(refusals.setUpInvalid());
  const signInName = request.signInName.trim();
  if (!isSignInName(signInName)) return err(refusals.signInNameInvalid());
  const kept = await keptPassword(desk, world, { password, signInName, before: [] });
  if (!kept.ok) return kept;
  const name = request.name.trim();
  const added = await makeAdministrator(desk, world, { token, name, signInName, kept: kept.value });
  if (!added.ok) return added;
  const person = await desk.store.credentials({ signInKey: signInKeyOf(signInName) });
  if (person === null) return err(refusals.setUpInvalid());
  return openSession(desk, world, { person, userAgent, rehashed: null, counter: null });
}

function makeAdministrator(
  desk: PeopleDesk,
  world: World,
  made: {
    readonly token: string;
    readonly name: string;
    readonly signInName: string;
    readonly kept: string;
  },
): Promise<Result<null, SetUpRefusal>> {
  const { name, signInName, kept } = made;
  const id = asId<UserId>(world.newId());
  const digest = desk.tokens.digestOf(made.token);
  return desk.store.write<null, SetUpRefusal>(world, 'set_up', async (writer) => {
    if (!isGood(await writer.setUpLink(), digest, world.now())) return err(refusals.setUpInvalid());
    const signInKey = signInKeyOf(signInName);
    const nowhere = { budgetUnitId: null, oidcSubject: null, example: false };
    const added = await writer.addPerson({ id, name, signInName, signInKey, ...nowhere });
    if (!added.ok) return added;
    await writer.addPassword({ userId: id, kind: 'chosen', kept, since: world.now() });
    const role = 'system_administrator';
    const office = { id: world.newId(), userId: id, role, budgetUnitId: null };
    const assigned = await writer.addAssignment(office);
    if (!assigned.ok) return assigned;
    await writer.useSetUpLink(digest, id);
    await writer.record({
      subject: { kind: 'person', id, name },
      budgetUnitId: null,
      summary: told.setUp(name),
      before: null,
      after: { signInName, role },
    });
    return ok(null);
  });
}
