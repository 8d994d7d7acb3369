/** 统一身份认证 signing in at a real other house and coming back. */
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createServer } from '#api/server.ts';
import type { IdentityProvider } from '#app/ports/oidc.ts';
import { makeIdentityProvider, type OidcWish } from '#bin/identity-provider.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { client, openOtherHouse, type OtherHouse } from './other-house.ts';

const host = '127.0.0.1:8080';
const returnAddress = `http://${host}/api/v1/session/oidc/return`;
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
let house: OtherHouse;
let api: TestApi;
let said: string[] = [];

const wish = (issuer: string): OidcWish => ({
  issuer,
  clientId: client.id,
  clientSecret: client.secret,
  clientSecretFile: '',
  label: '市统一认证',
});

const providerAt = (issuer: string): IdentityProvider => {
  const made = makeIdentityProvider(wish(issuer), (line) => said.push(line));
  if (made === null) throw new Error('it is configured');
  return made;
};

beforeAll(async () => {
  house = await openOtherHouse(returnAddress);
  api = await openTestApi({ examples: true, people: true, provider: providerAt(house.issuer) });
  await api.store.owner(
    `update person set oidc_subject = 'sub-tian' where sign_in_name = 'tianbao-benji'`,
  );
  await api.store.owner(
    `update person set oidc_subject = 'sub-gone', disabled = true where id =
       (select id from person where oidc_subject is null order by id limit 1)`,
  );
});
beforeEach(() => {
  said = [];
});
afterAll(async () => {
  await api.close();
  await house.close();
});

const cookiesOf = (response: LightMyRequestResponse): Record<string, string> =>
  Object.fromEntries(response.cookies.map(({ name, value }) => [name, value]));

const get = (url: string, cookies: Record<string, string> = {}, userAgent = firefox) =>
  api.server.inject({ method: 'GET', url, cookies, headers: { host, 'user-agent': userAgent } });

async function start(back = '/') {
  const started = await get(`/api/v1/session/oidc/start?${new URLSearchParams({ back })}`);
  expect(started.statusCode).toBe(302);
  return { address: started.headers.location as string, cookies: cookiesOf(started), started };
}

const pathOf = (address: string): string => address.slice(`http://${host}`.length);
const refusalOf = (response: LightMyRequestResponse) => {
  expect(response.statusCode).toBe(302);
  const to = new URL(response.headers.location as string, `http://${host}`);
  expect(to.pathname).toBe('/sign-in');
  expect(cookiesOf(response)['anju']).toBeUndefined();
  return to.searchParams.get('refusal');
};
const counts = async () => {
  const [row] = await api.store.owner(
    `select (select count(*) from person) as people,
       (select count(*) from role_assignment) as roles`,
  );
  return row;
};

test('whoever is bound comes back signed in, with the roles held here and no others', async () => {
  const before = await counts();
  const { address, cookies, started } = await start('/tables?year=2024');
  const asked = new URL(address).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('redirect_uri')).toBe(returnAddress);
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
  }
  expect(started.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }]);
  const back = await house.signIn(address, 'sub-tian');
  const returned = await get(pathOf(back), cookies);
  expect(said).toEqual([]);
  expect(returned.statusCode).toBe(302);
  expect(returned.headers.location).toBe('/tables?year=2024');
  const session = (await get('/api/v1/session', cookiesOf(returned))).json<{
    readonly state: string;
    readonly user: { readonly signInName: string };
    readonly roles: readonly { readonly role: string }[];
    readonly oidc: { readonly label: string };
  }>();
  expect(session).toMatchObject({ state: 'signed_in', user: { signInName: 'tianbao-benji' } });
  expect(session.roles.map(({ role }) => role)).not.toContain('system_administrator');
  expect(session.oidc).toEqual({ label: '市统一认证', href: '/api/v1/session/oidc/start' });
  expect(await counts()).toEqual(before);
});

test('the same way back does not count twice', async () => {
  const { address, cookies } = await start();
  const back = await house.signIn(address, 'sub-tian');
  expect((await get(pathOf(back), cookies)).headers.location).toBe('/');
  expect(refusalOf(await get(pathOf(back), cookies))).toBe('oidc_state_unknown');
});

test('a code carried over to another sign-in is refused', async () => {
  const mine = await start();
  const stolen = new URL(await house.signIn(mine.address, 'sub-tian'));
  const other = await start();
  stolen.searchParams.set('state', new URL(other.address).searchParams.get('state') ?? '');
  const returned = await get(pathOf(stolen.href), other.cookies);
  expect(refusalOf(returned)).toBe('oidc_refused');
});

test.each([
  ['a state nobody began', { state: 'x'.repeat(43) }],
  ['no state', { state: '' }],
])('%s is refused', async (_, changed) => {
  const { address, cookies } = await start();
  const back = new URL(await house.signIn(address, 'sub-tian'));
  back.searchParams.set('state', changed.state);
  expect(refusalOf(await get(pathOf(back.href), cookies))).toBe('oidc_state_unknown');
});

test('in another browser the way back leads nowhere', async () => {
  const { address } = await start();
  const back = await house.signIn(address, 'sub-tian');
  expect(refusalOf(await get(pathOf(back)))).toBe('oidc_state_unknown');
  const other = await start();
  expect(refusalOf(await get(pathOf(back), other.cookies))).toBe('oidc_state_unknown');
});

test('a code used before, or made up, is refused', async () => {
  const first = await start();
  const used = new URL(await house.signIn(first.address, 'sub-tian')).searchParams.get('code');
  for (const code of [used ?? '', 'made-up']) {
    const { address, cookies } = await start();
    const back = new URL(await house.signIn(address, 'sub-tian'));
    back.searchParams.set('code', code);
    expect(refusalOf(await get(pathOf(back.href), cookies))).toBe('oidc_refused');
  }
  expect(said.join()).not.toContain(used);
});

test('another issuer named on the way back is refused', async () => {
  const { address, cookies } = await start();
  const back = new URL(await house.signIn(address, 'sub-tian'));
  back.searchParams.set('iss', 'https://evil.example');
  expect(refusalOf(await get(pathOf(back.href), cookies))).toBe('oidc_refused');
});

test('whoever is bound to nobody stays outside, is made no user, and is written down', async () => {
  const before = await counts();
  const { address, cookies } = await start('/tables');
  const back = await house.signIn(address, 'sub-stranger');
  const returned = await get(pathOf(back), cookies);
  expect(refusalOf(returned)).toBe('oidc_person_unknown');
  expect(returned.headers.location).toContain(new URLSearchParams({ back: '/tables' }).toString());
  expect(await counts()).toEqual(before);
  const [record] = await api.store.owner<{ readonly summary: string; readonly after: object }>(
    'select summary, after from audit_record order by batch desc limit 1',
  );
  expect(record?.summary).toContain('没有绑定用户');
  expect(JSON.stringify(record?.after)).not.toContain('sub-stranger');
});

test('who is disabled here is not let in by the other house', async () => {
  const { address, cookies } = await start();
  const back = await house.signIn(address, 'sub-gone');
  expect(refusalOf(await get(pathOf(back), cookies))).toBe('person_disabled');
});

test('who gives up there comes back with nothing', async () => {
  const { address, cookies } = await start();
  const back = await house.refuse(address);
  expect(new URL(back).searchParams.get('error')).toBe('access_denied');
  expect(refusalOf(await get(pathOf(back), cookies))).toBe('oidc_refused');
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/.//evil.example'])(
  'the way back never leads to %s',
  async (wanted) => {
    const { address, cookies } = await start(wanted);
    const back = await house.signIn(address, 'sub-tian');
    expect((await get(pathOf(back), cookies)).headers.location).toBe('/');
  },
);

test('a house that is down is told, and asked again when it is back', async () => {
  const down = await openOtherHouse(returnAddress);
  const provider = providerAt(down.issuer);
  await down.close();
  for (let time = 0; time < 2; time += 1) {
    expect(await provider.begin(returnAddress)).toMatchObject({
      ok: false,
      error: { code: 'oidc_unreachable' },
    });
  }
  const up = providerAt(house.issuer);
  const begun = await up.begin(returnAddress);
  if (!begun.ok) throw new Error('it is up');
  const back = await house.signIn(begun.value.address, 'sub-tian');
  expect(await up.finish(begun.value.pending, back)).toEqual({ ok: true, value: 'sub-tian' });
});

test('a wrong secret is refused by the other house', async () => {
  const made = makeIdentityProvider({ ...wish(house.issuer), clientSecret: 'wrong' }, (line) =>
    said.push(line),
  );
  const begun = await made?.begin(returnAddress);
  if (begun?.ok !== true) throw new Error('it is up');
  const back = await house.signIn(begun.value.address, 'sub-tian');
  expect(await made?.finish(begun.value.pending, back)).toMatchObject({
    ok: false,
    error: { code: 'oidc_refused' },
  });
  expect(said.join()).not.toContain('wrong');
});

test.each([
  [{ issuer: 'http://sso.example' }, 'https://'],
  [{ issuer: '' }, 'https://'],
  [{ clientId: '' }, '没有配全'],
  [{ clientSecret: '' }, '没有配全'],
  [{ clientSecretFile: '/nonexistent/secret' }, '读不了'],
])('%o is refused at the start', (changed, sentence) => {
  expect(() =>
    makeIdentityProvider({ ...wish(house.issuer), ...changed }, () => undefined),
  ).toThrow(sentence);
});

test('where no other house is configured both ways lead to the sign-in page', async () => {
  expect(makeIdentityProvider({ ...wish(''), clientId: '' }, () => undefined)).toBeNull();
  const plain = await createServer({ ...api.parts, provider: null });
  for (const way of ['start', 'return']) {
    const url = `/api/v1/session/oidc/${way}`;
    const response = await plain.inject({ method: 'GET', url, headers: { host } });
    expect(response.headers.location).toContain('/sign-in?refusal=oidc_off');
  }
  await plain.close();
});
