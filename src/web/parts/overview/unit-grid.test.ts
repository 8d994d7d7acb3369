import { describe, expect, it } from 'vitest';
import type { BudgetUnitJson, OverviewJson, TableSummaryJson } from '#contract/overview.ts';
import { gridLines, gridYears, openFilter, unitsInOrder } from './unit-grid.ts';

const budgetUnit = (
  id: string,
  parentId: string | null,
  kind: BudgetUnitJson['kind'] = 'unit',
) => ({
  id,
  parentId,
  name: `${id}全称`,
  shortName: id,
  kind,
  branchName: null,
  fromYear: null,
  untilYear: null,
  revision: 1,
});

const table = (
  budgetUnitId: string,
  fiscalYear: number,
  part: Partial<TableSummaryJson> = {},
): TableSummaryJson => ({
  tableId: `${budgetUnitId}-${fiscalYear}`,
  budgetUnitId,
  fiscalYear,
  templateId: 'form',
  subject: 'department',
  projectName: null,
  revision: 1,
  versions: 1,
  changedAt: '2024-11-20T01:00:00.000Z',
  counts: { error: 0, warning: 0, hint: 0 },
  unread: 0,
  stage: null,
  ...part,
});

const overview: OverviewJson = {
  example: true,
  units: [
    budgetUnit('江阴', '中心'),
    budgetUnit('中心', null, 'department'),
    budgetUnit('惠山', '中心'),
  ],
  years: [2023, 2024],
  tables: [
    table('江阴', 2023),
    table('江阴', 2024, { counts: { error: 0, warning: 2, hint: 1 } }),
    table('惠山', 2024, { counts: { error: 3, warning: 1, hint: 0 }, unread: 2 }),
    table('惠山', 2024, { tableId: 'p2', subject: 'project', projectName: '印刷费' }),
    table('惠山', 2024, { tableId: 'p1', subject: 'project', projectName: '办公用房租金' }),
  ],
};

const shown = (state: Parameters<typeof gridLines>[2]['state'], text = '') =>
  gridLines(overview, [2024, 2023], { ...openFilter, state, text }).map(
    (line) => line.budgetUnit.id,
  );

describe('unit grid', () => {
  it('puts the latest year first and the one to be written last', () => {
    expect(gridYears(overview, 2030)).toEqual([2024, 2023, 2025]);
    expect(gridYears({ ...overview, years: [], tables: [] }, 2026)).toEqual([2026, 2027]);
  });

  it('reads the tree from the roots down, in the order given', () => {
    expect(
      unitsInOrder(overview.units).map(({ budgetUnit: one, depth }) => [one.id, depth]),
    ).toEqual([
      ['中心', 0],
      ['江阴', 1],
      ['惠山', 1],
    ]);
  });

  it('misses no table of a unit that is closed or not begun', () => {
    const closed = { ...budgetUnit('郊区', '中心'), untilYear: 2024 };
    const [line] = gridLines(
      { ...overview, units: [...overview.units, closed] },
      [2024, 2023],
      openFilter,
    );
    const missing = line?.kind === 'department' ? line.cells.map((cell) => cell.missing) : [];
    expect(missing).toEqual([[], ['惠山', '郊区']]);
    const filter = { ...openFilter, state: 'missing', fiscalYear: 2024 } as const;
    const units = [...overview.units, closed];
    expect(gridLines({ ...overview, units }, [2024, 2023], filter)).toEqual([]);
  });

  it('says of each year whether the unit is not yet there, open or closed', () => {
    const short = { ...budgetUnit('郊区', null), fromYear: 2023, untilYear: 2024 };
    const lines = gridLines({ ...overview, units: [short] }, [2024, 2023, 2022], openFilter);
    const [line] = lines;
    expect(line?.kind === 'unit' && line.cells.map((cell) => cell.standing)).toEqual([
      'closed',
      'open',
      'notYet',
    ]);
  });

  it('shows a unit whose parent is unknown as a root rather than losing it', () => {
    expect(unitsInOrder([budgetUnit('孤', '不在')])).toEqual([
      { budgetUnit: budgetUnit('孤', '不在'), depth: 0 },
    ]);
  });

  it('counts a department by its units and names the missing ones', () => {
    const [line] = gridLines(overview, [2024, 2023, 2025], openFilter);
    expect(line?.kind).toBe('department');
    expect(line?.cells).toMatchObject([
      { withTable: 2, units: 2, missing: [], counts: { error: 3, warning: 3, hint: 1 }, unread: 2 },
      { withTable: 1, missing: ['惠山'], ahead: false },
      { withTable: 0, missing: ['江阴', '惠山'], ahead: true },
    ]);
  });

  it('keeps project tables beside the table, by name, and never in its place', () => {
    const line = gridLines(overview, [2024, 2023], openFilter).find(
      (one) => one.budgetUnit.id === '惠山',
    );
    expect(line?.cells).toMatchObject([
      { table: { tableId: '惠山-2024' }, projectTables: [{ tableId: 'p1' }, { tableId: 'p2' }] },
      { table: null, projectTables: [] },
    ]);
  });

  it('narrows to what is wrong, unread, missing or named, and keeps the department', () => {
    expect(shown('error')).toEqual(['中心', '惠山']);
    expect(shown('warning')).toEqual(['中心', '江阴', '惠山']);
    expect(shown('unread')).toEqual(['中心', '惠山']);
    expect(shown('missing')).toEqual(['中心', '惠山']);
    expect(shown('all', '江阴')).toEqual(['中心', '江阴']);
    expect(shown('all', '没有')).toEqual([]);
  });

  it('does not call a year missing before anybody has begun it', () => {
    const filter = { ...openFilter, state: 'missing', fiscalYear: 2025 } as const;
    expect(gridLines(overview, [2024, 2025], filter)).toEqual([]);
  });

  it('lets one department begin a year without the units of another being missing', () => {
    const two: OverviewJson = {
      ...overview,
      units: [
        ...overview.units,
        budgetUnit('区中心', null, 'department'),
        budgetUnit('区本级', '区中心'),
      ],
      tables: [...overview.tables, table('区本级', 2026)],
    };
    const ahead = gridLines(two, [2026], openFilter).map((line) => [
      line.budgetUnit.id,
      line.cells[0]?.ahead,
    ]);
    expect(ahead).toEqual([
      ['中心', true],
      ['江阴', true],
      ['惠山', true],
      ['区中心', false],
      ['区本级', false],
    ]);
  });
});
