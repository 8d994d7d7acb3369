/** 发现的两个数怎样称呼 what the two figures of a finding are called beside each other. Pure. */
import { tableMessages } from '#web/messages-table.ts';

const words = tableMessages.finding;

/**
 * Rules that compare a total with its items find the items' sum and expect what the total says.
 * 现为 and 应为 would tell a clerk to write the very figure that may be wrong.
 */
const sumRules: ReadonlySet<string> = new Set(['PT-SUM-01', 'PT-SUM-02', 'PT-SUM-03']);

export const factNames = (rule: string): { readonly found: string; readonly expected: string } =>
  sumRules.has(rule)
    ? { found: words.foundSum, expected: words.expectedSum }
    : { found: words.found, expected: words.expected };
