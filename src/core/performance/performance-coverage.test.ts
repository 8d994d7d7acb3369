import { describe, expect, it } from 'vitest';
import { formatPercent } from '#core/base/ratio.ts';
import { performanceCoverage } from './performance-coverage.ts';
import { policy, projectTable, smallTable } from './test-support/small-table.ts';

const table = smallTable({
  projects: [
    ['绩效工资调节金', '1', '10'],
    ['物业管理费', '1', '20'],
    ['系统升级改造', '0', '75'],
    ['宣传费', '0', '25'],
    ['档案整理', '0', '未定'],
  ],
});

function text(...projectTables: readonly ReturnType<typeof projectTable>[]): string {
  const found = performanceCoverage(table, projectTables, policy);
  const rate = (value: typeof found.rateByAmount) => (value === null ? '—' : formatPercent(value));
  const states = found.budgetProjects.map((one) => one.state).join(' ');
  return (
    `${states} | 免 ${found.exempt} 应 ${found.due} 已 ${found.covered} | ` +
    `${rate(found.rateByAmount)} ${rate(found.rateByCount)}`
  );
}

describe('performance coverage', () => {
  it('leaves out what policy exempts, and says by which word', () => {
    expect(text()).toBe('exempt exempt owing owing owing | 免 2 应 3 已 0 | 0.00% 0.00%');
    const { budgetProjects, exemptProjects } = performanceCoverage(table, [], policy);
    expect(exemptProjects).toEqual([
      { name: '绩效工资调节金', category: '人员类', keyword: '绩效工资' },
      { name: '物业管理费', category: '运转类', keyword: '物业管理费' },
    ]);
    expect(budgetProjects.map((one) => [one.category, one.keyword]).slice(0, 3)).toEqual([
      ['人员类', '绩效工资'],
      ['运转类', '物业管理费'],
      ['特定目标类', null],
    ]);
  });

  it('counts by amount and by number', () => {
    expect(text(projectTable('系统升级改造'))).toBe(
      'exempt exempt covered owing owing | 免 2 应 3 已 1 | 75.00% 33.33%',
    );
  });

  it('counts no table without a target, of another project, or of no name', () => {
    const none = text();
    expect(text(projectTable('系统升级改造', ''))).toBe(none);
    expect(text(projectTable('系统升级'))).toBe(none);
    expect(text(projectTable(''))).toBe(none);
    expect(text(projectTable('系统升级改造', '=次'))).toBe(none);
  });

  it('counts a table of an exempt project, since it is there', () => {
    expect(text(projectTable('物业管理费'))).toBe(
      'exempt covered owing owing owing | 免 1 应 4 已 1 | 16.67% 25.00%',
    );
  });

  it('has no rate where nothing is due', () => {
    const small = smallTable({ projects: [['物业管理费', '1', '20']] });
    const found = performanceCoverage(small, [], policy);
    expect([found.rateByAmount, found.rateByCount, found.dueAmount]).toEqual([null, null, 0n]);
  });
});
