import { describe, expect, it } from 'vitest';
import type { BudgetUnitJson } from '#contract/overview.ts';
import {
  changeBody,
  changedFields,
  fieldsOf,
  isYearOrOpen,
  possibleParents,
  rebaseFields,
} from './unit-fields.ts';

const budgetUnit = (id: string, part: Partial<BudgetUnitJson> = {}): BudgetUnitJson => ({
  id,
  parentId: null,
  name: `${id}全称`,
  shortName: id,
  kind: 'unit',
  branchName: null,
  fromYear: null,
  untilYear: null,
  revision: 3,
  ...part,
});

describe('unit fields', () => {
  it('sends back what it was given where nothing was typed', () => {
    const yixing = budgetUnit('宜兴', { parentId: '中心', branchName: '宜兴部', fromYear: 2020 });
    expect(changeBody(fieldsOf(yixing), 3)).toEqual({
      expectedRevision: 3,
      name: '宜兴全称',
      shortName: '宜兴',
      branchName: '宜兴部',
      parentId: '中心',
      fromYear: 2020,
      untilYear: null,
    });
  });

  it('reads a year as an input method writes it, and an emptied field as open', () => {
    const typed = { ...fieldsOf(budgetUnit('宜兴')), untilYear: '２０２５ ', branchName: ' ' };
    expect(changeBody(typed, 1)).toMatchObject({ untilYear: 2025, branchName: null });
    expect(['', '2025', '２０２５'].every(isYearOrOpen)).toBe(true);
    expect(['25', '2025年', '3025', '20255'].some(isYearOrOpen)).toBe(false);
  });

  it('keeps what was typed over a unit that was changed elsewhere', () => {
    const before = fieldsOf(budgetUnit('宜兴'));
    const typed = { ...before, shortName: '宜兴市' };
    const latest = { ...before, name: '别处改的名', shortName: '宜', untilYear: '2026' };
    expect(rebaseFields(before, typed, latest)).toEqual({
      ...before,
      name: '别处改的名',
      shortName: '宜兴市',
      untilYear: '2026',
    });
    expect(changedFields(before, { ...before, name: `${before.name} ` })).toEqual([]);
    expect(changedFields(before, latest)).toEqual(['name', 'shortName', 'untilYear']);
  });

  it('offers no department below itself', () => {
    const department = (id: string, parentId: string | null) =>
      budgetUnit(id, { kind: 'department', parentId });
    const units = [
      department('科', '处'),
      department('处', '局'),
      department('局', null),
      budgetUnit('点', { parentId: '科' }),
    ];
    const offered = (id: string) => possibleParents(units, id).map((one) => one.budgetUnit.id);
    expect(offered('处')).toEqual(['局']);
    expect(offered('点')).toEqual(['局', '处', '科']);
    expect(offered('局')).toEqual([]);
  });
});
