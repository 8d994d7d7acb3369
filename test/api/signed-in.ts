/** 已登录的人 people with real roles and real sessions, through the ports that signing in uses. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { usualDoors } from '#api/doors.ts';
import { cookieName } from '#api/session-cookie.ts';
import { minutesAfter } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { csrfHeader, idempotencyHeader } from '#contract/routes.ts';
import { newKey, type TestApi } from './api-server.ts';

export type Held = { readonly role: string; readonly budgetUnitId: string | null };
type Headers = Readonly<Record<string, string>>;

/** 已登录的人 */
export type SignedIn = {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly assignmentIds: readonly string[];
  /** Cookie, browser and token of a write, as its pages send them. */
  readonly headers: Headers;
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
  readonly post: (path: string, body: object, key?: string) => Promise<LightMyRequestResponse>;
};

export const browserName = 'a browser of the tests';

/** Whatever roles are held, even such as nobody would be given together. */
export async function signInAs(
  api: TestApi,
  held: readonly Held[],
  at: { readonly world?: World; readonly server?: FastifyInstance; readonly name?: string } = {},
): Promise<SignedIn> {
  const { world = api.world, server = api.server } = at;
  const { store, tokens } = api.parts.people;
  const [userId, sessionId] = [asId<UserId>(world.newId()), world.newId()];
  const [token, csrfToken] = [tokens.newToken(), tokens.newToken()];
  const name = at.name ?? `某人 ${userId.slice(-6)}`;
  const assignmentIds = held.map(() => world.newId());
  const made = await store.write(world, 'add_person', async (writer) => {
    const budgetUnitId = null;
    const person = { id: userId, name, signInName: userId, signInKey: userId, budgetUnitId };
    const added = await writer.addPerson({ ...person, oidcSubject: null, example: false });
    if (!added.ok) return added;
    for (const [place, one] of held.entries()) {
      const assigned = await writer.addAssignment({
        id: assignmentIds[place] ?? '',
        userId,
        ...one,
      });
      if (!assigned.ok) return assigned;
    }
    const since = world.now();
    await writer.addSession({
      id: sessionId,
      userId,
      tokenDigest: tokens.digestOf(token),
      csrfToken,
      state: 'signed_in',
      agentDigest: tokens.digestOf(browserName),
      device: '',
      address: '127.0.0.1',
      since,
      expires: minutesAfter(since, 600),
    });
    await writer.record({
      subject: { kind: 'person', id: userId, name },
      budgetUnitId: null,
      summary: '为测试建立',
      before: null,
      after: null,
    });
    return ok(null);
  });
  if (!made.ok) throw new Error(made.error.message);
  const headers = {
    host: '127.0.0.1:8080',
    cookie: `${cookieName(usualDoors)}=${token}`,
    'user-agent': browserName,
    [csrfHeader]: csrfToken,
  };
  return { userId, sessionId, assignmentIds, headers, ...sending(server, headers) };
}

const sending = (server: FastifyInstance, headers: Headers): Pick<SignedIn, 'get' | 'post'> => ({
  get: (path) => server.inject({ url: `/api/v1${path}`, headers }),
  post: (path, body, key = newKey()) =>
    server.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { ...headers, [idempotencyHeader]: key, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    }),
});
