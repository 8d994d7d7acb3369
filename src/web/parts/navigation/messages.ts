/** 导航文字 the words of the ways from the navigation to a department's pages. */

export const navigationMessages = {
  home: '我的表',
  choose: '选择部门和年度',
  budgetUnit: '部门、单位',
  yearHead: (year: number): string => `${year}年`,
  noTable: '未建表',
  none: '还没有任何目标表。先在“我的表”里导入或新建。',
  toHome: '去我的表',
  open: '打开',
  openFor: (name: string, year: number): string => `打开${name}${year}年`,
  rollUp: '汇总',
  desk: '审核台',
  monitoring: '双监控',
  monitoringNote: '部门看各单位全部职能，单位看本单位逐项指标。',
} as const;
