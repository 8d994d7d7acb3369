/** 度量 golden: all measures of an example unit at the half year, with what is missing of each. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TraceJson } from '#contract/measure-routes.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import {
  type MeasureBench,
  measureBench,
  payByPlan,
  textOf,
  type TracedJson,
  type ValuesJson,
} from '../measures/measure-bench.ts';

let api: TestApi;
let bench: MeasureBench;

beforeAll(async () => {
  api = await openTestApi();
  bench = await measureBench(api, '江阴');
  await bench.bring({ from: 11, before: 12 });
  await bench.bring({ from: 12, before: 18 });
  await bench.budget.takeOver();
  await payByPlan(bench, 'first');
  await bench.state('fact.staff-quota', '14');
  await bench.state('fact.staff-in-post', '14');
  await bench.state('fact.procurement-budget', '0');
  await bench.state('fact.procurement-actual', '0');
  await bench.state('fact.three-public-paid-year-before', '0');
});
afterAll(() => api.close());

function printTrace(trace: TraceJson, depth: number): string {
  const indent = '    '.repeat(depth);
  if (trace.kind === 'figure') {
    const { text, missing, rows } = trace;
    return `${indent}${trace.title} ${text ?? `缺${missing.join('、')}`}（${rows} 行）`;
  }
  const { title, formula, arithmetic, note } = trace;
  const head = `${indent}${title} = ${[formula, arithmetic, note ?? ''].filter(Boolean).join('｜')}`;
  return [head, ...trace.parts.map((part) => printTrace(part, depth + 1))].join('\n');
}

it('all measures of 江阴 at 2024-06-30', async () => {
  const path = `/units/${bench.unitId}/2024/measures`;
  const { units } = await bench.get<ValuesJson>(`${path}?until=2024-06-30`);
  const lines: string[] = [];
  for (const value of units[0]?.values ?? []) {
    const beside = value.beside.map(({ title, amount }) => `${title} ${amount?.text ?? '没有数'}`);
    lines.push(
      `${value.name}：${[textOf(value), value.state === 'known' ? value.note : null, ...beside]
        .filter(Boolean)
        .join('｜')}（${value.provenance.statusName}）`,
    );
    if (value.kind === 'computed' || value.kind === 'fulfilment') {
      const traced = await bench.get<TracedJson>(`${path}/${value.measure}?until=2024-06-30`);
      lines.push(printTrace(traced.trace, 1));
    }
  }
  const file = join(import.meta.dirname, 'wuxi-2024/jiangyin/measures.txt');
  const text = `${lines.join('\n')}\n`;
  if (process.env.ANJU_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
});
