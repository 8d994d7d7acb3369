/** 月报取数 figures read off months: what is missing by name, rows beneath, forward, at a cut. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { formatQuantity } from '#core/base/quantity.ts';
import type { FigureAsked, FigureRead } from '#core/performance/figure.ts';
import type { FiguresAt } from '#app/ports/figure-source.ts';
import { createMonthFigures } from '#app/books/month-figures.ts';
import { importMonths } from '#app/books/import-months.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { chain, type Flow, monthOfYear, plainFlow, wideCsv } from './month-file.ts';

let api: TestApi;
let budgetUnitId: BudgetUnitId;
const now: FiguresAt = { kind: 'now' };

beforeAll(async () => {
  api = await openTestApi();
  const units = await api.desk.store.units(api.world);
  const unit = units.find(({ shortName }) => shortName === '江阴');
  if (unit === undefined) throw new Error('the examples have 江阴');
  budgetUnitId = unit.id;
});
afterAll(() => api.close());

const figures = () => createMonthFigures(api.store.months);

const asked = (code: string, until: string): FigureAsked => ({
  code,
  budgetUnitId,
  fiscalYear: Number(until.slice(0, 4)) as FiscalYear,
  until: until as CalendarDate,
  line: null,
});

const read = async (code: string, until: string, at: FiguresAt = now): Promise<FigureRead> => {
  const [one] = await figures().read(api.world, [asked(code, until)], at);
  if (one === undefined) throw new Error('one answer for each asked');
  return one;
};

const words = async (code: string, until: string, at: FiguresAt = now): Promise<string> => {
  const { quantity, missing } = await read(code, until, at);
  return quantity === null ? `缺${missing.join('、')}` : formatQuantity(quantity);
};

async function bring(year: number, flows: readonly Flow[], note = '', from = 0): Promise<void> {
  const months = chain(flows)
    .map((values, at) => ({ month: monthOfYear(year, at), branch: '江阴', values }))
    .slice(from);
  const imported = await importMonths(api.parts.books, api.world, {
    file: { name: `江阴${year}${note}.csv`, bytes: Buffer.from(wideCsv(months)) },
    note,
    fiscalYear: null,
    checkOnly: false,
    once: null,
  });
  expect(imported).toMatchObject({ ok: true, value: { kind: 'kept' } });
}

test('nothing is guessed: every month that is not there is named', async () => {
  expect(await words('fund.credited', '2024-05-31')).toBe('缺2024年1月至5月月报');
  expect(await words('fund.balance', '2024-05-31')).toBe('缺2024年5月月报');
  expect(await words('fund.contributors-year-before', '2024-05-31')).toBe('缺2023年12月月报');
});

test('flows add up from January, levels are of the last month, means of month ends', async () => {
  await bring(2024, [plainFlow, { ...plainFlow, interest: 500_000_000n }, plainFlow]);
  expect(await words('fund.credited', '2024-03-31')).toBe('123965600.00元');
  expect(await words('fund.interest-credited', '2024-03-31')).toBe('5000000.00元');
  expect(await words('fund.loan-count', '2024-03-31')).toBe('534笔');
  expect(await words('fund.accounts-opened', '2024-02-29')).toBe('5558个');
  expect(await words('fund.contributors', '2024-03-31')).toBe('387555人');
  // 3492859.42, 3506218.84 (with the interest) and 3519078.26 of 万元: their mean.
  const balances = [349_285_942, 351_071_884, 352_357_826].map((at) => BigInt(at) * 1_000n);
  const sum = balances.reduce((total, one) => total + one, 0n);
  const mean = await read('fund.balance-average', '2024-03-31');
  expect(mean.quantity?.digits).toBe((sum * 2n + 3n) / 6n);
  expect(await words('fund.credited', '2024-05-31')).toBe('缺2024年4月月报、2024年5月月报');
  // In the middle of a month the month before is the last that stands.
  expect(await words('fund.loan-balance', '2024-04-15')).toBe('1295313000.00元');
});

test('rows beneath: month, item, file and line; forward to the figures they move', async () => {
  const page = { at: now, offset: 0, limit: 2 };
  const { rows, total } = await figures().rows(
    api.world,
    asked('fund.withdrawn', '2024-03-31'),
    page,
  );
  expect(total).toBe(3);
  expect(rows.map(({ title, date, from }) => [title, date, from?.place.line])).toEqual([
    ['2024年3月 109 本期个人提取额', '2024-03-31', 4],
    ['2024年2月 109 本期个人提取额', '2024-02-29', 3],
  ]);
  const [row] = rows;
  const uses = await figures().usesOf(api.world, row?.id ?? '');
  expect(uses).toEqual([{ code: 'fund.withdrawn', budgetUnitId, fiscalYear: 2024, line: null }]);
  expect(await figures().usesOf(api.world, 'month:x:109')).toEqual([]);
});

test('a correction changes the figure now; at the cut before it stays what it was', async () => {
  const cut = await api.store.database.takeCut();
  const before = await words('fund.loan-disbursed', '2024-03-31');
  const [old] = (
    await figures().rows(api.world, asked('fund.loan-disbursed', '2024-03-31'), {
      at: now,
      offset: 0,
      limit: 1,
    })
  ).rows;
  const flows = [
    plainFlow,
    { ...plainFlow, interest: 500_000_000n },
    { ...plainFlow, lent: 900_000_000n },
  ];
  await bring(2024, flows, '更正', 2);
  expect(await words('fund.loan-disbursed', '2024-03-31', { kind: 'cut', cut })).toBe(before);
  expect(await words('fund.loan-disbursed', '2024-03-31')).toBe('26032000.00元');
  expect(await words('fund.loan-disbursed', '2024-03-31', { kind: 'rows' })).toBe('26032000.00元');
  // What another version replaced counts in nothing any more.
  expect(await figures().usesOf(api.world, old?.id ?? '')).toEqual([]);
});

test('an item that a month does not state is named with its month', async () => {
  const [values] = chain([plainFlow]);
  const bare = new Map([...(values ?? [])].filter(([code]) => code !== '1081'));
  const csv = wideCsv([{ month: '2023-01', branch: '江阴', values: bare }]);
  await importMonths(api.parts.books, api.world, {
    file: { name: '无结息.csv', bytes: Buffer.from(csv) },
    note: '',
    fiscalYear: null,
    checkOnly: false,
    once: null,
  });
  expect(await words('fund.interest-credited', '2023-01-31')).toBe('缺2023年1月其中年终结息');
  expect(await words('fund.credited', '2023-01-31')).toBe('39655200.00元');
});

test('who does not see a branch reads its months as missing', async () => {
  const elsewhere = {
    ...api.world,
    caller: { ...api.world.caller, scope: { kind: 'units', ids: [] } as const },
  };
  const [one] = await figures().read(elsewhere, [asked('fund.credited', '2024-03-31')], now);
  expect(one).toMatchObject({ quantity: null, missing: ['2024年1月至3月月报'] });
});
