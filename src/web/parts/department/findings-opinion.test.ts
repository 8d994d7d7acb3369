import { expect, it } from 'vitest';
import type { DepartmentRow } from './figures.ts';
import { opinionText } from './findings-opinion.ts';

const row = (shortName: string, changes: Partial<DepartmentRow>): DepartmentRow => ({
  budgetUnitId: shortName,
  name: shortName,
  shortName,
  tableId: shortName,
  projectName: null,
  stage: null,
  counts: null,
  unexplainedWarnings: null,
  openReasons: 0,
  changesSinceApproval: null,
  total: null,
  controlFigure: null,
  deadline: null,
  ...changes,
});

it('words the findings unit by unit, and names who has no table and who exceeds his figure', () => {
  const text = opinionText('意见', [
    {
      row: row('本级', { total: '568690000', controlFigure: '560000000', unexplainedWarnings: 2 }),
      reasons: [{ rowId: null, column: null, label: '培训费', text: '分项之和不等于合计' }],
    },
    { row: row('江阴', {}), reasons: [] },
    { row: row('锡山', { tableId: null }), reasons: [] },
    { row: row('惠山', {}), reasons: null },
  ]);
  expect(text).toContain('一、本级');
  expect(text).toContain('超 8.69');
  expect(text).toContain('培训费：分项之和不等于合计');
  expect(text).toContain('2 处提示尚未说明');
  expect(text).toMatch(/二、江阴.*未发现问题/);
  expect(text).toContain('没有读到');
  expect(text).toMatch(/尚无目标表.*锡山/);
  expect(text).not.toMatch(/、锡山\n/);
});
