/** 监控用语 what monitoring says: bases, lights, forecasts, what is missing. */
import type { Ratio } from '#core/base/ratio.ts';
import { absRatio, inPercent, inPoints } from './points.ts';

/** What stands for a value that a person has yet to state. */
export const notTyped = '尚未填写';

/** 监控句 */
export const monitoringWords = {
  halfYearOver: '这一天已在 6 月 30 日之后，半年计划不再是衡量的基准，请用全年口径。',
  base: {
    half_year_plan: '以半年计划为基准：指标值取半年列，资金取半年计划执行数，整张表同一口径。',
    full_year: '以全年为基准：指标值取全年列，资金取全年预算数，整张表同一口径。',
  },
  noTarget: '表上没有填这一列的指标值，不能判断。',
  noActual: (missing: readonly string[]) =>
    missing.every((one) => one === notTyped)
      ? '还没有填写实际值。'
      : `还没有实际值，缺：${missing.join('、')}。`,
  wordsDiffer: (actual: string, targetValue: string) =>
    `实际值以“${actual}”计，指标值以“${targetValue}”计，不能比较。`,
  gradeForNumber: '指标值是等次，实际值是数，不能比较。',
  numberForGrade: '指标值是数，实际值是等次，不能比较。',
  wordMissing: '指标值没有写全计量单位，按同一单位比较。',
  readAsCeiling: '表上写的是“≤”，按不高于判断；目录里这一指标越高越好，请核对。',
  readAsFloor: '表上写的是“≥”，按不低于判断；目录里这一指标越低越好，请核对。',
  onPlan: (half: string, share: string | null) =>
    `半年指标值 ${half}，以半年计划执行数为分母${share === null ? '' : `（半年计划占全年 ${share}）`}。`,
  onYear: (half: string, share: string | null) =>
    `半年指标值 ${half}，以全年预算数为分母` +
    `${share === null ? '' : `；本表自己的半年计划占全年 ${share}`}。`,
  gradeMet: (actual: string) => `实际“${actual}”，达到指标值。`,
  gradeBelow: (actual: string, targetValue: string) =>
    `实际“${actual}”，指标值“${targetValue}”，没有达到。`,
  gradeStrange: (actual: string, targetValue: string) =>
    `实际“${actual}”，指标值“${targetValue}”，两者不同。`,
  tied: (names: readonly string[]) => `资金取对应项目：${names.join('、')}。`,
  untied: '没有填对应项目，资金取本单位的支出合计。',
  tiedUnplanned: (names: readonly string[]) =>
    `对应项目（${names.join('、')}）在这一口径下没有安排资金，不与结果比较。`,
  resultMean: (known: number, all: number) =>
    all === 1
      ? '按这一项指标的实际值与指标值之比。'
      : `${all} 项指标中 ${known} 项有数，取简单平均；有没完成的时，超过 100% 的按 100% 计。`,
  resultNone: '没有一项指标能算出完成比例。',
  moneyUnknown: (missing: readonly string[]) =>
    missing.length === 0 ? '没有预算执行数。' : `没有预算执行数，缺：${missing.join('、')}。`,
  planNone: '这一口径下没有安排资金，也没有支付。',
  paidUnplanned: '这一口径下没有安排资金，却已有支付。',
  planUnknown: '没有这一口径下的计划或预算数。',
  noTimeLine: (percent: Ratio) => `已支付 ${inPercent(percent)}；单个项目不设时间进度线。`,
  paid: (percent: Ratio) => `已支付 ${inPercent(percent)}。`,
  belowFloor: (percent: Ratio, month: number, floor: number) =>
    `全年执行率 ${inPercent(percent)}，低于 ${month} 月底 ${floor}% 的提示线。`,
  overBudget: (percent: Ratio) => `已支付全年预算数的 ${inPercent(percent)}，超过预算。`,
  overPlan: (percent: Ratio) => `已支付半年计划的 ${inPercent(percent)}，超过计划较多。`,
  behindPlan: (percent: Ratio, due: Ratio) =>
    `已支付 ${inPercent(percent)}，到这一天应支付约 ${inPercent(due)}。`,
} as const;

type GapSaid = {
  readonly money: Ratio;
  readonly result: Ratio;
  readonly gap: Ratio;
  readonly line: string;
};

type BehindSaid = {
  readonly result: Ratio;
  readonly money: Ratio | null;
  readonly due: Ratio;
  readonly short: Ratio;
  readonly line: string;
  readonly dated: boolean;
};

/** 灯句 the sum that lit a light. */
export const lightWords = {
  overshoot: (result: Ratio, line: string) =>
    `完成指标值的 ${inPercent(result)}，超出 ${line}以上：请说明原因，指标值是否偏低。`,
  resultAlone: (result: Ratio) => `完成指标值的 ${inPercent(result)}。`,
  inStep: (money: Ratio, result: Ratio) =>
    `资金 ${inPercent(money)}，结果 ${inPercent(result)}，进度相称。`,
  gap: ({ money, result, gap, line }: GapSaid) =>
    `资金 ${inPercent(money)}，结果 ${inPercent(result)}，` +
    `${gap.numerator > 0n ? '资金' : '结果'}高出 ${inPoints(absRatio(gap))} 个百分点` +
    `（100% 以上按 100% 计），超过 ${line}。`,
  behind: ({ result, money, due, short, line, dated }: BehindSaid) =>
    `${money === null ? '' : `资金 ${inPercent(money)}，`}结果 ${inPercent(result)}，` +
    `${dated ? `到这一天应完成约 ${inPercent(due)}` : '应达到 100.00%'}，` +
    `少 ${inPercent(short)}，超过 ${line}。`,
  withinLimit: (actual: string, limit: string) => `实际 ${actual}，没有超过 ${limit}。`,
  overLimit: ({ actual, limit, over }: { actual: string; limit: string; over: Ratio }) =>
    `实际 ${actual}，超过 ${limit}，多出指标值的 ${inPercent(over)}。`,
  nought: '实际为零，符合。',
  notNought: (actual: string) => `应为零，实际 ${actual}。`,
} as const;

/** 预计句 */
export const forecastWords = {
  season: (year: number, share: Ratio) => `按 ${year} 年同期占全年的 ${inPercent(share)} 推算`,
  runRate: '按今年以来的日均进度推算',
  recent: '按最近三个月的日均进度推算',
  stated: (reason: string) => `由人填写：${reason}`,
  range: (parts: readonly string[]) =>
    parts.length === 1
      ? '只有这一种推算，没有区间。'
      : `区间取自 ${parts.length} 种推算：${parts.join('；')}。`,
} as const;
