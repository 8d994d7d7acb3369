/** 单表规则 every rule of one table, by its examples: what fails, and what comes near and passes. */
import { describe, expect, it } from 'vitest';
import { reviewRules } from '#core/performance/rules/all.ts';
import { exampleTable } from './example-table.ts';
import { tableExamples } from './examples.ts';

const tableRules = reviewRules.filter((rule) => rule.scope === 'table');

describe.each(tableRules.map((rule) => ({ id: rule.id, rule })))('$id', ({ id, rule }) => {
  const examples = tableExamples.filter((example) => example.rule === id);

  it.each(examples)('$what', ({ edits, says }) => {
    if (rule.scope !== 'table') return;
    const findings = rule.check(exampleTable(edits));
    if (says === null) {
      expect(findings.map((finding) => finding.message)).toEqual([]);
      return;
    }
    expect(findings.map((finding) => `${finding.message}${finding.found}`).join('\n')).toContain(
      says,
    );
    for (const finding of findings) {
      expect(finding.rule).toBe(id);
      expect(finding.place.label).not.toBe('');
      expect(finding.key.startsWith(`${id}|`)).toBe(true);
    }
  });

  it('has an example that fails and one that passes', () => {
    expect(examples.some((example) => example.says !== null)).toBe(true);
    expect(examples.some((example) => example.says === null)).toBe(true);
  });
});

it('no example speaks of a rule that is not there', () => {
  const ids = new Set(tableRules.map((rule) => rule.id));
  expect(tableExamples.filter((example) => !ids.has(example.rule))).toEqual([]);
});

/** Ids stand in explanations and letters: one that was given is not given to another rule. */
it('the ids of the rules of one table', () => {
  const ids = `
    PT-CLS-01 PT-CLS-02 PT-CLS-03 PT-CLS-04 PT-CLS-05 PT-CLS-06
    PT-CMP-01 PT-CMP-02 PT-CMP-03 PT-CMP-04 PT-CMP-05 PT-CMP-06
    PT-CMP-07 PT-CMP-08 PT-CMP-09 PT-CMP-10 PT-CMP-11 PT-CMP-12
    PT-CMP-13 PT-CMP-14
    PT-FIT-01 PT-FIT-02 PT-FIT-03 PT-FIT-04 PT-FIT-05 PT-FIT-06 PT-FIT-07
    PT-PRJ-01 PT-PRJ-02 PT-PRJ-03
    PT-RD-01 PT-RD-02 PT-RD-03 PT-RD-04 PT-RD-05 PT-RD-06 PT-RD-07
    PT-REL-01 PT-REL-02 PT-REL-03 PT-REL-04 PT-REL-05 PT-REL-06 PT-REL-07
    PT-SUM-01 PT-SUM-02 PT-SUM-03 PT-SUM-04 PT-SUM-05 PT-SUM-06 PT-SUM-07 PT-SUM-08
    PT-TXT-01 PT-TXT-02 PT-TXT-03 PT-TXT-04 PT-TXT-05 PT-TXT-06
    PT-VAL-01 PT-VAL-02 PT-VAL-03 PT-VAL-04 PT-VAL-05 PT-VAL-06
    PT-VAL-07 PT-VAL-08 PT-VAL-09 PT-VAL-10 PT-VAL-11 PT-VAL-12
    PT-YR-01 PT-YR-02 PT-YR-03`;
  expect(tableRules.map((rule) => rule.id)).toEqual(ids.trim().split(/\s+/u));
});
