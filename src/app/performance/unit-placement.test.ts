/** 单位归属 which unit a printed name means, and where a new one stands. */
import { describe, expect, test } from 'vitest';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { departmentNameOf, placeUnit } from './unit-placement.ts';

const centre = '无锡市住房公积金管理中心';

const budgetUnit = (name: string, kind: BudgetUnit['kind'] = 'unit'): BudgetUnit => ({
  id: name as BudgetUnitId,
  parentId: null,
  name,
  shortName: name,
  kind,
  branchName: null,
  fromYear: null,
  untilYear: null,
  revision: 1,
  sortKey: '',
});

describe('a name that is known', () => {
  test.each([`${centre}（本级）`, `${centre}(本级)`, ` ${centre} （本级） `])('%s', (written) => {
    const known = budgetUnit(`${centre}（本级）`);
    expect(placeUnit([known], written)).toEqual({ kind: 'known', budgetUnit: known });
  });
});

describe('a name met for the first time', () => {
  test.each([
    [`${centre}（本级）`, '本级', centre],
    [`${centre}江阴市分中心`, '江阴', centre],
    [`${centre}锡山分中心`, '锡山', centre],
    ['苏州市住房公积金管理中心园区管理部', '园区', '苏州市住房公积金管理中心'],
    ['某市财政局城南分局', '城南分局', '某市财政局'],
  ])('%s is %s below %s', (written, shortName, department) => {
    expect(placeUnit([], written)).toEqual({
      kind: 'new',
      name: written,
      shortName,
      department: { kind: 'new', name: department },
    });
    expect(departmentNameOf(written)).toBe(department);
  });

  test('stands below a known department whose name it begins with', () => {
    const department = budgetUnit('某市图书馆', 'department');
    expect(placeUnit([department], '某市图书馆少儿部')).toMatchObject({
      shortName: '少儿部',
      department: { kind: 'known', budgetUnit: department },
    });
  });

  test('stands by itself where it tells of no department', () => {
    expect(placeUnit([], '某市审计局')).toMatchObject({
      department: null,
      shortName: '某市审计局',
    });
    expect(departmentNameOf('某市审计局')).toBe('某市审计局');
  });
});
