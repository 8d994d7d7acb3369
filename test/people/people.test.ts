/** 人员 people of a real database, from the set-up link to the last administrator. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSetUpLink, setUpLinkWhereEmpty } from '#app/people/set-up.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { visit, type Visitor } from './visitor.ts';

let api: TestApi;
let first: Visitor;
let security: Visitor;

const password = 'Kestrel-Harbour-17';
const codeOf = (answer: { readonly body: string }): string => JSON.parse(answer.body).code ?? '';

const blank = {
  budgetUnitId: null,
  oidcSubject: null,
  phone: null,
  identityNumber: null,
  bankAccountNumber: null,
};

const add = (signInName: string, more: object = {}) =>
  first.post('/people', { ...blank, name: `某${signInName}`, signInName, ...more });

/** Added, and signed in with a password of his own. */
async function newcomer(signInName: string): Promise<{ readonly id: string; at: Visitor }> {
  const { userId: id, oneTimePassword } = (await add(signInName)).json();
  const at = visit(api);
  expect((await at.signIn(signInName, oneTimePassword)).json()).toMatchObject({
    state: 'password_due',
    may: [],
  });
  const change = { oldPassword: oneTimePassword, newPassword: password };
  expect((await at.post('/session/password', change)).json()).toMatchObject({ state: 'signed_in' });
  return { id, at };
}

const assign = (by: Visitor, id: string, role: string, budgetUnitId: string | null = null) =>
  by.post(`/people/${id}/roles`, { role, budgetUnitId });

beforeAll(async () => {
  api = await openTestApi({ examples: false });
});
afterAll(() => api.close());

test('a database without people has one link, good once and only the last one', async () => {
  expect(await visit(api).session()).toMatchObject({ setUpNeeded: true, example: false });
  const old = await setUpLinkWhereEmpty(api.people, api.world);
  const link = await setUpLinkWhereEmpty(api.people, api.world);
  first = visit(api);
  const body = { name: '王系统', signInName: 'admin-wang', password };
  expect((await first.get(`/set-up/${old?.token}`)).json()).toEqual({ valid: false });
  expect((await first.get(`/set-up/${link?.token}`)).json()).toEqual({ valid: true });
  const set = (token: string | undefined, wanted: object = body) =>
    first.post(`/set-up/${token}`, wanted);
  expect(codeOf(await set(old?.token))).toBe('set_up_invalid');
  const weak = { ...body, password: '12345678901' };
  expect(codeOf(await set(link?.token, weak))).toBe('password_too_plain');
  const both = await Promise.all([set(link?.token), set(link?.token)]);
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 404]);
  expect(codeOf(await set(link?.token, { ...body, signInName: 'other' }))).toBe('set_up_invalid');
  expect(await setUpLinkWhereEmpty(api.people, api.world)).toBeNull();
  expect(await first.session()).toMatchObject({
    state: 'signed_in',
    setUpNeeded: false,
    roles: [{ role: 'system_administrator' }],
  });
});

test('a new person gets a password shown once, which must be changed first', async () => {
  const added = await add('zhang');
  expect(added.json().oneTimePassword).toMatch(/^[\w]{3}(-[\w]{3}){4}$/);
  const visitor = visit(api);
  await visitor.signIn('zhang', added.json().oneTimePassword);
  expect(codeOf(await visitor.get('/policy'))).toBe('password_due');
});

test('the same request twice adds one person, and its password is not told again', async () => {
  const body = { ...blank, name: '李', signInName: 'li-twice' };
  const one = await first.post('/people', body, 'add-li-twice-1');
  expect(one.statusCode).toBe(200);
  const two = await first.post('/people', body, 'add-li-twice-1');
  expect(codeOf(two)).toBe('one_time_password_shown');
  const other = await first.post('/people', { ...body, name: '别' }, 'add-li-twice-1');
  expect(codeOf(other)).toBe('key_reused');
  const { people } = (await first.get('/people')).json();
  expect(
    people.filter((one: { signInName: string }) => one.signInName === 'li-twice'),
  ).toHaveLength(1);
});

test('names that look alike are one name; a name must show', async () => {
  await add('Wu.Min');
  for (const name of ['wu.min', 'ＷＵ.ＭＩＮ', ' wu.MIN ']) {
    expect(codeOf(await add(name))).toBe('sign_in_name_taken');
  }
  expect(codeOf(await add('\u200b\u200b'))).toMatch(/request_invalid|sign_in_name_invalid/);
  expect(codeOf(await add('a b'))).toBe('sign_in_name_invalid');
  expect(codeOf(await add('wu2', { budgetUnitId: 'nowhere' }))).toBe('budget_unit_unknown');
});

test('the first administrator appoints the two others while their offices are vacant', async () => {
  const officer = await newcomer('security-zhou');
  const path = `/people/${officer.id}/appointment`;
  expect((await first.post(path, { role: 'security_administrator' })).statusCode).toBe(200);
  security = officer.at;
  const another = await newcomer('audit-sun');
  const again = `/people/${another.id}/appointment`;
  expect(codeOf(await first.post(again, { role: 'security_administrator' }))).toBe('office_held');
  expect((await first.post(again, { role: 'audit_administrator' })).statusCode).toBe(200);
  expect(codeOf(await first.post(path, { role: 'audit_administrator' }))).toBe('office_held');
  expect((await first.get('/people')).json().officesVacant).toEqual([]);
  expect(codeOf(await assign(first, another.id, 'filler'))).toBe('not_permitted');
});

test('roles: where they are held, what does not go together, nobody to himself', async () => {
  const { id, at } = await newcomer('filler-chen');
  const unit = { name: '某单位', shortName: '某', kind: 'unit', parentId: null };
  const unitId = (await api.post('/units', unit)).json().id;
  const ask = async (role: string, budgetUnitId: string | null = null) =>
    codeOf(await assign(security, id, role, budgetUnitId));
  expect(await ask('emperor')).toBe('role_unknown');
  expect(await ask('operator')).toBe('role_unknown');
  expect(await ask('filler')).toBe('role_unit_missing');
  expect(await ask('auditor', unitId)).toBe('role_unit_idle');
  expect(await ask('filler', '01900000-0000-7000-8000-ffffffffffff')).toBe('budget_unit_unknown');
  expect(await ask('filler', unitId)).toBe('');
  expect(await ask('filler', unitId)).toBe('role_held');
  expect(await ask('unit_head', unitId)).toBe('');
  expect(await ask('auditor')).toBe('role_conflict');
  expect(await ask('security_administrator')).toBe('role_conflict');
  expect(await ask('member')).toBe('role_conflict');
  const own = (await security.session()).user as { readonly id: string };
  expect(codeOf(await assign(security, own.id, 'filler', unitId))).toBe('role_own');
  expect(codeOf(await assign(security, 'nobody', 'filler', unitId))).toBe('person_unknown');
  expect(await at.session()).toMatchObject({ roles: [{ role: 'filler' }, { role: 'unit_head' }] });
  expect((await at.get('/overview')).statusCode).toBe(200);
});

test('the last holder of an office keeps it, and is not disabled', async () => {
  const { people } = (await security.get('/people')).json();
  const byName = (name: string) =>
    people.find((one: { signInName: string }) => one.signInName === name);
  const administrator = byName('admin-wang');
  const removal = (person: { id: string; roles: { assignmentId: string }[] }) =>
    `/people/${person.id}/roles/${person.roles[0]?.assignmentId}/removal`;
  expect(codeOf(await security.post(removal(administrator), {}))).toBe('role_last');
  expect(codeOf(await security.post(removal(byName('security-zhou')), {}))).toBe('role_own');
  const { id } = administrator;
  const unknown = `/people/${id}/roles/01900000-0000-7000-8000-ffffffffffff/removal`;
  expect(codeOf(await security.post(unknown, {}))).toBe('assignment_unknown');
  const disable = (person: { id: string; name: string; revision: number }) =>
    first.post(`/people/${person.id}/changes`, {
      ...blank,
      name: person.name,
      disabled: true,
      expectedRevision: person.revision,
    });
  expect(codeOf(await disable(administrator))).toBe('disable_own');
  expect(codeOf(await disable(byName('security-zhou')))).toBe('role_last');
  // A second one in the office, and the first may go.
  const second = await newcomer('admin-second');
  expect((await assign(security, second.id, 'system_administrator')).statusCode).toBe(200);
  expect((await security.post(removal(administrator), {})).statusCode).toBe(200);
  expect(codeOf(await first.get('/people'))).toBe('not_permitted');
  expect((await assign(security, id, 'system_administrator')).statusCode).toBe(200);
});

test('whoever is disabled is out at once, and is told why only with his own password', async () => {
  const { id, at } = await newcomer('leaving');
  const { people } = (await first.get('/people')).json();
  const { revision } = people.find((one: { id: string }) => one.id === id);
  const change = (disabled: boolean, expectedRevision: number) =>
    first.post(`/people/${id}/changes`, { ...blank, name: '某离任', disabled, expectedRevision });
  expect(codeOf(await change(true, revision + 1))).toBe('revision_stale');
  expect((await change(true, revision)).json()).toEqual({ revision: revision + 1 });
  expect(codeOf(await at.get('/session/all'))).toBe('session_unknown');
  expect(codeOf(await visit(api).signIn('leaving', 'wrong'))).toBe('sign_in_refused');
  expect(codeOf(await visit(api).signIn('leaving', password))).toBe('person_disabled');
  expect((await change(false, revision + 1)).statusCode).toBe(200);
  expect((await visit(api).signIn('leaving', password)).statusCode).toBe(200);
});

test('a new password is none of the last five, and ends the other sessions', async () => {
  const { at } = await newcomer('history');
  const elsewhere = visit(api);
  await elsewhere.signIn('history', password);
  const change = async (oldPassword: string, newPassword: string) =>
    codeOf(await at.post('/session/password', { oldPassword, newPassword }));
  const numbered = (at: number) => `Heron-Lantern-${at}`;
  expect(await change('wrong', numbered(1))).toBe('password_wrong');
  expect(await change(password, 'short')).toBe('password_too_short');
  expect(await change(password, 'history-of-1-Man')).toBe('password_like_name');
  expect(await change(password, 'Password-123!')).toBe('password_too_common');
  expect(await change(password, password)).toBe('password_used');
  expect(await change(password, numbered(1))).toBe('');
  expect((await elsewhere.get('/session/all')).statusCode).toBe(401);
  for (let at = 2; at <= 5; at += 1) expect(await change(numbered(at - 1), numbered(at))).toBe('');
  expect(await change(numbered(5), numbered(1))).toBe('password_used');
  expect(await change(numbered(5), password)).toBe('');
});

test('guessing the password within a session counts, and locks', async () => {
  const { at } = await newcomer('guessed');
  const guess = async () =>
    codeOf(await at.post('/session/password', { oldPassword: 'x', newPassword: 'Plover-9-Marsh' }));
  for (let times = 0; times < 5; times += 1) expect(await guess()).toBe('password_wrong');
  expect(await guess()).toBe('sign_in_locked');
  const { people } = (await security.get('/people')).json();
  const person = people.find((one: { signInName: string }) => one.signInName === 'guessed');
  expect(person.lockedUntil).not.toBeNull();
  expect((await security.post(`/people/${person.id}/unlocking`, {})).statusCode).toBe(200);
  expect(await guess()).toBe('password_wrong');
});

test('a reset ends the sessions and asks for a new password', async () => {
  const { id, at } = await newcomer('forgetful');
  const { oneTimePassword } = (await security.post(`/people/${id}/password-reset`, {})).json();
  expect(codeOf(await at.get('/session/all'))).toBe('session_unknown');
  expect(codeOf(await visit(api).signIn('forgetful', password))).toBe('sign_in_refused');
  const again = visit(api);
  expect((await again.signIn('forgetful', oneTimePassword)).json().state).toBe('password_due');
  expect((await security.post(`/people/${id}/sessions/end`, {})).json()).toEqual({ ended: 1 });
  expect(codeOf(await first.post(`/people/${id}/password-reset`, {}))).toBe('not_permitted');
});

test('a command makes a link for another administrator, also with people there', async () => {
  const { token } = await newSetUpLink(api.people, api.world);
  const rescued = visit(api);
  const body = { name: '赵', signInName: 'admin-zhao', password };
  expect((await rescued.post(`/set-up/${token}`, body)).statusCode).toBe(200);
  expect(await rescued.session()).toMatchObject({ roles: [{ role: 'system_administrator' }] });
});

test('all of this stands in the audit trail, without a password', async () => {
  const records = await api.store.owner<{ readonly line: string }>(
    `select b.verb || ' ' || r.summary || ' ' || coalesce(r.before::text, '') ||
       coalesce(r.after::text, '') as line
     from audit_record r join writing_batch b using (batch)`,
  );
  const text = records.map(({ line }) => line).join('\n');
  for (const verb of ['set_up', 'add_person', 'appoint_officer', 'assign_role', 'remove_role']) {
    expect(text).toContain(`${verb} `);
  }
  expect(text).not.toContain(password);
  expect(text).not.toContain('Heron-Lantern');
});
