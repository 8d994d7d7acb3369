/** Benchmark of scoring: tables like the real ones, all rows with actuals, one core. */
import { newId } from '#bin/make-world.ts';
import { present } from '#core/base/assert.ts';
import type { ScoringActual, ScoringInput, ScoringRow } from '#core/performance/score-sheet.ts';
import { score } from '#core/performance/scoring.ts';
import { scoringRows } from '#core/performance/scoring-rows.ts';
import { schemesFor } from '#core/policy/scoring-scheme.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, median, quantile, shown, timeRuns } from './measure.ts';
import { makeTables, splitTables } from './synthetic-tables.ts';

const root = new URL('..', import.meta.url).pathname;

/** Every number comes to 95 hundredths of its target; people said the rest. */
function inputs(count: number): readonly ScoringInput[] {
  const policy = readPolicy(join(root, 'policy'));
  const reader = createTextReader(policy);
  const scheme = present(
    schemesFor(policy.scoringSchemes, { subject: 'department', fiscalYear: 2024 })[0],
    'a scheme for departments',
  );
  const seed = readFileSync(join(root, 'seed/wuxi-2024-targets.txt'), 'utf8');
  const made = makeTables(splitTables(seed), { count, seed: 20_240_101 });
  return made.flatMap(({ name, text }) => {
    const read = reader.read({ name, bytes: new TextEncoder().encode(text) }, newId);
    if (!read.ok) throw new Error(`${name}: ${read.error.message}`);
    return read.value.tables.map((table): ScoringInput => {
      const template = present(
        policy.templates.find((one) => one.id === table.templateId),
        'a form',
      );
      const known = { template, catalogue: policy.catalogue, weights: scheme.weights };
      const rows = scoringRows(table, known);
      const actuals = rows.map(actualOf);
      return { budgetUnitName: table.budgetUnitName, rows, actuals, choices: [], scheme };
    });
  });
}

const actualOf = ({ rowKey, targetValue }: ScoringRow): ScoringActual => ({
  rowKey,
  missing: [],
  value:
    targetValue.kind === 'number'
      ? {
          kind: 'number',
          value: {
            numerator: targetValue.value.numerator * 95n,
            denominator: targetValue.value.denominator * 100n,
          },
          measureWord: targetValue.measureWord,
        }
      : null,
});

export function scoreTables(count = 1000): Measured {
  const all = inputs(count);
  const work = (): number => all.reduce((rows, input) => rows + score(input).rows.length, 0);
  const rows = work();
  const times = timeRuns(work, { runs: 5, warm: 2 });
  const floor = median(
    timeRuns(() => JSON.stringify(all.map(({ rows: own }) => own.map(({ name }) => name))), {
      runs: 5,
      warm: 2,
    }),
  );
  const result = median(times);
  return {
    name: `${all.length} tables (${rows} rows) scored`,
    result,
    measure: 'ms',
    limit: 1000,
    better: 'lower',
    ratio: `${shown(result / floor)} × writing their names as JSON`,
    note: `slowest of 5: ${shown(quantile(times, 0.95))} ms`,
  };
}
