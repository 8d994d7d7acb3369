/** 审核规则的文字 words of the page of review rules. */

export const rulesMessages = {
  title: '审核规则',
  note: '错误须先改正才能提交；可说明，不可豁免。警告要有说明，提示供参考。单表规则在填写时就地审核，跨表规则由服务在保存后审核。',
  section: '规则',
  marks: '依据注明“文字未逐字核对”的，按文件的通行文本列出；写“本系统建议”的不是规定。',
  count: (shown: number, all: number): string =>
    shown === all ? `共${all}条` : `${all}条中的${shown}条`,
  search: '按编号、名称、依据找',
  severities: { all: '全部', error: '错误', warning: '警告', hint: '提示' },
  categories: '全部类别',
  none: '没有符合条件的规则。',
  heads: {
    id: '编号',
    checklist: '清单号',
    severity: '程度',
    category: '类别',
    title: '审什么',
    scope: '范围',
    basis: '依据',
  },
  scopes: { table: '单表', department: '跨表' },
  own: '—',
} as const;
