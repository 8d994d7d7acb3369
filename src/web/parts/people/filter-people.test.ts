import { describe, expect, it } from 'vitest';
import type { PersonJson } from '#contract/people-routes.ts';
import { filterPeople, type PeopleFilter } from './filter-people.ts';
import { roleChoices, type RoleJson, unitsInOrder } from './role-choice.ts';

const held = (role: string, roleName: string, budgetUnitId: string | null) => ({
  assignmentId: `${role}-1`,
  role,
  roleName,
  budgetUnitId,
  budgetUnitName: budgetUnitId ?? '全中心',
});

const person = (id: string, rest: Partial<PersonJson> = {}): PersonJson => ({
  id,
  name: `张${id}`,
  signInName: `zhang.${id}`,
  budgetUnitId: null,
  budgetUnitName: null,
  disabled: false,
  lockedUntil: null,
  passwordDue: false,
  secondFactors: [],
  signsInBy: 'password',
  oidcSubject: null,
  roles: [],
  particulars: [],
  sessions: 0,
  lastSignIn: null,
  example: false,
  revision: 1,
  ...rest,
});

const all: PeopleFilter = { text: '', budgetUnitId: '', role: '', state: 'all', found: null };
const people = [
  person('a', { budgetUnitId: 'u1' }),
  person('b', { roles: [held('filler', '填报人', 'u1')], lockedUntil: '2024-11-20T01:00:00Z' }),
  person('c', { disabled: true, name: '李丁' }),
  person('d', { passwordDue: true, roles: [held('auditor', '审计', null)] }),
];
const idsOf = (filter: Partial<PeopleFilter>): string =>
  filterPeople(people, { ...all, ...filter })
    .map((one) => one.id)
    .join('');

describe('people of a list', () => {
  it.each([
    [{}, 'abcd'],
    [{ text: ' 李' }, 'c'],
    [{ text: 'ZHANG.B' }, 'b'],
    [{ budgetUnitId: 'u1' }, 'ab'],
    [{ role: 'auditor' }, 'd'],
    [{ state: 'locked' as const }, 'b'],
    [{ state: 'disabled' as const }, 'c'],
    [{ state: 'roleless' as const }, 'a'],
    [{ state: 'due' as const }, 'd'],
    [{ state: 'active' as const }, 'ad'],
    [{ found: ['c', 'd'] }, 'cd'],
    [{ found: [] }, ''],
  ])('%o leaves %s', (filter, ids) => {
    expect(idsOf(filter)).toBe(ids);
  });
});

const role = (code: string, name: string, assignable = true): RoleJson => ({
  code,
  name,
  duty: '',
  kind: 'business',
  heldAt: 'unit',
  assignable,
});
const roles = [
  role('filler', '填报人'),
  role('auditor', '审计'),
  role('security_administrator', '安全管理员'),
  role('member', '缴存人'),
  role('operator', '本机命令行', false),
];
const refusalsFor = (...holding: PersonJson['roles']): readonly (string | null)[] =>
  roleChoices(roles, { roles: holding }).map((one) => one.refusal);

describe('roles that may be given', () => {
  it('are all that can be assigned while nothing is held', () => {
    expect(refusalsFor()).toEqual([null, null, null, null]);
  });

  it('say why not: 三员 and 审计 hold nothing else', () => {
    expect(refusalsFor(held('filler', '填报人', 'u1'))).toEqual([
      null,
      '审计只看不改，须专任；此人已任填报人',
      '三员须专任；此人已任填报人',
      '已任填报人：对外查询用户不兼任内部角色',
    ]);
    expect(refusalsFor(held('security_administrator', '安全管理员', null))[0]).toBe(
      '已任安全管理员：三员须专任，不与其他角色兼任',
    );
    expect(refusalsFor(held('auditor', '审计', null))[0]).toBe(
      '已任审计：审计只看不改，不与其他角色兼任',
    );
  });
});

it('puts units in the order of their tree, the orphaned among the first', () => {
  const units = [
    { id: 'b', name: '惠山', parentId: 'a' },
    { id: 'a', name: '中心', parentId: null },
    { id: 'c', name: '他处', parentId: 'gone' },
  ];
  expect(unitsInOrder(units).map((one) => `${one.budgetUnit.id}${one.depth}`)).toEqual([
    'a0',
    'b1',
    'c0',
  ]);
});
