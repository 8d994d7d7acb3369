/** 墙 walls around people: what other queries see of them, what ends a session, second factors. */
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerOfSession } from '#app/people/caller-of-session.ts';
import { passSecondFactor } from '#app/people/second-factor.ts';
import { signIn } from '#app/people/sign-in.ts';
import { type Instant, minutesAfter } from '#core/base/calendar.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { examplePassword, firefox, visitAs } from './visitor.ts';

let api: TestApi;
let now = '2024-06-01T08:00:00.000Z' as Instant;
let at: World;

beforeAll(async () => {
  api = await openTestApi({ people: true });
  at = { ...api.world, now: () => now };
});
afterAll(() => api.close());

const later = (minutes: number): void => {
  now = minutesAfter(now, minutes);
};

async function enter(signInName: string): Promise<string> {
  const request = { signInName, password: examplePassword, userAgent: firefox };
  const entered = await signIn(api.people, at, request);
  if (!entered.ok) throw new Error(entered.error.message);
  return entered.value.token;
}

const codeAt = async (token: string): Promise<string> => {
  const request = { token, userAgent: firefox, verb: 'view_overview' } as const;
  const found = await callerOfSession(api.people, at, request);
  return found.ok ? found.value.state : found.error.code;
};

describe('row-level security', () => {
  const tables = [
    'person',
    'user_password',
    'role_assignment',
    'role_removal',
    'user_session',
    'sign_in_counter',
    'recovery_code',
    'set_up_link',
    'set_up_use',
  ];

  test.each(tables)(
    'a transaction of business sees nothing of %s, whatever its scope',
    async (name) => {
      await enter('kuaiji');
      const seen = await api.store.database.reading(api.world, (query) =>
        query<{ readonly rows: bigint }>(`select count(*) as rows from ${name}`),
      );
      expect(seen).toEqual([{ rows: 0n }]);
    },
  );

  test('a transaction about people sees no table of any unit', async () => {
    const counted = await api.store.database.housekeeping((query) =>
      query<{ readonly rows: bigint }>('select count(*) as rows from target_table'),
    );
    expect(counted).toEqual([{ rows: 0n }]);
    expect((await api.desk.store.drafts(api.world)).length).toBeGreaterThan(0);
  });

  test('what is kept of a person may not be turned into another one’s', async () => {
    const tried = api.store.database.inTransaction(
      { world: at, verb: 'change_person' },
      async (query) => {
        await query("select set_config('app.people', 'on', true)");
        await query('update user_session set user_id = user_id');
        return ok(null);
      },
    );
    await expect(tried).rejects.toMatchObject({ code: '42501' });
  });
});

describe('time', () => {
  test('half an hour without a request ends a session; requests keep it', async () => {
    const token = await enter('shenji');
    for (let times = 0; times < 3; times += 1) {
      later(29);
      expect(await codeAt(token)).toBe('signed_in');
    }
    later(31);
    expect(await codeAt(token)).toBe('session_expired');
  });

  test('twelve hours end it, however busy', async () => {
    const token = await enter('shenji');
    for (let quarter = 0; quarter < 12 * 4 - 1; quarter += 1) {
      later(15);
      expect(await codeAt(token)).toBe('signed_in');
    }
    later(15);
    expect(await codeAt(token)).toBe('session_expired');
  });

  test('being seen leaves no batch and no record', async () => {
    const batches = () => api.store.owner('select max(batch) from writing_batch');
    const token = await enter('shenji');
    const before = await batches();
    later(5);
    await codeAt(token);
    expect(await batches()).toEqual(before);
  });
});

describe('second factor', () => {
  let secret = '';
  let recovery: readonly string[] = [];
  const codeNow = () =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) });

  async function half(): Promise<{ token: string; pass: (attempt: object) => Promise<string> }> {
    const token = await enter('caizheng-shenhe');
    expect(await codeAt(token)).toBe('second_factor_needed');
    const pass = async (attempt: object): Promise<string> => {
      const session = await api.people.store.session(api.people.tokens.digestOf(token));
      if (session === null) return 'gone';
      const passed = await passSecondFactor(api.people, at, { session, attempt: attempt as never });
      return passed.ok ? 'passed' : passed.error.code;
    };
    return { token, pass };
  }

  test('counts once it was confirmed by a code', async () => {
    const visitor = await visitAs(api, 'caizheng-shenhe');
    const wrong = await visitor.post('/session/totp', { password: 'wrong' });
    expect(wrong.json().code).toBe('password_wrong');
    secret = (await visitor.post('/session/totp', { password: examplePassword })).json().secret;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: Date.parse(api.world.now()),
    });
    const confirmed = await visitor.post('/session/totp/confirmation', { code });
    recovery = confirmed.json().recoveryCodes;
    expect(recovery).toHaveLength(10);
    expect(await visitor.session()).toMatchObject({ user: { secondFactors: ['totp'] } });
  });

  test('the password alone opens nothing; a code opens once', async () => {
    later(60);
    const one = await half();
    const two = await half();
    const code = codeNow();
    expect(await one.pass({ kind: 'totp', code: '000000' })).toBe('second_factor_refused');
    const both = [one.pass({ kind: 'totp', code }), two.pass({ kind: 'totp', code })];
    expect((await Promise.all(both)).toSorted()).toEqual(['passed', 'second_factor_refused']);
    later(1);
    expect(await two.pass({ kind: 'totp', code: codeNow() })).toMatch(/passed|second_factor_idle/);
    expect([await codeAt(one.token), await codeAt(two.token)]).toContain('signed_in');
  });

  test('a recovery code opens once', async () => {
    const [first = ''] = recovery;
    const one = await half();
    expect(await one.pass({ kind: 'recovery', code: first.toLowerCase() })).toBe('passed');
    expect(await codeAt(one.token)).toBe('signed_in');
    const two = await half();
    expect(await two.pass({ kind: 'recovery', code: first })).toBe('second_factor_refused');
  });

  test('five wrong codes lock the name, password and all', async () => {
    later(60);
    const one = await half();
    const wrong = { kind: 'totp', code: '000000' };
    for (let times = 0; times < 5; times += 1) {
      expect(await one.pass(wrong)).toBe('second_factor_refused');
    }
    expect(await one.pass({ kind: 'totp', code: codeNow() })).toBe('sign_in_locked');
    const request = {
      signInName: 'caizheng-shenhe',
      password: examplePassword,
      userAgent: firefox,
    };
    expect(await signIn(api.people, at, request)).toMatchObject({
      error: { code: 'sign_in_locked' },
    });
  });
});

describe('numbers', () => {
  test('one sees one’s own behind a mask; whoever reads it whole is written down', async () => {
    const member = await visitAs(api, 'jiaocunren');
    expect((await member.get('/portal')).json()).toEqual({
      particulars: [
        { kind: 'phone', kindName: '手机号', masked: '199****0002' },
        { kind: 'identity_number', kindName: '证件号码', masked: '9901**********0023' },
        { kind: 'bank_account_number', kindName: '银行账号', masked: '9999********4444' },
      ],
      disclosed: [],
    });
    const officer = await visitAs(api, 'anquan');
    const search = { kind: 'phone', value: '199 0000 0002', reason: '核对登记' };
    const { userIds } = (await officer.post('/people/search', search)).json();
    expect(userIds).toHaveLength(1);
    const path = `/people/${userIds[0]}/particulars/phone/reading`;
    const reason = '核对登记的手机号';
    expect((await officer.post(path, { reason })).json()).toEqual({ value: '19900000002' });
    const [record] = await api.store.owner<{ readonly summary: string }>(
      `select r.summary from audit_record r join writing_batch b using (batch)
       where b.verb = 'read_particulars' order by batch desc limit 1`,
    );
    expect(record?.summary).toBe(`查看“示例·缴存人”的手机号：${reason}`);
    const everything = await api.store.owner<{ readonly text: string }>(
      'select coalesce(string_agg(r::text, $1), $2) as text from audit_record r',
      ['\n', ''],
    );
    expect(everything[0]?.text).not.toContain('19900000002');
  });
});
