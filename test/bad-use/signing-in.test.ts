/** 登录的滥用 bad use of signing in: fixed cookies, other pages, two links at once, clocks set back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerOfSession } from '#app/people/caller-of-session.ts';
import { newSetUpLink } from '#app/people/set-up.ts';
import { signIn } from '#app/people/sign-in.ts';
import { type Instant, minutesAfter } from '#core/base/calendar.ts';
import { newKey, openTestApi, type TestApi } from '../api/api-server.ts';
import { examplePassword, firefox, visit, visitAs } from '../people/visitor.ts';
import { digestsOf, traces } from './unchanged.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ people: true });
});
afterAll(() => api.close());

const codeOf = (answer: { readonly body: string }): string =>
  (JSON.parse(answer.body) as { readonly code?: string }).code ?? 'done';

const signInBy = (headers: Readonly<Record<string, string>>, payload: string) =>
  api.server.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: {
      host: '127.0.0.1:8080',
      'user-agent': firefox,
      'idempotency-key': newKey(),
      'content-type': 'application/json',
      ...headers,
    },
    payload,
  });
const right = JSON.stringify({ signInName: 'shenji', password: examplePassword });

describe('at the door', () => {
  test('a cookie brought along is never the one that counts afterwards', async () => {
    const planted = `anju=${'A'.repeat(43)}`;
    const answer = await signInBy({ cookie: planted }, right);
    const [cookie] = answer.cookies;
    expect(cookie?.value).toMatch(/^[\w-]{43}$/);
    expect(cookie?.value).not.toBe('A'.repeat(43));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(codeOf(await visit(api, { cookie: planted }).get('/overview'))).toBe('session_unknown');
    // Signed in again over an open session: another token, and the first stays whose it was.
    const first = await visitAs(api, 'shenji');
    const again = await signInBy({ cookie: first.cookie() }, right);
    expect(`anju=${again.cookies[0]?.value}`).not.toBe(first.cookie());
  });

  test.each([
    ['another page', { origin: 'https://evil.example' }, right, 'origin_foreign'],
    ['another site', { 'sec-fetch-site': 'cross-site' }, right, 'origin_foreign'],
    ['a sister host', { 'sec-fetch-site': 'same-site' }, right, 'origin_foreign'],
    ['a form', { 'content-type': 'text/plain' }, right, 'request_invalid'],
    ['another host', { host: 'evil.example' }, right, 'host_not_local'],
    ['a prototype', {}, `{"__proto__":{"x":1},${right.slice(1)}`, 'body_not_json'],
    [
      'a constructor',
      {},
      `{"constructor":{"prototype":{"x":1}},${right.slice(1)}`,
      'body_not_json',
    ],
  ])('from %s: nobody is signed in', async (_from, headers, body, code) => {
    const before = await digestsOf(api.store);
    const answer = await signInBy(headers, body);
    expect([codeOf(answer), answer.cookies]).toEqual([code, []]);
    expect(await digestsOf(api.store)).toEqual(before);
    expect(({} as { readonly x?: unknown }).x).toBeUndefined();
  });

  test('nobody’s name, a wrong password, an invisible letter: all told alike', async () => {
    const said = new Set<string>();
    const but = new Set(traces);
    const before = await digestsOf(api.store, but);
    for (const signInName of ['niemand', 'shenji', 'shen\u200Bji', 'shen\u0000ji', 'ѕhenji']) {
      said.add((await signInBy({}, JSON.stringify({ signInName, password: 'wrong' }))).body);
    }
    expect(said.size).toBe(1);
    expect(await digestsOf(api.store, but)).toEqual(before);
  });
});

test('one link, two people at once: one administrator', async () => {
  const { token } = await newSetUpLink(api.people, api.world);
  const set = (name: string) =>
    visit(api).post(`/set-up/${token}`, { name, signInName: name, password: 'Chang-Mima-2024-x' });
  const answers = await Promise.all([set('jia-guanli'), set('yi-guanli')]);
  expect(answers.map(codeOf).toSorted()).toEqual(['done', 'set_up_invalid']);
  const made = await api.store.owner<{ readonly sign_in_name: string }>(
    `select sign_in_name from person where sign_in_name like '%-guanli' and not example`,
  );
  expect(made).toHaveLength(1);
});

describe('a clock set back', () => {
  const at = (now: Instant) => ({ ...api.world, now: () => now });
  const noon = '2024-06-01T12:00:00.000Z' as Instant;
  const guess = async (now: Instant, password: string) => {
    const request = { signInName: 'kuaiji', password, userAgent: firefox };
    const answer = await signIn(api.people, at(now), request);
    return answer.ok ? answer.value.token : answer.error.code;
  };

  test('ends no lock-out', async () => {
    for (let times = 0; times < 5; times += 1) await guess(noon, 'wrong');
    expect(await guess(noon, examplePassword)).toBe('sign_in_locked');
    for (const minutes of [-1, -60, -24 * 60]) {
      expect(await guess(minutesAfter(noon, minutes), examplePassword)).toBe('sign_in_locked');
    }
    expect(await guess(minutesAfter(noon, 16), examplePassword)).toHaveLength(43);
  });

  test('brings back no session that was ended', async () => {
    const later = minutesAfter(noon, 60);
    const token = await guess(later, examplePassword);
    const ask = async (now: Instant) => {
      const request = { token, userAgent: firefox, verb: 'view_overview' } as const;
      const found = await callerOfSession(api.people, at(now), request);
      return found.ok ? 'counts' : found.error.code;
    };
    expect(await ask(later)).toBe('counts');
    const session = await api.people.store.session(api.people.tokens.digestOf(token));
    await api.people.store.write(at(later), 'sign_out', async (writer) => {
      await writer.endSessions({
        userId: session?.userId ?? api.world.caller.userId,
        at: later,
        reason: 'signed_out',
      });
      await writer.record({
        subject: { kind: 'session', id: null, name: '' },
        budgetUnitId: null,
        summary: '退出',
        before: null,
        after: null,
      });
      return { ok: true, value: null };
    });
    expect(await ask(later)).toBe('session_unknown');
    expect(await ask(minutesAfter(later, -90))).toBe('session_unknown');
  });
});
