/** 退出 sign out: here, or everywhere at once. */
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { OpenSession, SignedInPerson } from '../ports/people-store.ts';
import { idleSince } from './caller-of-session.ts';
import { endOneSession } from './end-session.ts';
import { told } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { worldOf } from './world-of.ts';

export const signOut = (desk: PeopleDesk, world: World, session: SignedInPerson): Promise<void> =>
  endOneSession(desk, world, { session, reason: 'signed_out' });

export async function signOutEverywhere(
  desk: PeopleDesk,
  world: World,
  { userId, userName, sessionId, ...rest }: SignedInPerson,
): Promise<void> {
  const own = worldOf(world, { userId, userName, ...rest });
  await desk.store.write(own, 'sign_out', async (writer) => {
    const at = world.now();
    const ended = await writer.endSessions({ userId, at, reason: 'signed_out_everywhere' });
    await writer.record({
      subject: { kind: 'session', id: sessionId, name: userName },
      budgetUnitId: null,
      summary: told.signedOutEverywhere(ended),
      before: null,
      after: { sessions: ended },
    });
    return ok(null);
  });
}

/** 自己的会话 the one that asks among them. */
export async function ownSessions(
  desk: PeopleDesk,
  world: World,
  { userId, sessionId }: SignedInPerson,
): Promise<readonly (OpenSession & { readonly current: boolean })[]> {
  const at = world.now();
  const seenAfter = idleSince(desk, world, at);
  const sessions = await desk.store.openSessions(userId, { at, seenAfter });
  return sessions.map((session) => ({ ...session, current: session.id === sessionId }));
}
