/**
 * 虚构月报 two years of monthly figures of each branch, with the identities of the statistics: what
 * a month opens with is what the month before closed with. Money in ten-thousandths of 万元.
 */
import {
  decimalText,
  type ExampleUnit,
  exampleUnits,
  seeded,
  tenThousandths,
} from './anhe-units.ts';

/** 项目 columns of the files, in their order. */
export const monthItems: readonly (readonly [code: string, name: string, money: boolean])[] = [
  ['101', '本期实缴单位数', false],
  ['102', '本期实缴职工人数', false],
  ['103', '上期末缴存总额', true],
  ['104', '上期末个人提取总额', true],
  ['105', '上期末缴存余额', true],
  ['106', '上期末单位账户数', false],
  ['107', '上期末个人账户数', false],
  ['108', '本期实缴存额', true],
  ['1081', '其中年终结息', true],
  ['109', '本期个人提取额', true],
  ['110', '本期单位账户开户数', false],
  ['111', '本期单位账户销户数', false],
  ['112', '本期个人账户开户数', false],
  ['113', '本期个人账户销户数', false],
  ['114', '期末缴存总额', true],
  ['115', '期末个人提取总额', true],
  ['116', '期末缴存余额', true],
  ['118', '期末单位账户数', false],
  ['119', '期末个人账户数', false],
  ['201', '上期末贷款总额', true],
  ['202', '上期末贷款余额', true],
  ['203', '上期末累计放贷笔数', false],
  ['204', '本期发放额', true],
  ['205', '本期回收额', true],
  ['206', '期末贷款总额', true],
  ['207', '期末贷款余额', true],
  ['208', '其中逾期贷款额', true],
  ['209', '本期发放笔数', false],
  ['210', '期末累计放贷笔数', false],
  ['501', '业务收入', true],
  ['502', '业务支出', true],
  ['503', '增值收益', true],
];

type Values = Readonly<Record<string, bigint>>;

/** 一行 one month of one branch. */
export type ExampleMonth = {
  readonly month: string;
  readonly branch: string;
  readonly values: Values;
};

/** Shares of a half year that its months have, before a little noise. */
const shares = {
  first: [150, 142, 160, 165, 171, 212],
  second: [168, 166, 165, 162, 166, 173],
} as const;

const yi = (text: string): bigint => tenThousandths(text) * 10_000n;
const percent = (amount: bigint, per: number): bigint =>
  (amount * BigInt(Math.round(per * 10))) / 1000n;

export function monthsOf(one: ExampleUnit): readonly ExampleMonth[] {
  const draw = seeded(one.code.charCodeAt(0) * 31 + one.code.length);
  const flows = { y2024: yearFlows(draw, one, 0.94), y2025: yearFlows(draw, one, 1) };
  let at = openingOf(one);
  return [2024, 2025].flatMap((year) =>
    (year === 2024 ? flows.y2024 : flows.y2025).map((flow, index) => {
      const values = closeMonth(at, flow, one, index);
      at = values;
      return {
        month: `${year}-${String(index + 1).padStart(2, '0')}`,
        branch: one.branchName,
        values,
      };
    }),
  );
}

type Flow = Readonly<Record<'collected' | 'withdrawn' | 'opened' | 'lent' | 'valueAdded', bigint>>;

function yearFlows(draw: () => number, one: ExampleUnit, scale: number): readonly Flow[] {
  const of = (
    plan: ExampleUnit['loan'],
    amount: (text: string) => bigint,
    grain: bigint,
  ): readonly bigint[] => {
    const first = percent(percent(amount(plan.half), plan.halfPercent), scale * 100);
    const whole = percent(percent(amount(plan.full), plan.actualPercent), scale * 100);
    return [
      ...spread(draw, first, shares.first, grain),
      ...spread(draw, whole - first, shares.second, grain),
    ];
  };
  const persons = (text: string): bigint => tenThousandths(text);
  const collected = of(one.collection, yi, 100n);
  const withdrawn = of(one.withdrawal, yi, 100n);
  const opened = of(one.opened, persons, 1n);
  const lent = of(one.loan, yi, 10_000n);
  const valueAdded = of(one.valueAdded, tenThousandths, 100n);
  return collected.map((amount, index) => ({
    collected: amount,
    withdrawn: withdrawn[index] ?? 0n,
    opened: opened[index] ?? 0n,
    lent: lent[index] ?? 0n,
    valueAdded: valueAdded[index] ?? 0n,
  }));
}

/** By share and a little noise, in whole grains; the last month takes what is left. */
function spread(
  draw: () => number,
  whole: bigint,
  over: readonly number[],
  grain: bigint,
): readonly bigint[] {
  const weights = over.map((share) => BigInt(Math.round(share * (96 + draw() * 8))));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  let left = whole;
  return weights.map((weight, index) => {
    const part = ((whole * weight) / total / grain) * grain;
    const amount = index === weights.length - 1 ? left : part;
    left -= amount;
    return amount;
  });
}

/** As the books stood at the end of 2023: sized after the plan of a year. */
function openingOf(one: ExampleUnit): Values {
  const year = yi(one.collection.full);
  const people = tenThousandths(one.opened.full);
  return {
    '114': year * 11n,
    '115': year * 5n,
    '116': year * 6n,
    '118': people / 8n,
    '119': people * 14n,
    '206': yi(one.loan.full) * 14n,
    '207': yi(one.loan.full) * 9n,
    '210': people * 2n,
    '102': people * 9n,
  };
}

function closeMonth(before: Values, flow: Flow, one: ExampleUnit, index: number): Values {
  const of = (code: string): bigint => before[code] ?? 0n;
  // Interest is credited once a year, on 30 June: 1.5 % of the balance.
  const interest = index === 5 ? ((of('116') * 15n) / 1000n / 100n) * 100n : 0n;
  const credited = flow.collected + interest;
  const closed = (flow.opened * 3n) / 10n;
  const employersOpened = flow.opened / 60n + 1n;
  const employersClosed = employersOpened / 4n;
  const repaid = ((of('207') * 9n) / 1000n / 100n) * 100n;
  const loans = flow.lent / 480_000n + 1n;
  const contributors = of('102') + (flow.opened * 2n) / 10n;
  const income = ((of('116') * 21n) / 10_000n / 100n) * 100n;
  const lent = of('207') + flow.lent - repaid;
  return {
    '101': (of('118') * 86n) / 100n,
    '102': contributors,
    '103': of('114'),
    '104': of('115'),
    '105': of('116'),
    '106': of('118'),
    '107': of('119'),
    '108': credited,
    '1081': interest,
    '109': flow.withdrawn,
    '110': employersOpened,
    '111': employersClosed,
    '112': flow.opened,
    '113': closed,
    '114': of('114') + credited,
    '115': of('115') + flow.withdrawn,
    '116': of('116') + credited - flow.withdrawn,
    '118': of('118') + employersOpened - employersClosed,
    '119': of('119') + flow.opened - closed,
    '201': of('206'),
    '202': of('207'),
    '203': of('210'),
    '204': flow.lent,
    '205': repaid,
    '206': of('206') + flow.lent,
    '207': lent,
    '208': ((lent * (one.code === 'beiyuan' ? 6n : 3n)) / 10_000n / 100n) * 100n,
    '209': loans,
    '210': of('210') + loans,
    '501': income,
    '502': income - flow.valueAdded,
    '503': flow.valueAdded,
  };
}

/**
 * 更正前 the months of May and June of one branch as they were first told: a batch of loans of 300
 * 万元 had been left out, and with it what the month closed with.
 */
export const forgottenLoans = 3_000_000n;

export function asFirstTold(one: ExampleMonth): ExampleMonth {
  if (one.branch !== '北原分中心') return one;
  const less = (codes: readonly string[]): ExampleMonth => ({
    ...one,
    values: Object.fromEntries(
      Object.entries(one.values).map(([code, value]) => [
        code,
        codes.includes(code) ? value - forgottenLoans : value,
      ]),
    ),
  });
  if (one.month === '2025-05') return less(['204', '206', '207']);
  if (one.month === '2025-06') return less(['201', '202', '206', '207']);
  return one;
}

export function monthsCsv(months: readonly ExampleMonth[]): string {
  const header = [
    '月份',
    '分支机构',
    ...monthItems.map(([code, name, money]) => `${code} ${name}${money ? '（万元）' : ''}`),
  ];
  const rows = months.map(({ month, branch, values }) => [
    month,
    branch,
    ...monthItems.map(([code, , money]) => {
      const value = values[code] ?? 0n;
      return money ? decimalText(value) : value.toString();
    }),
  ]);
  return `\uFEFF${[header, ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

/** The files in the order in which they were told. */
export const monthFiles = (): Readonly<Record<string, string>> => {
  const all = exampleUnits.flatMap(monthsOf);
  const between = (from: string, to: string) =>
    all.filter(({ month }) => month >= from && month <= to);
  return {
    'months-2024.csv': monthsCsv(between('2024-01', '2024-12')),
    'months-2025-01-06.csv': monthsCsv(between('2025-01', '2025-06').map(asFirstTold)),
    'months-2025-05-06-beiyuan-corrected.csv': monthsCsv(
      between('2025-05', '2025-06').filter(({ branch }) => branch === '北原分中心'),
    ),
    'months-2025-07-12.csv': monthsCsv(between('2025-07', '2025-12')),
  };
};
