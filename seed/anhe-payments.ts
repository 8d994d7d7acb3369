/** 虚构支付 a year of payments of each unit, as the treasury's list has them, and its adjustments. */
import { type ExampleUnit, type ProjectPlan, seeded, tenThousandths } from './anhe-units.ts';

/** 万元 as text to whole fen. */
const fenOf = (text: string): bigint => tenThousandths(text) * 100n;
const percentOf = (amount: bigint, percent: number): bigint =>
  (amount * BigInt(Math.round(percent * 100))) / 10_000n;

type Payment = {
  readonly date: string;
  readonly line: string;
  readonly economicClass: string;
  readonly amount: bigint;
  readonly summary: string;
};

/** Parts of 公用经费: code, what for, per mille of it a year. */
const publicParts: readonly (readonly [string, string, number])[] = [
  ['30201', '办公用品', 190],
  ['30205', '水费', 20],
  ['30206', '电费', 130],
  ['30207', '邮电费', 90],
  ['30211', '差旅费', 150],
  ['30217', '公务接待费', 12],
  ['30228', '工会经费', 140],
  ['30229', '职工福利费', 100],
  ['30231', '公务用车运行维护费', 78],
  ['30239', '公务交通补贴', 90],
];

/** Parts of 人员经费, per mille. */
const staffParts: readonly (readonly [string, string, number])[] = [
  ['30101', '基本工资', 270],
  ['30102', '津贴补贴', 180],
  ['30103', '奖金', 160],
  ['30107', '绩效工资', 190],
  ['30108', '基本养老保险缴费', 90],
  ['30110', '基本医疗保险缴费', 50],
  ['30113', '住房公积金', 60],
];

const classOfProject: Readonly<Record<string, readonly [string, string]>> = {
  服务外包费: ['30227', '窗口服务外包'],
  信息系统运行维护费: ['30213', '信息系统运行维护'],
  网络安全等级保护测评: ['30227', '等级保护测评'],
  密码应用安全性评估: ['30227', '密码应用安全性评估'],
  物业管理费: ['30209', '物业管理'],
  宣传费: ['30227', '政策宣传制作'],
  培训费: ['30216', '业务培训'],
  印刷费: ['30202', '凭证和宣传册印刷'],
  档案管理费: ['30227', '档案整理和寄存'],
  房产信息查询费: ['30227', '房产信息联网查询'],
  会议费: ['30215', '管委会会议'],
  行政执法经费: ['30227', '催建催缴'],
  业务系统升级改造: ['31007', '业务系统升级改造'],
  网络通讯费: ['30207', '专线和通讯'],
};

export function paymentsOf(one: ExampleUnit): readonly Payment[] {
  const draw = seeded(2025 + one.code.length * 97 + one.code.charCodeAt(0));
  const basic = fenOf(one.basicAnnual);
  const open = fenOf(one.publicAnnual);
  const staff = basic - open;
  const made = [
    ...monthly(draw, { parts: staffParts, whole: staff, line: '基本支出', percent: 99.6 }),
    ...monthly(draw, { parts: publicParts, whole: open, line: '基本支出', percent: 97.4 }),
    ...one.projects.flatMap((plan) => projectPayments(draw, plan)),
  ];
  return made.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function monthly(
  draw: () => number,
  {
    parts,
    whole,
    line,
    percent,
  }: {
    readonly parts: readonly (readonly [string, string, number])[];
    readonly whole: bigint;
    readonly line: string;
    readonly percent: number;
  },
): readonly Payment[] {
  return parts.flatMap(([economicClass, what, perMille]) => {
    const year = percentOf((whole * BigInt(perMille)) / 1000n, percent);
    return months.map((month) => {
      const last = month === 12 ? year - (year / 12n) * 11n : year / 12n;
      return {
        date: dayIn(draw, month),
        line,
        economicClass,
        amount: last,
        summary: `${month}月${what}`,
      };
    });
  });
}

/** A handful of payments in each half, the last of a half making up what is left. */
function projectPayments(draw: () => number, plan: ProjectPlan): readonly Payment[] {
  const [name, halfPlan, annual, paidHalf, paidYear] = plan;
  const first = percentOf(fenOf(halfPlan), paidHalf);
  const second = percentOf(fenOf(annual), paidYear) - first;
  const [economicClass, what] = classOfProject[name] ?? ['', name];
  return [
    ...split(draw, first, [2, 3, 4, 5, 6]),
    ...split(draw, second, [7, 8, 9, 10, 11, 12]),
  ].map(({ month, amount }) => ({
    date: dayIn(draw, month),
    line: name,
    economicClass,
    amount,
    summary: `${what}（${month}月）`,
  }));
}

function split(
  draw: () => number,
  whole: bigint,
  over: readonly number[],
): readonly { readonly month: number; readonly amount: bigint }[] {
  if (whole <= 0n) return [];
  const weights = over.map(() => BigInt(40 + Math.floor(draw() * 60)));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  let left = whole;
  return over
    .map((month, at) => {
      // Round to whole yuan, as invoices are; the last takes what is left.
      const share = (whole * (weights[at] ?? 0n)) / total;
      const amount = at === over.length - 1 ? left : (share / 10_000n) * 10_000n;
      left -= amount;
      return { month, amount };
    })
    .filter(({ amount }) => amount > 0n);
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const dayIn = (draw: () => number, month: number): string =>
  `2025-${String(month).padStart(2, '0')}-${String(3 + Math.floor(draw() * 24)).padStart(2, '0')}`;

export const yuan = (amount: bigint): string => {
  const part = (amount % 100n).toString().padStart(2, '0');
  return `${amount / 100n}.${part}`;
};

/** The list of one half year: serials run on through the year. */
export function paymentsCsv(one: ExampleUnit, half: 1 | 2): string {
  const numbered = paymentsOf(one)
    .map((payment, at) => ({ ...payment, serial: serialOf(one, at) }))
    .filter(({ date }) => date < '2025-07' === (half === 1));
  const rows = numbered.map(({ serial, date, line, economicClass, amount, summary }) =>
    [serial, date, line, economicClass, yuan(amount), summary].join(','),
  );
  const total = numbered.reduce((sum, { amount }) => sum + amount, 0n);
  const header = '流水号,支付日期,预算项目,经济分类,金额（元）,摘要';
  return `\uFEFF${[header, ...rows, `合计,,,,${yuan(total)},`].join('\r\n')}\r\n`;
}

const serialOf = (one: ExampleUnit, at: number): string =>
  `${one.code.slice(0, 2).toUpperCase()}2025${String(at + 1).padStart(5, '0')}`;

/** 调剂 of the year: one counted, one exempt by a document of the city. */
export const adjustmentsOf = () => [
  {
    budgetUnit: 'xiling',
    kind: 'transfer',
    date: '2025-09-12',
    documentNumber: '安房金〔2025〕41号',
    reason: '新增开户进度落后，增加四季度宣传',
    exempt: null,
    lines: [
      { line: '服务外包费', amountFen: '-400000' },
      { line: '宣传费', amountFen: '400000' },
    ],
  },
  {
    budgetUnit: 'benji',
    kind: 'addition',
    date: '2025-08-20',
    documentNumber: '安财预〔2025〕118号',
    reason: '市政府临时交办历史档案数字化',
    exempt: { ground: 'assigned', documentNumber: '安政办函〔2025〕27号' },
    lines: [{ line: '档案管理费', amountFen: '6000000' }],
  },
];
