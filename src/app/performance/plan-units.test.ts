/** 待建单位 a unit is known by what it is called and by what it was called. */
import { describe, expect, test } from 'vitest';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { planUnits } from './plan-units.ts';
import { alwaysOpen } from './unit-tree.ts';

const budgetUnit = (name: string, kind: BudgetUnit['kind'] = 'unit'): BudgetUnit => ({
  ...alwaysOpen,
  id: `id of ${name}` as BudgetUnitId,
  parentId: null,
  name,
  shortName: name,
  kind,
  branchName: null,
  revision: 2,
  sortKey: '',
});

/** `former` are pairs of a former name and the present one. */
function plan(
  known: readonly BudgetUnit[],
  former: readonly (readonly [string, string])[],
  names: readonly string[],
) {
  let made = 0;
  return planUnits({
    known,
    formerNames: former.map(([name, present]) => ({
      budgetUnitId: `id of ${present}` as BudgetUnitId,
      name,
    })),
    names,
    newId: () => `new ${(made += 1)}`,
  });
}

describe('a former name', () => {
  test('means the unit that bore it, blanks and brackets aside', () => {
    const former = [['某市档案局（本级）', '某市档案馆']] as const;
    const names = ['某市档案局（本级）', ' 某市档案局 (本级)', '某市档案馆'];
    const { units, unitIds } = plan([budgetUnit('某市档案馆')], former, names);
    expect(units).toEqual([]);
    expect(new Set(unitIds)).toEqual(new Set(['id of 某市档案馆']));
  });

  test('that another unit bears now means that one', () => {
    const known = [budgetUnit('甲所'), budgetUnit('乙所')];
    const { units, unitIds } = plan(known, [['乙所', '甲所']], ['乙所']);
    expect([units, unitIds]).toEqual([[], ['id of 乙所']]);
  });

  test('that two bore means the last of them', () => {
    const known = [budgetUnit('甲所'), budgetUnit('乙所')];
    const former = [
      ['丙所', '乙所'],
      ['丙所', '甲所'],
    ] as const;
    expect(plan(known, former, ['丙所']).unitIds).toEqual(['id of 乙所']);
  });

  test('of a department tells where a new unit stands', () => {
    const known = [budgetUnit('某市文化中心', 'department')];
    const names = ['某市图书馆（本级）', '某市图书馆少儿部'];
    const { units } = plan(known, [['某市图书馆', '某市文化中心']], names);
    expect(units).toMatchObject([
      { parentId: 'id of 某市文化中心', name: '某市图书馆（本级）', shortName: '本级' },
      { parentId: 'id of 某市文化中心', name: '某市图书馆少儿部', shortName: '少儿部' },
    ]);
  });
});
