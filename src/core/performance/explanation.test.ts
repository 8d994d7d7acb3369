import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '#core/base/finding.ts';
import { splitByExplanation, stopsSubmission } from './explanation.ts';
import { findingKey } from './finding-draft.ts';

const finding = (severity: Severity, seen: readonly string[]): Finding => ({
  rule: 'PT-FIT-04',
  severity,
  place: {
    budgetUnit: '某单位',
    fiscalYear: 2024,
    rowId: null,
    column: null,
    label: '',
    source: null,
  },
  message: '',
  found: '',
  expected: null,
  difference: null,
  hypotheses: [],
  related: [],
  key: findingKey({ rule: 'PT-FIT-04', subject: 'row', column: 'halfYear', seen }),
});

describe('explanations', () => {
  const warning = finding('warning', ['0', '24.55']);
  const explained = { findingKey: warning.key, text: '年底一次付清' };

  it('explain the finding they were written for', () => {
    const state = splitByExplanation([warning], [explained]);
    expect(state.explained).toEqual([{ finding: warning, by: [explained] }]);
    expect([state.open, state.lapsed]).toEqual([[], []]);
  });

  it('lapse when a value that was seen changes', () => {
    const changed = finding('warning', ['0', '30']);
    const state = splitByExplanation([changed], [explained]);
    expect(state.open).toEqual([changed]);
    expect(state.lapsed).toEqual([explained]);
  });

  it('let a warning pass, but never an error', () => {
    expect(stopsSubmission([warning], [])).toBe(true);
    expect(stopsSubmission([warning], [explained])).toBe(false);
    const error = finding('error', ['0', '24.55']);
    expect(stopsSubmission([error], [explained])).toBe(true);
    expect(stopsSubmission([finding('hint', [])], [])).toBe(false);
  });
});

describe('keys', () => {
  const key = (seen: readonly string[]): string =>
    findingKey({ rule: 'PT-SUM-02', subject: 'expenditure.project', column: 'halfYear', seen });

  it('are readable while the values are few', () => {
    expect(key(['150', '3'])).toBe('PT-SUM-02|expenditure.project|halfYear|150·3');
  });

  it('stay short when they are many, and still notice one change', () => {
    const many = Array.from({ length: 60 }, (_, at) => `${at}.50`);
    expect(key(many).length).toBeLessThan(80);
    expect(key(many)).not.toBe(key(many.with(30, '30.51')));
  });
});
