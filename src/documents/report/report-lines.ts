/** 报告字句 what a report says of one finding, in words that paper and workbook share. */
import type { ReportedFinding, ReportedHypothesis } from '#core/performance/findings-report.ts';
import { reportMessages } from './report-messages.ts';

export type NamedFact = { readonly name: string; readonly text: string };

/** 现为, 应为, 相差: as far as the rule gives them. */
export function factsOf(finding: ReportedFinding): readonly NamedFact[] {
  const names = reportMessages.isSumRule(finding.rule)
    ? reportMessages.sumFacts
    : reportMessages.facts;
  const { found, expected, difference } = finding;
  return [
    { name: names.found, text: found },
    { name: names.expected, text: expected ?? '' },
    { name: names.difference, text: difference ?? '' },
  ].filter(({ text }) => text !== '');
}

/** So many are told; a longer list helps nobody, and the page of the table has it. */
const hypothesesMax = 3;

/** The likeliest ways to mend it, each in its lines, and how many more there are. */
export function hypothesesOf({ hypotheses }: ReportedFinding): readonly (readonly string[])[] {
  const told = hypotheses.slice(0, hypothesesMax).map((one, at) => hypothesisLines(one, at + 1));
  const more = hypotheses.length - told.length;
  return more === 0 ? told : [...told, [reportMessages.moreHypotheses(more)]];
}

/** 改法 which cell, changed from what to what, and why: one line each. */
function hypothesisLines(
  { place, from, to, because }: ReportedHypothesis,
  rank: number,
): readonly string[] {
  const cut = place === null || to === null ? null : changedPart(from, to);
  const what =
    place === null || cut === null
      ? because.length === 0
        ? reportMessages.noSingle
        : because.join('；')
      : reportMessages.change(place, cut.from, cut.to);
  const why =
    place === null || because.length === 0
      ? []
      : [`${reportMessages.because}${because.join('；')}。`];
  return [`${rank}. ${what}`, ...why];
}

export const placeLines = (finding: ReportedFinding): readonly string[] => [
  finding.place,
  ...(finding.otherUnit === null ? [] : [reportMessages.otherUnit(finding.otherUnit)]),
];

export const explanationLines = (finding: ReportedFinding): readonly string[] =>
  finding.explanations.map(
    ({ kind, text, userName }) => `${reportMessages.explanation(kind, userName)}${text}`,
  );

const wholeUpTo = 40;
const kept = 10;

/** Of a long prose only what changes, with a few signs around it. */
function changedPart(
  from: string | null,
  to: string,
): { readonly from: string | null; readonly to: string } {
  if (from === null || from.length + to.length <= 2 * wholeUpTo) return { from, to };
  const before = [...from];
  const after = [...to];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const part = (signs: readonly string[]): string => {
    const first = Math.max(0, start - kept);
    const last = Math.min(signs.length, signs.length - end + kept);
    const said = signs.slice(first, last).join('');
    return `${first > 0 ? '…' : ''}${said}${last < signs.length ? '…' : ''}`;
  };
  return { from: part(before), to: part(after) };
}
