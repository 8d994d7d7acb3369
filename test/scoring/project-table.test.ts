/** 项目表计分 预算执行率 weighs 10 though the form has no row for it; no satisfaction moves to 效益. */
import { expect, it } from 'vitest';
import { present } from '#core/base/assert.ts';
import { formatRatio } from '#core/base/ratio.ts';
import { noChoice, type ScoringInput } from '#core/performance/score-sheet.ts';
import { score } from '#core/performance/scoring.ts';
import { scoringRows } from '#core/performance/scoring-rows.ts';
import { policy, templateNamed } from '#core/performance/test-support/small-table.ts';
import { schemesFor } from '#core/policy/scoring-scheme.ts';
import { smallProjectTable } from './small-project-table.ts';

const scheme = present(
  schemesFor(policy.scoringSchemes, { subject: 'project', fiscalYear: 2024 })[0],
  'a scheme for projects',
);

const percent = (value: bigint) =>
  ({ kind: 'number', value: { numerator: value, denominator: 1n }, measureWord: '%' }) as const;

function inputOf(rate: bigint | null): ScoringInput {
  const table = smallProjectTable();
  const rows = scoringRows(table, {
    template: templateNamed('project-2024'),
    catalogue: policy.catalogue,
    weights: scheme.weights,
  });
  const actuals = rows.map(({ rowKey, targetValue }) => ({
    rowKey,
    missing: [],
    value: rowKey.startsWith('added:')
      ? rate === null
        ? null
        : percent(rate)
      : targetValue.kind === 'number'
        ? ({
            kind: 'number',
            value: targetValue.value,
            measureWord: targetValue.measureWord,
          } as const)
        : null,
  }));
  const inapplicable = { reason: '没有服务对象', basis: '某某〔2024〕2号' };
  const choices = [{ ...noChoice('empty:满意度指标'), inapplicable }];
  return { budgetUnitName: '甲', rows, actuals, choices, scheme };
}

it('spreads 10 · 50 · 30 · 10, and moves what is 不涉及', () => {
  const sheet = score(inputOf(100n));
  expect(sheet.blocks.map(({ dimension, weight }) => [dimension, formatRatio(weight, 2)])).toEqual([
    ['预算执行率', '10.00'],
    ['产出指标', '50.00'],
    ['效益指标', '40.00'],
    ['满意度指标', '0.00'],
  ]);
  expect(sheet.total).toEqual({ numerator: 100n, denominator: 1n });
});

it.each([
  [100n, '10.00'],
  [99n, '7.00'],
  [80n, '7.00'],
  [79n, '5.00'],
  [60n, '5.00'],
  [59n, '0.00'],
])('执行率 %s%% gives %s of 10', (rate, points) => {
  const row = score(inputOf(rate)).rows.find(({ code }) => code === 'execution-rate');
  expect(formatRatio(row?.score ?? { numerator: -1n, denominator: 1n }, 2)).toBe(points);
});

it('has no total without the rate', () => {
  expect(score(inputOf(null)).sentence).toBe('暂不能计分：缺预算执行率（实际完成值）。');
});
