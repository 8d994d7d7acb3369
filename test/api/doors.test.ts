/** 门户 what holds at the door, whoever asks: headers, limits, health, the log, the public name. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer as createListener } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Doors, usualDoors, usualLimits } from '#api/doors.ts';
import type { RequestLine } from '#api/request-log.ts';
import { createServer } from '#api/server.ts';
import { openServerLog } from '../../src/bin/server-log.ts';
import { messageOf } from '../../src/bin/syslog.ts';
import { asOperator, newKey, openTestApi, type TestApi } from './api-server.ts';
import { browserName, type SignedIn, signInAs } from './signed-in.ts';

let api: TestApi;
let clerk: SignedIn;
beforeAll(async () => {
  api = await openTestApi();
  clerk = await signInAs(api, [{ role: 'department_clerk', budgetUnitId: null }], {
    name: '张某某',
  });
});
afterAll(() => api.close());

const serverWith = (doors: Partial<Doors>) =>
  createServer({ ...api.parts, doors: { ...api.parts.doors, ...doors } });

const host = '127.0.0.1:8080';
const wrong = { signInName: 'nobody', password: '不对的口令' };
const trySignIn = (headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST' as const,
  url: '/api/v1/session',
  headers: { host, 'idempotency-key': newKey(), 'content-type': 'application/json', ...headers },
  payload: JSON.stringify(wrong),
});

describe('headers', () => {
  test('of every answer, refused or not', async () => {
    for (const url of ['/api/v1/overview', '/healthz', '/nowhere.js', '/api/v1/nowhere']) {
      const { headers } = await api.server.inject({ url, headers: { host } });
      expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers['content-security-policy']).toContain("object-src 'none'");
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('camera=()');
      expect([headers['server'], headers['x-powered-by']]).toEqual([undefined, undefined]);
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test('under a public name: HSTS, a cookie for this host alone, no other name', async () => {
    const publicUrl = new URL('https://anju.example.cn');
    const server = await serverWith({ publicUrl, trustedProxies: ['127.0.0.1'] });
    const named = { host: 'anju.example.cn', 'x-forwarded-for': '203.0.113.7' };
    const answer = await server.inject({ url: '/api/v1/session', headers: named });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    const stale = await server.inject({
      url: '/api/v1/overview',
      headers: { ...named, cookie: `__Host-anju=${'A'.repeat(43)}` },
    });
    expect(stale.headers['set-cookie']).toMatch(
      /^__Host-anju=; Max-Age=0; Path=\/;.*HttpOnly; Secure; SameSite=Strict/,
    );
    for (const other of ['evil.example', 'anju.example.cn.evil.example', '10.0.0.8']) {
      const refused = await server.inject({ url: '/api/v1/session', headers: { host: other } });
      expect(refused.statusCode).toBe(421);
      expect(refused.body).toContain('https://anju.example.cn');
    }
    await server.close();
  });
});

describe('limits', () => {
  test('of what is tried at the door: told in seconds, before anything is hashed', async () => {
    const server = await serverWith({ limits: { ...usualLimits, signIn: 2 } });
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const answer = await server.inject(trySignIn());
      statuses.push(answer.statusCode);
      if (answer.statusCode !== 429) continue;
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.json()).toMatchObject({ code: 'too_many_requests' });
    }
    expect(statuses).toEqual([401, 401, 429, 429]);
    await server.close();
  });

  test('of one user leave the others alone', async () => {
    const server = await serverWith({ limits: { ...usualLimits, user: 3 } });
    const other = await signInAs(api, [{ role: 'auditor', budgetUnitId: null }]);
    const ask = async ({ headers }: SignedIn) =>
      (await server.inject({ url: '/api/v1/policy', headers })).statusCode;
    const mine = [await ask(clerk), await ask(clerk), await ask(clerk), await ask(clerk)];
    expect(mine).toEqual([200, 200, 200, 429]);
    expect(await ask(other)).toBe(200);
    await server.close();
  });

  test('the command line is not counted', async () => {
    const server = await serverWith({ limits: { address: 1, user: 1, heavy: 1, signIn: 1 } });
    for (let turn = 0; turn < 3; turn += 1) {
      const { statusCode } = await server.inject({ url: '/api/v1/policy', headers: asOperator });
      expect(statusCode).toBe(200);
    }
    await server.close();
  });
});

describe('health', () => {
  test('lives, is ready, and says which part is not', async () => {
    const get = (url: string) => api.server.inject({ url, headers: { host } });
    expect((await get('/healthz')).json()).toEqual({ alive: true });
    const ready = await get('/readyz');
    expect(ready.json()).toEqual({ ready: true, database: true, migrations: true, sealer: true });
    const server = await createServer({
      ...api.parts,
      sealing: () => false,
      vitals: () => Promise.reject(new Error('away')),
    });
    const away = await server.inject({ url: '/readyz', headers: { host } });
    expect(away.statusCode).toBe(503);
    const state = { ready: false, database: false, migrations: false, sealer: false };
    expect(away.json()).toEqual(state);
    await server.close();
  });

  test('figures from here, or for whoever brings the token', async () => {
    const server = await serverWith({ metricsToken: 'of-the-collector' });
    await server.inject({ url: '/api/v1/policy', headers: clerk.headers });
    await server.inject(trySignIn());
    const from = (headers: Readonly<Record<string, string>>) =>
      server.inject({ url: '/metrics', headers: { host, ...headers } });
    const passedOn = { 'x-forwarded-for': '10.0.0.8' };
    expect((await from(passedOn)).statusCode).toBe(404);
    expect((await from({ ...passedOn, authorization: 'Bearer no' })).statusCode).toBe(404);
    const bearer = { ...passedOn, authorization: 'Bearer of-the-collector' };
    expect((await from(bearer)).statusCode).toBe(200);
    const { body } = await from({});
    expect(body).toMatch(/anju_request_seconds_count\{[^}]*verb="view_policy"[^}]*\} 1/);
    expect(body).toContain('anju_sign_in_failures_total 1');
    expect(body).toContain('anju_refusals_total{code="sign_in_refused"} 1');
    expect(body).toMatch(/anju_database_up 1\n/);
    expect(body).toMatch(/anju_audit_unsealed_batches \d/);
    expect(body).not.toContain(clerk.userId);
    await server.close();
  });
});

describe('the log', () => {
  test('says who by id, which route and why not; nothing that was sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'anju-log-'));
    const file = join(folder, 'anju.log');
    const log = openServerLog({ log: file, syslog: '' });
    const server = await serverWith({ watch: log.watch });
    const { headers } = clerk;
    await server.inject({ url: '/api/v1/audit?text=13800001111', headers });
    await server.inject({
      method: 'POST',
      url: '/api/v1/people/search',
      headers: { ...headers, 'idempotency-key': newKey(), 'content-type': 'application/json' },
      payload: JSON.stringify({ kind: 'phone', value: '13800001111' }),
    });
    await server.inject(trySignIn());
    log.fault(new Error('值为 13800001111 的行'), 'GET /api/v1/audit?text=13800001111');
    await server.close();
    const lines = await linesOf(file, 4);
    rmSync(folder, { recursive: true, force: true });
    const [search] = lines;
    expect(search).toMatchObject({
      method: 'GET',
      route: '/audit',
      verb: 'view_audit',
      address: '127.0.0.1',
      status: 403,
      code: 'not_permitted',
    });
    expect(lines[2]).toMatchObject({ verb: 'sign_in', code: 'sign_in_refused' });
    const whole = JSON.stringify(lines);
    const cookie = headers['cookie'] ?? '';
    for (const secret of ['13800001111', '张某某', '不对的口令', cookie, headers['anju-csrf']]) {
      expect(whole).not.toContain(secret);
    }
    expect(whole).not.toContain(browserName);
  });

  async function linesOf(file: string, wanted: number): Promise<readonly RequestLine[]> {
    for (let look = 0; ; look += 1) {
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      if (lines.length >= wanted) return lines.map((line) => JSON.parse(line) as RequestLine);
      if (look > 200) throw new Error(`only ${lines.length} lines were written`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});

describe('the syslog', () => {
  test('a message of RFC 5424', () => {
    const at = { instant: '2024-06-01T08:00:00.000Z', host: 'anju-1', process: 7 };
    const said = messageOf('not_permitted', { verb: 'add_person', user: 'a"]\n' }, at);
    expect(said).toBe(
      '<85>1 2024-06-01T08:00:00.000Z anju-1 anju 7 not_permitted ' +
        '[anju@32473 verb="add_person" user="a\\"\\] "]',
    );
    expect(messageOf('fault', {}, at)).toMatch(/^<83>1 /);
  });

  test('a refused sign-in is told over UDP, without the name that was tried', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const log = openServerLog({ log: '', syslog: `udp://127.0.0.1:${socket.address().port}` });
    const server = await serverWith({ watch: log.watch });
    const heard = once(socket, 'message');
    await server.inject(trySignIn());
    const [message] = (await heard) as unknown as readonly [Buffer];
    expect(message.toString()).toMatch(/ sign_in_refused \[anju@32473 code="sign_in_refused"/);
    expect(message.toString()).not.toContain('nobody');
    log.close();
    socket.close();
    await server.close();
  });

  test('over TCP each message stands behind its length', async () => {
    const listener = createListener().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const log = openServerLog({ log: '', syslog: `tcp://127.0.0.1:${port}` });
    const connected = once(listener, 'connection');
    log.seal({ number: '3', digest: 'sm3:00' });
    const [line] = await connected;
    const [first] = (await once(line, 'data')) as unknown as readonly [Buffer];
    const [length = '', ...rest] = first.toString().split(' ');
    expect(Number(length)).toBe(Buffer.byteLength(rest.join(' ')));
    expect(rest.join(' ')).toContain('seal [anju@32473 number="3" digest="sm3:00"]');
    log.close();
    line.destroy();
    listener.close();
  });
});

test('the usual doors let nobody in by a key', () => {
  expect(usualDoors.localKey).toBeNull();
});
