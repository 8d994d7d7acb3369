/** 下年目标建议 this year and what is proposed: one line a case, with how far it reaches. */
import { expect, it } from 'vitest';
import { present } from '#core/base/assert.ts';
import { proposeTarget } from '#core/performance/next-year.ts';
import { dutyTable, inputOf, onlyDuty } from './scored-table.ts';

const loans = '发放住房公积金贷款';

it.each([
  // 指标        本年指标值   本年实际       建议          可行性                程度
  [loans, '=36亿元', '63.57亿元', '≥63.5亿元', '为本年实际值的 99.9%', 'within'],
  [loans, '=36亿元', '14357.9亿元', '≥14300亿元', '为本年实际值的 99.6%', 'within'],
  [loans, '=36亿元', '6357000000元', '≥63.5亿元', '为本年实际值的 99.9%', 'within'],
  [loans, '=36亿元', null, null, '无从判断，请人工填写', 'unknown'],
  [loans, '=36亿元', '0亿元', '≥0亿元', '本年实际为零，无从比较', 'unknown'],
  ['客户满意度', '≥95%', '90%', '≥95%', '为本年实际值的 105.6%', 'stretch'],
  ['客户满意度', '≥95%', '80%', '≥95%', '为本年实际值的 118.8%', 'beyond'],
  ['对住房支付能力产生的影响', '较强', '较强', '较强', '沿用', 'within'],
] as const)('%s %s, 实际 %s → %s', (...line) => {
  const [name, written, actual, proposal, feasibility, level] = line;
  const input = inputOf({
    table: dutyTable([[name, written]]),
    scheme: onlyDuty(),
    actuals: actual === null ? {} : { [name]: actual },
  });
  const proposed = proposeTarget(present(input.rows[0], 'a row'), {
    actual: input.actuals[0] ?? null,
    lastYear: null,
  });
  expect(proposed).toMatchObject({ proposal, feasibility, level });
});
