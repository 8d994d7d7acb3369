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
