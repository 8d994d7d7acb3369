/** 审核发现的文字 findings as text that a clerk can read, for golden files. */
import type { Finding, Hypothesis, Place } from '#core/base/finding.ts';

const severities = { error: '错误', warning: '警告', hint: '提示' } as const;

export const findingsText = (findings: readonly Finding[]): string =>
  `${[countsLine(findings), ...findings.map(findingText)].join('\n\n')}\n`;

function countsLine(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return `错误 ${count('error')}，警告 ${count('warning')}，提示 ${count('hint')}`;
}

export function findingText(finding: Finding): string {
  const { found, expected, difference } = finding;
  const values = [
    `实际 ${found}`,
    ...(expected === null ? [] : [`应为 ${expected}`]),
    ...(difference === null ? [] : [`相差 ${difference}`]),
  ].join(' ｜ ');
  return [
    `${severities[finding.severity]} ${finding.rule}  ${placeText(finding.place)}`,
    `    ${finding.message}`,
    `    ${values}`,
    ...finding.hypotheses.flatMap(hypothesisText),
    ...(finding.related.length === 0 ? [] : [`    相关 ${finding.related.length} 格`]),
  ].join('\n');
}

export const placeText = ({ label, source }: Place): string =>
  source === null ? label : `${label}（第 ${source.line} 行第 ${source.cell} 格）`;

function hypothesisText(hypothesis: Hypothesis, at: number): readonly string[] {
  const head =
    hypothesis.place === null
      ? '（不指认单元格）'
      : `${placeText(hypothesis.place)} → ${hypothesis.to ?? ''}`;
  return [`    假设 ${at + 1}  ${head}`, ...hypothesis.because.map((why) => `        · ${why}`)];
}
