/**
 * 汇总 roll-up: the department as the sum of its units, and the units side by side.
 * Spec: docs/spec/roll-up.md. A unit without a table, or without a value, is shown as missing and
 * named in `gap`; it is never counted as zero.
 */
import type { Policy } from '#core/policy/parameter.ts';
import { performanceCoverage, type PerformanceCoverage } from './performance-coverage.ts';
import { compareIndicators, type ComparisonLine } from './roll-up-comparison.ts';
import { dutyLines } from './roll-up-duties.ts';
import type { RollUpLine, RollUpUnit } from './roll-up-line.ts';
import { fundingLines, projectLines } from './roll-up-money.ts';

/** 汇总 of one department and year. */
export type RollUp = {
  readonly department: { readonly id: string; readonly name: string };
  readonly fiscalYear: number;
  readonly units: readonly RollUpUnit[];
  readonly funding: readonly RollUpLine[];
  readonly duties: readonly RollUpLine[];
  readonly budgetProjects: readonly RollUpLine[];
  readonly indicators: readonly ComparisonLine[];
  /** Only of units that have a table. */
  readonly performanceCoverage: readonly UnitCoverage[];
};

/** 单位覆盖率 */
export type UnitCoverage = PerformanceCoverage & { readonly budgetUnitId: string };

/** `units` in the order they are shown; `context` null for one without a table of this year. */
export function rollUp(
  asked: {
    readonly department: RollUp['department'];
    readonly fiscalYear: number;
    readonly units: readonly RollUpUnit[];
  },
  policy: Policy,
): RollUp {
  const { units } = asked;
  return {
    ...asked,
    funding: fundingLines(units),
    duties: dutyLines(units, policy),
    budgetProjects: projectLines(units, policy.budgetProjects),
    indicators: compareIndicators(units, policy.catalogue),
    performanceCoverage: units.flatMap(({ budgetUnitId, context }) =>
      context === null
        ? []
        : [
            {
              budgetUnitId,
              ...performanceCoverage(context.table, context.projectTables, policy),
            },
          ],
    ),
  };
}
