import { expect, it } from 'vitest';
import type { FindingJson } from '#contract/finding.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { departmentFindings } from './department-findings.ts';

const finding = (key: string, part: Partial<FindingJson> = {}): FindingJson => ({
  rule: 'PT-SIS-01',
  severity: 'hint',
  place: {
    budgetUnit: '惠山分中心',
    fiscalYear: 2024,
    rowId: 'h1',
    column: 'fullYear',
    label: '提取',
    source: null,
  },
  message: '',
  found: '',
  expected: null,
  difference: null,
  hypotheses: [],
  related: [],
  key,
  ...part,
});

const view = (shortName: string, rowId: string, findings: FindingJson[]) =>
  ({
    tableId: `t-${shortName}`,
    budgetUnit: { shortName },
    table: { budgetUnitName: `${shortName}分中心`, rows: [{ id: rowId }] },
    findings,
  }) as unknown as TableViewJson;

it('lists each once, in its own table, the gravest first, and leaves table rules out', () => {
  const shared = finding('a');
  const grave = finding('b', { severity: 'error', place: { ...shared.place, rowId: 'j1' } });
  const whole = finding('c', {
    severity: 'warning',
    place: { ...shared.place, rowId: null, column: null },
  });
  const own = finding('d', { rule: 'PT-SUM-01' });
  const found = departmentFindings(
    [view('江阴', 'j1', [shared, grave, own]), view('惠山', 'h1', [shared, whole])],
    (rule) => rule.startsWith('PT-SIS'),
  );
  expect(found.map((one) => [one.finding.key, one.tableId, one.shortName])).toEqual([
    ['b', 't-江阴', '江阴'],
    ['c', 't-惠山', '惠山'],
    ['a', 't-惠山', '惠山'],
  ]);
});

it('keeps a finding whose table is not among those shown', () => {
  const stray = finding('a', { place: { ...finding('a').place, rowId: 'gone' } });
  expect(departmentFindings([view('江阴', 'j1', [stray])], () => true)).toMatchObject([
    { tableId: null, shortName: '惠山分中心' },
  ]);
});
