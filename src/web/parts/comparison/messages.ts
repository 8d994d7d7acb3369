/** 对照的文字 words of the side-by-side comparison. */

export const comparisonMessages = {
  title: (name: string, year: number): string => `${name} ${year}年各单位对照`,
  rollUp: '汇总',
  section: '全部指标',
  count: (shown: number, all: number, different: number): string =>
    `${shown === all ? `${all}个指标` : `${all}个指标中的${shown}个`}，其中${different}个各单位不一`,
  legend: '与多数单位不同（数额各异的，只比符号和单位）',
  onlyDifferences: '只看不同',
  search: '按指标名称找',
  dimensions: '全部一级指标',
  class: '一级 / 二级指标',
  indicator: '三级指标',
  local: '自设',
  localTitle: '不在共性指标目录中的指标',
  missing: '缺',
  missingTitle: (budgetUnit: string): string => `${budgetUnit}没有这个年度的表`,
  blank: '—',
  different: '与多数单位不同',
  calledHere: (name: string): string => `表中写作：${name}`,
  none: '没有符合条件的指标。',
  elsewhere: { halfYear: '全年值不一', fullYear: '半年值不一' },
} as const;
