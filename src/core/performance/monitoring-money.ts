/**
 * 监控资金行 money lines of monitoring: what was paid beside the plan of the base, with the floors of
 * execution by month. docs/spec/monitoring.md section 2
 */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import type { MonitoringPolicy } from '#core/policy/monitoring-policy.ts';
import type { Signer } from './actual.ts';
import type { Forecast } from './forecast.ts';
import { gravest, type Light, levelBeyond, normalLight, unknownLight } from './lights.ts';
import { elapsedShare, type MonitoringBase } from './monitoring-base.ts';
import { monitoringWords } from './monitoring-words.ts';
import { hundred, minusRatio, percentOf, timesRatio, whole } from './points.ts';
import { nothingSaid, requiredOf, type RequiredField, type Said } from './said.ts';

/** 资金行种类 */
export type MoneyKind = 'total' | 'basic' | 'project_total' | 'project';

/** 资金行所据 what is known of one line of money. */
export type MoneyGiven = {
  /** A row id of the table; 'total' for the sum, which the form does not print. */
  readonly rowId: string;
  readonly name: string;
  readonly kind: MoneyKind;
  readonly halfYearPlan: Fen | null;
  readonly annualBudget: Fen | null;
  readonly paid: Fen | null;
  readonly missing: readonly string[];
  /** Whose rows stand beneath it; null where it was typed, or nobody keeps it. */
  readonly figure: { readonly code: string; readonly line: string | null } | null;
  readonly signer: Signer | null;
  readonly forecast: Forecast | null;
  readonly said: Said | null;
};

/** 监控资金行 */
export type MoneyLine = Omit<MoneyGiven, 'said'> & {
  readonly percent: Ratio | null;
  /** On the other base. */
  readonly other: Ratio | null;
  readonly light: Light;
  readonly said: Said;
  readonly required: readonly RequiredField[];
};

/** 监控时点 a base and a day. */
export type MonitoringAt = {
  readonly base: MonitoringBase;
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
};

const ratioOfFen = (amount: Fen): Ratio => whole(amount as bigint);

const percentOfPlan = (paid: Fen | null, plan: Fen | null): Ratio | null =>
  paid === null || plan === null ? null : percentOf(ratioOfFen(paid), ratioOfFen(plan));

export const planOf = (
  { halfYearPlan, annualBudget }: Pick<MoneyGiven, 'halfYearPlan' | 'annualBudget'>,
  base: MonitoringBase,
): Fen | null => (base === 'half_year_plan' ? halfYearPlan : annualBudget);

export function moneyLine(
  policy: MonitoringPolicy,
  at: MonitoringAt,
  given: MoneyGiven,
): MoneyLine {
  const { paid, halfYearPlan, annualBudget } = given;
  const ofPlan = percentOfPlan(paid, halfYearPlan);
  const ofYear = percentOfPlan(paid, annualBudget);
  const [percent, other] = at.base === 'half_year_plan' ? [ofPlan, ofYear] : [ofYear, ofPlan];
  const light = moneyLight(policy, at, { given, percent, ofPlan, ofYear });
  const said = given.said ?? nothingSaid;
  const due = given.kind === 'total';
  const required = requiredOf(light, said, { kind: 'money', due });
  return { ...given, percent, other, light, said, required };
}

type MoneyJudged = {
  readonly given: MoneyGiven;
  readonly percent: Ratio | null;
  readonly ofPlan: Ratio | null;
  readonly ofYear: Ratio | null;
};

function moneyLight(policy: MonitoringPolicy, at: MonitoringAt, judged: MoneyJudged): Light {
  const { given, percent } = judged;
  if (given.paid === null) return unknownLight(monitoringWords.moneyUnknown(given.missing));
  const over = overLight(policy, at, judged);
  if (over !== null) return over;
  if (percent === null) return unplannedLight(at, given);
  const usual =
    given.kind === 'project' && at.base === 'full_year'
      ? monitoringWords.noTimeLine(percent)
      : monitoringWords.paid(percent);
  return (
    gravest([...planLights(policy, at, judged), ...floorLights(policy, at, judged)]) ??
    normalLight(usual)
  );
}

/** Nothing planned and nothing paid is as it should be; a payment beyond no plan is not. */
function unplannedLight({ base }: MonitoringAt, given: MoneyGiven): Light {
  if (planOf(given, base) === null) return unknownLight(monitoringWords.planUnknown);
  return given.paid === 0n
    ? normalLight(monitoringWords.planNone)
    : { code: 'over_limit', level: 'amber', sentence: monitoringWords.paidUnplanned };
}

function overLight(
  policy: MonitoringPolicy,
  at: MonitoringAt,
  { ofPlan, ofYear }: MoneyJudged,
): Light | null {
  if (ofYear !== null && compareRatios(ofYear, hundred) > 0) {
    return { code: 'over_limit', level: 'red', sentence: monitoringWords.overBudget(ofYear) };
  }
  if (at.base !== 'half_year_plan' || ofPlan === null) return null;
  const level = levelBeyond(policy, 'over-plan', minusRatio(ofPlan, hundred));
  return level === 'green'
    ? null
    : { code: 'over_limit', level, sentence: monitoringWords.overPlan(ofPlan) };
}

/** Against the unit's own plan for the half year; single projects too: their plan is their own. */
function planLights(
  policy: MonitoringPolicy,
  at: MonitoringAt,
  { ofPlan }: MoneyJudged,
): readonly Light[] {
  if (at.base !== 'half_year_plan' || ofPlan === null) return [];
  const due = timesRatio(elapsedShare(at.base, at), hundred);
  const short = percentOf(minusRatio(due, ofPlan), due);
  const level = short === null ? 'green' : levelBeyond(policy, 'behind', short);
  if (level === 'green') return [];
  return [{ code: 'behind', level, sentence: monitoringWords.behindPlan(ofPlan, due) }];
}

/** 执行最低线 hold for sums: a single project may well be paid in one piece in December. */
function floorLights(
  policy: MonitoringPolicy,
  { until }: MonitoringAt,
  { given, ofYear }: MoneyJudged,
): readonly Light[] {
  const month = Number(until.slice(5, 7));
  const { floors, redBelowPoints } = policy.executionFloors;
  // A floor is due at the end of its month and holds until the next one.
  const passed = isMonthEnd(until) ? month : month - 1;
  const floor = floors.findLast(({ throughMonth }) => throughMonth <= passed);
  if (given.kind === 'project' || ofYear === null || floor === undefined) return [];
  const below = minusRatio(whole(floor.percent), ofYear);
  if (below.numerator <= 0n) return [];
  const level = compareRatios(below, whole(redBelowPoints)) > 0 ? 'red' : 'amber';
  const sentence = monitoringWords.belowFloor(ofYear, floor.throughMonth, floor.percent);
  return [{ code: 'behind', level, sentence }];
}

const isMonthEnd = (date: CalendarDate): boolean => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day === days[month - 1];
};
