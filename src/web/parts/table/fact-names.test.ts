import { expect, it } from 'vitest';
import { reviewRules } from '#core/performance/rules/all.ts';
import { factNames } from './fact-names.ts';

it('calls the figures of a broken sum by what they are', () => {
  for (const rule of ['PT-SUM-01', 'PT-SUM-02', 'PT-SUM-03']) {
    expect(reviewRules.some(({ id }) => id === rule)).toBe(true);
    expect(factNames(rule)).toEqual({ found: '明细合计', expected: '表中合计' });
  }
});

it('keeps 现为 and 应为 for all others', () => {
  expect(factNames('PT-SUM-05')).toEqual({ found: '现为', expected: '应为' });
  expect(factNames('PT-CLA-01')).toEqual({ found: '现为', expected: '应为' });
});
