/**
 * 发现的例子 for every rule of one table: an edit of a sound table that causes the finding, and
 * one that comes near and does not. docs/errors.md is written from this list.
 */
import type { ExampleEdit } from './example-table.ts';

export type TableExample = {
  readonly rule: string;
  /** What was done to the table, in Chinese, for docs/errors.md. */
  readonly what: string;
  readonly edits: readonly ExampleEdit[];
  /** Part of what the finding says; null where the rule must stay silent. */
  readonly says: string | null;
};

const fails = (
  rule: string,
  says: string,
  ...[what, ...edits]: readonly [what: string, ...edits: readonly ExampleEdit[]]
): TableExample => ({ rule, what, edits, says });

const passes = (
  rule: string,
  ...[what, ...edits]: readonly [what: string, ...edits: readonly ExampleEdit[]]
): TableExample => ({ rule, what, edits, says: null });

const set = (row: string, column: Parameters<typeof cell>[1], written: string): ExampleEdit =>
  cell(row, column, written);
const cell = (
  row: string,
  column: Extract<ExampleEdit, { readonly set: unknown }>['set'][1],
  written: string,
): ExampleEdit => ({ set: [row, column, written] });

const collection = '公积金缴存金额';
const withdrawal = '公积金提取金额';
const loan = '公积金贷款';
const persons = '公积金新增缴存职工';

const completeness: readonly TableExample[] = [
  fails('PT-CMP-01', '预算调整率', '删去固定指标“预算调整率”', { drop: 'budget-adjustment-rate' }),
  passes('PT-CMP-01', '固定指标都在'),
  fails(
    'PT-CMP-02',
    '没有填写',
    '“预算调整率”半年指标值空白',
    set('budget-adjustment-rate', 'halfYear', ''),
  ),
  passes('PT-CMP-02', '写“=0%”不算空白', set('budget-adjustment-rate', 'halfYear', '=0%')),
  fails('PT-CMP-03', '没有数', '贷款半年写成“≥亿元”', set(loan, 'halfYear', '≥亿元')),
  passes('PT-CMP-03', '写“≥0亿元”有数', set(loan, 'halfYear', '≥0亿元')),
  fails('PT-CMP-04', '没有名称', '项目没有名称却有金额', {
    add: ['expenditure', 'project'],
    cells: { halfYear: '1', fullYear: '2' },
  }),
  passes('PT-CMP-04', '整行空白', { add: ['expenditure', 'project'], cells: {} }),
  fails('PT-CMP-05', '年度目标', '年度目标空白', set('annualObjective', 'text', '')),
  passes('PT-CMP-05', '各栏都有文字'),
  fails('PT-CMP-06', '没有填写', '印刷费全年空白', set('印刷费', 'fullYear', '')),
  fails(
    'PT-CMP-06',
    '若为零请写 0',
    '政府性基金空白而合计已平',
    set('income.appropriation.fund', 'fullYear', ''),
  ),
  passes('PT-CMP-06', '写 0 不算空白', set('income.appropriation.fund', 'fullYear', '0')),
  fails('PT-CMP-07', '其他资金', '删去资金行“其他资金”', { drop: 'income.other' }),
  passes('PT-CMP-07', '资金行都在'),
  fails(
    'PT-CMP-08',
    '满意度指标',
    '唯一的满意度指标清空',
    set('公积金工单回复率', 'halfYear', ''),
    set('公积金工单回复率', 'fullYear', ''),
    set('公积金工单回复率', 'indicator', ''),
  ),
  passes(
    'PT-CMP-08',
    '写“不涉及”及理由',
    set('公积金工单回复率', 'indicator', '不涉及：不直接面向群众'),
  ),
  fails('PT-CMP-09', '2 个', '效益只填了两个方面'),
  passes(
    'PT-CMP-09',
    '四个方面都填',
    set('经济效益', 'indicator', '增值收益额'),
    set('生态效益', 'indicator', '不涉及'),
  ),
  fails(
    'PT-CMP-10',
    '预算调整率',
    '固定指标改了名',
    set('budget-adjustment-rate', 'indicator', '部门预算调整率'),
  ),
  passes('PT-CMP-10', '名称与表样一字不差'),
  fails('PT-CMP-11', '食堂满意率', '过程指标里多出一行', {
    add: ['decision-process', 'indicator'],
    cells: { dimension: '过程', indicator: '食堂满意率', halfYear: '≥90%', fullYear: '≥90%' },
  }),
  passes('PT-CMP-11', '履职部分可以加行', {
    add: ['duty', 'indicator'],
    cells: { dimension: '履职', indicator: '食堂满意率', halfYear: '≥90%', fullYear: '≥90%' },
  }),
  fails('PT-CMP-12', '印刷费', '印刷费列了两次', {
    add: ['expenditure', 'project'],
    cells: { name: '印刷费', halfYear: '0', fullYear: '0' },
  }),
  passes('PT-CMP-12', '名称不同', {
    add: ['expenditure', 'project'],
    cells: { name: '印刷费（补）', halfYear: '0', fullYear: '0' },
  }),
];

const sums: readonly TableExample[] = [
  fails(
    'PT-SUM-01',
    '不成立',
    '一般公共预算资金少写 1 万元',
    set('income.appropriation.general', 'fullYear', '730.55'),
  ),
  passes('PT-SUM-01', '各项与合计相等'),
  fails('PT-SUM-02', '不成立', '印刷费全年 5 写成 50', set('印刷费', 'fullYear', '50')),
  passes(
    'PT-SUM-02',
    '两项一增一减合计不变',
    set('印刷费', 'fullYear', '6'),
    set('维修费', 'fullYear', '3'),
  ),
  fails(
    'PT-SUM-03',
    '不成立',
    '基本支出 585.61 写成 586.51',
    set('expenditure.basic', 'fullYear', '586.51'),
  ),
  passes('PT-SUM-03', '总额等于两项支出之和'),
  fails(
    'PT-SUM-04',
    '两者必有一误',
    '项目支出半年 89.81 写成 8.981',
    set('expenditure.project', 'halfYear', '8.98'),
  ),
  passes('PT-SUM-04', '单项等于合计不算超过', set('服务外包人员劳务费', 'halfYear', '89.81')),
  fails('PT-SUM-05', '大于全年', '印刷费半年 25、全年 5', set('印刷费', 'halfYear', '25')),
  passes('PT-SUM-05', '半年等于全年', set('印刷费', 'halfYear', '5')),
  fails('PT-SUM-06', '负数', '印刷费写成 -5', set('印刷费', 'fullYear', '-5')),
  passes('PT-SUM-06', '0 不是负数', set('印刷费', 'fullYear', '0')),
  fails('PT-SUM-07', '没有填写', '项目支出半年空白', set('expenditure.project', 'halfYear', '')),
  passes('PT-SUM-07', '合计都填了'),
  fails('PT-SUM-08', '半年计划为 0', '基本支出半年写 0', set('expenditure.basic', 'halfYear', '0')),
  passes(
    'PT-SUM-08',
    '全年也是 0',
    set('expenditure.basic', 'halfYear', '0'),
    set('expenditure.basic', 'fullYear', '0'),
  ),
];

const values: readonly TableExample[] = [
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

const relevance: readonly TableExample[] = [
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
    'PT-REL-02',
    '提取',
    '年度目标没有提取',
    set('annualObjective', 'text', '2024年计划归集住房公积金42亿元；发放住房公积金贷款8亿元。'),
  ),
  passes('PT-REL-02', '归集、提取、贷款都写了'),
  fails('PT-REL-03', '计划执行报告', '职能有编制报告而无指标'),
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
  fails('PT-CLS-03', '不是服务对象是否满意', '满意度写工单回复率'),
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

const fitness: readonly TableExample[] = [
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
  passes('PT-FIT-06', '没有权重列'),
  fails('PT-FIT-07', '高于 30', '一个指标权重 90', set(loan, 'weight', '90')),
  passes('PT-FIT-07', '正好 30', set(loan, 'weight', '30')),
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

const wording: readonly TableExample[] = [
  fails(
    'PT-TXT-01',
    '可能被截断',
    '职能停在“决定”',
    set('functions', 'text', '1. 归集；2. 提取；3. 承办市政府决定'),
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

const reading: readonly TableExample[] = [
  fails(
    'PT-RD-01',
    '表样在“过程”之下',
    '预算调整率列在“结果”下',
    set('budget-adjustment-rate', 'dimension', '结果'),
  ),
  passes('PT-RD-01', '一级指标与表样一致'),
  fails('PT-RD-02', '没有比较符', '归集写“42亿元”', set(collection, 'fullYear', '42亿元')),
  passes('PT-RD-02', '“>=42亿元”读作 ≥', set(collection, 'fullYear', '>=42亿元')),
  fails('PT-RD-03', '误读', '网站动态写“2280次”', set(persons, 'fullYear', '2280人')),
  passes('PT-RD-03', '写“≥280人”', set(persons, 'fullYear', '≥280人')),
  fails('PT-RD-04', '没有归到表中', '文件里有一格未能归位', { unread: '10.99' }),
  passes('PT-RD-04', '每格都已归位'),
  fails('PT-RD-05', '印刷费', '印刷费写“约5”', set('印刷费', 'fullYear', '约5')),
  passes('PT-RD-05', '全角数字读得出', set('印刷费', 'fullYear', '５')),
  fails(
    'PT-RD-06',
    '网页标记',
    '中长期目标带 <p>',
    set('longTermObjective', 'text', '<p>建成一流中心。</p>'),
  ),
  passes('PT-RD-06', '没有标记'),
];

export const tableExamples: readonly TableExample[] = [
  ...completeness,
  ...sums,
  ...values,
  ...relevance,
  ...fitness,
  ...wording,
  ...reading,
];
