/** Benchmarks of reading and reviewing: one process, one core, everything already loaded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reviewGroup } from '#app/performance/review-group.ts';
import { newId } from '#bin/make-world.ts';
import { fiscalYear } from '#core/base/calendar.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { reviewTable } from '#core/performance/review.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import { applyEdit } from '#core/performance/edit-table.ts';
import { encodeTable } from '#core/performance/table-codec.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { type Measured, median, quantile, shown, timeRuns } from './measure.ts';
import { makeTables, splitTables } from './synthetic-tables.ts';

const root = new URL('..', import.meta.url).pathname;
const policy = readPolicy(join(root, 'policy'));
const reader = createTextReader(policy);
const seed = readFileSync(join(root, 'seed/wuxi-2024-targets.txt'));

/** Reads a file and reviews what stands in it, alone and together, as an upload does. */
function readAndReview(name: string, bytes: Uint8Array): number {
  const reviews = reviewGroup(groupOf(tablesOf(name, bytes), policy));
  return [...reviews.values()].reduce((sum, review) => sum + review.own.length, 0);
}

function tablesOf(name: string, bytes: Uint8Array): readonly TargetTable[] {
  const read = reader.read({ name, bytes }, newId);
  if (!read.ok) throw new Error(`${name}: ${read.error.message}`);
  return read.value.tables;
}

const groupOf = (tables: readonly TargetTable[], known: Policy) => ({
  policy: known,
  fiscalYear: fiscalYear(2024),
  tables,
  lastYear: [],
});

function contextOf(table: TargetTable): TableContext {
  const template = policy.templates.find((one) => one.id === table.templateId);
  if (template === undefined) throw new Error(`no template ${table.templateId}`);
  return { table, template, policy, projectTables: [] };
}

export function fiveTables(): Measured {
  const times = timeRuns(() => readAndReview('wuxi-2024-targets.txt', seed), {
    runs: 40,
    warm: 20,
  });
  const text = seed.toString('utf8');
  const peer = median(
    timeRuns(() => text.split('\n').map((line) => line.split('\t')), {
      runs: 200,
      warm: 50,
    }),
  );
  const result = median(times);
  return {
    name: 'five real tables read and reviewed, with the rules across units',
    result,
    measure: 'ms',
    limit: 100,
    better: 'lower',
    ratio: `${shown(result / peer)} × splitting the same text into fields`,
    note: `slowest of 20: ${shown(quantile(times, 0.95))} ms`,
  };
}

export function oneEdit(): Measured {
  const table = [...tablesOf('wuxi-2024-targets.txt', seed)].sort(
    (a, b) => b.rows.length - a.rows.length,
  )[0] as TargetTable;
  const context = contextOf(table);
  const row = table.rows.find((one) => one.kind === 'project');
  if (row === undefined) throw new Error('no project row to edit');
  let turn = 0;
  const edited = (): TargetTable => {
    turn += 1;
    const written = `${turn}.5`;
    const edit = { kind: 'setCell', rowId: row.id, column: 'halfYear', written } as const;
    const applied = applyEdit(table, context.template, edit);
    if (!applied.ok) throw new Error(applied.error.message);
    return applied.value;
  };
  const times = timeRuns(() => reviewTable({ ...context, table: edited() }), {
    runs: 200,
    warm: 50,
  });
  const applying = median(timeRuns(edited, { runs: 200, warm: 50 }));
  const result = median(times);
  return {
    name: `one cell of the largest table (${table.rows.length} rows) edited, all table rules run`,
    result,
    measure: 'ms',
    limit: 10,
    better: 'lower',
    ratio: `${shown(result / applying)} × applying the edit alone`,
    note: `slowest of 20: ${shown(quantile(times, 0.95))} ms`,
  };
}

export function manyTables(count = 2000): Measured {
  const skeletons = splitTables(seed.toString('utf8'));
  const made = makeTables(skeletons, { count, seed: 20_240_101 }).map(({ name, text }) => ({
    name,
    bytes: Buffer.from(text, 'utf8'),
  }));
  for (const one of made.slice(0, 100)) readAndReview(one.name, one.bytes);
  const from = performance.now();
  for (const one of made) readAndReview(one.name, one.bytes);
  const seconds = (performance.now() - from) / 1000;
  const result = count / seconds;
  return {
    name: `${count} invented tables read and reviewed on one core`,
    result,
    measure: '/s',
    limit: 500,
    goal: 2000,
    better: 'higher',
    ratio: `${shown(1 / (result / parsedPerSecond(made)))} × slower than JSON.parse of the tables`,
    note: 'each by itself, as separate files',
  };
}

/** The floor under any reading: the same tables, already read, out of their own JSON. */
function parsedPerSecond(made: readonly { readonly name: string; readonly bytes: Buffer }[]) {
  const texts = made
    .slice(0, 200)
    .flatMap((one) => tablesOf(one.name, one.bytes))
    .map((table) => JSON.stringify(encodeTable(table)));
  const times = timeRuns(() => texts.map((text) => JSON.parse(text)), { runs: 10, warm: 3 });
  return texts.length / (median(times) / 1000);
}
