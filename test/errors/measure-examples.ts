/** 度量拒绝的例子 one example of each refusal about measures and bindings. */
import type { RefusalJson } from '#contract/finding.ts';
import type { BindingsJson } from '../measures/measure-bench.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample } from './refusal-example.ts';

const path = ({ view }: ErrorBench): string => `/units/${view.budgetUnit.id}/2024`;

async function bindTo(bench: ErrorBench, name: string, measure: string): Promise<RefusalJson> {
  const { tableId } = bench.view;
  const bindings = (await bench.api.get(`/tables/${tableId}/bindings`)).json<BindingsJson>();
  const row = bindings.rows.find((one) => one.name === name);
  return bench.post(`/tables/${tableId}/bindings/${row?.rowId}`, {
    expectedRevision: 0,
    reason: '例子',
    binding: { kind: 'measure', measure },
  });
}

export const measureExamples: readonly RefusalExample[] = [
  by('measure_unknown', '查一个登记里没有的度量', (bench) =>
    bench.get(`${path(bench)}/measures/no-such-measure`),
  ),
  by('figure_unknown', '查一个没有的取数项的底层行', (bench) =>
    bench.get(`${path(bench)}/figures/no.such/rows`),
  ),
  by('measure_line_idle', '按单个预算项目查归集额', (bench) =>
    bench.get(`${path(bench)}/measures/collection-amount?line=${encodeURIComponent('培训费')}`),
  ),
  by('binding_mismatch', '用以“‰”计的逾期率给以“亿元”计的指标取数', (bench) =>
    bindTo(bench, '公积金缴存金额', 'loan-overdue-rate'),
  ),
];
