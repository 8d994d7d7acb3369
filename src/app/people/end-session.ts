/** 结束会话 end session: one of a person's sessions, and why. */
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { SessionEnd, SignedInPerson } from '../ports/people-store.ts';
import { told } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { worldOf } from './world-of.ts';

const sentences = { foreign_agent: told.foreignAgent, signed_out: told.signedOut } as const;

export async function endOneSession(
  desk: PeopleDesk,
  world: World,
  {
    session,
    reason,
  }: {
    readonly session: SignedInPerson;
    readonly reason: SessionEnd & keyof typeof sentences;
  },
): Promise<void> {
  const { userId, sessionId, userName } = session;
  await desk.store.write(worldOf(world, session), 'sign_out', async (writer) => {
    await writer.endSessions({ userId, only: sessionId, at: world.now(), reason });
    await writer.record({
      subject: { kind: 'session', id: sessionId, name: userName },
      budgetUnitId: null,
      summary: sentences[reason],
      before: null,
      after: { reason },
    });
    return ok(null);
  });
}
