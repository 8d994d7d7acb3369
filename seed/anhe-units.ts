/** 虚构的单位 the five units of the invented department, with what each is an example of. */

/** 年度计划与实际 a yearly plan in 亿元 (or 万人), what came of it as a share of a hundred. */
export type YearPlan = {
  readonly half: string;
  readonly full: string;
  /** What the year came to, per cent of the full year's target. */
  readonly actualPercent: number;
  /** What the first half came to, per cent of the half year's target. */
  readonly halfPercent: number;
};

/** 项目 name, half-year plan and annual budget in 万元, per cent of it paid by half year and year end. */
export type ProjectPlan = readonly [
  name: string,
  halfYear: string,
  annual: string,
  paidHalf: number,
  paidYear: number,
];

/** 虚构单位 */
export type ExampleUnit = {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly branchName: string;
  readonly staff: { readonly quota: number; readonly inPost: number; readonly outside: number };
  readonly basicHalf: string;
  readonly basicAnnual: string;
  /** Of basic expenditure: 公用经费. */
  readonly publicAnnual: string;
  readonly projects: readonly ProjectPlan[];
  readonly collection: YearPlan;
  readonly withdrawal: YearPlan;
  readonly opened: YearPlan;
  readonly loan: YearPlan;
  readonly valueAdded: YearPlan;
  readonly coverage: YearPlan;
  readonly satisfaction: number;
};

const centre = '安和市住房公积金管理中心';
const plan = (
  half: string,
  full: string,
  halfPercent: number,
  actualPercent: number,
): YearPlan => ({
  half,
  full,
  halfPercent,
  actualPercent,
});

export const exampleUnits: readonly ExampleUnit[] = [
  {
    code: 'benji',
    name: `${centre}（本级）`,
    shortName: '安和本级',
    branchName: '安和营业部',
    staff: { quota: 32, inPost: 30, outside: 27 },
    basicHalf: '545',
    basicAnnual: '1120.5',
    publicAnnual: '148.6',
    projects: [
      ['服务外包费', '96', '192', 100, 99.6],
      ['信息系统运行维护费', '118', '236', 98, 99.2],
      ['网络安全等级保护测评', '0', '9.8', 0, 100],
      ['密码应用安全性评估', '0', '8', 0, 96],
      ['物业管理费', '21', '42', 100, 100],
      ['宣传费', '12', '26', 104, 98],
      ['培训费', '4.5', '9', 92, 97],
      ['印刷费', '6', '12.5', 96, 95],
      ['档案管理费', '14', '28.5', 99, 99],
      ['房产信息查询费', '30', '60', 101, 99],
      ['会议费', '1.5', '3', 93, 98],
      ['行政执法经费', '1.5', '3', 80, 92],
      ['业务系统升级改造', '40', '110', 62, 98],
    ],
    collection: plan('28', '58', 101, 103.2),
    withdrawal: plan('20', '41', 98, 101.1),
    opened: plan('2.1', '4.3', 97, 101.5),
    loan: plan('7', '14.5', 88, 101.8),
    valueAdded: plan('6500', '13500', 102, 104),
    coverage: plan('62', '64', 101, 101),
    satisfaction: 977,
  },
  {
    code: 'donghe',
    name: `${centre}东河分中心`,
    shortName: '东河',
    branchName: '东河分中心',
    staff: { quota: 14, inPost: 13, outside: 7 },
    basicHalf: '148',
    basicAnnual: '301.2',
    publicAnnual: '38.4',
    projects: [
      ['服务外包费', '25', '50', 100, 99.5],
      ['网络通讯费', '8.2', '16.5', 99, 99],
      ['物业管理费', '6', '12', 100, 100],
      ['宣传费', '3', '6', 95, 99],
      ['培训费', '1.2', '2.4', 100, 98],
      ['印刷费', '2', '4.1', 98, 97],
      ['房产信息查询费', '7', '14', 100, 100],
    ],
    collection: plan('10', '20', 103, 104.5),
    withdrawal: plan('6.5', '13', 101, 102),
    opened: plan('0.8', '1.6', 102, 104),
    loan: plan('2', '4', 104, 103),
    valueAdded: plan('2200', '4500', 103, 105),
    coverage: plan('58', '60', 102, 102),
    satisfaction: 984,
  },
  {
    code: 'xiling',
    name: `${centre}西岭分中心`,
    shortName: '西岭',
    branchName: '西岭分中心',
    staff: { quota: 10, inPost: 10, outside: 6 },
    basicHalf: '112',
    basicAnnual: '226.8',
    publicAnnual: '29.5',
    projects: [
      ['服务外包费', '20', '40', 100, 99],
      ['网络通讯费', '6', '12', 98, 98],
      ['物业管理费', '4.5', '9', 100, 100],
      // The money is gone by June, the new members are not there: 钱花事未成.
      ['宣传费', '9', '15', 118, 100],
      ['培训费', '1', '2', 90, 96],
      ['印刷费', '1.5', '3', 97, 94],
      ['房产信息查询费', '5', '10', 100, 99],
    ],
    collection: plan('6', '12', 99, 100.6),
    withdrawal: plan('4', '8', 97, 100.4),
    opened: plan('0.45', '0.9', 58, 91.4),
    loan: plan('1.3', '2.6', 92, 100.2),
    valueAdded: plan('1300', '2700', 99, 101),
    coverage: plan('52', '54', 97, 99.1),
    satisfaction: 961,
  },
  {
    code: 'nanpu',
    name: `${centre}南浦分中心`,
    shortName: '南浦',
    branchName: '南浦分中心',
    staff: { quota: 11, inPost: 11, outside: 6 },
    basicHalf: '124',
    basicAnnual: '250.4',
    publicAnnual: '32.2',
    projects: [
      ['服务外包费', '22', '44', 100, 100],
      ['网络通讯费', '6.5', '13', 99, 99],
      ['物业管理费', '5', '10', 100, 100],
      ['宣传费', '2.5', '5', 96, 98],
      ['培训费', '1', '2.2', 88, 97],
      ['印刷费', '1.5', '3.2', 97, 96],
      ['房产信息查询费', '6', '12', 102, 100],
    ],
    collection: plan('7', '14.5', 102, 103),
    withdrawal: plan('4.5', '9.2', 100, 101.3),
    opened: plan('0.5', '1.05', 104, 106),
    // Far above a target that had been set low.
    loan: plan('1.5', '3', 141, 152),
    valueAdded: plan('1500', '3100', 104, 108),
    coverage: plan('56', '58', 101, 101.5),
    satisfaction: 969,
  },
  {
    code: 'beiyuan',
    name: `${centre}北原分中心`,
    shortName: '北原',
    branchName: '北原分中心',
    staff: { quota: 8, inPost: 8, outside: 5 },
    basicHalf: '92',
    basicAnnual: '186',
    publicAnnual: '24.1',
    projects: [
      ['服务外包费', '16', '32', 100, 99],
      ['网络通讯费', '5', '10', 98, 98],
      ['物业管理费', '4', '8', 100, 100],
      ['宣传费', '2', '4', 92, 96],
      ['培训费', '0.8', '1.6', 95, 99],
      ['印刷费', '1.2', '2.4', 90, 92],
      ['房产信息查询费', '4', '8', 100, 100],
    ],
    collection: plan('4', '8', 98, 101),
    withdrawal: plan('2.6', '5.2', 103, 103.5),
    opened: plan('0.3', '0.6', 99, 102),
    loan: plan('0.9', '1.8', 84, 95.6),
    valueAdded: plan('850', '1750', 100, 102),
    coverage: plan('50', '52', 99, 100.5),
    satisfaction: 958,
  },
];

/** 定点数 decimal texts as whole ten-thousandths, so that sums come out even. */
export const tenThousandths = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0'));
};

export const decimalText = (value: bigint): string => {
  const whole = value / 10_000n;
  const part = (value % 10_000n).toString().padStart(4, '0').replace(/0+$/u, '');
  return part === '' ? whole.toString() : `${whole}.${part}`;
};

/** 定序随机数 the same numbers each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
