/** 监控表用语 what the monitoring form prints. */
export const monitoringFormWords = {
  draft: '草稿：本表尚未报送，数字随账变动。',
  submitted: (of: {
    readonly number: number;
    readonly userName: string;
    readonly date: string;
    readonly digest: string;
  }) => `第 ${of.number} 次报送，${of.userName}，${of.date}；报送件摘要 ${of.digest}。`,
  facts: {
    budgetUnit: '单位名称',
    until: '监控截止日',
    base: '口径',
    targets: '指标值出处',
    stage: '状态',
    legend: '灯',
  },
  sections: { money: '一、资金执行情况', duties: '二、资金与结果', rows: '三、绩效指标完成情况' },
  thresholds: '四、判断门槛',
  moneyColumns: [
    '项目',
    '半年计划执行数（万元）',
    '全年预算数（万元）',
    '实际执行数（万元）',
    '执行进度',
    '全年预计（万元）',
    '灯',
    '原因和措施',
  ],
  dutyColumns: ['职能', '资金', '结果', '相差（百分点）', '灯', '说明'],
  rowColumns: [
    '一级指标',
    '二级指标',
    '三级指标',
    '半年指标值',
    '全年指标值',
    '实际值',
    '完成比例',
    '全年预计值',
    '偏差率',
    '灯',
    '原因',
    '措施',
    '完成可能性',
  ],
  thresholdColumns: ['项目', '门槛', '性质', '来源'],
  half: '半年',
  until: (date: string) => `截至 ${date}`,
  none: '—',
  missing: (names: readonly string[]) => `缺：${names.join('、')}`,
  range: (low: string, high: string) => `（${low}～${high}）`,
  proposal: '门槛中标“建议”的不是规定，当地有规定的从其规定。灯以符号和文字为准，不以颜色为准。',
  signatures: ['填报人', '单位负责人', '主管部门审核人', '日期'],
  fileName: (until: string) => `绩效运行监控表${until}`,
} as const;
