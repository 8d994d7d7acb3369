/** 表与勾稽的例子 examples of what must be there, adds up and could be read. */
import type { Doubt } from '#core/performance/target-table.ts';
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

/** The one satisfaction indicator of the table, written otherwise. */
const notServed = (indicator: string, value: string): readonly ExampleEdit[] => [
  set('公积金工单回复率', 'halfYear', value),
  set('公积金工单回复率', 'fullYear', value),
  set('公积金工单回复率', 'indicator', indicator),
];

const fixedAgain = (value: string): ExampleEdit => ({
  add: ['decision-process', 'indicator'],
  cells: { dimension: '过程', indicator: '预算调整率', halfYear: value, fullYear: value },
});

const decisionRows = [
  'long-term-plan-soundness',
  'annual-plan-soundness',
  'objective-reasonableness',
  'indicator-clarity',
  'budget-soundness',
  'budget-regularity',
];

export const completeness: readonly TableExample[] = [
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
  passes('PT-CMP-08', '三级指标空着，指标值写“不涉及：理由”', ...notServed('', '不涉及：内部机构')),
  passes('PT-CMP-02', '写“不涉及：理由”而不填值', ...notServed('不涉及：不直接面向群众', '')),
  passes('PT-CMP-02', '写“不涉及（理由）”', ...notServed('不涉及（无服务对象）', '')),
  passes('PT-CMP-04', '三级指标空着，指标值写“不涉及”', ...notServed('', '不涉及')),
  passes('PT-CLS-03', '满意度写“不适用”', ...notServed('不适用，内部机构', '不适用')),
  passes('PT-RD-05', '写“不涉及：理由”，指标值画横线', ...notServed('不涉及：内部机构', '—')),
  passes(
    'PT-VAL-10',
    '固定的定性指标写“不涉及：理由”',
    set('non-tax-revenue-compliance', 'halfYear', '不涉及：无执收职责'),
    set('non-tax-revenue-compliance', 'fullYear', '不涉及'),
  ),
  fails('PT-CMP-13', '没有说明理由', '满意度只写“不涉及”', ...notServed('不涉及', '')),
  fails('PT-CMP-13', '没有说明理由', '指标值写“不涉及”', ...notServed('', '不涉及')),
  fails('PT-CMP-13', '没有说明理由', '满意度写“无”', ...notServed('无', '')),
  fails('PT-CMP-13', '没有说明理由', '“不涉及满意度”不是理由', ...notServed('不涉及满意度', '')),
  ...[
    '不涉及：内部机构',
    '不涉及（无服务对象）',
    '不涉及，理由：内部机构',
    '不涉及 因不对外服务',
  ].map((written) => passes('PT-CMP-13', `写“${written}”`, ...notServed(written, ''))),
  passes('PT-CMP-13', '理由写在指标值里', ...notServed('不涉及', '不涉及：内部机构')),
  passes('PT-CMP-13', '写了数的不是不涉及', ...notServed('不涉及投诉的业务占比', '≥90%')),
  fails(
    'PT-CMP-14',
    '没有“履职”部分',
    '没有履职部分',
    ...[collection, withdrawal, loan, persons].map((drop) => ({ drop })),
  ),
  fails('PT-CMP-14', '没有“决策”部分', '没有决策部分', ...decisionRows.map((drop) => ({ drop }))),
  passes('PT-CMP-14', '决策只剩一行', ...decisionRows.slice(1).map((drop) => ({ drop }))),
  passes('PT-CMP-01', '整个部分没有时不逐行再问', ...decisionRows.map((drop) => ({ drop }))),
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
  fails('PT-CMP-12', '请留一行', '固定指标“预算调整率”写了两次而值不同', fixedAgain('=5%')),
  fails('PT-CMP-12', '请删去一行', '固定指标“预算调整率”写了两次', fixedAgain('=0%')),
  passes('PT-CMP-11', '固定指标写了两次不是表样以外的行', fixedAgain('=5%')),
  passes('PT-CMP-12', '名称不同', {
    add: ['expenditure', 'project'],
    cells: { name: '印刷费（补）', halfYear: '0', fullYear: '0' },
  }),
];

export const sums: readonly TableExample[] = [
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

const doubted = (code: Doubt['code'], note: string, question: boolean): ExampleEdit => ({
  doubt: { code, note, question },
  of: ['印刷费', 'fullYear'],
});

export const reading: readonly TableExample[] = [
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
  fails(
    'PT-RD-07',
    '文件里存的是 5.004',
    '印刷费显示 5.00，文件里存的是 5.004',
    doubted('rounded', '这一格显示“5.00”，文件里存的是 5.004，按显示的读取，请核对。', true),
  ),
  fails(
    'PT-RD-07',
    '隐藏',
    '印刷费在隐藏的行里',
    doubted('hidden', '这一格在隐藏的行里，表上看不到，请核对。', true),
  ),
  passes(
    'PT-RD-07',
    '公式存有结果',
    doubted('formula', '这一格是公式（=B1+B2），读的是文件里存的结果。', false),
  ),
];
