/** 指标目录的文字 words of the catalogue page. */
import type { CatalogueEntry } from '#core/policy/catalogue.ts';

export const catalogueMessages = {
  title: '指标目录',
  note: (version: string): string =>
    `共性指标目录 ${version} 版。“建议”是本系统的提法，不是规定；“地方”取自公开的目标表。`,
  section: '指标',
  count: (shown: number, all: number): string =>
    shown === all ? `共${all}个` : `${all}个中的${shown}个`,
  search: '按名称、别名、定义找',
  dimensions: '全部一级指标',
  statuses: {
    all: '全部来源',
    official: '部委',
    local: '地方',
    proposed: '建议',
  },
  none: '没有符合条件的指标。',
  heads: {
    name: '三级指标',
    class: '一级 / 二级指标',
    definition: '定义与算法',
    target: '方向与常用值',
    basis: '来源',
  },
  directions: {
    higher: '越高越好',
    lower: '越低越好',
    zero: '以零为准',
    tier: '定性分档',
  } satisfies Record<CatalogueEntry['direction'], string>,
  aliases: '又作：',
  ourReading: '建议（不是文件原文）：',
  plausible: (percent: number): string => `高于${percent}%须核对（建议值）`,
  formula: '算法：',
  inputs: '所需数据：',
  usual: '常用值：',
  measureWords: '计量单位：',
  grades: '分档：',
  cumulative: '按期累计',
  capped: '不超过100%',
  comma: '、',
} as const;
