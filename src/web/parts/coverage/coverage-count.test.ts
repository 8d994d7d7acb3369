import { expect, it } from 'vitest';
import { countCoverage } from './coverage-count.ts';

it('counts an indicator of two duties once, and a loose one as without a project', () => {
  const shared = { rowId: 'r1', name: '编制收支计划份数', because: '', projects: [] };
  const linked = {
    rowId: 'r2',
    name: '归集金额',
    because: '',
    projects: [{ rowId: 'p1', name: '印刷费' }],
  };
  expect(
    countCoverage({
      tableId: 't',
      duties: [
        { clause: '编制计划', indicators: [shared, linked], missingDuties: [] },
        { clause: '编制报告', indicators: [shared], missingDuties: ['核算'] },
        { clause: '其他事项', indicators: [], missingDuties: [] },
      ],
      looseIndicators: [{ rowId: 'r3', name: '执法次数' }],
      looseProjects: [{ rowId: 'p2', name: '能耗费', fullYear: '110' }],
      unknownProjects: [],
    }),
  ).toEqual({
    duties: 3,
    dutiesWithout: 1,
    indicators: 3,
    indicatorsWithout: 2,
    projectsWithout: 1,
  });
});
