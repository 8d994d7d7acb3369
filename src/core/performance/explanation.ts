/**
 * 说明 explanations hang on a finding's key: the rule, the place and the values it saw. When one
 * of those values changes, the key does too, and the explanation lapses.
 */
import type { Finding } from '#core/base/finding.ts';

/** 说明情况 findings with and without an explanation, and explanations whose finding is gone. */
export type ExplanationState<Explanation> = {
  readonly explained: readonly { readonly finding: Finding; readonly by: readonly Explanation[] }[];
  readonly open: readonly Finding[];
  readonly lapsed: readonly Explanation[];
};

export function splitByExplanation<Explanation extends { readonly findingKey: string }>(
  findings: readonly Finding[],
  explanations: readonly Explanation[],
): ExplanationState<Explanation> {
  const byKey = new Map<string, Explanation[]>();
  for (const explanation of explanations) {
    const same = byKey.get(explanation.findingKey);
    if (same === undefined) byKey.set(explanation.findingKey, [explanation]);
    else same.push(explanation);
  }
  const keys = new Set(findings.map((finding) => finding.key));
  return {
    explained: findings.flatMap((finding) => {
      const by = byKey.get(finding.key);
      return by === undefined ? [] : [{ finding, by }];
    }),
    open: findings.filter((finding) => !byKey.has(finding.key)),
    lapsed: explanations.filter((explanation) => !keys.has(explanation.findingKey)),
  };
}

/** An error stops submission however well it is explained; a warning stops it while it is open. */
export function stopsSubmission(
  findings: readonly Finding[],
  explanations: readonly { readonly findingKey: string }[],
): boolean {
  const { open } = splitByExplanation(findings, explanations);
  return (
    findings.some((finding) => finding.severity === 'error') ||
    open.some((finding) => finding.severity === 'warning')
  );
}
