/** 发现计数 how many findings of each severity. */
import type { Finding, Severity } from '#core/base/finding.ts';

/** 发现计数 */
export type FindingCount = Readonly<Record<Severity, number>>;

export const noFindings: FindingCount = { error: 0, warning: 0, hint: 0 };

export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): FindingCount {
  const counts = { ...noFindings };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
