import { expect, it } from 'vitest';
import type { OverviewJson } from '#contract/overview.ts';
import { deskRows, missingNames } from './desk-rows.ts';

type Unit = OverviewJson['units'][number];
type Table = OverviewJson['tables'][number];

const unit = (id: string, changes: Partial<Unit> = {}): Unit => ({
  id,
  parentId: 'centre',
  name: id,
  shortName: id,
  kind: 'unit',
  branchName: null,
  fromYear: null,
  untilYear: null,
  revision: 1,
  ...changes,
});
const table = (budgetUnitId: string, projectName: string | null): Table =>
  ({
    tableId: `${budgetUnitId}.${projectName}`,
    budgetUnitId,
    fiscalYear: 2025,
    projectName,
  }) as Table;

it('lists whole units before their projects, and names who owes a table', () => {
  const rows = deskRows(
    {
      units: [
        unit('centre', { parentId: null, kind: 'department' }),
        unit('本级'),
        unit('江阴'),
        unit('已撤', { untilYear: 2024 }),
        unit('旁人', { parentId: 'other' }),
      ],
      tables: [table('本级', '系统运维'), table('本级', null)],
    },
    'centre',
    2025,
  );
  expect(rows.map(({ name, tableId }) => [name, tableId])).toEqual([
    ['本级', '本级.null'],
    ['本级 · 系统运维', '本级.系统运维'],
    ['江阴', null],
  ]);
  expect(missingNames(rows)).toBe('江阴');
});
