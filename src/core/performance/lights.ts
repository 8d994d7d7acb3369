/**
 * 监控灯 lights: what money beside results means, by thresholds that are data. A light has a sign and
 * words beside its colour. docs/spec/monitoring.md section 3
 */
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import {
  type MonitoringPolicy,
  type ThresholdCode,
  thresholdOf,
} from '#core/policy/monitoring-policy.ts';
import { lightWords } from './monitoring-words.ts';
import { absRatio, hundred, inPercent, minusRatio, percentOf, smaller, whole } from './points.ts';

export const lightCodes = [
  'normal',
  'behind',
  'spent_unachieved',
  'achieved_unspent',
  'overshoot',
  'over_limit',
  'unknown',
] as const;

/** 灯 */
export type LightCode = (typeof lightCodes)[number];

/** 灯级 grey: there is nothing to judge by. */
export type LightLevel = 'green' | 'amber' | 'red' | 'grey';

/** 监控灯 with the sum that lit it, in words. */
export type Light = {
  readonly code: LightCode;
  readonly level: LightLevel;
  readonly sentence: string;
};

/** Signs that every Chinese font has: a printed page and a colour-blind reader see them. */
export const lightSigns: Readonly<Record<LightCode, string>> = {
  normal: '●',
  behind: '▼',
  spent_unachieved: '◆',
  achieved_unspent: '◇',
  overshoot: '▲',
  over_limit: '■',
  unknown: '○',
};

export const lightNames: Readonly<Record<LightCode, string>> = {
  normal: '正常',
  behind: '滞后',
  spent_unachieved: '钱花事未成',
  achieved_unspent: '事成钱未花',
  overshoot: '超额完成',
  over_limit: '超出上限',
  unknown: '无数据',
};

export const levelNames: Readonly<Record<LightLevel, string>> = {
  green: '绿灯',
  amber: '黄灯',
  red: '红灯',
  grey: '未亮灯',
};

export const normalLight = (sentence: string): Light => ({
  code: 'normal',
  level: 'green',
  sentence,
});

export const unknownLight = (sentence: string): Light => ({
  code: 'unknown',
  level: 'grey',
  sentence,
});

/** 所判 what a result is judged on: all in per cent of the target of the base. */
export type ResultJudged = {
  readonly result: Ratio;
  /** Null: not known, or not to be compared (rates). */
  readonly money: Ratio | null;
  /** How much should be done by now; null: it stands at a date and is due in full. */
  readonly expected: Ratio | null;
};

/** Of what is better the higher it is. The order of the questions is the rank of the lights. */
export function resultLight(policy: MonitoringPolicy, judged: ResultJudged): Light {
  const { result, money } = judged;
  const over = minusRatio(result, hundred);
  const overLevel = levelBeyond(policy, 'overshoot', over);
  if (overLevel !== 'green') {
    const line = lineOf(policy, 'overshoot', overLevel);
    return { code: 'overshoot', level: overLevel, sentence: lightWords.overshoot(result, line) };
  }
  const late = lateLight(policy, judged);
  if (money === null) return late ?? normalLight(lightWords.resultAlone(result));
  // What exceeds a hundred does not make up for the other side.
  const gap = minusRatio(smaller(money, hundred), smaller(result, hundred));
  const gapLevel = levelBeyond(policy, 'gap', absRatio(gap));
  const spent = gap.numerator > 0n;
  if (gapLevel === 'green' || (!spent && late !== null)) {
    return late ?? normalLight(lightWords.inStep(money, result));
  }
  const line = lineOf(policy, 'gap', gapLevel);
  return {
    code: spent ? 'spent_unachieved' : 'achieved_unspent',
    level: gapLevel,
    sentence: lightWords.gap({ money, result, gap, line }),
  };
}

/** 滞后 later than by now it should be; null where it is not. */
function lateLight(
  policy: MonitoringPolicy,
  { result, money, expected }: ResultJudged,
): Light | null {
  const code: ThresholdCode = expected === null ? 'shortfall' : 'behind';
  const due = expected ?? hundred;
  const short = percentOf(minusRatio(due, result), due);
  const level = short === null ? 'green' : levelBeyond(policy, code, short);
  if (short === null || level === 'green') return null;
  const line = lineOf(policy, code, level);
  return {
    code: 'behind',
    level,
    sentence: lightWords.behind({ result, money, due, short, line, dated: expected !== null }),
  };
}

/** Of a ceiling: how far above it, in per cent of it. */
export function ceilingLight(
  policy: MonitoringPolicy,
  of: { readonly actual: string; readonly limit: string; readonly over: Ratio },
): Light {
  const level = levelBeyond(policy, 'over-limit', of.over);
  return level === 'green'
    ? normalLight(lightWords.withinLimit(of.actual, of.limit))
    : { code: 'over_limit', level, sentence: lightWords.overLimit(of) };
}

/** Of what should be nought: how many points it is away, either side. */
export function zeroLight(policy: MonitoringPolicy, actual: Ratio): Light {
  const level = levelBeyond(policy, 'zero', absRatio(actual));
  return level === 'green'
    ? normalLight(lightWords.nought)
    : { code: 'over_limit', level, sentence: lightWords.notNought(inPercent(actual)) };
}

/** A light turns beyond its threshold and not at it. */
export function levelBeyond(
  policy: MonitoringPolicy,
  code: ThresholdCode,
  value: Ratio,
): 'green' | 'amber' | 'red' {
  const { amber, red } = thresholdOf(policy, code);
  if (compareRatios(value, whole(red)) > 0) return 'red';
  return compareRatios(value, whole(amber)) > 0 ? 'amber' : 'green';
}

const lineOf = (policy: MonitoringPolicy, code: ThresholdCode, level: 'amber' | 'red'): string => {
  const threshold = thresholdOf(policy, code);
  const { measureWord } = threshold;
  return `${threshold[level]}${measureWord === '%' ? '' : ' '}${measureWord}`;
};

const rank: Readonly<Record<LightLevel, number>> = { grey: 0, green: 1, amber: 2, red: 3 };

/** The gravest; of equals the first. */
export const gravest = (lights: readonly Light[]): Light | null =>
  lights.reduce<Light | null>(
    (worst, light) => (worst === null || rank[light.level] > rank[worst.level] ? light : worst),
    null,
  );

export const isLit = ({ level }: Light): boolean => level === 'amber' || level === 'red';
