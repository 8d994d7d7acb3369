/** 度量接口用语 names of kinds, sources and changes, and the sentence of a comparison. */
export const measureMessages = {
  statusNames: { official: '规定', local: '当地做法', proposed: '建议' },
  kindNames: {
    computed: '按算式计算',
    fulfilment: '按目标表计算',
    qualitative: '定性，由人评定',
    stated: '由人填写',
  },
  sourceNames: { months: '月报', budget: '预算执行', registers: '台账', tables: '目标表' },
  changeNames: { added: '新增', withdrawn: '撤下', restated: '更正' },
  unknown: '没有数',
  nothingChanged: '与那时相比，各项度量没有变化。',
  changed: (names: readonly string[]): string =>
    `与那时相比，有 ${names.length} 项度量变了：${names.join('、')}。`,
} as const;
