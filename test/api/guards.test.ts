/** 门卫与拒绝 who may talk to the server, and how it says no: one shape, no stack, no hanging. */
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { apiRefusals } from '#api/messages.ts';
import { handlers } from '#api/handlers.ts';
import type { WritingVerb } from '#app/ports/writing-verb.ts';
import { type Routes, routes } from '#contract/routes.ts';
import { refusal } from '#contract/finding.ts';
import { asOperator, newKey, openTestApi, type TestApi } from './api-server.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi({ examples: false });
});
afterAll(() => api.close());

const budgetUnit = { name: '某单位', shortName: '某', kind: 'unit', parentId: null };

const write = (headers: Readonly<Record<string, string>>) =>
  api.server.inject({
    method: 'POST',
    url: '/api/v1/units',
    headers: {
      ...asOperator,
      'idempotency-key': newKey(),
      'content-type': 'application/json',
      ...headers,
    },
    payload: JSON.stringify({ ...budgetUnit, name: `某单位${newKey()}` }),
  });

test('every route of the contract has a handler, and every handler a route', () => {
  const json = Object.entries(routes).filter(([, route]) => route.kind === 'json');
  expect(Object.keys(handlers).toSorted()).toEqual(json.map(([name]) => name).toSorted());
  for (const { method, path } of Object.values(routes)) {
    expect(api.server.hasRoute({ method, url: `/api/v1${path}` }), path).toBe(true);
  }
});

test('a route that writes does so by the verb that its batch will say', () => {
  type Writing = Extract<Routes[keyof Routes], { readonly method: 'POST' }>['verb'];
  // To cancel a job writes no batch: the queue alone is told.
  expectTypeOf<Exclude<Writing, 'cancel_job'>>().toExtend<WritingVerb>();
});

describe('hosts and origins', () => {
  test.each([
    ['evil.example', 421],
    ['127.0.0.1.evil.example:8080', 421],
    ['192.168.1.5:8080', 421],
    ['localhost:8080', 200],
    ['[::1]:8080', 200],
    ['127.0.0.1', 200],
  ])('host %s is answered %i', async (host, status) => {
    const answer = await api.server.inject({
      url: '/api/v1/overview',
      headers: { ...asOperator, host },
    });
    expect(answer.statusCode).toBe(status);
  });

  test.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://127.0.0.1:9999' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'http://127.0.0.1:5173', 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }, 200],
    [{}, 200],
  ])('a write with %j is answered %i', async (headers, status) => {
    expect((await write(headers)).statusCode).toBe(status);
  });
});

describe('refusals', () => {
  test.each([
    ['/tables/not-an-id', 404, 'table_unknown'],
    ['/tables/01900000-0000-7000-8000-ffffffffffff', 404, 'table_unknown'],
    ['/departments/nobody/2024/rollup', 404, 'unit_unknown'],
    ['/departments/nobody/twenty/rollup', 400, 'request_invalid'],
    ['/jobs/nothing', 404, 'job_unknown'],
    ['/jobs/01900000-0000-7000-8000-ffffffffffff/events', 404, 'job_unknown'],
    ['/files/nothing', 404, 'file_unknown'],
    ['/nowhere', 404, 'route_unknown'],
    ['/%2e%2e/secret', 404, 'route_unknown'],
    ['/tables/%zz', 404, 'route_unknown'],
    [`/tables/${'x'.repeat(300)}`, 404, 'route_unknown'],
  ])('%s: %i %s', async (path, status, code) => {
    const answer = await api.get(path);
    expect(answer.statusCode).toBe(status);
    expect(refusal.parse(answer.json())).toMatchObject({ code });
  });

  test('a body that is no JSON, and one that is not what was asked for', async () => {
    const broken = await api.server.inject({
      method: 'POST',
      url: '/api/v1/units',
      headers: {
        ...asOperator,
        'idempotency-key': newKey(),
        'content-type': 'application/json',
      },
      payload: '{"name":',
    });
    expect(broken.statusCode).toBe(400);
    expect(broken.json()).toMatchObject({ code: 'body_not_json' });
    const wrong = await api.post('/units', { ...budgetUnit, kind: 'country' });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json()).toMatchObject({ code: 'request_invalid', facts: { field: 'kind' } });
    const message = '“类型”不在可选的范围内，请刷新页面后重新选择。';
    expect(wrong.json()).toMatchObject({ message });
  });

  test.each([
    [{ name: '' }, '“单位名称”不能空着。'],
    [{ shortName: '长'.repeat(41) }, '“单位简称”太长，最多 40 个字。'],
    [{ name: 7 }, '“单位名称”缺少或写法不对，应为文字。'],
    [{ parentId: undefined }, '“上级部门”缺少或写法不对，应为文字。'],
  ])('says in plain words what is wrong: %j', async (changes, message) => {
    const answer = await api.post('/units', { ...budgetUnit, ...changes });
    expect(answer.json()).toMatchObject({ code: 'request_invalid', message });
  });

  test('the sentence of a fault promises nothing of what was written', () => {
    expect(apiRefusals.fault.message).toContain('可能没有完成，请刷新页面核对');
  });

  test('a body beyond the limit', async () => {
    const answer = await api.post('/units', { ...budgetUnit, name: 'x'.repeat(9 * 1024 * 1024) });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: 'body_too_large' });
  });

  test('answers carry the headers of a page that runs only its own scripts', async () => {
    const { headers } = await api.get('/overview');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
  });
});

test('an empty database answers with nothing, and says that it holds no examples', async () => {
  const fresh = await openTestApi({ examples: false });
  const answer = (await fresh.get('/overview')).json();
  await fresh.close();
  expect(answer).toEqual({ example: false, units: [], years: [], tables: [] });
});
