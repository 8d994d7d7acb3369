/**
 * Benchmarks of measures: all measures of five units over a year of payments and monthly sheets, by
 * maintained totals and added up anew, and the trace of one of them down to rows and up again.
 */
import { importPayments } from '#app/budget/import-payments.ts';
import { collectBundle } from '#app/disclosure/collect-bundle.ts';
import { viewFigureRows } from '#app/measures/view-figure-rows.ts';
import { viewMeasure, viewMeasures, type UnitMeasures } from '#app/measures/view-measures.ts';
import { viewRowUses } from '#app/measures/view-row-uses.ts';
import { formatRatio } from '#core/base/ratio.ts';
import { writeBundle } from '#documents/proof/write-bundle.ts';
import { openTestApi, type TestApi } from '../test/api/api-server.ts';
import { measureBench, type MeasureBench } from '../test/measures/measure-bench.ts';
import { teardown } from '../test/store-support/global-setup.ts';
import { type Measured, median, shown } from './measure.ts';
import { randomFrom } from './synthetic-tables.ts';

const shortNames = ['本级', '江阴', '宜兴', '锡山', '惠山'] as const;
const until = '2024-06-17';
const fiscalYear = 2024;

/** How much of it: the whole on demand, one per cent where time is short. */
export async function measuresOfUnits(share = 1): Promise<readonly Measured[]> {
  const api = await openTestApi();
  try {
    const payments = Math.round(200_000 * share);
    const benches: MeasureBench[] = [];
    for (const [at, name] of shortNames.entries()) {
      const bench = await measureBench(api, name);
      await fill(api, bench, { rows: Math.round(payments / shortNames.length), seed: at + 1 });
      benches.push(bench);
    }
    await api.store.owner('analyze payment; analyze payment_total; analyze month_item');
    return [
      ...(await values(api, benches, payments)),
      await traces(api, benches),
      await bundled(api, benches, payments),
    ];
  } finally {
    await api.close();
    // A test at one per cent shares its server with other tests.
    if (share === 1) await teardown();
  }
}

/** Eighteen months, and payments of a few yuan each so that no line is overspent. */
async function fill(
  api: TestApi,
  bench: MeasureBench,
  { rows, seed }: { readonly rows: number; readonly seed: number },
): Promise<void> {
  await bench.bring({ from: 0, before: 12 });
  await bench.bring({ from: 12, before: 18 });
  await bench.budget.takeOver();
  const random = randomFrom(seed);
  const pick = (below: number) => Math.floor(random() * below);
  const two = (value: number) => String(value).padStart(2, '0');
  const { classes } = api.desk.policy.economicClasses;
  const lines = Array.from({ length: rows }, (_, at) => {
    const code = classes[pick(40)]?.code ?? '30201';
    const date = `2024-${two(pick(12) + 1)}-${two(pick(28) + 1)}`;
    return `M${seed}-${at + 1},${date},基本支出,${code},${pick(20)}.${two(pick(99) + 1)},日常开支`;
  });
  const head = '流水号,支付日期,预算项目,经济分类,金额（元）,摘要';
  const taken = await importPayments(api.parts.books, api.world, {
    budgetUnitId: bench.unitId,
    fiscalYear,
    file: { name: '支付.csv', bytes: Buffer.from([head, ...lines].join('\n')) },
    controlTotal: null,
    once: null,
  });
  if (!taken.ok || taken.value.kind !== 'kept') throw new Error(JSON.stringify(taken));
}

async function values(
  api: TestApi,
  benches: readonly MeasureBench[],
  payments: number,
): Promise<readonly Measured[]> {
  const units = await api.store.tables.units(api.world);
  const own = units.find(({ id }) => id === benches[0]?.unitId);
  const asked = { budgetUnitId: own?.parentId ?? '', fiscalYear, until };
  const read = async (rows: boolean): Promise<readonly UnitMeasures[]> => {
    const found = await viewMeasures(api.parts.books, api.world, { ...asked, rows });
    if (!found.ok) throw new Error(found.error.message);
    return found.value;
  };
  const times: number[] = [];
  let now: readonly UnitMeasures[] = [];
  for (let run = 0; run < 7; run += 1) {
    const from = performance.now();
    now = await read(false);
    times.push(performance.now() - from);
  }
  const from = performance.now();
  const anew = await read(true);
  const seconds = (performance.now() - from) / 1000;
  if (textOf(now) !== textOf(anew)) throw new Error('measures differ from those of the rows');
  const milliseconds = median(times.slice(2));
  const count = now.flatMap((one) => one.values).length;
  const what = `${count} measures of ${now.length} units over ${shown(payments)} payments`;
  return [
    {
      name: `${what} and eighteen months, by totals`,
      result: milliseconds,
      measure: 'ms',
      limit: 300,
      better: 'lower',
      ratio: `${shown((seconds * 1000) / milliseconds)} times faster than from the rows`,
    },
    {
      name: 'the measures added up anew from the rows, with equal results',
      result: seconds,
      measure: 's',
      limit: 10,
      better: 'lower',
    },
  ];
}

const textOf = (units: readonly UnitMeasures[]): string =>
  JSON.stringify(
    units.map((one) =>
      one.values.map(({ value }) => [
        value.asked.measure,
        value.state,
        value.missing,
        value.value === null ? null : formatRatio(value.value, 12),
      ]),
    ),
  );

/** 预算执行率 of each unit: its tree, the rows beneath, and from the first of them up again. */
async function traces(api: TestApi, benches: readonly MeasureBench[]): Promise<Measured> {
  const { books } = api.parts;
  const times: number[] = [];
  for (const { unitId: budgetUnitId } of [...benches, ...benches]) {
    const asked = { budgetUnitId, fiscalYear, until };
    const from = performance.now();
    const value = await viewMeasure(books, api.world, { ...asked, measure: 'execution-rate' });
    const page = { ...asked, figure: 'budget.paid', offset: 0, limit: 50 };
    const rows = await viewFigureRows(books, api.world, page);
    if (!value.ok || !rows.ok) throw new Error('a value has its trace and rows');
    const [first] = rows.value.page.rows;
    const uses = await viewRowUses(books, api.world, { id: first?.id ?? '' });
    times.push(performance.now() - from);
    if (!uses.ok || uses.value.indicators.length === 0) throw new Error('a payment moves a score');
  }
  return {
    name: 'a value with its trace, its first 50 rows, and from a row to the scores it moves',
    result: median(times.slice(benches.length)),
    measure: 'ms',
    limit: 300,
    better: 'lower',
  };
}

/** The whole department's proof, from the stored rows to the packed file. */
async function bundled(
  api: TestApi,
  benches: readonly MeasureBench[],
  payments: number,
): Promise<Measured> {
  const units = await api.store.tables.units(api.world);
  const own = units.find(({ id }) => id === benches[0]?.unitId);
  const asked = { budgetUnitId: own?.parentId ?? '', fiscalYear };
  const from = performance.now();
  const collected = await collectBundle(api.parts.disclosure, api.world, asked);
  if (!collected.ok) throw new Error(collected.error.message);
  const read = (performance.now() - from) / 1000;
  const { content } = await writeBundle(collected.value, api.parts.disclosure);
  return {
    name: `proof bundle of five units over ${shown(payments)} stored payments, read and written`,
    result: (performance.now() - from) / 1000,
    measure: 's',
    limit: 10,
    better: 'lower',
    note: `read in ${read.toFixed(1)} s, ${Math.round(content.length / 1024)} kB`,
  };
}
