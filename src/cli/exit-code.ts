/** 退出码 what a script is told: 0 no errors, 1 findings of severity error, 2 something refused. */
import type { Finding } from '#core/base/finding.ts';

export const exitCodes = { clean: 0, errors: 1, refused: 2 } as const;

export const exitCodeOfCounts = (refused: boolean, errors: readonly number[]): number => {
  if (refused) return exitCodes.refused;
  return errors.some((count) => count > 0) ? exitCodes.errors : exitCodes.clean;
};

export function exitCodeOf(
  refused: boolean,
  findings: Iterable<Pick<Finding, 'severity'>>,
): number {
  if (refused) return exitCodes.refused;
  for (const finding of findings) if (finding.severity === 'error') return exitCodes.errors;
  return exitCodes.clean;
}
