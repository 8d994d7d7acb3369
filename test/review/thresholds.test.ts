/** 界限 thresholds by date: which value is in force, whose it is, and in what it is counted. */
import { expect, it } from 'vitest';
import { reviewTable } from '#core/performance/review.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import type { Parameter, ParameterValue } from '#core/policy/parameter.ts';
import { exampleTable } from './example-table.ts';
import { set } from './example.ts';

const valueFrom = (
  effectiveFrom: string,
  value: number,
  status: ParameterValue['provenance']['status'],
): ParameterValue => ({
  effectiveFrom,
  value,
  documentNumber: null,
  link: null,
  provenance: { status, source: '例' },
});

/** 印刷费 of 5 万元 has no half-year plan. */
function idlePrinting(parameter: Pick<Parameter, 'measureWord' | 'values'>, year = 2024) {
  const context = exampleTable([set('印刷费', 'halfYear', '0'), { year }]);
  const parameters = context.policy.parameters.map((one) =>
    one.name === 'review.material-project-amount' ? { ...one, ...parameter } : one,
  );
  const changed: TableContext = { ...context, policy: { ...context.policy, parameters } };
  return reviewTable(changed).find((one) => one.rule === 'PT-FIT-04')?.message ?? '';
}

const mixed = [valueFrom('2018-01-01', 3, 'proposed'), valueFrom('2025-01-01', 4, 'official')];

it('says of the value in force on the table’s day whether it is proposed', () => {
  expect(idlePrinting({ measureWord: '万元', values: mixed })).toContain('3 万元（建议值）');
  expect(idlePrinting({ measureWord: '万元', values: mixed }, 2025)).toContain('4 万元（规定值）');
});

it('counts a threshold of money in its own measure word', () => {
  const values = (value: number) => [valueFrom('2018-01-01', value, 'proposed')];
  expect(idlePrinting({ measureWord: '元', values: values(50_000) })).toContain('50000 元');
  expect(idlePrinting({ measureWord: '元', values: values(50_001) })).toBe('');
  expect(idlePrinting({ measureWord: '亿元', values: values(0.0005) })).toContain('印刷费');
});
