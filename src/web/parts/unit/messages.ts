/** 修改单位的文字 words of changing a budget unit. */

export const unitMessages = {
  title: (shortName: string): string => `修改预算单位：${shortName}`,
  fields: {
    name: '全称',
    shortName: '简称',
    branchName: '账簿名称',
    parentId: '上级部门',
    fromYear: '起始年度',
    untilYear: '停编年度',
  },
  branchNote: '公积金业务账上的名称，如本级为“营业部”；与简称相同的不必填',
  noParent: '无（最上一级）',
  fromNote: '自这一年起填表；不填为一直',
  untilNote: '自这一年起不再填表，已有的表仍保留；不填为一直',
  year: '请填四位年份，如 2025',
  save: '保存',
  cancel: '取消',
  required: (label: string): string => `请填写${label}`,
  reload: '载入最新内容',
  reloaded: '已载入最新内容，您改过的栏目仍是您填的。',
  elsewhere: (label: string, value: string): string =>
    `别处把${label}改为“${value === '' ? '空' : value}”`,
} as const;
