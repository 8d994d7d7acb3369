/** The example of each review rule: an edit of a sound table, or what the five real ones hold. */
import { reviewDepartment } from '#core/performance/review.ts';
import type { ReviewRule } from '#core/performance/review-rule.ts';
import { exampleDepartment, exampleTable } from '../review/example-table.ts';
import { tableExamples } from '../review/examples.ts';
import { departmentOf, publishedText, readContexts } from '../review/wuxi.ts';
import type { RuleExample } from './errors-document.ts';

const published = readContexts(publishedText);
const acrossUnits = reviewDepartment(departmentOf(published));

/** This year beside itself as last year, with two cells changed. */
const objective = '2024年分中心计划归集住房公积金42亿元；提取住房公积金28亿元。';
const overYears = reviewDepartment(
  departmentOf(
    exampleDepartment({
      huishan: [{ set: ['公积金缴存金额', 'fullYear', '≥26亿元'] }],
      jiangyin: [{ set: ['annualObjective', 'text', objective] }],
    }),
    {
      lastYear: exampleDepartment({
        jiangyin: [{ set: ['annualObjective', 'text', objective.replace('2024', '2023')] }],
      }),
      facts: [],
    },
  ),
);

export function ruleExample(rule: ReviewRule): RuleExample | null {
  return rule.scope === 'table' ? ofOneTable(rule) : ofTheFive(rule);
}

function ofOneTable(rule: Extract<ReviewRule, { readonly scope: 'table' }>): RuleExample | null {
  const example = tableExamples.find((one) => one.rule === rule.id && one.says !== null);
  if (example === undefined) return null;
  const [first] = rule.check(exampleTable(example.edits));
  return first === undefined ? null : { rule, what: example.what, says: first.message };
}

function ofTheFive(rule: ReviewRule): RuleExample | null {
  const found = acrossUnits.find((finding) => finding.rule === rule.id);
  if (found !== undefined) {
    return { rule, what: `公开的五张表：${found.place.label}`, says: found.message };
  }
  const later = overYears.find((finding) => finding.rule === rule.id);
  if (later === undefined) return null;
  return { rule, what: `与上年的表相比：${later.place.label}`, says: later.message };
}
