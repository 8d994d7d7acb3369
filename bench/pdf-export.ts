/** Benchmarks of typeset pages: the first, with compiler and fonts to load, then warm ones. */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { newId } from '#bin/make-world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { writePdf } from '#documents/page/write-pdf.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { type Measured, median, quantile, shown } from './measure.ts';

const root = new URL('..', import.meta.url).pathname;

/** As it is used: every export has figures of its own, so nothing remembered is the whole page. */
export async function pdfExport(): Promise<readonly Measured[]> {
  const policy = readPolicy(join(root, 'policy'));
  const seed = readFileSync(join(root, 'seed/wuxi-2024-targets.txt'));
  const read = createTextReader(policy).read({ name: 'wuxi.txt', bytes: seed }, newId);
  if (!read.ok) throw new Error(read.error.message);
  const { tables } = read.value;
  const largest = tables.toSorted((a, b) => b.rows.length - a.rows.length)[0];
  if (largest === undefined) throw new Error('the examples hold no table');
  const write = async (some: readonly TargetTable[]): Promise<number> => {
    const from = performance.now();
    await writePdf(some, policy.templates);
    return performance.now() - from;
  };
  const cold = await write([largest]);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const [one, five]: [number[], number[]] = [[], []];
  loop.enable();
  for (let turn = 0; turn < 24; turn += 1) {
    one.push(await write([withFigures(largest, turn)]));
    five.push(await write(tables.map((table) => withFigures(table, 100 + turn))));
  }
  loop.disable();
  const warm = one.slice(4);
  const result = median(warm);
  return [
    {
      name: `the largest table (${largest.rows.length} rows) exported as PDF, warm`,
      result,
      measure: 'ms',
      limit: 300,
      better: 'lower',
      ratio: `the first one took ${shown(cold)} ms: ${shown(cold / result)} ×`,
      note: `slowest of 20: ${slowest(warm)} ms; event loop waited ${shown(loop.max / 1e6)} ms`,
    },
    {
      name: 'five tables exported as one PDF, warm',
      result: median(five.slice(4)),
      measure: 'ms',
      limit: 1500,
      better: 'lower',
      ratio: `${shown(median(five.slice(4)) / result)} × one table`,
      note: `slowest of 20: ${slowest(five.slice(4))} ms; our own limit`,
    },
  ];
}

const slowest = (times: readonly number[]): string => shown(quantile(times, 0.95));

/** Every figure of the table another one. */
const withFigures = (table: TargetTable, turn: number): TargetTable => ({
  ...table,
  rows: table.rows.map((row, at) => ({
    ...row,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([column, cell]) => [
        column,
        cell.read.kind === 'money' ? { ...cell, written: `${turn * 7 + at}.${turn % 10}` } : cell,
      ]),
    ),
  })),
});
