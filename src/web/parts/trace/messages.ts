/** 来源链文字 the words of the drawer that shows what a number is made of. */

export const traceMessages = {
  title: '来源',
  until: (day: string): string => `截至 ${day}`,
  atCut: '按报送时所知',
  atNow: '按现在所知',
  when: '时点',
  missing: (names: string): string => `缺：${names}`,
  noValue: '没有数',
  tree: '怎么算出来的',
  formula: '算式',
  definition: '定义',
  basis: '口径',
  status: '性质',
  source: '来源',
  zero: '分母为零时',
  beside: '另列',
  rows: (count: number): string => `${count} 行`,
  showRows: (count: number): string => `看 ${count} 行`,
  hideRows: '收起各行',
  rowsOf: (title: string): string => `${title}的各行`,
  noRows: '没有行。',
  more: (count: number): string => `再列出（还有 ${count} 行）`,
  head: { date: '日期', row: '行', amount: '数', from: '出处', by: '录入' },
  typed: '在本系统录入',
  openFile: (name: string): string => `打开原文件 ${name}`,
  uses: '动了哪些指标',
  usesOf: (title: string): string => `${title}动了哪些指标`,
  scored: (of: { readonly weight: string; readonly score: string | null }): string =>
    of.score === null
      ? `自评分值 ${of.weight}，暂不能计分`
      : `自评现得 ${of.score} 分（分值 ${of.weight}）`,
  usesNone: '目前没有指标用到这一行。',
  toIndicator: (budgetUnit: string, year: number, name: string): string =>
    `${budgetUnit} ${year}年：${name}`,
  changes: '报送后的变化',
  noChange: '报送后没有变化。',
  change: (name: string, figure: string): string => `${name}（${figure}）`,
  before: '原',
  after: '现',
  rowsLeft: (count: number): string => `另有 ${count} 行`,
  close: '关闭',
} as const;
