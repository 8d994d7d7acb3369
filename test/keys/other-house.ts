/** 另一家 the other house: a real OIDC provider on loopback, and a browser that signs in there. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** It brings no types of its own; this is all we use of it. */
type ProviderClass = new (
  issuer: string,
  settings: object,
) => {
  readonly callback: () => Parameters<typeof createServer>[1];
};

export type OtherHouse = {
  readonly issuer: string;
  /** Signs in there as this person; where the browser is sent back to, or null. */
  readonly signIn: (address: string, login: string) => Promise<string>;
  readonly refuse: (address: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export const client = { id: 'anju', secret: 'a-secret-of-the-tests' } as const;

export async function openOtherHouse(returnAddress: string): Promise<OtherHouse> {
  // Said by the library about its own defaults: keys and pages for development, as wanted here.
  const warn = console.warn;
  console.warn = () => undefined;
  const { Provider } = (await import('oidc-provider' as string)) as {
    readonly Provider: ProviderClass;
  };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [returnAddress],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ['of the tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: '别处的名字', role: 'system_administrator' }),
    }),
  });
  server.on('request', provider.callback() as () => void);
  console.warn = warn;
  return {
    issuer,
    signIn: (address, login) => walk(address, { login, returnAddress }),
    refuse: (address) => walk(address, { login: null, returnAddress }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const stepsMax = 12;

/** Follows redirects, fills in what is asked, and stops where it is sent back to us. */
async function walk(
  address: string,
  person: { readonly login: string | null; readonly returnAddress: string },
): Promise<string> {
  const cookies = new Map<string, string>();
  let next: { readonly address: string; readonly form: URLSearchParams | null } = {
    address,
    form: null,
  };
  for (let step = 0; step < stepsMax; step += 1) {
    const response = await fetch(next.address, {
      method: next.form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form === null ? {} : { body: next.form }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      const to = new URL(location, next.address).href;
      if (to.startsWith(person.returnAddress)) return to;
      next = { address: to, form: null };
      continue;
    }
    const page = await response.text();
    if (person.login === null) {
      const [, abort = ''] = /href="([^"]*\/abort)"/.exec(page) ?? [];
      next = { address: new URL(abort, next.address).href, form: null };
      continue;
    }
    const [, action = ''] = /<form[^>]*action="([^"]*)"/.exec(page) ?? [];
    const prompt = page.includes('name="login"') ? 'login' : 'consent';
    const form = new URLSearchParams({ prompt, login: person.login, password: 'any' });
    next = { address: new URL(action, next.address).href, form };
  }
  throw new Error('the other house never sent the browser back');
}
