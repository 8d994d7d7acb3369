/** 计分用语 what scoring says to its readers. */
import type { Tier } from '#core/policy/scoring-scheme.ts';
import type { Provenance } from '#core/policy/table-template.ts';

export const statusNames: Readonly<Record<Provenance['status'], string>> = {
  official: '规定',
  local: '本地做法',
  proposed: '建议',
};

export const scoringWords = {
  unnamed: '（未命名）',
  targetBlank: '全年指标值未填',
  targetUnreadable: (written: string): string => `全年指标值“${written}”读不出`,
  actual: '实际完成值',
  actualGrade: (grade: string): string => `实际完成值“${grade}”不是数`,
  targetGrade: (grade: string): string => `全年指标值“${grade}”不是数`,
  wordsDiffer: (targetValue: string, actual: string): string =>
    `计量单位不一致：指标值为${targetValue === '' ? '（无）' : targetValue}，实际值为${actual === '' ? '（无）' : actual}`,
  wordAssumed: (word: string): string => `指标值没有写计量单位，按“${word}”比较，请核对`,
  dimensionUnknown: (dimension: string): string =>
    `一级指标“${dimension === '' ? '（空）' : dimension}”不在计分方案里`,
  aspectUnknown: (aspect: string): string =>
    `二级指标“${aspect === '' ? '（空）' : aspect}”不在计分方案里`,
  noIndicator: '没有指标',
  emptyName: (dimension: string, aspect: string): string =>
    aspect === '' ? dimension : `${dimension}·${aspect}`,
  readAtLeast: '指标值写作“=”，按“不低于”计分；符号建议用≥',
  readAtMost: '指标值写作“=”，按“不高于”计分；符号建议用≤',
  signOnly: '目录里没有这项指标，方向按指标值的符号',
  overHundred: '比率超过100%，请核对实际完成值',
  directionOpen: (written: string, name: string): string =>
    `指标值“${written}”的符号与目录方向（${name}）相反，请选定方向并说明`,
  directions: { higher: '越高越好', lower: '越低越好', zero: '应为零', tier: '定性' },
  overshootOpen: (percent: string): string => `超额 ${percent}，请说明原因`,
  tierOpen: '请选定档次和得分比例，并说明理由',
  tierRange: (name: string, from: number, to: number): string =>
    `“${name}”一档的得分比例应在 ${from}%–${to}% 之间`,
  pointsOpen: (open: number): string => `还有 ${open} 个评价要点没有判定`,
  reasonOpen: '请说明理由',
  basisOpen: '不涉及要写明理由和依据',
  noPlaceToMove: '整块都不涉及，计分方案没有规定分值移到哪里',
  full: (percent: string): string => `完成 ${percent}，达到指标值＝100%`,
  zeroFull: '达到指标值＝100%',
  share: (text: string): string => `＝${text}`,
  beyond: (points: string, word: string): string =>
    word === '%' ? `偏离 ${points} 个百分点` : `偏离 ${points}${word}`,
  withinBand: (within: number): string => (within === 0 ? '没有偏离' : `不超过 ${within}`),
  beyondBands: (within: number): string => `超过 ${within}`,
  fromBand: (from: number): string => `不低于 ${from}`,
  belowBands: (from: number): string => `低于 ${from}`,
  deduction: (points: string, percent: number): string =>
    `超 ${points} 个百分点，每个扣 ${percent}%`,
  notOver: '没有超过＝100%',
  apart: (percent: string): string => `偏离率 ${percent}`,
  tier: ({ name, from, to }: Tier, percent: string): string =>
    `${name}（${from}–${to}）；定为 ${percent}`,
  points: (kept: number, all: number): string => `${kept}/${all} 个要点`,
  redLine: (text: string): string => `红线不符合：${text}＝0%`,
  inapplicableFull: (basis: string): string => `不涉及（${basis}），按满分计`,
  inapplicableMoved: (basis: string): string => `不涉及（${basis}），分值移给其他指标`,
  points100: (weight: string, percent: string, score: string): string =>
    `${weight}×${percent}＝${score}分`,
  rowCap: (title: string, max: number): string => `${title}，最多得分值的 ${max}%`,
  totalCap: (title: string, before: string, max: number): string =>
    `${title}：${before} 分降为 ${max} 分`,
  capOpen: (name: string): string => `${name}（封顶要用）`,
  missing: (name: string, what: readonly string[]): string =>
    what.length === 0 ? name : `${name}（${what.join('；')}）`,
  withheld: (missing: readonly string[]): string => `暂不能计分：缺${missing.join('；')}。`,
  total: (total: string, grade: string, status: string): string =>
    `总分 ${total} 分，等级${grade}（分值：${status}）。`,
} as const;
