/** 指标值的例子 examples of comparators, measures and ranges. */
import { collection, fails, passes, persons, set, type TableExample } from './example.ts';

export const values: readonly TableExample[] = [
  fails('PT-VAL-01', '没有写计量单位', '新增职工写“≥3.2万”', set(persons, 'fullYear', '≥3.2万')),
  passes('PT-VAL-01', '写“≥32000人”', set(persons, 'fullYear', '≥32000人')),
  fails('PT-VAL-02', '不是一种', '半年写人、全年写元', set(persons, 'fullYear', '≥3.2万元')),
  passes('PT-VAL-02', '人与万人是一种', set(persons, 'halfYear', '≥16000人')),
  fails('PT-VAL-03', '以亿元', '归集写成“≥42万人”', set(collection, 'fullYear', '≥42万人')),
  passes('PT-VAL-03', '写成“≥420000万元”', set(collection, 'fullYear', '≥420000万元')),
  fails(
    'PT-VAL-04',
    '越低越好',
    '“三公经费”变动率写“≥0%”',
    set('three-public-expenses-change-rate', 'fullYear', '≥0%'),
  ),
  fails('PT-VAL-04', '限制完成', '归集写“≤42亿元”', set(collection, 'fullYear', '≤42亿元')),
  fails(
    'PT-VAL-04',
    '则越高越算完成',
    '贷款逾期率写“≥0.2‰”',
    set('公积金履职度', 'fullYear', '≥0.2‰'),
    set('公积金履职度', 'indicator', '贷款逾期率'),
  ),
  passes('PT-VAL-04', '写“=0%”', set('three-public-expenses-change-rate', 'fullYear', '=0%')),
  fails('PT-VAL-05', '比较符不同', '归集半年“=”全年“≥”', set(collection, 'halfYear', '=21亿元')),
  passes(
    'PT-VAL-05',
    '两栏都是“=”',
    set(collection, 'halfYear', '=21亿元'),
    set(collection, 'fullYear', '=42亿元'),
  ),
  fails('PT-VAL-06', '建议改用“≥”', '归集写“=42亿元”', set(collection, 'fullYear', '=42亿元')),
  passes('PT-VAL-06', '都用“≥”'),
  fails('PT-VAL-07', '控制上限', '在职人员控制率写“=100%”'),
  passes('PT-VAL-07', '写“≤100%”', set('staff-control-rate', 'fullYear', '≤100%')),
  fails(
    'PT-VAL-08',
    '不可能超过 100%',
    '固定资产利用率写“=110%”',
    set('fixed-asset-use-rate', 'fullYear', '=110%'),
  ),
  passes(
    'PT-VAL-08',
    '非税收入可以超过 100%',
    set('non-tax-revenue-completion-rate', 'fullYear', '≥110%'),
  ),
  fails(
    'PT-VAL-09',
    '大于全年',
    '归集半年 43 亿、全年 42 亿',
    set(collection, 'halfYear', '≥43亿元'),
  ),
  passes('PT-VAL-09', '半年等于全年', set(collection, 'halfYear', '≥42亿元')),
  fails(
    'PT-VAL-10',
    '等次',
    '资金使用合规性写“=100%”',
    set('fund-use-compliance', 'fullYear', '=100%'),
  ),
  passes('PT-VAL-10', '写目录里的另一等次', set('fund-use-compliance', 'fullYear', '基本合规')),
  fails('PT-VAL-11', '负数', '归集写“≥-42亿元”', set(collection, 'fullYear', '≥-42亿元')),
  passes(
    'PT-VAL-11',
    '变动率可以为负',
    set('three-public-expenses-change-rate', 'fullYear', '≤-5%'),
  ),
];

/** What the audit of 292% asks: each rate of 过程 above what is usual for it. */
const aboveUsual = [
  ['payment-conformity', '=292%', '=120%'],
  ['public-expense-control-rate', '≤292%', '≤95%'],
  ['staff-control-rate', '≤101%', '≤100%'],
  ['budget-adjustment-rate', '=5%', '=0%'],
  ['carry-over-rate', '≤1%', '=0%'],
  ['three-public-expenses-change-rate', '≤3%', '≤-3%'],
] as const;

export const plausible: readonly TableExample[] = [
  ...aboveUsual.flatMap(([row, above, usual]) => [
    fails('PT-VAL-12', '建议值', `${row} 写“${above}”`, set(row, 'fullYear', above)),
    passes('PT-VAL-12', `${row} 写“${usual}”`, set(row, 'fullYear', usual)),
  ]),
  fails(
    'PT-VAL-12',
    '高于通常的 100%',
    '自设的满意度写“≥1000%”',
    set('公积金工单回复率', 'fullYear', '≥1000%'),
    set('公积金工单回复率', 'indicator', '窗口服务满意度'),
  ),
  passes(
    'PT-VAL-12',
    '自设的增长率可以超过 100%',
    set('公积金工单回复率', 'fullYear', '≥130%'),
    set('公积金工单回复率', 'indicator', '网上办理增长率'),
  ),
  fails(
    'PT-VAL-11',
    '负数',
    '预算调整率写“=-3%”',
    set('budget-adjustment-rate', 'fullYear', '=-3%'),
  ),
];
