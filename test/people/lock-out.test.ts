/** 锁定 lock-out: guesses end quickly, tell nothing, and cost no hashing once they are too many. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '#app/people/sign-in.ts';
import type { PeopleDesk } from '#app/people/people-desk.ts';
import { minutesAfter } from '#core/base/calendar.ts';
import type { Instant } from '#core/base/calendar.ts';
import type { World } from '#core/base/world.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { examplePassword, firefox } from './visitor.ts';

let api: TestApi;
let hashed = 0;
let desk: PeopleDesk;
let now = '2024-06-01T08:00:00.000Z' as Instant;

beforeAll(async () => {
  api = await openTestApi({ people: true });
  desk = {
    ...api.people,
    passwords: {
      ...api.people.passwords,
      verify: (password, kept) => {
        hashed += 1;
        return api.people.passwords.verify(password, kept);
      },
    },
  };
});
afterAll(() => api.close());

const worldFrom = (address: string): World => ({
  ...api.world,
  now: () => now,
  caller: { ...api.world.caller, address, assignments: [], scope: { kind: 'units', ids: [] } },
});

async function guess(signInName: string, password: string, address = '10.0.0.1') {
  const answer = await signIn(desk, worldFrom(address), {
    signInName,
    password,
    userAgent: firefox,
  });
  return answer.ok ? 'in' : answer.error.code;
}

const later = (minutes: number): void => {
  now = minutesAfter(now, minutes);
};

test('ten thousand wrong passwords: five are hashed, the rest are answered at once', async () => {
  hashed = 0;
  const answers = new Map<string, number>();
  const count = (code: string) => answers.set(code, (answers.get(code) ?? 0) + 1);
  for (let round = 0; round < 100; round += 1) {
    const hundred = Array.from({ length: 100 }, (_, at) => guess('shenji', `wrong-${round}-${at}`));
    for (const code of await Promise.all(hundred)) count(code);
  }
  expect(Object.fromEntries(answers)).toEqual({ sign_in_refused: 5, sign_in_locked: 9995 });
  expect(hashed).toBe(5);
  // The right one is not let in either, and is not even looked at.
  expect(await guess('shenji', examplePassword)).toBe('sign_in_locked');
  expect(hashed).toBe(5);
  const records = await api.store.owner<{ readonly summary: string }>(
    `select summary from audit_record r join writing_batch b using (batch)
     where b.verb = 'sign_in' order by batch`,
  );
  expect(records.map(({ summary }) => summary)).toEqual([
    ...[1, 2, 3, 4].map((times) => `登录被拒绝：登录名或口令不对（第 ${times} 次）`),
    '登录被拒绝：口令错误 5 次，已锁定',
  ]);
}, 60_000);

test('the lock ends by itself; what was wrong before does not count on', async () => {
  later(16);
  expect(await guess('shenji', 'wrong again')).toBe('sign_in_refused');
  expect(await guess('shenji', examplePassword)).toBe('in');
});

test('a name nobody bears is answered like one that somebody bears, to the lock', async () => {
  hashed = 0;
  const codes = async (name: string) => {
    const all: string[] = [];
    for (let times = 0; times < 6; times += 1) all.push(await guess(name, 'wrong', '10.0.0.2'));
    return all;
  };
  const nobody = await codes('nobody-of-that-name');
  expect(nobody).toEqual(await codes('kuaiji'));
  expect(nobody).toEqual([...Array(5).fill('sign_in_refused'), 'sign_in_locked']);
  expect(hashed).toBe(10);
});

test('the name in other letters is the same name, and shares its count', async () => {
  const spellings = ['Xitong', 'xitong', ' ＸＩＴＯＮＧ ', 'XITONG', 'ｘitong'];
  for (const name of spellings) expect(await guess(name, 'wrong')).toBe('sign_in_refused');
  expect(await guess('xitong', examplePassword)).toBe('sign_in_locked');
  later(16);
  expect(await guess('ＸiTong', examplePassword)).toBe('in');
});

test('errors of an hour ago do not count with those of now', async () => {
  for (let times = 0; times < 4; times += 1) await guess('anquan', 'wrong');
  later(16);
  for (let times = 0; times < 4; times += 1) {
    expect(await guess('anquan', 'wrong')).toBe('sign_in_refused');
  }
  expect(await guess('anquan', examplePassword)).toBe('in');
});

test('many names from one address are stopped there, and nowhere else', async () => {
  later(60);
  hashed = 0;
  for (let at = 0; at < 50; at += 1) {
    expect(await guess(`name-${at}`, 'wrong', '10.0.0.9')).toBe('sign_in_refused');
  }
  expect(await guess('anquan', examplePassword, '10.0.0.9')).toBe('sign_in_too_often');
  expect(hashed).toBe(50);
  expect(await guess('anquan', examplePassword, '10.0.0.8')).toBe('in');
  const [counters] = await api.store.owner<{ readonly kept: string }>(
    'select string_agg(key, $1) as kept from sign_in_counter',
    [' '],
  );
  expect(counters?.kept).not.toContain('name-');
  expect(counters?.kept).not.toContain('10.0.0.9');
});
