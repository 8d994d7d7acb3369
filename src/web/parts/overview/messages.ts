/** 我的表的文字 words of the overview. */

export const overviewMessages = {
  title: '我的表',
  newTable: '新建表',
  newUnit: '新建单位',
  budgetUnit: '预算单位',
  grid: '各单位各年度',
  search: '按单位名称找',
  state: '显示',
  states: {
    all: '全部',
    error: '有错误',
    warning: '有警告',
    unread: '有未读',
    missing: '缺表',
  },
  allYears: '全部年度',
  yearHead: (year: number): string => `${year}年`,
  yearAhead: '待编',
  noneMatch: '没有符合条件的单位。',
  showAll: '显示全部',
  missing: '缺',
  notBegun: '未编',
  create: '新建',
  /** In years before the unit began, and in those from which it writes no more tables. */
  notYet: '未设',
  closed: '已停编',
  change: '修改',
  changeUnit: (shortName: string): string => `修改${shortName}的单位信息`,
  createFor: (budgetUnit: string, year: number): string => `新建${budgetUnit}${year}年绩效目标表`,
  table: '目标表',
  draft: '未存版本',
  version: (number: number): string => `第${number}版`,
  /** Said after the link's word to those who listen: which table it opens. */
  tableOf: (budgetUnit: string, year: number): string => `，${budgetUnit}${year}年`,
  changed: (when: string): string => `${when} 改`,
  projectTables: (count: number): string => `项目支出表 ${count}张`,
  coverage: '覆盖图',
  rollUp: '汇总',
  desk: '审核台',
  comparison: '对照',
  complete: (units: number): string => `${units}个单位已齐`,
  partly: (withTable: number, units: number): string => `${withTable}/${units}个单位`,
  /** Six names are read; more are only counted. */
  missingUnits: (names: readonly string[]): string =>
    names.length <= 6
      ? `缺 ${names.join('、')}`
      : `缺 ${names.slice(0, 6).join('、')}等${names.length}个`,
  branch: (name: string): string => `账簿：${name}`,
  emptyForReaders: '还没有单位和目标表。等主管部门或单位建立之后，会列在这里。',
  emptyTitle: '这里还没有表',
  emptyLead: '三种开始的办法，任选一种：',
  emptyFile: '把已有的绩效目标表拖进来',
  emptyFileNote:
    'Word、Excel、PDF 或文本都可以，也可以是整个文件夹或压缩包；单位和年度由安居读出。',
  emptyUnit: '从空白表做起',
  emptyUnitNote:
    '先新建部门（如住房公积金管理中心），再在它下面新建本级和各分中心，然后为各单位新建空白表。',
  emptyBlank: '先下载空白表样',
  emptyBlankNote: '用 Word、Excel 或 WPS 填好，再拖进来。',
  chooseFile: '选择文件',
} as const;
