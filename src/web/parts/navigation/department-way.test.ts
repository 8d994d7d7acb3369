import { describe, expect, it } from 'vitest';
import type { BudgetUnitJson, OverviewJson } from '#contract/overview.ts';
import { onlyWay, wayLines, type WayTargets } from './department-way.ts';

const unit = (id: string, parentId: string | null): BudgetUnitJson => ({
  id,
  parentId,
  name: id,
  shortName: id,
  kind: parentId === null ? 'department' : 'unit',
  branchName: null,
  fromYear: null,
  untilYear: null,
  revision: 1,
});

const table = (
  tableId: string,
  budgetUnitId: string,
  fiscalYear: number,
): OverviewJson['tables'][number] => ({
  tableId,
  budgetUnitId,
  fiscalYear,
  templateId: 'whole',
  subject: 'department',
  projectName: null,
  revision: 1,
  versions: 1,
  changedAt: '2025-01-01T00:00:00Z',
  counts: { error: 0, warning: 0, hint: 0 },
  unread: 0,
  stage: null,
});

const overview = (tables: OverviewJson['tables']): OverviewJson => ({
  example: false,
  units: [
    unit('甲', null),
    unit('甲1', '甲'),
    unit('甲2', '甲'),
    unit('乙', null),
    unit('乙1', '乙'),
  ],
  years: [],
  tables,
});

const targets: WayTargets = {
  toDepartment: (id, year) => `/${id}/${year}`,
  toTable: (id) => `/tables/${id}`,
  mayDepartment: (may, id) => may('view_monitoring', id),
};

describe('the ways from the navigation', () => {
  const tables = [table('t1', '甲1', 2024), table('t2', '甲1', 2025), table('t3', '乙1', 2024)];

  it('offers departments with their units and only years with tables, the latest first', () => {
    const lines = wayLines(overview(tables), () => true, targets);
    expect(lines.map(({ budgetUnit }) => budgetUnit.id)).toEqual(['甲', '甲1', '乙', '乙1']);
    expect(lines[0]?.years.map(({ to }) => to)).toEqual(['/甲/2025', '/甲/2024']);
    expect(onlyWay(lines)).toBeNull();
  });

  it('goes straight to the only department, and to the only unit of whoever sees no more', () => {
    const mine = overview(tables.slice(0, 2));
    expect(onlyWay(wayLines(mine, () => true, targets))).toBe('/甲/2025');
    const own = wayLines(mine, (_, id) => id === '甲1', targets);
    expect(own.map(({ kind }) => kind)).toEqual(['unit']);
    expect(onlyWay(own)).toBe('/tables/t2');
  });

  it('leads nowhere where there are no tables', () => {
    expect(wayLines(overview([]), () => true, targets)).toEqual([]);
    expect(onlyWay([])).toBeNull();
  });
});
