/** 汇总的文字 what a roll-up, a comparison and a coverage map say to the user. */
import type { ColumnKey } from '#core/policy/table-template.ts';

const list = (names: readonly string[]): string => names.join('、');

export const rollUpWords = {
  missing: (units: readonly string[]): string => `缺：${list(units)}`,
  missingHalfYear: (units: readonly string[]): string => `半年缺：${list(units)}`,
  wrote: (budgetUnit: string, written: string): string => `${budgetUnit}写“${written}”`,
  notCounted: (written: readonly string[]): string => `未计入：${list(written)}`,
  notCountedHalfYear: (written: readonly string[]): string => `半年未计入：${list(written)}`,
  undeclared: (units: readonly string[]): string => `口径未声明：${list(units)}`,
  otherOfFamily: (budgetUnit: string, duty: string): string => `${budgetUnit}写的是“${duty}”`,
  undeclaredWhy: (budgetUnit: string, because: string): string => `${budgetUnit}（${because}）`,
  notAdded: '不作合计',
  ifOneMeasure: (sum: string): string => `若都按同一口径，全年合计为${sum}（仅供核对）`,
  /** '比较符不一：本级、锡山为“=”；惠山为“≤”'. */
  mixedComparators: (
    groups: readonly { readonly sign: string; readonly units: readonly string[] }[],
  ) => `比较符不一：${groups.map(({ sign, units }) => `${list(units)}为${sign}`).join('，')}`,
  noComparator: '无比较符',
  sign: (sign: string): string => `“${sign}”`,
  wordTaken: (budgetUnit: string, written: string, word: string): string =>
    `${budgetUnit}只写“${written}”，按“${word}”计`,
  otherMeasure: (units: readonly string[]): string => `计量单位不同，未计入：${list(units)}`,
  writtenTwice: (units: readonly string[]): string => `同一口径写了两行，未计入：${list(units)}`,
  proposed: (budgetUnit: string, name: string): string =>
    `${budgetUnit}的“${name}”可能是同一项，未计入`,
  ratesNotAdded: '比率不作合计',
  familyOpen: (family: string): string => `${family}（口径未声明）`,
  unnamed: '（无名称）',
} as const;

export const coverageWords = {
  sameText: '二级指标与职能条文一致',
  likeText: '二级指标与职能条文相近',
  sharedWord: (word: string): string => `指标与条文都说到“${word}”`,
} as const;

/** The columns a roll-up adds up, in printed order. */
export const valueColumns = ['halfYear', 'fullYear'] as const satisfies readonly ColumnKey[];
