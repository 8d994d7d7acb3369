/** 虚构台账 a year of registers, asset cards and base facts of each unit. */
import { paymentsOf } from './anhe-payments.ts';
import { monthsOf } from './anhe-months.ts';
import { type ExampleUnit, seeded, tenThousandths } from './anhe-units.ts';

const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`;

const two = (value: number): string => String(value).padStart(2, '0');
const isCentre = ({ code }: ExampleUnit): boolean => code === 'benji';

/** Lists by the kind of register they are for. */
export function registerFiles(one: ExampleUnit): Readonly<Record<string, string>> {
  const draw = seeded(one.code.charCodeAt(1) * 53 + one.code.length);
  return {
    ...(isCentre(one) ? { meetings: meetings() } : {}),
    plans: plans(one),
    reports: reports(one),
    news: news(one, draw),
    tickets: tickets(one, draw),
    ratings: ratings(one, draw),
    training: planned(one, ['学习培训内容', trainings]),
    organisation: planned(one, ['工作内容', organisation]),
    channels: channels(one, draw),
    discipline: csv([
      ['日期', '类型', '内容', '文号或存放处'],
      ['2025-03-14', '工作', '签订党风廉政建设责任书', '党建档案 2025-3'],
      ['2025-09-26', '工作', '开展廉政警示教育', '党建档案 2025-9'],
    ]),
    assets: assets(one),
  };
}

const meetings = (): string =>
  csv([
    ['会议日期', '会议名称', '议定事项', '纪要文号或存放处'],
    [
      '2025-03-20',
      '管委会第一次全体会议',
      '审议2024年计划执行情况和2025年归集使用计划',
      '安房管纪〔2025〕1号',
    ],
    ['2025-11-18', '管委会第二次全体会议', '审议增值收益分配方案', '安房管纪〔2025〕2号'],
  ]);

const plans = (one: ExampleUnit): string =>
  csv([
    ['报送日期', '计划名称', '报送对象', '文号或存放处'],
    [
      '2025-01-16',
      '2025年住房公积金归集使用计划',
      isCentre(one) ? '管委会' : '中心',
      `${one.shortName}计划 2025-1`,
    ],
  ]);

const reports = (one: ExampleUnit): string =>
  csv([
    ['报送日期', '报告名称', '报送对象', '文号或存放处'],
    ['2025-07-08', '2025年上半年计划执行情况报告', '中心', `${one.shortName}报告 2025-1`],
    ['2025-12-30', '2025年计划执行情况报告', '中心', `${one.shortName}报告 2025-2`],
  ]);

function news(one: ExampleUnit, draw: () => number): string {
  const titles = [
    '缴存基数调整开始办理',
    '窗口延时服务安排',
    '线上提取新增事项',
    '政策宣传进企业',
    '灵活就业人员缴存办法解读',
  ];
  const rows = Array.from({ length: 14 }, (_, at) => {
    const month = (at % 12) + 1;
    const day = 4 + Math.floor(draw() * 20);
    return [
      `2025-${two(month)}-${two(day)}`,
      `${titles[at % titles.length]}（${month}月）`,
      `https://gjj.example.invalid/${one.code}/2025/${two(at + 1)}.html`,
      '工作动态',
    ];
  });
  return csv([['发布日期', '标题', '网址', '栏目'], ...rows]);
}

function tickets(one: ExampleUnit, draw: () => number): string {
  const rows = Array.from({ length: isCentre(one) ? 60 : 24 }, (_, at) => {
    const month = (at % 12) + 1;
    const day = 2 + Math.floor(draw() * 18);
    const late = at % 23 === 22 ? 2 : 0;
    const due = `2025-${two(month)}-${two(day + 5)}`;
    return [
      `GD2025${one.code.slice(0, 2).toUpperCase()}${String(at + 1).padStart(4, '0')}`,
      ['提取咨询', '贷款进度', '账户转移', '缴存基数'][at % 4] ?? '',
      '12345 热线',
      `2025-${two(month)}-${two(day)}`,
      due,
      `2025-${two(month)}-${two(day + 3 + late * 2)}`,
    ];
  });
  return csv([['工单编号', '事项', '来源', '受理日期', '办理期限', '回复日期'], ...rows]);
}

function ratings(one: ExampleUnit, draw: () => number): string {
  const rows: (string | number)[][] = [];
  for (let month = 1; month <= 12; month += 1) {
    const count = (isCentre(one) ? 900 : 260) + Math.floor(draw() * 60);
    const satisfied = Math.round((count * one.satisfaction) / 1000);
    const most = Math.round(satisfied * 0.8);
    const date = `2025-${two(month)}-28`;
    rows.push([date, '非常满意', '窗口', '全部业务', most]);
    rows.push([date, '满意', '窗口', '全部业务', satisfied - most]);
    rows.push([date, '基本满意', '窗口', '全部业务', count - satisfied]);
  }
  return csv([['评价日期', '评价等级', '渠道', '事项', '条数'], ...rows]);
}

const trainings = [
  '新任窗口人员培训',
  '提取业务培训',
  '贷款风险培训',
  '信息安全培训',
  '预算绩效培训',
  '财会法规培训',
];
const organisation = ['季度工作例会', '党员活动日', '年中工作总结', '应急演练', '年度考核'];

/** One a month or two; each done before it was due. */
const planned = (one: ExampleUnit, [head, titles]: readonly [string, readonly string[]]): string =>
  csv([
    [head, '计划完成日期', '实际完成日期', '证明材料'],
    ...titles.map((title, at) => {
      const month = 2 * at + 2;
      const done =
        one.code === 'beiyuan' && at === titles.length - 1
          ? ''
          : `2025-${two(month)}-${two(11 + at)}`;
      return [title, `2025-${two(month)}-25`, done, `${one.shortName}档案 2025-${at + 1}`];
    }),
  ]);

function channels(one: ExampleUnit, draw: () => number): string {
  const rows: (string | number)[][] = [];
  const size = isCentre(one) ? 9000 : 2600;
  for (let month = 1; month <= 12; month += 1) {
    const online = Math.round(size * (0.74 + month * 0.006 + draw() * 0.01));
    rows.push([`2025-${two(month)}`, '线上', '全部业务', online]);
    rows.push([`2025-${two(month)}`, '柜面', '全部业务', Math.round(size * 0.22)]);
  }
  return csv([['月份', '渠道', '业务', '笔数'], ...rows]);
}

function assets(one: ExampleUnit): string {
  const things = [
    '办公电脑',
    '打印复印一体机',
    '叫号系统',
    '档案密集架',
    '空调',
    '自助终端',
    '网络设备',
  ];
  const rows = Array.from({ length: isCentre(one) ? 28 : 12 }, (_, at) => [
    `ZC${one.code.slice(0, 2).toUpperCase()}${String(at + 1).padStart(4, '0')}`,
    things[at % things.length] ?? '',
    '通用设备',
    (3200 + ((at * 1370) % 21_000)).toFixed(2),
    `20${two(17 + (at % 8))}-06-15`,
    '在用',
  ]);
  return csv([['卡片编号', '资产名称', '资产类别', '原值', '取得日期', '使用状态'], ...rows]);
}

/** 基础数 by their codes, in fen or as whole numbers. */
export function factsOf(one: ExampleUnit): Readonly<Record<string, string>> {
  const threePublic = paymentsOf(one)
    .filter(({ economicClass }) => ['30217', '30231'].includes(economicClass))
    .reduce((sum, { amount }) => sum + amount, 0n);
  const contributors = monthsOf(one).at(-1)?.values['102'] ?? 0n;
  const covered = BigInt(Math.round(Number(one.coverage.full) * one.coverage.actualPercent * 10));
  const fen = (tenThousand: string): bigint => tenThousandths(tenThousand) * 100n;
  const facts: Readonly<Record<string, bigint>> = {
    'fact.staff-quota': BigInt(one.staff.quota),
    'fact.staff-in-post': BigInt(one.staff.inPost),
    'fact.staff-outside': BigInt(one.staff.outside),
    'fact.public-expense-budget': fen(one.publicAnnual),
    'fact.three-public-budget': (threePublic * 108n) / 100n,
    'fact.three-public-budget-year-before': (threePublic * 112n) / 100n,
    'fact.three-public-paid-year-before': (threePublic * 103n) / 100n,
    'fact.procurement-budget': fen(isCentre(one) ? '110' : '16'),
    'fact.procurement-actual': fen(isCentre(one) ? '109.2' : '15.92'),
    'fact.non-tax-budget': 0n,
    'fact.non-tax-actual': 0n,
    'fact.should-contribute': (contributors * 100_000n) / covered,
  };
  return Object.fromEntries(Object.entries(facts).map(([code, value]) => [code, String(value)]));
}
