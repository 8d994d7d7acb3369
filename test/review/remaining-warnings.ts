/**
 * 余下的警告 why each warning that remains on the corrected copy is right: what it asks wants a
 * decision of the unit, and no single cell could be repaired without inventing something.
 */

/** `unit` is the branch's folder, or `department` for findings across units. */
export type RemainingWarning = {
  readonly unit: string;
  readonly rule: string;
  readonly label: string;
  readonly why: string;
};

const at = (
  unit: string,
  rule: string,
  ...[label, why]: readonly [label: string, why: string]
): RemainingWarning => ({ unit, rule, label, why });

const noProject = '“对应项目”整列空着，要由单位选定，替它填就是编造。';
const noSatisfaction = '满意度一栏确实是空的，设什么指标或为何不涉及要由单位说明。';
const newsIsOutput = '发了几篇动态是工作量，换成什么效果指标要由单位决定。';
const staffCost = '调节金是发给职工的，列作项目是否合规要单位说明，不能由系统改到基本支出。';

export const remainingWarnings: readonly RemainingWarning[] = [
  at(
    'head-office',
    'PT-YR-02',
    '支出 / 2023年公积金业务系统升级改造',
    '上年项目的尾款和重复申报都可能，只有单位知道。',
  ),
  at(
    'head-office',
    'PT-FIT-04',
    '支出 / 2023年公积金业务系统升级改造 · 半年计划执行数',
    '12 个项目上半年不支出，其中 133.8 万元的占全部项目近一成，理应说明。',
  ),
  at('head-office', 'PT-FIT-05', '支出 / 绩效工资调节金', staffCost),
  at('head-office', 'PT-REL-05', '履职 / 归集住房公积金金额 · 对应项目', noProject),
  at('head-office', 'PT-CLS-01', '效益指标 / 中心网站工作动态信息发布 · 三级指标', newsIsOutput),
  at('head-office', 'PT-CMP-08', '满意度指标 / 服务对象满意度 · 三级指标', noSatisfaction),
  at(
    'jiangyin',
    'PT-REL-03',
    '单位主要职能',
    '职能写了编制执行报告和承办管委会事项，履职指标里没有，增设什么要由单位定。',
  ),
  at('jiangyin', 'PT-FIT-05', '支出 / 绩效工资调节金', staffCost),
  at('jiangyin', 'PT-REL-05', '履职 / 公积金缴存金额 · 对应项目', noProject),
  at(
    'jiangyin',
    'PT-CLS-04',
    '效益指标 / 公积金履职度 · 三级指标',
    '“履职度 100%”没有算法，年底无法证明完成与否。',
  ),
  at(
    'jiangyin',
    'PT-CLS-04',
    '效益指标 / 对单位履职促进发展的持续影响度 · 三级指标',
    '“影响度 100%”没有算法，年底无法证明完成与否。',
  ),
  at(
    'jiangyin',
    'PT-CLS-03',
    '满意度指标 / 公积金工单回复率 · 三级指标',
    '回复了工单不等于来办事的人满意。',
  ),
  at('yixing', 'PT-FIT-05', '支出 / 绩效工资调节金', staffCost),
  at(
    'yixing',
    'PT-REL-04',
    '履职 / 归集住房公积金 · 二级指标',
    '四个指标挤在一个二级指标下，怎样按职能分列要由单位定。',
  ),
  at('yixing', 'PT-REL-05', '履职 / 归集住房公积金 · 对应项目', noProject),
  at(
    'yixing',
    'PT-CLS-05',
    '效益指标 / 对住房支付能力产生的影响 · 三级指标',
    '“较强”没有分档标准，评分时各人各说。',
  ),
  at('xishan', 'PT-REL-03', '单位主要职能', '职能写了提取、执法、预决算等，履职指标只有三行。'),
  at(
    'xishan',
    'PT-FIT-04',
    '支出 / 物业安保费 · 半年计划执行数',
    '24.55 万元的项目上半年一分不支，更正合计后仍须说明。',
  ),
  at('xishan', 'PT-FIT-05', '支出 / 调节金', staffCost),
  at('xishan', 'PT-REL-02', '年度目标', '提取是主要职能，年度目标里没有提取额，补多少要由单位定。'),
  at('xishan', 'PT-REL-05', '履职 / 缴存金额 · 对应项目', noProject),
  at('xishan', 'PT-CLS-01', '效益指标 / 网站工作动态信息发布 · 三级指标', newsIsOutput),
  at('xishan', 'PT-CMP-08', '满意度指标 / 服务对象满意度 · 三级指标', noSatisfaction),
  at('huishan', 'PT-FIT-05', '支出 / 2022年度调节金', staffCost),
  at(
    'huishan',
    'PT-YR-02',
    '支出 / 2022年度调节金',
    '2024 年付 2022 年度的钱可能是补发，也可能是旧名未改，要单位说明。',
  ),
  at('huishan', 'PT-REL-05', '履职 / 公积金缴存金额 · 对应项目', noProject),
  at('huishan', 'PT-CLS-01', '效益指标 / 网站动态 · 三级指标', newsIsOutput),
  at('huishan', 'PT-CMP-08', '满意度指标 / 服务对象满意度 · 三级指标', noSatisfaction),
  at(
    'department',
    'PT-OVY-01',
    '履职 / 归集住房公积金金额 · 全年指标值',
    '五个单位合计 251.5 亿元，比上年实际少四分之一，目标定低了或口径不同，须说明。',
  ),
  at(
    'department',
    'PT-OVY-01',
    '履职 / 提取住房公积金金额 · 全年指标值',
    '合计 172 亿元，只有上年实际的七成，而且锡山没有此项。',
  ),
  at(
    'department',
    'PT-OVY-01',
    '履职 / 发放住房公积金贷款 · 全年指标值',
    '合计 61 亿元，只有上年实际的三分之一，须说明为何预计大降。',
  ),
  at('department', 'PT-UNI-06', '中长期目标', '江阴的中长期目标与本级一字不差，看不出自己的目标。'),
  at(
    'department',
    'PT-UNI-04',
    '履职 / 缴存金额 · 半年指标值',
    '锡山上半年安排 57.1%，同级单位多为一半。',
  ),
  at(
    'department',
    'PT-UNI-04',
    '履职 / 发放贷款 · 半年指标值',
    '锡山上半年安排 56.8%，同级单位多为一半。',
  ),
  at(
    'department',
    'PT-UNI-04',
    '履职 / 公积金缴存金额 · 半年指标值',
    '惠山上半年只安排 41.0%，同级单位多为一半。',
  ),
  at(
    'department',
    'PT-UNI-04',
    '履职 / 发放公积金贷款 · 半年指标值',
    '惠山上半年只安排 44.0%，同级单位多为一半。',
  ),
  at(
    'department',
    'PT-CST-01',
    '支出 / 劳务费 · 全年预算数',
    '三个单位人均都是 6.80 万元，惠山 9.02 万元，差三分之一而未说明。',
  ),
];
