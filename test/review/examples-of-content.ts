/** 指标与文字的例子 examples of relevance, pace and wording. */
import type { ExampleEdit } from './example-table.ts';
import {
  collection,
  fails,
  loan,
  passes,
  persons,
  set,
  withdrawal,
  type TableExample,
} from './example.ts';

const preserved = (indicator: string): readonly ExampleEdit[] => [
  set('functions', 'text', '负责住房公积金的保值和归还。'),
  set(loan, 'indicator', indicator),
];

export const relevance: readonly TableExample[] = [
  fails(
    'PT-REL-01',
    '两处不一致',
    '年度目标 42 亿元、指标 43 亿元',
    set(collection, 'fullYear', '≥43亿元'),
  ),
  passes(
    'PT-REL-01',
    '年度目标写 420000 万元',
    set(
      'annualObjective',
      'text',
      '2024年计划归集住房公积金420000万元；提取住房公积金28亿元；发放住房公积金贷款8亿元。',
    ),
  ),
  fails(
    'PT-REL-01',
    '归集住房公积金28亿元”，指标“公积金缴存金额',
    '归集与提取的数写颠倒',
    set(
      'annualObjective',
      'text',
      '2024年计划归集住房公积金28亿元；提取住房公积金42亿元；发放住房公积金贷款8亿元。',
    ),
  ),
  fails(
    'PT-REL-01',
    '没有与它对应的指标值',
    '年度目标另写“宣传活动13场”',
    set('annualObjective', 'text', '2024年计划归集42亿元；开展宣传活动13场。'),
  ),
  passes(
    'PT-REL-01',
    '写到上年实际',
    set('annualObjective', 'text', '在2023年归集40亿元的基础上，2024年计划归集42亿元。'),
  ),
  passes(
    'PT-YR-01',
    '写到上年实际',
    set('annualObjective', 'text', '在2023年归集40亿元的基础上，2024年计划归集42亿元。'),
  ),
  fails(
    'PT-REL-02',
    '提取',
    '年度目标没有提取',
    set('annualObjective', 'text', '2024年计划归集住房公积金42亿元；发放住房公积金贷款8亿元。'),
  ),
  passes('PT-REL-02', '归集、提取、贷款都写了'),
  fails('PT-REL-03', '计划执行报告', '职能有编制报告而无指标'),
  fails(
    'PT-REL-03',
    '保值和归还',
    '二级指标写“保值和归还”而没有贷款、增值收益的履职指标',
    set(loan, 'indicator', '召开业务会议次数'),
  ),
  passes('PT-REL-03', '“贷款”错写成“货款”仍是贷款指标', ...preserved('发放住房公积金货款')),
  passes('PT-REL-03', '贷款指标没有写名称时先问名称', ...preserved('')),
  passes(
    'PT-REL-03',
    '保值和归还以贷款衡量',
    set('functions', 'text', '负责住房公积金的保值和归还。'),
  ),
  passes(
    'PT-REL-03',
    '职能只写有指标的几项',
    set('functions', 'text', '负责住房公积金的归集、提取。'),
  ),
  fails(
    'PT-REL-04',
    '全部归在',
    '二级指标都写“住房公积金管理”',
    ...[collection, persons, withdrawal, loan].map((row) => set(row, 'aspect', '住房公积金管理')),
  ),
  passes(
    'PT-REL-04',
    '其中一个不同',
    ...[collection, persons, withdrawal].map((row) => set(row, 'aspect', '住房公积金管理')),
  ),
  fails('PT-REL-05', '没有填“对应项目”', '对应项目整列空着'),
  passes(
    'PT-REL-05',
    '都填了',
    ...[collection, persons, withdrawal, loan].map((row) => set(row, 'budgetProject', '印刷费')),
  ),
  fails(
    'PT-REL-06',
    '不在本单位',
    '对应项目写了没有的项目',
    set(collection, 'budgetProject', '归集业务经费'),
  ),
  passes('PT-REL-06', '写两个已列的项目', set(collection, 'budgetProject', '印刷费、维修费')),
  fails(
    'PT-REL-07',
    '服务外包人员劳务费',
    '较大的项目没有指标对应',
    set(collection, 'budgetProject', '印刷费'),
  ),
  passes('PT-REL-07', '一个对应项目也没有时不问'),
  fails(
    'PT-CLS-01',
    '工作量',
    '社会效益写宣传篇数',
    set('公积金履职度', 'fullYear', '≥12篇'),
    set('公积金履职度', 'indicator', '宣传稿件发布'),
  ),
  passes(
    'PT-CLS-01',
    '以人计可以是效益',
    set('公积金履职度', 'fullYear', '≥12万人'),
    set('公积金履职度', 'indicator', '受益职工人数'),
  ),
  fails(
    'PT-CLS-02',
    '归在“社会效益”',
    '覆盖率列在可持续影响下',
    set('对单位履职促进发展的持续影响度', 'indicator', '住房公积金制度覆盖率'),
  ),
  passes(
    'PT-CLS-02',
    '覆盖率列在社会效益下',
    set('公积金履职度', 'indicator', '住房公积金制度覆盖率'),
  ),
  ...(
    [
      ['服务企业户数', '≥1200户'],
      ['网上办理笔数', '≥12万笔'],
    ] as const
  ).map(([name, value]) =>
    fails(
      'PT-CLS-01',
      '工作量',
      `社会效益写${name}`,
      set('公积金履职度', 'fullYear', value),
      set('公积金履职度', 'indicator', name),
    ),
  ),
  passes(
    'PT-CLS-01',
    '受益户数可以是效益',
    set('公积金履职度', 'fullYear', '≥1200户'),
    set('公积金履职度', 'indicator', '受益家庭户数'),
  ),
  fails(
    'PT-CLS-02',
    '应归在“服务对象满意度”',
    '社会效益写缴存单位满意度',
    set('公积金履职度', 'indicator', '缴存单位满意度'),
  ),
  fails('PT-CLS-03', '不是服务对象是否满意', '满意度写工单回复率'),
  fails(
    'PT-CLS-03',
    '不是服务对象是否满意',
    '满意度写投诉办结率',
    set('公积金工单回复率', 'indicator', '投诉办结率'),
  ),
  passes(
    'PT-CLS-03',
    '写群众幸福感提升程度',
    set('公积金工单回复率', 'indicator', '群众幸福感提升程度'),
  ),
  passes('PT-CLS-03', '写投诉办结满意率', set('公积金工单回复率', 'indicator', '投诉办结满意率')),
  passes('PT-CLS-03', '写服务对象满意度', set('公积金工单回复率', 'indicator', '缴存职工满意度')),
  fails('PT-CLS-04', '怎样计算', '履职度写“=100%”'),
  passes(
    'PT-CLS-04',
    '满意度和覆盖率可以计算',
    set('公积金履职度', 'indicator', '群众满意度'),
    set('对单位履职促进发展的持续影响度', 'indicator', '制度覆盖率'),
  ),
  fails(
    'PT-CLS-05',
    '分几档',
    '只写“较强”',
    set('公积金履职度', 'fullYear', '较强'),
    set('公积金履职度', 'halfYear', '较强'),
  ),
  passes('PT-CLS-05', '固定指标写“健全”'),
  fails('PT-CLS-06', '不在指标目录', '自设指标', set(loan, 'indicator', '档案数字化进度')),
  passes('PT-CLS-06', '目录里的别名', set(loan, 'indicator', '发放贷款')),
];

export const fitness: readonly TableExample[] = [
  fails(
    'PT-FIT-01',
    '两者不一致',
    '预算执行率半年写“=50%”',
    set('execution-rate', 'halfYear', '=50%'),
  ),
  passes('PT-FIT-01', '与本表半年计划一致', set('execution-rate', 'halfYear', '=51.92%')),
  fails('PT-FIT-02', '低于 45%', '归集半年只有 40%', set(collection, 'halfYear', '≥16.8亿元')),
  passes('PT-FIT-02', '正好 45%', set(collection, 'halfYear', '≥18.9亿元')),
  fails('PT-FIT-03', '机械折半', '四个指标半年都是一半'),
  passes('PT-FIT-03', '有一个不是一半', set(collection, 'halfYear', '≥20亿元')),
  fails(
    'PT-FIT-04',
    '上半年为何不支出',
    '劳务费半年计划为 0',
    set('服务外包人员劳务费', 'halfYear', '0'),
  ),
  passes('PT-FIT-04', '小项目为 0 不问', set('培训费', 'halfYear', '0')),
  fails('PT-FIT-05', '人员经费', '项目里有绩效工资调节金'),
  passes('PT-FIT-05', '劳务外包不是人员经费', set('绩效工资调节金', 'name', '劳务派遣服务费')),
  fails('PT-FIT-06', '合计 30', '权重合计 30', ...weights(['10', '10', '10'])),
  fails(
    'PT-FIT-06',
    '去掉预算执行率的 10 分正好相等',
    '权重合计 110，其中预算执行率 10',
    ...weights(['30', '30', '20', '20', '0', '0', '10']),
  ),
  fails('PT-FIT-06', '负数', '有一个权重为负', ...weights(['30', '30', '20', '25', '-5'])),
  passes('PT-FIT-06', '合计 100', ...weights(['30', '30', '20', '10', '0', '0', '10'])),
  passes('PT-FIT-06', '没有权重列'),
  fails('PT-FIT-07', '高于 30', '一个指标权重 90', set(loan, 'weight', '90')),
  passes('PT-FIT-07', '正好 30', set(loan, 'weight', '30')),
];

export const wording: readonly TableExample[] = [
  fails(
    'PT-TXT-01',
    '可能被截断',
    '职能停在“决定”',
    set('functions', 'text', '1. 归集；2. 提取；3. 承办市政府决定'),
  ),
  ...['贷款逾期率长期低于', '推进扩面，确保', '建成一流中心，使', '按照（'].map((text) =>
    fails(
      'PT-TXT-01',
      '停在半句话上',
      `中长期目标停在“${text}”`,
      set('longTermObjective', 'text', text),
    ),
  ),
  fails(
    'PT-TXT-01',
    '前面各句都有数',
    '年度目标停在“发放住房公积金贷”',
    set('annualObjective', 'text', '归集42亿元；提取28亿元；发放住房公积金贷'),
  ),
  passes(
    'PT-TXT-01',
    '年度目标各句都有数',
    set('annualObjective', 'text', '归集42亿元；提取28亿元；发放贷款8亿元'),
  ),
  passes('PT-TXT-01', '各条都没有句末标点', set('functions', 'text', '1、归集 2、提取 3、贷款')),
  fails(
    'PT-TXT-02',
    '没有写单位',
    '年度目标写“28亿”',
    set('annualObjective', 'text', '归集42亿元；提取28亿；发放贷款8亿元。'),
  ),
  passes('PT-TXT-02', '写“28亿元”'),
  fails(
    'PT-TXT-03',
    '实行',
    '“其他事项”写成“其他实行”',
    set(loan, 'aspect', '承办市政府和市住房公积金管理委员会决定的其他实行'),
  ),
  passes('PT-TXT-03', '只少一个顿号', set(loan, 'aspect', '审批住房公积金的提取使用')),
  fails('PT-TXT-04', '看不出做什么', '日常服务支出'),
  passes('PT-TXT-04', '写明用途', set('住房公积金日常服务支出', 'name', '窗口叫号设备维护费')),
  fails(
    'PT-TXT-05',
    '占位文字',
    '年度目标留有下划线',
    set('annualObjective', 'text', '归集____亿元。'),
  ),
  passes(
    'PT-TXT-05',
    '一个破折号不是占位',
    set('annualObjective', 'text', '归集42亿元——比上年增长。'),
  ),
  fails(
    'PT-TXT-06',
    '没有一个带单位的数',
    '年度目标没有数',
    set('annualObjective', 'text', '全力做好归集、提取和贷款工作。'),
  ),
  passes('PT-TXT-06', '有一个数', set('annualObjective', 'text', '归集42亿元。')),
  fails(
    'PT-YR-01',
    '2023年',
    '2024 年的表写“2023年计划”',
    set('annualObjective', 'text', '2023年计划归集42亿元。'),
  ),
  passes('PT-YR-01', '与上年比较', set('annualObjective', 'text', '归集42亿元，较2023年增长5%。')),
  fails('PT-YR-02', '2022年', '项目名称写上上年', set('绩效工资调节金', 'name', '2022年度调节金')),
  passes('PT-YR-02', '项目名称写本年', set('绩效工资调节金', 'name', '2024年度调节金')),
  fails(
    'PT-YR-03',
    '早于',
    '中长期目标只到 2022 年',
    set('longTermObjective', 'text', '到2022年建成一流中心。'),
  ),
  passes(
    'PT-YR-03',
    '写到 2025 年',
    set('longTermObjective', 'text', '2021年起步，到2025年建成一流中心。'),
  ),
];

const owing = ['服务外包人员劳务费', '住房公积金日常服务支出', '不动产联网查询费'];

export const projectTables: readonly TableExample[] = [
  fails('PT-PRJ-01', '没有这个项目', '项目表的名称不在项目支出里', {
    projectTable: ['归集业务经费', '1', '2'],
  }),
  passes('PT-PRJ-01', '项目表的名称在项目支出里', { projectTable: ['印刷费', '2.5', '5'] }),
  fails('PT-PRJ-02', '6.00 万元', '项目表的全年金额与本表不同', {
    projectTable: ['印刷费', '2.5', '6'],
  }),
  passes('PT-PRJ-02', '两表金额写法不同而相等', { projectTable: ['印刷费', '2.50', '5.0'] }),
  fails('PT-PRJ-03', '服务外包人员劳务费', '覆盖率写“=100%”而只有一张项目表', {
    projectTable: ['印刷费', '2.5', '5'],
  }),
  passes('PT-PRJ-03', '一张项目表也没有时不计算'),
  passes(
    'PT-PRJ-03',
    '应设的项目都有项目表',
    ...owing.map((name) => ({ projectTable: [name, '1', '2'] as const })),
  ),
];

/** Rows enough that the table counts as a weighted one. */
function weights(parts: readonly string[]): readonly ExampleEdit[] {
  const rows = [collection, persons, withdrawal, loan];
  const fixed = [
    'budget-adjustment-rate',
    'payment-conformity',
    'execution-rate',
    'carry-over-rate',
  ];
  const others = [
    'public-expense-control-rate',
    'three-public-expenses-change-rate',
    'procurement-execution-rate',
    'non-tax-revenue-completion-rate',
    'budget-rules-soundness',
    'fund-use-compliance',
    'performance-coverage-rate',
    'base-information-soundness',
    'budget-disclosure',
    'non-tax-revenue-compliance',
    'asset-rules-soundness',
    'asset-regularity',
    'fixed-asset-use-rate',
  ];
  return [...rows, ...fixed, ...others].map((row, at) => set(row, 'weight', parts[at] ?? '0'));
}
