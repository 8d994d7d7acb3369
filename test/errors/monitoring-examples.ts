/** 双监控拒绝的例子 one example of each refusal of monitoring, each on a day of its own. */
import type { RefusalJson } from '#contract/finding.ts';
import { signInAs, type SignedIn } from '../api/signed-in.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample } from './refusal-example.ts';

type People = { readonly filler: SignedIn; readonly head: SignedIn };

const people = new WeakMap<ErrorBench, Promise<People>>();

function peopleOf(bench: ErrorBench): Promise<People> {
  const known = people.get(bench);
  if (known !== undefined) return known;
  const { id: budgetUnitId } = bench.view.budgetUnit;
  const made = (async () => ({
    filler: await signInAs(bench.api, [{ role: 'filler', budgetUnitId }]),
    head: await signInAs(bench.api, [{ role: 'unit_head', budgetUnitId }]),
  }))();
  people.set(bench, made);
  return made;
}

const pathOf = (bench: ErrorBench, day: string): string =>
  `/tables/${bench.view.tableId}/monitoring/${day}`;

async function edit(
  bench: ErrorBench,
  at: { readonly day: string; readonly revision?: number },
  entries: readonly object[],
): Promise<RefusalJson> {
  const { filler } = await peopleOf(bench);
  const body = { expectedRevision: at.revision ?? 0, entries };
  return (await filler.post(`${pathOf(bench, at.day)}/entries`, body)).json();
}

const rowNamed = (bench: ErrorBench, written: string): string =>
  bench.view.table.rows.find((row) => row.cells['indicator']?.written === written)?.id ?? '';

type Row = {
  readonly rowId: string;
  readonly said: { readonly required: readonly { readonly field: string }[] };
};

/** Everything that must be said is said, and the head submits. */
async function submitted(bench: ErrorBench, day: string): Promise<RefusalJson> {
  const { filler, head } = await peopleOf(bench);
  const view = (await filler.get(pathOf(bench, day))).json<{
    readonly money: readonly Row[];
    readonly rows: readonly Row[];
  }>();
  const saying: Readonly<Record<string, unknown>> = {
    reason: { causes: ['other'], text: '例' },
    measure: '例',
    possibility: 'certain',
  };
  const entries = [...view.money, ...view.rows].flatMap(({ rowId, said }) =>
    said.required.map(({ field }) => ({ rowId, field, value: saying[field] })),
  );
  await edit(bench, { day }, entries);
  return (await head.post(`${pathOf(bench, day)}/submission`, { expectedRevision: 2 })).json();
}

export const monitoringExamples: readonly RefusalExample[] = [
  by('report_unknown', '比较一张从未报送的监控表', (bench) =>
    bench.get(`${pathOf(bench, '2024-03-31')}/comparison`),
  ),
  by('date_invalid', '监控日期不在目标表的年度之内', (bench) =>
    bench.get(pathOf(bench, '2023-06-30')),
  ),
  by('base_unavailable', '下半年还以半年计划为基准', (bench) =>
    bench.get(`${pathOf(bench, '2024-09-30')}?base=half_year_plan`),
  ),
  by('entry_invalid', '实际值带着比较符填写', (bench) =>
    edit(bench, { day: '2024-04-30' }, [
      { rowId: rowNamed(bench, '公积金缴存金额'), field: 'actual', value: '≥8亿元' },
    ]),
  ),
  by('report_incomplete', '还有必填的原因没有写就报送监控表', async (bench) => {
    const { head } = await peopleOf(bench);
    const path = `${pathOf(bench, '2024-05-31')}/submission`;
    return (await head.post(path, { expectedRevision: 0 })).json();
  }),
  by('report_locked', '监控表报送以后再填写', async (bench) => {
    await submitted(bench, '2024-06-29');
    const entries = [{ rowId: 'report', field: 'base', value: 'full_year' }];
    return edit(bench, { day: '2024-06-29', revision: 3 }, entries);
  }),
  by('actual_computed', '给账上已有实际数的指标另填一个', async (bench) => {
    const { id } = bench.view.budgetUnit;
    const base = `/budgets/2024/units/${id}`;
    await bench.api.post(`${base}/lines`, {
      kind: 'basic',
      name: '基本支出',
      annualFen: '100000',
      halfYearFen: '50000',
    });
    const budget = (await bench.api.get(base)).json<{
      readonly lines: readonly { readonly id: string; readonly name: string }[];
    }>();
    await bench.api.post(`${base}/payments`, {
      serial: 'JK1',
      date: '2024-04-01',
      lineId: budget.lines.find(({ name }) => name === '基本支出')?.id,
      economicClass: '30201',
      functionalClass: null,
      source: null,
      amountFen: '100',
      refundOf: null,
      summary: '',
    });
    return edit(bench, { day: '2024-04-29' }, [{ rowId: 'total', field: 'actual', value: '1.5' }]);
  }),
];
