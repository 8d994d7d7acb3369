/** 会话 sessions through the whole interface: who is let in, who is put out, and when. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { edge, examplePassword, visit, visitAs } from './visitor.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi({ people: true });
});
afterAll(() => api.close());

const codeOf = (answer: { readonly body: string }): string => JSON.parse(answer.body).code;

test('who signs in sees his own unit, and is told what he may do', async () => {
  const visitor = visit(api);
  expect(await visitor.session()).toMatchObject({
    state: 'signed_out',
    user: null,
    example: true,
    setUpNeeded: false,
    csrfToken: null,
  });
  const answer = await visitor.signIn('TIANBAO-jiangyin');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    state: 'signed_in',
    user: { name: '示例·填报人（江阴）', signInName: 'tianbao-jiangyin', secondFactors: [] },
    roles: [
      { role: 'filler', roleName: '填报人', budgetUnitName: expect.stringContaining('江阴') },
    ],
  });
  const { may } = answer.json<{ readonly may: readonly string[] }>();
  expect(may).toContain('edit_table');
  expect(may).not.toContain('submit_table');
  expect(may).not.toContain('view_people');
  const overview = await visitor.get('/overview');
  expect(overview.statusCode).toBe(200);
});

test('the examples and their password are told while there is nobody else', async () => {
  const { examplePeople } = await visit(api).session();
  const people = examplePeople as readonly { readonly signInName: string }[];
  expect(people).toHaveLength(23);
  expect(people).toContainEqual({
    signInName: 'tianbao-benji',
    password: examplePassword,
    name: '示例·填报人（本级）',
    roles: '填报人',
    budgetUnitName: '无锡市住房公积金管理中心（本级）',
  });
});

test('without a cookie, with a forged one and after signing out nothing is open', async () => {
  expect(codeOf(await visit(api).get('/overview'))).toBe('signed_out');
  const forged = visit(api, { cookie: `anju-session=${'A'.repeat(43)}` });
  expect((await forged.get('/overview')).statusCode).toBe(401);
  const visitor = await visitAs(api, 'tianbao-yixing');
  const cookie = visitor.cookie();
  expect((await visitor.post('/session/end', {})).json()).toMatchObject({ state: 'signed_out' });
  expect(visitor.cookie()).toBe('');
  const late = visit(api, { cookie });
  expect(codeOf(await late.get('/overview'))).toBe('session_unknown');
});

test('a cookie seen with another browser ends the session for both', async () => {
  const visitor = await visitAs(api, 'fuze-yixing');
  const thief = visit(api, { cookie: visitor.cookie(), userAgent: edge });
  expect(codeOf(await thief.get('/overview'))).toBe('session_foreign_agent');
  expect(codeOf(await visitor.get('/overview'))).toBe('session_unknown');
});

test('officers and portal see no business, the auditor changes nothing', async () => {
  for (const name of ['xitong', 'anquan', 'shenji-guanli', 'jiaocunren', 'jiaocun-danwei']) {
    const visitor = await visitAs(api, name);
    const answer = await visitor.get('/overview');
    expect([name, answer.statusCode, codeOf(answer)]).toEqual([name, 403, 'not_permitted']);
  }
  const auditor = await visitAs(api, 'shenji');
  expect((await auditor.get('/overview')).statusCode).toBe(200);
  const unit = { name: '新', shortName: '新', kind: 'unit', parentId: null };
  expect(codeOf(await auditor.post('/units', unit))).toBe('not_permitted');
});

test('a role removed while its holder is signed in counts with the next request', async () => {
  const holder = await visitAs(api, 'bumen-jingban');
  expect((await holder.get('/overview')).statusCode).toBe(200);
  const officer = await visitAs(api, 'anquan');
  const { people } = (await officer.get('/people')).json();
  const person = people.find((one: { signInName: string }) => one.signInName === 'bumen-jingban');
  const removal = `/people/${person.id}/roles/${person.roles[0].assignmentId}/removal`;
  expect((await officer.post(removal, {})).statusCode).toBe(200);
  expect(codeOf(await holder.get('/overview'))).toBe('not_permitted');
  expect(await holder.session()).toMatchObject({ state: 'signed_in', roles: [] });
  const assigned = await officer.post(`/people/${person.id}/roles`, {
    role: 'department_clerk',
    budgetUnitId: null,
  });
  expect(assigned.statusCode).toBe(200);
  expect((await holder.get('/overview')).statusCode).toBe(200);
});

test('ten sign-ins of one person at once all succeed, and all end together', async () => {
  const visitors = await Promise.all(Array.from({ length: 10 }, () => visitAs(api, 'fuze-xishan')));
  const [first] = visitors;
  const { sessions } = (await first?.get('/session/all'))?.json() ?? {};
  expect(sessions).toHaveLength(10);
  expect(sessions.filter((one: { current: boolean }) => one.current)).toHaveLength(1);
  await first?.post('/session/end-everywhere', {});
  const answers = await Promise.all(visitors.map((visitor) => visitor.get('/overview')));
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array(10).fill(401));
});
