import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { proposedReason, proposedReasons } from './proposed-reason.ts';

const finding: Finding = {
  rule: 'PT-SUM-02',
  severity: 'error',
  place: {
    budgetUnit: '惠山',
    fiscalYear: 2024,
    rowId: 'row',
    column: 'halfYear',
    label: '支出 / 项目支出 · 半年计划执行数',
    source: null,
  },
  message: '项目支出的半年计划与各项目之和不符',
  found: '120.00',
  expected: '201.36',
  difference: '-81.36',
  hypotheses: [],
  related: [],
  key: 'k',
};

describe('a finding as a reason to send back', () => {
  it('cites row, rule, what was found and what is expected, and corrects nothing', () => {
    expect(proposedReason(finding)).toEqual({
      rowId: 'row',
      column: 'halfYear',
      label: '支出 / 项目支出 · 半年计划执行数',
      text: '项目支出的半年计划与各项目之和不符。现为“120.00”，按规则应为“201.36”，相差 -81.36。请核对后改正。（PT-SUM-02）',
    });
  });

  it('asks for an explanation where a warning may be explained, and leaves hints out', () => {
    const warning = { ...finding, severity: 'warning', expected: null, difference: null } as const;
    const [reason, ...others] = proposedReasons([warning, { ...finding, severity: 'hint' }]);
    expect(others).toEqual([]);
    expect(reason?.text).toContain('或说明情况');
    expect(reason?.text).not.toContain('应为');
  });

  it('fits into a reason however long the finding is, and still names the rule', () => {
    const { text } = proposedReason({ ...finding, message: '很长的话𠀀'.repeat(400) });
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text.isWellFormed()).toBe(true);
    expect(text).toMatch(/（PT-SUM-02）$/);
  });
});
