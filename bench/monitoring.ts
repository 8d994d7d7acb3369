/**
 * Benchmarks of the monitoring page: five units with a year of months and payments, fifty people
 * who open a page, read it for two seconds and open the next, against a real database.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { asOperator, fileForm, newKey, openTestApi, type TestApi } from '../test/api/api-server.ts';
import { signInAs, type SignedIn } from '../test/api/signed-in.ts';
import { budgetBench, csv, unitNamed } from '../test/budget/budget-desk.ts';
import { chain, monthOfYear, plainFlow, wideCsv } from '../test/months/month-file.ts';
import { teardown } from '../test/store-support/global-setup.ts';
import { type Measured, median, quantile, shown } from './measure.ts';

const units = ['本级', '江阴', '宜兴', '锡山', '惠山'] as const;
const people = 50;
const readingMilliseconds = 2000;
const looks = 5;
/** In CI 1 % of it, as every bench. */
const payments = process.env.ANJU_BENCH_SMALL === '1' ? 400 : 40_000;

export async function monitoringPage(): Promise<readonly Measured[]> {
  const api = await openTestApi();
  try {
    const tables = await fill(api);
    const readers = await Promise.all(
      Array.from({ length: people }, () =>
        signInAs(api, [{ role: 'finance_reviewer', budgetUnitId: null }]),
      ),
    );
    const alone = await aloneTimes(readers[0] as SignedIn, tables);
    const times = await crowdTimes(readers, tables);
    const department = await departmentTimes(api, readers[0] as SignedIn);
    return [
      {
        name: `monitoring page, ${people} people reading two seconds between pages, p95`,
        result: quantile(times, 0.95),
        measure: 'ms',
        limit: 200,
        better: 'lower',
        ratio: `${shown(quantile(times, 0.95) / median(alone))} × one person alone`,
        note: `median ${shown(median(times))} ms; ${payments} payments in each of five units`,
      },
      {
        name: 'monitoring of a department of five units, p95 of one person',
        result: quantile(department, 0.95),
        measure: 'ms',
        limit: 300,
        better: 'lower',
        ratio: `${shown(median(department) / median(alone))} × one unit`,
      },
    ];
  } finally {
    await api.close();
    await teardown();
  }
}

async function fill(api: TestApi): Promise<readonly string[]> {
  const drafts = await api.store.tables.draftHeads(api.world);
  const tables: string[] = [];
  for (const name of units) {
    const unitId = await unitNamed(api, name);
    tables.push(drafts.find(({ budgetUnitId }) => budgetUnitId === unitId)?.tableId ?? '');
    const budget = budgetBench(api, unitId);
    await budget.takeOver();
    const rows = Array.from(
      { length: payments },
      (_, at) => `P${at},2024-0${1 + (at % 6)}-1${at % 10},基本支出,30201,1.00,例,`,
    );
    const kept = await budget.upload(csv(...rows));
    if (kept.kind !== 'kept') throw new Error(JSON.stringify(kept).slice(0, 500));
    await months(api, name);
  }
  await api.store.owner('analyze');
  return tables;
}

async function months(api: TestApi, branch: string): Promise<void> {
  const all = chain(Array.from({ length: 18 }, () => plainFlow));
  for (const [from, part] of [
    [0, all.slice(0, 12)],
    [12, all.slice(12)],
  ] as const) {
    const file = wideCsv(
      part.map((values, at) => ({
        month: monthOfYear(2023 + Math.trunc((from + at) / 12), (from + at) % 12),
        branch,
        values,
      })),
    );
    const form = fileForm('月报.csv', file);
    await api.server.inject({
      method: 'POST',
      url: '/api/v1/months',
      headers: { ...asOperator, 'idempotency-key': newKey(), ...form.headers },
      payload: form.payload,
    });
  }
}

const pathOf = (tableId: string): string => `/tables/${tableId}/monitoring/2024-06-30`;

async function look(reader: SignedIn, path: string): Promise<number> {
  const from = performance.now();
  const answer = await reader.get(path);
  if (answer.statusCode !== 200) throw new Error(answer.body.slice(0, 500));
  return performance.now() - from;
}

async function aloneTimes(reader: SignedIn, tables: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    const time = await look(reader, pathOf(tables[run % tables.length] ?? ''));
    if (run >= 5) times.push(time);
  }
  return times;
}

/** They come one after the other, as people do, and not all at the same moment. */
async function crowdTimes(
  readers: readonly SignedIn[],
  tables: readonly string[],
): Promise<readonly number[]> {
  const all = await Promise.all(
    readers.map(async (reader, at) => {
      await sleep((at * readingMilliseconds) / people);
      const times: number[] = [];
      for (let run = 0; run < looks; run += 1) {
        times.push(await look(reader, pathOf(tables[(at + run) % tables.length] ?? '')));
        await sleep(readingMilliseconds);
      }
      return times;
    }),
  );
  return all.flat();
}

async function departmentTimes(api: TestApi, reader: SignedIn): Promise<readonly number[]> {
  const first = await unitNamed(api, '本级');
  const parent = (await api.store.tables.units(api.world)).find(({ id }) => id === first)?.parentId;
  const path = `/departments/${parent}/2024/monitoring/2024-06-30`;
  const times: number[] = [];
  for (let run = 0; run < 15; run += 1) {
    const time = await look(reader, path);
    if (run >= 5) times.push(time);
  }
  return times;
}
