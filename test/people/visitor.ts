/** 访客 a browser without a screen: keeps the cookie, brings the token of its session back. */
import type { LightMyRequestResponse } from 'fastify';
import { newKey, type TestApi } from '../api/api-server.ts';

/** 访客 */
export type Visitor = {
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
  readonly post: (path: string, body: object, key?: string) => Promise<LightMyRequestResponse>;
  readonly signIn: (signInName: string, password?: string) => Promise<LightMyRequestResponse>;
  readonly session: () => Promise<Record<string, unknown>>;
  /** The cookie as it would be sent; '' while there is none. */
  readonly cookie: () => string;
};

export const examplePassword = 'Anju-shili-2024';
export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Edg/140.0';

export function visit(
  api: Pick<TestApi, 'server'>,
  wish: {
    readonly userAgent?: string;
    readonly address?: string;
    readonly cookie?: string;
    readonly csrf?: string;
  } = {},
): Visitor {
  let cookie = wish.cookie ?? '';
  let csrf = wish.csrf ?? '';
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    more: { readonly headers?: Record<string, string>; readonly payload?: string } = {},
  ) => {
    const response = await api.server.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: wish.address ?? '127.0.0.1',
      headers: {
        host: '127.0.0.1:8080',
        'user-agent': wish.userAgent ?? firefox,
        ...(cookie === '' ? {} : { cookie }),
        ...(csrf === '' ? {} : { 'anju-csrf': csrf }),
        ...more.headers,
      },
      ...(more.payload === undefined ? {} : { payload: more.payload }),
    });
    for (const set of response.cookies) {
      cookie = set.value === '' ? '' : `${set.name}=${set.value}`;
    }
    if (path.startsWith('/session') && response.statusCode === 200) {
      const { csrfToken } = response.json<{ readonly csrfToken?: string | null }>();
      if (csrfToken !== undefined) csrf = csrfToken ?? '';
    }
    return response;
  };
  const post: Visitor['post'] = (path, body, key = newKey()) =>
    send('POST', path, {
      headers: { 'idempotency-key': key, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
  return {
    get: (path) => send('GET', path),
    post,
    signIn: (signInName, password = examplePassword) => post('/session', { signInName, password }),
    session: async () => (await send('GET', '/session')).json(),
    cookie: () => cookie,
  };
}

/** Somebody of the examples, signed in. */
export async function visitAs(
  api: Pick<TestApi, 'server'>,
  signInName: string,
  wish: Parameters<typeof visit>[1] = {},
): Promise<Visitor> {
  const visitor = visit(api, wish);
  const answer = await visitor.signIn(signInName);
  if (answer.statusCode !== 200) throw new Error(`${signInName}: ${answer.body}`);
  return visitor;
}
