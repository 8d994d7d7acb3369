/**
 * 更正 corrections: every defect of the five published tables that one cell can repair, each with
 * the reason. What wants judgement or a decision of the unit is not here: it stays a warning.
 */

/** One repair on one line of the published text. `from` must stand on the line exactly once. */
export type Correction = {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly why: string;
};

const headOffice: readonly Correction[] = [
  { line: 99, from: '其他实行', to: '其他事项', why: '职能原文是“其他事项”' },
];

const jiangyin: readonly Correction[] = [
  {
    line: 112,
    from: '6. 承办市政府和市住房公积金管理委员会决定',
    to: '6. 承办市政府和市住房公积金管理委员会决定的其他事项。',
    why: '文字被截断，本级的同一条写全了',
  },
  {
    line: 120,
    from: '\t\t\t国有资本金\t\t0',
    to: '\t\t国有资本金\t\t0',
    why: '国有资本金不属财政拨款',
  },
  { line: 139, from: '28亿；', to: '28亿元；', why: '漏写“元”' },
  { line: 170, from: '组织建设及时性完成率', to: '组织建设工作及时完成率', why: '表样的名称' },
  { line: 171, from: '培训及时性完成率', to: '培训及时完成率', why: '表样的名称' },
];

const yixing: readonly Correction[] = [
  { line: 236, from: '=50%', to: '=100%', why: '与其他单位一样以半年计划为分母' },
  ...[
    [261, '发放住房公积金贷款'],
    [262, '提取住房公积金'],
    [263, '新增住房公积金缴存人数'],
  ].map(([line, name]) => ({
    line: line as number,
    from: `${name}\t\t\t\t${name}`,
    to: `\t\t\t${name}\t\t${name}`,
    why: '分页时丢失的空列补回',
  })),
];

const xishan: readonly Correction[] = [
  { line: 286, from: '\t\t\t\t\t0', to: '', why: '多出的无名空行' },
  { line: 293, from: '150', to: '139.01', why: '按各项目之和更正合计' },
  { line: 343, from: '组织建设工作及完成率', to: '组织建设工作及时完成率', why: '漏写“时”' },
  { line: 352, from: '=篇', to: '=6篇', why: '全年 12 篇的一半，同级单位也写 6 篇' },
];

const huishan: readonly Correction[] = [
  { line: 377, from: '120', to: '201.36', why: '租金一项已超过 120，按各项目之和更正合计' },
  { line: 391, from: '2023年', to: '2024年', why: '表头是 2024 年度' },
  { line: 397, from: '结果\t目标设定', to: '\t', why: '“结果”不是表样的一级指标' },
  {
    line: 398,
    from: '\t\t\t\t预算编制科学性',
    to: '\t预算编制\t\t\t预算编制科学性',
    why: '二级指标晚了一行',
  },
  { line: 399, from: '过程\t预算编制', to: '\t', why: '一级、二级指标错位' },
  {
    line: 400,
    from: '\t\t\t\t预算调整率',
    to: '过程\t预算执行\t\t\t预算调整率',
    why: '一级、二级指标晚了一行',
  },
  { line: 401, from: '过程\t预算执行', to: '\t', why: '已移到上一行' },
  {
    line: 408,
    from: '\t\t\t\t预算管理\t\t',
    to: '\t预算管理\t\t\t预算管理制度健全性\t健全\t健全',
    why: '提取文字时丢了三级指标和指标值',
  },
  { line: 427, from: '≥0.7万', to: '≥0.7万人', why: '漏写“人”' },
  { line: 427, from: '≥1.45万', to: '≥1.45万人', why: '漏写“人”' },
  { line: 429, from: '≤8.5亿元', to: '≥8.5亿元', why: '同级单位的提取指标都不用“≤”' },
  { line: 429, from: '≤17亿元', to: '≥17亿元', why: '同级单位的提取指标都不用“≤”' },
];

export const corrections: readonly Correction[] = [
  ...headOffice,
  ...jiangyin,
  ...yixing,
  ...xishan,
  ...huishan,
];
