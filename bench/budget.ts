/**
 * Benchmarks of budget execution: a treasury's list of 100,000 payments taken in, and all figures
 * of five units over 200,000 payments, by maintained totals and added up anew.
 */
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { importPayments } from '#app/budget/import-payments.ts';
import type { BooksDesk } from '#app/books/books-desk.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import { budgetFigures } from '#core/budget/budget-figure.ts';
import type { FigureAsked, FigureRead } from '#core/performance/figure.ts';
import { openTestApi, type TestApi } from '../test/api/api-server.ts';
import { addLines, addUnit, year2024 } from '../test/budget/budget-support.ts';
import { teardown } from '../test/store-support/global-setup.ts';
import { type Measured, median, shown } from './measure.ts';
import { randomFrom } from './synthetic-tables.ts';

const unitsCount = 5;
const projectsCount = 20;

/** How much of it: the whole on demand, one per cent where time is short. */
export async function budgetExecution(share = 1): Promise<readonly Measured[]> {
  const api = await openTestApi({ examples: false });
  try {
    const imported = await importing(api, Math.round(100_000 * share));
    return [imported, ...(await figures(api, Math.round(200_000 * share)))];
  } finally {
    await api.close();
    // A test at one per cent shares its server with other tests.
    if (share === 1) await teardown();
  }
}

async function unitWithBudget(api: TestApi, name: string): Promise<BudgetUnitId> {
  const budgetUnitId = await addUnit(api.store.tables, api.world, name);
  const projects = Array.from({ length: projectsCount }, (_, at) => `项目${at + 1}`);
  const amounts = Object.fromEntries(['基本支出', ...projects].map((one) => [one, 1_000_000n]));
  await addLines(api.store.budget, api.world, { budgetUnitId, fiscalYear: year2024 }, amounts);
  return budgetUnitId;
}

const head = '流水号,支付日期,预算项目,经济分类,金额（元）,摘要';

/** Payments spread over the year, the lines and the classes; one in four of the basic budget. */
export function paymentList(
  desk: Pick<BooksDesk, 'policy'>,
  wish: { readonly rows: number; readonly seed: number },
): string {
  const random = randomFrom(wish.seed);
  const pick = (below: number) => Math.floor(random() * below);
  const { classes } = desk.policy.economicClasses;
  const two = (value: number) => String(value).padStart(2, '0');
  const lines = Array.from({ length: wish.rows }, (_, at) => {
    const name = pick(4) === 0 ? '基本支出' : `项目${pick(projectsCount) + 1}`;
    const code = classes[pick(40)]?.code ?? '30201';
    const date = `2024-${two(pick(12) + 1)}-${two(pick(28) + 1)}`;
    const amount = `${pick(5000) + 1}.${two(pick(100))}`;
    return `Z${wish.seed}-${at + 1},${date},${name},${code},${amount},日常开支 ${at + 1}`;
  });
  return [head, ...lines].join('\n');
}

async function take(
  api: TestApi,
  budgetUnitId: BudgetUnitId,
  wish: { readonly rows: number; readonly seed: number },
): Promise<void> {
  const taken = await importPayments(api.parts.books, api.world, {
    budgetUnitId,
    fiscalYear: 2024,
    file: { name: '支付.csv', bytes: Buffer.from(paymentList(api.desk, wish)) },
    controlTotal: null,
    once: null,
  });
  if (!taken.ok) throw new Error(taken.error.message);
  if (taken.value.kind !== 'kept') throw new Error(`not kept: ${taken.value.kind}`);
  if (taken.value.payments !== wish.rows) throw new Error('rows went missing');
}

async function importing(api: TestApi, rows: number): Promise<Measured> {
  const budgetUnitId = await unitWithBudget(api, '导入');
  const seconds = (await timed(() => take(api, budgetUnitId, { rows, seed: 1 }))) / 1000;
  const floor = (await rawCopy(api)) / 1000;
  return {
    name: `${shown(rows)} payments of a csv file read, checked and kept`,
    result: seconds,
    measure: 's',
    limit: 10,
    better: 'lower',
    ratio: `${shown(seconds / floor)} × COPY of the same rows alone (${shown(floor)} s)`,
    note: 'in one transaction, with file, line, totals and audit record',
  };
}

/** The rows alone, into a table with the same columns and its primary key, nothing else. */
async function rawCopy(api: TestApi): Promise<number> {
  const owner = new pg.Client(api.store.address);
  await owner.connect();
  try {
    await owner.query(
      `create temporary table raw_payment (like anju.payment including defaults);
       alter table raw_payment add primary key (id)`,
    );
    const { rows } = await owner.query<{ readonly line: string }>(
      `select concat_ws(E'\\t', id, budget_unit_id, fiscal_year, serial, kind, paid_on, line_id,
         economic_class, amount_fen, summary, file_line, batch) as line from anju.payment`,
    );
    const text = rows.map(({ line }) => `${line}\n`);
    return await timed(async () => {
      const copying = owner.query(
        copyFrom(`copy raw_payment (id, budget_unit_id, fiscal_year, serial, kind, paid_on, line_id,
          economic_class, amount_fen, summary, file_line, batch) from stdin`),
      );
      await pipeline(Readable.from(text), copying);
      if (!copying.writableFinished) await once(copying, 'finish');
    });
  } finally {
    await owner.end();
  }
}

async function figures(api: TestApi, payments: number): Promise<readonly Measured[]> {
  const ids: BudgetUnitId[] = [];
  const rows = Math.round(payments / unitsCount);
  for (let at = 0; at < unitsCount; at += 1) {
    const id = await unitWithBudget(api, `单位${at + 1}`);
    await take(api, id, { rows, seed: at + 10 });
    ids.push(id);
  }
  await api.store.owner('analyze payment; analyze payment_total');
  const asked = ids.flatMap(askedOf);
  const { books } = api.parts;
  const read = { now: [] as readonly FigureRead[], rows: [] as readonly FigureRead[] };
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    times.push(
      await timed(async () => {
        read.now = await books.figures.read(api.world, asked, { kind: 'now' });
      }),
    );
  }
  const anew = await timed(async () => {
    read.rows = await books.figures.read(api.world, asked, { kind: 'rows' });
  });
  if (textOf(read.now) !== textOf(read.rows)) throw new Error('totals differ from the rows');
  const page = { at: { kind: 'now' }, offset: 0, limit: 50 } as const;
  const trace = await timed(async () => {
    for (const one of asked.filter(({ code }) => code === 'budget.paid')) {
      const beneath = await books.figures.rows(api.world, one, page);
      const [first] = beneath.rows;
      if (first === undefined) throw new Error('a figure of payments has rows beneath');
      const uses = await books.figures.usesOf(api.world, first.id);
      if (uses.length === 0) throw new Error('a payment counts in a figure');
    }
  });
  const what = `all ${asked.length} figures of the budget of ${unitsCount} units`;
  const milliseconds = median(times.slice(2));
  return [
    {
      name: `${what} over ${shown(payments)} payments, by totals, in mid-month`,
      result: milliseconds,
      measure: 'ms',
      limit: 300,
      better: 'lower',
      ratio: `${shown(anew / milliseconds)} times faster than from the rows`,
    },
    {
      name: 'the first 50 rows beneath a figure, with file and line, and forward again',
      result: trace / unitsCount,
      measure: 'ms',
      limit: 300,
      better: 'lower',
    },
    {
      name: 'the figures added up anew from the rows, with equal results',
      result: anew / 1000,
      measure: 's',
      limit: 10,
      better: 'lower',
    },
  ];
}

const askedOf = (budgetUnitId: BudgetUnitId): readonly FigureAsked[] =>
  Object.keys(budgetFigures).map((code) => ({
    code,
    budgetUnitId,
    fiscalYear: year2024,
    until: '2024-09-17' as CalendarDate,
    line: null,
  }));

const textOf = (read: readonly FigureRead[]): string =>
  JSON.stringify(
    read.map(({ quantity, missing, rows }) => [String(quantity?.digits), missing, rows]),
  );

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
