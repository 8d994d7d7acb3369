/** 度量用语 what the use cases of measures and bindings say. */
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

export const tableFigureWords = {
  kind: '项目支出',
  projectTable: '项目绩效目标表',
  covered: '有',
  owing: '没有',
  noTable: (year: number): string => `${year}年度部门整体绩效目标表`,
  noAmount: (name: string): string => `项目“${name}”的全年预算数`,
} as const;

export const measureRefusals = {
  measureUnknown: say('measure_unknown', '没有这个度量。它可能改了代码，请从度量登记里选。'),
  figureUnknown: say('figure_unknown', '没有这个取数项。'),
  unitUnknown: say('unit_unknown', '没有找到这个预算单位。它可能不归您查看。'),
  yearOutOfRange: say('year_out_of_range', '预算年度应在 1990 至 2099 之间。'),
  dateInvalid: (year: number) =>
    say('date_invalid', `日期写作 ${year}-06-30，应在 ${year} 年以内。`, { fiscalYear: year }),
  departmentHoldsNone: (name: string) =>
    say(
      'department_holds_no_budget',
      `“${name}”是主管部门，数记在它下面的单位（本级也是一个单位）。`,
      { budgetUnit: name },
    ),
  lineIdle: (name: string) =>
    say('measure_line_idle', `“${name}”不能按单个预算项目计算，请去掉项目再查。`),
  rowUnknown: say('row_unknown', '表里没有这一指标行。它可能已被删去，请刷新后再选。'),
  notPermitted: (budgetUnit: string) =>
    say('not_permitted', `您没有改“${budgetUnit}”指标取数的权限，内容没有改动。`, { budgetUnit }),
  wordMismatch: (of: {
    readonly indicator: string;
    readonly written: string;
    readonly measure: string;
    readonly measureWord: string;
  }) =>
    say(
      'binding_mismatch',
      `“${of.indicator}”的指标值是“${of.written}”，“${of.measure}”${
        of.measureWord === '' ? '是定性的' : `以“${of.measureWord}”计`
      }，计量单位不同，不能用来取数。`,
      { ...of },
    ),
  dimensionMismatch: (of: {
    readonly indicator: string;
    readonly dimension: string;
    readonly measure: string;
    readonly theme: string;
  }) =>
    say(
      'binding_mismatch',
      `“${of.indicator}”属于“${of.dimension}”，“${of.measure}”是${of.theme}的度量，不能用来取数。`,
      { ...of },
    ),
  fixedMismatch: (of: { readonly indicator: string; readonly measure: string }) =>
    say('binding_mismatch', `“${of.indicator}”是表样固定的共性指标，不能用“${of.measure}”取数。`, {
      ...of,
    }),
  wayMismatch: (of: { readonly indicator: string; readonly measure: string }) =>
    say(
      'binding_mismatch',
      `“${of.measure}”没有算式，“${of.indicator}”不能用它取数，请改为由人填写。`,
      { ...of },
    ),
  lineMismatch: (of: { readonly indicator: string; readonly measure: string }) =>
    say(
      'binding_mismatch',
      `“${of.measure}”不能按单个预算项目计算，项目表里的“${of.indicator}”不能用它取数。`,
      { ...of },
    ),
} as const;

export const bindingWords = {
  byCatalogue: (entry: string, measure: string): string => `按目录“${entry}”取数：${measure}`,
  byHand: (measure: string): string => `由人选定：${measure}`,
  typedByHand: '由人选定：由人填写',
  grade: '定性指标：由人按评价要点选定等次',
  local: '目录里没有这个指标：由人填写',
  noMeasure: (entry: string): string => `目录“${entry}”没有可算的度量：由人填写`,
  wordDiffers: (measure: string, word: string): string =>
    `指标值的计量单位与“${measure}”（${word}）不同：由人填写`,
  projectOnly: (measure: string): string => `“${measure}”不能按单个预算项目计算：由人填写`,
  scope: (name: string): string =>
    `本表指标一律取“${name}”自己的数；写明“市本级”的也是如此，不含各分中心。`,
  projectScope: (name: string, projectName: string): string =>
    `本表指标取“${name}”项目“${projectName}”的数；不能按项目计算的由人填写。`,
  notTyped: '尚未填写',
} as const;
