import { expect, it } from 'vitest';
import { rightsOn, unitsInSight } from './unit-rights.ts';

const units = [
  { id: 'centre', parentId: null },
  { id: 'huishan', parentId: 'centre' },
  { id: 'xishan', parentId: 'centre' },
];
const held = (role: string, budgetUnitId: string | null) => [
  { role, roleName: role, budgetUnitId, budgetUnitName: '' },
];
const shownTo = (role: string, budgetUnitId: string | null): string =>
  unitsInSight(units, rightsOn(held(role, budgetUnitId), units))
    .map((one) => one.id)
    .join(' ');

it.each([
  ['filler', 'huishan', 'centre huishan'],
  ['department_clerk', 'centre', 'centre huishan xishan'],
  ['department_clerk', 'xishan', 'centre xishan'],
  ['finance_reviewer', null, 'centre huishan xishan'],
  ['security_administrator', null, ''],
])('%s at %s looks into %s', (role, budgetUnitId, ids) => {
  expect(shownTo(role, budgetUnitId)).toBe(ids);
});

it('a filler begins tables of his own unit alone, and sees no roll-up of the department', () => {
  const may = rightsOn(held('filler', 'huishan'), units);
  expect(may('new_table', 'huishan')).toBe(true);
  expect(may('new_table', 'xishan')).toBe(false);
  expect(may('view_rollup', 'centre')).toBe(false);
  expect(may('change_unit', 'huishan')).toBe(false);
});
