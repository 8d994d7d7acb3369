/** 图的文字 words around a chart. */

export const chartMessages = {
  view: '看法',
  chart: '图',
  figures: '数字',
  loading: '正在画图…',
  budgetUnit: '单位',
  missing: '缺',
  bar: (category: string, series: string, label: string): string =>
    `${category} ${series} ${label}`,
  describe: (title: string, series: readonly string[]): string => `${title}：${series.join('；')}`,
  describeSeries: (name: string, figures: readonly string[]): string =>
    `${name} ${figures.join('，')}`,
} as const;
