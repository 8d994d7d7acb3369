import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { withoutEchoes } from './echoes.ts';

const finding = (rule: string, rowId: string | null): Finding => ({
  rule,
  severity: 'warning',
  place: { budgetUnit: '甲', fiscalYear: 2024, rowId, column: null, label: '', source: null },
  message: '',
  found: '',
  expected: null,
  difference: null,
  hypotheses: [],
  related: [],
  key: `${rule}|${rowId ?? ''}`,
});

const left = (...all: readonly Finding[]): readonly string[] =>
  withoutEchoes(all).map((one) => one.key);

describe('what is said twice of one row', () => {
  it('is said once, by the rule that compares units', () => {
    const all = [finding('PT-VAL-04', 'a'), finding('PT-FIT-02', 'b')];
    expect(left(...all, finding('PT-UNI-01', 'a'), finding('PT-UNI-04', 'b'))).toEqual([
      'PT-UNI-01|a',
      'PT-UNI-04|b',
    ]);
  });

  it('stays where no unit is compared, or another row is spoken of', () => {
    expect(left(finding('PT-VAL-04', 'a'))).toEqual(['PT-VAL-04|a']);
    expect(left(finding('PT-VAL-04', 'a'), finding('PT-UNI-01', 'b'))).toHaveLength(2);
    expect(left(finding('PT-FIT-02', 'a'), finding('PT-UNI-01', 'a'))).toHaveLength(2);
    expect(left(finding('PT-VAL-04', null), finding('PT-UNI-01', null))).toHaveLength(2);
  });
});
