import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarDate, fiscalYear } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import { parseQuantity } from '#core/base/quantity.ts';
import { present } from '#core/base/assert.ts';
import type { Actual } from './actual.ts';
import { forecastOf } from './forecast.ts';
import { type LightCode, resultLight } from './lights.ts';
import { monitor, type MonitoringSheet } from './monitoring.ts';
import { baseUnavailable, elapsedShare, type MonitoringBase } from './monitoring-base.ts';
import type { MoneyGiven } from './monitoring-money.ts';
import { ratioOf } from './monitoring-row.ts';
import { plainDigits, whole } from './points.ts';
import { nothingSaid, requiredOf, type Said } from './said.ts';
import { policy, smallTable } from './test-support/small-table.ts';
import { type TableRow, type TargetTable, textOf } from './target-table.ts';

const halfYear = '2024-06-30' as CalendarDate;
const year = fiscalYear(2024);

const valueOf = (text: string): Actual['value'] => {
  const quantity = parseQuantity(text);
  return quantity === null
    ? { kind: 'grade', grade: text }
    : { kind: 'number', value: ratioOf(quantity), measureWord: quantity.measureWord };
};

const actualOf = (row: TableRow, text: string | undefined): Actual => ({
  rowId: row.id,
  binding: { kind: 'typed' },
  value: text === undefined ? null : valueOf(text),
  missing: text === undefined ? ['2024年5月月报'] : [],
  measure: null,
  signer: null,
  evidenceIds: [],
});

const line = (over: Partial<MoneyGiven>): MoneyGiven => ({
  rowId: 'total',
  name: '支出合计',
  kind: 'total',
  halfYearPlan: fen(50_00n),
  annualBudget: fen(100_00n),
  paid: fen(50_00n),
  missing: [],
  figure: null,
  signer: null,
  forecast: null,
  said: null,
  ...over,
});

type Wish = {
  readonly actuals: Readonly<Record<string, string>>;
  readonly money?: readonly MoneyGiven[];
  readonly base?: MonitoringBase;
  readonly until?: CalendarDate;
};

const sheetOf = (table: TargetTable, wish: Wish): MonitoringSheet =>
  monitor({
    table,
    policy,
    at: {
      base: wish.base ?? 'half_year_plan',
      fiscalYear: year,
      until: wish.until ?? halfYear,
    },
    money: wish.money ?? [line({})],
    indicators: new Map(
      table.rows.map((row) => [
        row.id,
        {
          actual: actualOf(row, wish.actuals[textOf(row, 'indicator')]),
          seasons: [],
          earlier: null,
          stated: null,
          said: null,
        },
      ]),
    ),
  });

const duty = (indicator: string, halfYearTarget: string, fullYear: string, budgetProject = '') => ({
  keyTask: indicator,
  indicator,
  halfYear: halfYearTarget,
  fullYear,
  budgetProject,
});

const lightOf = (sheet: MonitoringSheet, name: string) => {
  const { light } = present(
    sheet.rows.find(({ row }) => textOf(row, 'indicator') === name),
    name,
  );
  return `${light.code} ${light.level}`;
};

describe('lights', () => {
  // paid % | result % | due % | light
  test.each<readonly [number | null, number, number, LightCode, string]>([
    [100, 100, 100, 'normal', 'green'],
    [100, 90, 100, 'normal', 'green'],
    [100, 89, 100, 'spent_unachieved', 'amber'],
    [100, 80, 100, 'spent_unachieved', 'amber'],
    [100, 79, 100, 'spent_unachieved', 'red'],
    [89, 100, 100, 'achieved_unspent', 'amber'],
    [79, 100, 100, 'achieved_unspent', 'red'],
    // Both low: neither is ahead of the other.
    [75, 75, 100, 'behind', 'amber'],
    [50, 55, 100, 'behind', 'red'],
    // Behind, and with less money still: late and not thrifty.
    [40, 60, 100, 'behind', 'amber'],
    [100, 120, 100, 'normal', 'green'],
    [100, 121, 100, 'overshoot', 'amber'],
    [100, 131, 100, 'overshoot', 'red'],
    // What exceeds a hundred makes up for nothing.
    [130, 100, 100, 'normal', 'green'],
    [null, 100, 100, 'normal', 'green'],
    [null, 70, 100, 'behind', 'amber'],
    // On the whole year half of it is due at the half.
    [45, 48, 50, 'normal', 'green'],
    [20, 25, 50, 'behind', 'red'],
  ])('paid %s, result %s of %s due: %s %s', (...[money, result, due, code, level]) => {
    const light = resultLight(policy.monitoring, {
      money: money === null ? null : whole(money),
      result: whole(result),
      expected: whole(due),
    });
    expect([light.code, light.level]).toEqual([code, level]);
    expect(light.sentence).toMatch(/%/);
  });

  test('钱花事未成 and 超额完成 never at once, and the first is lit whenever money runs ahead', () => {
    const percent = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(percent, percent, fc.integer({ min: 1, max: 100 }), (money, result, due) => {
        const { code } = resultLight(policy.monitoring, {
          money: whole(money),
          result: whole(result),
          expected: whole(due),
        });
        const ahead = Math.min(money, 100) - Math.min(result, 100) > 10;
        expect(code === 'overshoot').toBe(result > 120);
        expect(code === 'spent_unachieved').toBe(ahead && result <= 120);
      }),
    );
  });
});

describe('directions', () => {
  const table = smallTable({
    fixed: {
      'budget-adjustment-rate': ['=0%', '=0%'],
      'public-expense-control-rate': ['≤100%', '≤100%'],
      'staff-control-rate': ['=100%', '=100%'],
      'long-term-plan-soundness': ['健全', '健全'],
    },
    duties: [duty('提取住房公积金金额', '≤8.5亿元', '≤17亿元')],
    effects: [
      { dimension: '满意度指标', indicator: '缴存职工满意度', halfYear: '≥90%', fullYear: '≥90%' },
    ],
  });
  const withActuals = (actuals: Readonly<Record<string, string>>) => sheetOf(table, { actuals });
  test.each([
    ['预算调整率', '0%', 'normal green'],
    ['预算调整率', '1.76%', 'over_limit amber'],
    ['预算调整率', '6%', 'over_limit red'],
    ['公用经费控制率', '97%', 'normal green'],
    ['公用经费控制率', '100%', 'normal green'],
    ['公用经费控制率', '101%', 'over_limit amber'],
    ['在职人员控制率', '93.3%', 'normal green'],
    ['提取住房公积金金额', '6亿元', 'normal green'],
    ['提取住房公积金金额', '9亿元', 'over_limit amber'],
    ['缴存职工满意度', '89%', 'normal green'],
    ['缴存职工满意度', '84%', 'behind amber'],
    ['中长期规划制定健全性', '健全', 'normal green'],
    ['中长期规划制定健全性', '较健全', 'behind amber'],
    ['中长期规划制定健全性', '不健全', 'behind red'],
  ])('%s at %s: %s', (name, actual, light) => {
    expect(lightOf(withActuals({ [name]: actual }), name)).toBe(light);
  });

  test('a ceiling on what is better the higher it is is read as written, and said', () => {
    const [row] = withActuals({ 提取住房公积金金额: '6亿元' }).rows.filter(
      ({ row: one }) => textOf(one, 'indicator') === '提取住房公积金金额',
    );
    expect(row?.note).toContain('按不高于判断');
  });
});

describe('money of a duty', () => {
  const tied = smallTable({
    projects: [
      ['执法经费', '2', '4'],
      ['宣传费', '0', '5'],
    ],
    duties: [
      duty('归集住房公积金金额', '≥10亿元', '≥20亿元', '执法经费'),
      duty('发放住房公积金贷款', '≥10亿元', '≥20亿元', '宣传费'),
      duty('提取住房公积金金额', '≥10亿元', '≥20亿元'),
    ],
  });
  const projectLine = (name: string, over: Partial<MoneyGiven>) =>
    line({
      rowId: tied.rows.find((row) => textOf(row, 'name') === name)?.id ?? '',
      name,
      kind: 'project',
      ...over,
    });
  const money = [
    line({ paid: fen(40_00n) }),
    projectLine('执法经费', { halfYearPlan: fen(200n), paid: fen(50n) }),
    projectLine('宣传费', { halfYearPlan: fen(0n), paid: fen(0n) }),
  ];
  const duties = sheetOf(tied, { actuals: { 归集住房公积金金额: '10亿元' }, money }).duties;

  test('is that of its projects; else the total; none where nothing was planned', () => {
    expect(
      duties.map(({ money: percent, moneyTied, name }) => [
        name,
        percent === null ? null : plainDigits(percent),
        moneyTied,
      ]),
    ).toEqual([
      ['归集', '25', true],
      ['贷款', null, true],
      ['提取', '80', false],
    ]);
    expect(duties[1]?.moneySentence).toContain('没有安排资金');
    expect(duties[0]?.light).toMatchObject({ code: 'achieved_unspent', level: 'red' });
  });

  test('what is missing is named, once, with the rows that wait for it', () => {
    const { missing } = sheetOf(tied, { actuals: {} });
    expect(missing).toMatchObject([{ name: '2024年5月月报', rowIds: expect.any(Array) }]);
    expect(missing[0]?.rowIds).toHaveLength(3);
  });
});

describe('order', () => {
  test('lights depend on no order of rows or of lines of money', () => {
    const names = ['归集住房公积金金额', '发放住房公积金贷款', '新增开户职工人数', '管委会会议'];
    const rows = names.map((name, at) => duty(name, '≥10', '≥20', at === 1 ? '甲项目' : ''));
    const base = smallTable({ projects: [['甲项目', '1', '2']], duties: rows });
    const project = line({
      rowId: base.rows.find((row) => textOf(row, 'name') === '甲项目')?.id ?? '',
      kind: 'project',
      paid: fen(10_00n),
    });
    const shuffled = fc.shuffledSubarray([...base.rows], { minLength: base.rows.length });
    const lines = fc.shuffledSubarray([line({}), project], { minLength: 2 });
    const amounts = fc.array(fc.nat(30), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(shuffled, lines, amounts, (order, money, values) => {
        const actuals = Object.fromEntries(names.map((name, at) => [name, String(values[at])]));
        const lights = (sheet: MonitoringSheet) => ({
          counts: sheet.counts,
          rows: names.map((name) => lightOf(sheet, name)),
          duties: sheet.duties.map(({ name, light }) => `${name} ${light.code}`).toSorted(),
        });
        const plain = sheetOf(base, { actuals, money: [line({}), project] });
        const mixed = sheetOf({ ...base, rows: order }, { actuals, money });
        expect(lights(mixed)).toEqual(lights(plain));
      }),
      { numRuns: 40 },
    );
  });
});

describe('bases and floors', () => {
  test('the half-year plan is over with the half year', () => {
    const of = (until: string) =>
      baseUnavailable('half_year_plan', { fiscalYear: year, until: until as CalendarDate });
    expect(of('2024-06-30')).toBeNull();
    expect(of('2024-07-01')).toMatch('6 月 30 日');
    const share = elapsedShare('half_year_plan', { fiscalYear: year, until: halfYear });
    expect(share.numerator).toBe(share.denominator);
  });

  test.each([
    ['2024-06-30', 41n, 'normal green'],
    ['2024-06-30', 39n, 'behind amber'],
    ['2024-06-30', 29n, 'behind red'],
    // A floor falls due at the end of its month; until then the one before it holds.
    ['2024-06-29', 39n, 'normal green'],
    ['2024-08-31', 41n, 'behind red'],
    ['2024-03-31', 0n, 'normal green'],
    ['2024-12-31', 101n, 'over_limit red'],
  ])('on %s with %s %% of the year paid: %s', (until, paid, expected) => {
    const money = [line({ paid: fen(paid * 100n), halfYearPlan: null })];
    const at = { actuals: {}, money, base: 'full_year', until: until as CalendarDate } as const;
    const [total] = sheetOf(smallTable({}), at).money;
    expect(`${total?.light.code} ${total?.light.level}`).toBe(expected);
  });
});

describe('without a plan', () => {
  const lightWith = (over: Partial<MoneyGiven>) => {
    const money = [line({ kind: 'project', halfYearPlan: fen(0n), ...over })];
    const [only] = sheetOf(smallTable({}), { actuals: {}, money }).money;
    return `${only?.light.code} ${only?.light.level}`;
  };

  test('nothing paid is right, something paid is not, and no plan known is no answer', () => {
    expect(lightWith({ paid: fen(0n) })).toBe('normal green');
    expect(lightWith({ paid: fen(1n) })).toBe('over_limit amber');
    expect(lightWith({ halfYearPlan: null })).toBe('unknown grey');
    expect(lightWith({ paid: null })).toBe('unknown grey');
  });
});

describe('forecast', () => {
  const ground = { measureWord: '亿元', day: 182, days: 366, seasons: [], earlier: null } as const;
  const season = (fiscalYearOf: number, percent: number) => ({
    fiscalYear: fiscalYearOf,
    share: { numerator: BigInt(percent), denominator: 100n },
  });

  test('from the season of last year, with the range of all ways and their words', () => {
    const forecast = forecastOf({
      ...ground,
      actual: whole(40),
      seasons: [season(2023, 40), season(2022, 50)],
      earlier: { value: whole(10), day: 91 },
    });
    expect(plainDigits(present(forecast, 'forecast').value)).toBe('100');
    expect(forecast?.method).toBe('season');
    expect(plainDigits(present(forecast, 'forecast').low)).toBe('80');
    // 30 in the last 91 days, 184 to come.
    expect(plainDigits(present(forecast, 'forecast').high)).toBe('100.6593');
    expect(forecast?.sentence).toContain('按 2023 年同期占全年的 40.00% 推算');
    expect(forecast?.sentence).toContain('最近三个月');
  });

  test('by the pace alone where there is no other year, and said so', () => {
    const forecast = forecastOf({ ...ground, actual: whole(91) });
    expect(plainDigits(present(forecast, 'forecast').value)).toBe('183');
    expect(forecast?.sentence).toContain('只有这一种推算');
  });

  test('none where there is nothing to go by, or nothing left to foresee', () => {
    expect(forecastOf({ ...ground, actual: whole(9), day: 40 })).toBeNull();
    expect(forecastOf({ ...ground, actual: whole(9), day: 366 })).toBeNull();
    const dry = { ...ground, actual: whole(9), day: 40, seasons: [season(2023, 0)] };
    expect(forecastOf(dry)).toBeNull();
  });
});

describe('what must be said', () => {
  const lit = { code: 'behind', level: 'amber', sentence: '' } as const;
  const green = { code: 'normal', level: 'green', sentence: '' } as const;
  const dark = { code: 'unknown', level: 'grey', sentence: '' } as const;
  const fields = (light: typeof lit | typeof green | typeof dark, said: Partial<Said> = {}) =>
    requiredOf(light, { ...nothingSaid, ...said }, { kind: 'indicator', due: true }).map(
      ({ field, filled }) => `${field}${filled ? ' ✓' : ''}`,
    );

  test('at amber and red: cause, measure, possibility; without a value: why', () => {
    expect(fields(lit)).toEqual(['reason', 'measure', 'possibility']);
    expect(fields(lit, { reason: '迟', causes: ['staff'], measure: '补' })).toEqual([
      'reason ✓',
      'measure ✓',
      'possibility',
    ]);
    expect(fields(lit, { reason: '迟' })[0]).toBe('reason');
    expect(fields(dark)).toEqual(['reason']);
    expect(fields(dark, { reason: '未到期' })).toEqual(['reason ✓']);
    expect(fields(green)).toEqual([]);
  });

  test('whoever doubts says why, at whatever light', () => {
    expect(fields(green, { possibility: 'certain' })).toEqual([]);
    expect(fields(green, { possibility: 'possible' })).toEqual(['reason', 'measure']);
    expect(fields(green, { possibility: 'impossible' })).toEqual(['reason', 'measure']);
  });
});
