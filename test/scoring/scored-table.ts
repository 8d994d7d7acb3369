/** Small score sheets for tests: one line a row, as an accountant would write it down. */
import { fiscalYear } from '#core/base/calendar.ts';
import { parseQuantity } from '#core/base/quantity.ts';
import { present } from '#core/base/assert.ts';
import { policy, smallTable, templateNamed } from '#core/performance/test-support/small-table.ts';
import {
  noChoice,
  type ScoringChoice,
  type ScoringInput,
  type ScoringRow,
} from '#core/performance/score-sheet.ts';
import { ratioOf, scoringRows } from '#core/performance/scoring-rows.ts';
import { schemesFor, type ScoringScheme } from '#core/policy/scoring-scheme.ts';
import type { TargetTable } from '#core/performance/target-table.ts';

export const departmentScheme = present(
  schemesFor(policy.scoringSchemes, { subject: 'department', fiscalYear: 2024 })[0],
  'a scheme for departments',
);

/** A scheme with one block of 100 points, so that a row's score is the percentage of its rule. */
export const onlyDuty = (change: Partial<ScoringScheme> = {}): ScoringScheme => ({
  ...departmentScheme,
  weights: {
    ...departmentScheme.weights,
    dimensions: [{ dimension: '履职', weight: 10_000, aspects: [], added: [], movesTo: null }],
  },
  ...change,
});

export const dutyTable = (rows: readonly (readonly [string, string])[]): TargetTable =>
  smallTable({
    duties: rows.map(([indicator, fullYear]) => ({ aspect: '职能', indicator, fullYear })),
  });

/** Rows of 决策 and 过程 by code. */
export const fixedTable = (rows: Readonly<Record<string, string>>): TargetTable =>
  smallTable({
    fixed: Object.fromEntries(
      Object.entries(rows).map(([code, target]) => [code, [target, target]]),
    ),
    year: fiscalYear(2024),
  });

/** `actuals` and `choices` by the name of the row. */
export function inputOf(of: {
  readonly table: TargetTable;
  readonly scheme: ScoringScheme;
  readonly actuals?: Readonly<Record<string, string>>;
  readonly choices?: Readonly<Record<string, Partial<ScoringChoice>>>;
}): ScoringInput {
  const { table, scheme, actuals = {}, choices = {} } = of;
  const rows = scoringRows(table, {
    template: templateNamed(table.templateId),
    catalogue: policy.catalogue,
    weights: scheme.weights,
  });
  const keyOf = (name: string): string =>
    rows.find((row: ScoringRow) => row.name === name)?.rowKey ?? name;
  return {
    budgetUnitName: table.budgetUnitName,
    rows,
    scheme,
    actuals: Object.entries(actuals).map(([name, written]) => {
      const quantity = parseQuantity(written);
      return {
        rowKey: keyOf(name),
        missing: [],
        value:
          quantity === null
            ? { kind: 'grade', grade: written }
            : { kind: 'number', value: ratioOf(quantity), measureWord: quantity.measureWord },
      };
    }),
    choices: Object.entries(choices).map(([name, choice]) => ({
      ...noChoice(keyOf(name)),
      ...choice,
      rowKey: keyOf(name),
    })),
  };
}
