/** 样例月报 invented months that hold together, and ways to write them down. */
export type Flow = {
  readonly credited: bigint;
  readonly interest: bigint;
  readonly withdrawn: bigint;
  readonly lent: bigint;
  readonly repaid: bigint;
  readonly loans: bigint;
  readonly opened: bigint;
  readonly closed: bigint;
};

export const plainFlow: Flow = {
  credited: 3_965_520_000n,
  interest: 0n,
  withdrawn: 2_679_578_000n,
  lent: 851_600_000n,
  repaid: 1_174_500_000n,
  loans: 178n,
  opened: 2779n,
  closed: 833n,
};

export type Values = ReadonlyMap<string, bigint>;

const opening: Values = new Map(
  Object.entries({
    103: 638_000_000_000n,
    104: 290_000_000_000n,
    105: 348_000_000_000n,
    106: 5375n,
    107: 602_000n,
    201: 203_000_000_000n,
    202: 130_500_000_000n,
    203: 86_000n,
  }),
);

const pairs = [
  ['103', '114'],
  ['104', '115'],
  ['105', '116'],
  ['106', '118'],
  ['107', '119'],
  ['201', '206'],
  ['202', '207'],
  ['203', '210'],
] as const;

/** The months that flows make, each opening with what the one before closed with. */
export function chain(flows: readonly Flow[], from: Values = opening): readonly Values[] {
  let at = from;
  return flows.map((flow) => {
    const month = closeMonth(at, flow);
    at = new Map(pairs.map(([open, close]) => [open, month.get(close) ?? 0n]));
    return month;
  });
}

function closeMonth(from: Values, flow: Flow): Values {
  const of = (code: string): bigint => from.get(code) ?? 0n;
  return new Map<string, bigint>([
    ['101', 4622n],
    ['102', 387_555n],
    ...from,
    ['108', flow.credited + flow.interest],
    ['1081', flow.interest],
    ['109', flow.withdrawn],
    ['110', 47n],
    ['111', 11n],
    ['112', flow.opened],
    ['113', flow.closed],
    ['114', of('103') + flow.credited + flow.interest],
    ['115', of('104') + flow.withdrawn],
    ['116', of('105') + flow.credited + flow.interest - flow.withdrawn],
    ['118', of('106') + 36n],
    ['119', of('107') + flow.opened - flow.closed],
    ['204', flow.lent],
    ['205', flow.repaid],
    ['206', of('201') + flow.lent],
    ['207', of('202') + flow.lent - flow.repaid],
    ['208', 39_053_000n],
    ['209', flow.loans],
    ['210', of('203') + flow.loans],
    ['501', 730_800_000n],
    ['502', 636_092_000n],
    ['503', 94_708_000n],
  ]);
}

const counts = new Set('101 102 106 107 110 111 112 113 118 119 203 209 210'.split(' '));

/** 39655.2 for 3965520000 fen; counts as they are. */
export function written(code: string, value: bigint): string {
  if (counts.has(code)) return value.toString();
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/u, '');
  return `${sign}${digits.slice(0, -6)}${fraction === '' ? '' : `.${fraction}`}`;
}

export type BranchMonth = {
  readonly month: string;
  readonly branch: string;
  readonly values: Values;
};

/** Items as columns, as most core systems export them. */
export function wideCsv(months: readonly BranchMonth[]): string {
  const codes = [...new Set(months.flatMap(({ values }) => [...values.keys()]))].toSorted();
  const head = [
    '月份',
    '分支机构',
    ...codes.map((code) => (counts.has(code) ? code : `${code}（万元）`)),
  ];
  const rows = months.map(({ month, branch, values }) => [
    month,
    branch,
    ...codes.map((code) => {
      const value = values.get(code);
      return value === undefined ? '' : written(code, value);
    }),
  ]);
  return [head, ...rows].map((row) => row.join(',')).join('\n');
}

/** One figure a line. */
export function longCsv(months: readonly BranchMonth[]): string {
  const rows = months.flatMap(({ month, branch, values }) =>
    [...values].map(([code, value]) => [
      month,
      branch,
      code,
      written(code, value),
      counts.has(code) ? '' : '万元',
    ]),
  );
  return [['月份', '分支机构', '项目代码', '数值', '计量单位'], ...rows]
    .map((row) => row.join(','))
    .join('\n');
}

export const monthOfYear = (year: number, at: number): string =>
  `${year}-${String(at + 1).padStart(2, '0')}`;
