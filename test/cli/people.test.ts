/** anju people: for the day nobody can sign in. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenPeople } from '#cli/parts.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { examplePassword, visit } from '../people/visitor.ts';
import { runAnju } from './run-anju.ts';

let api: TestApi;
let closed = 0;

beforeAll(async () => {
  api = await openTestApi({ people: true });
});
afterAll(() => api.close());

const people = (...words: readonly string[]) =>
  runAnju(['people', ...words], {
    openPeople: async (): Promise<OpenPeople> => ({
      desk: api.people,
      world: api.world,
      close: async () => {
        closed += 1;
      },
    }),
    runningServer: () => ({ address: 'http://127.0.0.1:8080', key: '' }),
  });

test('lists who there is, with roles and state', async () => {
  const { code, out } = await people('list', '--example');
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(24);
  expect(lines[0]).toMatch(/^登录名 +姓名 +角色 +状态$/);
  expect(lines.find((line) => line.startsWith('anquan '))).toMatch(/安全管理员 +正常$/);
  expect(out).not.toContain(examplePassword);
});

test('gives a new password, which must be changed', async () => {
  const { code, out } = await people('reset-password', 'ANQUAN');
  expect(code).toBe(0);
  const password = out.trimEnd().split('\n').at(-1)?.trim() ?? '';
  expect((await visit(api).signIn('anquan', examplePassword)).statusCode).toBe(401);
  expect((await visit(api).signIn('anquan', password)).json().state).toBe('password_due');
});

test('unlocks', async () => {
  const visitor = visit(api);
  for (let times = 0; times < 6; times += 1) await visitor.signIn('xitong', 'wrong');
  expect((await people('list')).out).toMatch(/xitong.*锁定/);
  expect((await people('unlock', 'xitong')).code).toBe(0);
  expect((await visitor.signIn('xitong')).statusCode).toBe(200);
});

test('makes a link that makes an administrator', async () => {
  const { out } = await people('set-up-link');
  const [, token] = /127\.0\.0\.1:8080\/set-up\/([\w-]{43})\n/.exec(out) ?? [];
  const body = { name: '钱', signInName: 'qian', password: 'Kestrel-Harbour-17' };
  expect((await visit(api).post(`/set-up/${token}`, body)).statusCode).toBe(200);
});

test('what it does not know it refuses, and closes behind itself', async () => {
  const opened = closed;
  expect((await people('unlock', '没有这个人')).code).toBe(2);
  expect(closed).toBe(opened + 1);
  for (const words of [[], ['unlock'], ['list', 'x'], ['constructor'], ['unlock', 'a', 'b']]) {
    const { code, error } = await people(...words);
    expect([code, error]).toEqual([2, expect.stringContaining('用法')]);
  }
  expect(closed).toBe(opened + 1);
});
