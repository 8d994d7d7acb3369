/**
 * 监控指标行 indicator rows of monitoring: actual against the target of the base, by the indicator's
 * own direction. docs/spec/monitoring.md section 2
 */
import { dayOfYear } from '#core/base/calendar.ts';
import { formatQuantity, type Quantity, splitMeasureWord } from '#core/base/quantity.ts';
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import type { CatalogueEntry, Direction } from '#core/policy/catalogue.ts';
import type { MonitoringPolicy } from '#core/policy/monitoring-policy.ts';
import type { Actual } from './actual.ts';
import { type Forecast, forecastOf, type Season } from './forecast.ts';
import {
  ceilingLight,
  type Light,
  normalLight,
  resultLight,
  unknownLight,
  zeroLight,
} from './lights.ts';
import { columnOf, elapsedShare } from './monitoring-base.ts';
import type { MonitoringAt } from './monitoring-money.ts';
import { monitoringWords } from './monitoring-words.ts';
import { hundred, inPercent, minusRatio, percentOf, timesRatio, valueText } from './points.ts';
import { nothingSaid, type RequiredField, requiredOf, type Said } from './said.ts';
import { cellOf, type CellValue, type Comparator, type TableRow, textOf } from './target-table.ts';
import { comparatorSigns } from './print-value.ts';

/** 指标行所据 what is known of one indicator, but for the money beside it. */
export type IndicatorGiven = {
  readonly row: TableRow;
  readonly entry: CatalogueEntry | null;
  readonly actual: Actual;
  /** In the base of its measure word (元, 人): earlier years, and some days ago. */
  readonly seasons: readonly Season[];
  readonly earlier: { readonly value: Ratio; readonly day: number } | null;
  /** What a person put in place of the computed forecast, in the target's word. */
  readonly stated: { readonly value: Ratio; readonly reason: string } | null;
  readonly said: Said | null;
};

/** 按预算口径算的 what a rate on the budget came to by this unit's own money. */
export type PlanShares = {
  readonly ofPlan: Ratio | null;
  readonly ofYear: Ratio | null;
  /** The half-year plan as a part of the year. */
  readonly plan: Ratio | null;
};

/** 监控指标行 */
export type IndicatorLine = {
  readonly row: TableRow;
  readonly entry: CatalogueEntry | null;
  readonly direction: Direction;
  readonly actual: Actual;
  /** In the target's measure word: '63.57亿元'; null where it is not known. */
  readonly actualText: string | null;
  readonly percent: Ratio | null;
  readonly deviation: Ratio | null;
  readonly money: Ratio | null;
  readonly forecast: Forecast | null;
  /** In which `forecast` is counted. */
  readonly measureWord: string;
  readonly forecastPercent: Ratio | null;
  /** Adds up over the year: compared with money, and extrapolated. */
  readonly flow: boolean;
  readonly light: Light;
  readonly note: string | null;
  readonly said: Said;
  readonly required: readonly RequiredField[];
};

/** 判断所在 a base, a day, and the thresholds. */
export type Judging = { readonly at: MonitoringAt; readonly policy: MonitoringPolicy };

export function indicatorLine(
  judging: Judging,
  given: IndicatorGiven,
  beside: { readonly money: Ratio | null; readonly shares: PlanShares },
): IndicatorLine {
  const { row, entry, actual } = given;
  const targetValue = cellOf(row, columnOf(judging.at.base)).read;
  const { direction, note } = directionOf(entry, targetValue);
  const flow = isFlow(row, entry, direction);
  const numbers = readNumbers(judging, given, { targetValue, shares: beside.shares });
  const money = flow ? beside.money : null;
  const judged = judge(judging, { given, targetValue, direction, flow, numbers, money });
  const forecast = flow && direction !== 'zero' ? forecastFor(judging, given) : null;
  const said = given.said ?? nothingSaid;
  // What cannot be told yet for a reason that is known owes no other.
  const due = targetValue.kind !== 'blank' && !isIncomparable(actual);
  return {
    row,
    entry,
    direction,
    actual,
    actualText: numbers?.text ?? gradeText(actual),
    percent: judged.percent,
    deviation: deviationOf(judging, { row, numbers, forecast }),
    money,
    forecast,
    measureWord: wordOf(cellOf(row, 'fullYear').read),
    forecastPercent: forecast === null ? null : percentOfYear(row, forecast.value),
    flow,
    light: judged.light,
    note: [note, numbers?.note ?? null].filter((one) => one !== null).join('') || null,
    said,
    required: requiredOf(judged.light, said, { kind: 'indicator', due }),
  };
}

/** 不可比 the measure says why there is no number: a year not yet over, nothing to divide by. */
export const isIncomparable = ({ measure, value }: Actual): boolean =>
  value === null && measure?.state === 'incomparable';

/** The indicator's own direction, but where the form states the other one in so many signs. */
function directionOf(
  entry: CatalogueEntry | null,
  targetValue: CellValue,
): { readonly direction: Direction; readonly note: string | null } {
  if (targetValue.kind === 'grade') return { direction: 'tier', note: null };
  const comparator = targetValue.kind === 'target' ? targetValue.comparator : null;
  const isNought = targetValue.kind === 'target' && targetValue.quantity.digits === 0n;
  const own = entry?.direction ?? (isNought ? 'zero' : 'higher');
  if (comparator === 'atMost' && own === 'higher') {
    return { direction: 'lower', note: entry === null ? null : monitoringWords.readAsCeiling };
  }
  if (comparator === 'atLeast' && own === 'lower') {
    return { direction: 'higher', note: monitoringWords.readAsFloor };
  }
  return { direction: own === 'tier' ? 'higher' : own, note: null };
}

/** Amounts and counts add up; rates and what stands at a date do not. */
function isFlow(row: TableRow, entry: CatalogueEntry | null, direction: Direction): boolean {
  const full = cellOf(row, 'fullYear').read;
  if (direction === 'tier' || full.kind !== 'target') return false;
  return full.quantity.measureWord !== '%' && (entry?.cumulative ?? true);
}

/** 可比的数 the actual and the target in one word. */
type Numbers = {
  readonly actual: Ratio;
  readonly targetValue: Ratio;
  readonly text: string;
  readonly targetText: string;
  readonly comparator: Comparator | null;
  readonly measureWord: string;
  readonly note: string | null;
};

function readNumbers(
  { at, policy }: Judging,
  given: IndicatorGiven,
  of: { readonly targetValue: CellValue; readonly shares: PlanShares },
): Numbers | null {
  const { targetValue, shares } = of;
  if (targetValue.kind !== 'target') return null;
  const planBased = policy.planBased.includes(given.entry?.code ?? '');
  // What was computed on the other base is no answer; what a person stated is his.
  const { binding, value } = given.actual;
  const computed = planBased && (binding.kind === 'measure' || value === null);
  const read = computed
    ? planNumbers(at, given, { quantity: targetValue.quantity, shares })
    : inWordOf(given.actual, targetValue.quantity);
  if (read === null) return null;
  const { measureWord } = targetValue.quantity;
  const sign = targetValue.comparator === null ? '' : comparatorSigns[targetValue.comparator];
  return {
    actual: read.value,
    targetValue: ratioOf(targetValue.quantity),
    text: valueText(read.value, measureWord),
    targetText: `${sign}${formatQuantity(targetValue.quantity)}`,
    comparator: targetValue.comparator,
    measureWord,
    note: read.note,
  };
}

/** 预算执行率: its half-year target says by itself what it is a part of. */
function planNumbers(
  at: MonitoringAt,
  { row }: IndicatorGiven,
  of: { readonly quantity: Quantity; readonly shares: PlanShares },
): { readonly value: Ratio; readonly note: string } | null {
  const { quantity, shares } = of;
  const half = cellOf(row, 'halfYear').written.trim();
  const plan = shares.plan === null ? null : inPercent(shares.plan);
  if (at.base === 'half_year_plan' && compareRatios(ratioOf(quantity), hundred) >= 0) {
    const value = shares.ofPlan;
    return value === null ? null : { value, note: monitoringWords.onPlan(half, plan) };
  }
  const value = shares.ofYear;
  return value === null ? null : { value, note: monitoringWords.onYear(half, plan) };
}

/** The actual counted in the target's word; null where the two count different things. */
function inWordOf(
  { value }: Actual,
  targetValue: Quantity,
): { readonly value: Ratio; readonly note: string | null } | null {
  if (value?.kind !== 'number') return null;
  const from = splitMeasureWord(value.measureWord);
  const to = splitMeasureWord(targetValue.measureWord);
  const isBare = to.base === '' || from.base === '';
  if (from.base !== to.base && !isBare) return null;
  const note = isBare && from.base !== to.base ? monitoringWords.wordMissing : null;
  return { value: shifted(value.value, from.power - to.power), note };
}

/** Ten to a power more or less. */
export const shifted = (value: Ratio, power: number): Ratio =>
  power >= 0
    ? timesRatio(value, { numerator: 10n ** BigInt(power), denominator: 1n })
    : timesRatio(value, { numerator: 1n, denominator: 10n ** BigInt(-power) });

export const ratioOf = ({ digits, scale }: Quantity): Ratio => ({
  numerator: digits,
  denominator: 10n ** BigInt(scale),
});

type Judged = { readonly percent: Ratio | null; readonly light: Light };

type ToJudge = {
  readonly given: IndicatorGiven;
  readonly targetValue: CellValue;
  readonly direction: Direction;
  readonly flow: boolean;
  readonly numbers: Numbers | null;
  readonly money: Ratio | null;
};

function judge(judging: Judging, of: ToJudge): Judged {
  const { given, targetValue, numbers } = of;
  if (targetValue.kind === 'grade')
    return { percent: null, light: gradeLight(given, targetValue.grade) };
  if (targetValue.kind !== 'target') return unjudged(monitoringWords.noTarget);
  if (numbers !== null) return judgeNumbers(judging, { ...of, numbers });
  const { value, missing, measure } = given.actual;
  if (isIncomparable(given.actual)) return unjudged(measure?.note ?? monitoringWords.noTarget);
  if (value === null) return unjudged(monitoringWords.noActual(missing));
  return unjudged(
    value.kind === 'grade'
      ? monitoringWords.numberForGrade
      : monitoringWords.wordsDiffer(value.measureWord, targetValue.quantity.measureWord),
  );
}

const unjudged = (sentence: string): Judged => ({ percent: null, light: unknownLight(sentence) });

function judgeNumbers(
  { at, policy }: Judging,
  of: ToJudge & { readonly numbers: Numbers },
): Judged {
  const { numbers, direction, flow, money, given } = of;
  const percent = percentOf(numbers.actual, numbers.targetValue);
  if (direction === 'zero' && numbers.targetValue.numerator === 0n) {
    return { percent: null, light: zeroLight(policy, numbers.actual) };
  }
  if (direction === 'lower' || direction === 'zero' || percent === null) {
    const over = minusRatio(numbers.actual, numbers.targetValue);
    // Of nothing no per cent can be taken: the points themselves are what it is over by.
    const share = percentOf(over, numbers.targetValue) ?? over;
    if (direction === 'higher') return { percent: null, light: normalLight(numbers.text) };
    const said = { actual: numbers.text, limit: numbers.targetText, over: share };
    return { percent, light: ceilingLight(policy, said) };
  }
  const grows = flow || (at.base === 'full_year' && (given.entry?.cumulative ?? false));
  const expected = grows ? timesRatio(elapsedShare(at.base, at), hundred) : null;
  return { percent, light: resultLight(policy, { result: percent, money, expected }) };
}

function gradeLight({ actual, entry }: IndicatorGiven, targetValue: string): Light {
  const { value, missing } = actual;
  if (value === null) return unknownLight(monitoringWords.noActual(missing));
  if (value.kind === 'number') return unknownLight(monitoringWords.gradeForNumber);
  if (value.grade === targetValue) return normalLight(monitoringWords.gradeMet(value.grade));
  const grades = entry?.grades ?? [];
  const [is, wanted] = [grades.indexOf(value.grade), grades.indexOf(targetValue)];
  if (is < 0 || wanted < 0) {
    const sentence = monitoringWords.gradeStrange(value.grade, targetValue);
    return { code: 'behind', level: 'amber', sentence };
  }
  // Grades stand best first.
  if (is < wanted) return normalLight(monitoringWords.gradeMet(value.grade));
  const sentence = monitoringWords.gradeBelow(value.grade, targetValue);
  return { code: 'behind', level: is - wanted > 1 ? 'red' : 'amber', sentence };
}

const gradeText = ({ value }: Actual): string | null =>
  value === null
    ? null
    : value.kind === 'grade'
      ? value.grade
      : valueText(value.value, value.measureWord);

const wordOf = (read: CellValue): string =>
  read.kind === 'target' ? read.quantity.measureWord : '';

function forecastFor({ at }: Judging, given: IndicatorGiven): Forecast | null {
  const full = cellOf(given.row, 'fullYear').read;
  if (full.kind !== 'target') return null;
  const { stated, actual } = given;
  const { measureWord } = full.quantity;
  if (stated !== null) return statedForecast(stated);
  const now = inWordOf(actual, full.quantity);
  if (now === null || actual.value?.kind !== 'number') return null;
  const { day, days } = dayOfYear(at.until);
  const power =
    splitMeasureWord(actual.value.measureWord).power - splitMeasureWord(measureWord).power;
  const earlier =
    given.earlier === null
      ? null
      : { ...given.earlier, value: shifted(given.earlier.value, power) };
  const { seasons } = given;
  return forecastOf({ actual: now.value, measureWord, day, days, seasons, earlier });
}

export const statedForecast = (stated: {
  readonly value: Ratio;
  readonly reason: string;
}): Forecast => ({
  value: stated.value,
  low: stated.value,
  high: stated.value,
  method: 'stated',
  sentence: stated.reason,
});

function percentOfYear(row: TableRow, value: Ratio): Ratio | null {
  const full = cellOf(row, 'fullYear').read;
  return full.kind === 'target' ? percentOf(value, ratioOf(full.quantity)) : null;
}

/** On the whole year a part of it is no deviation: what it will come to is held against it. */
function deviationOf(
  { at }: Judging,
  of: {
    readonly row: TableRow;
    readonly numbers: Numbers | null;
    readonly forecast: Forecast | null;
  },
): Ratio | null {
  const { numbers, forecast } = of;
  if (numbers === null) return null;
  const isOpen = at.base === 'full_year' && dayOfYear(at.until).day < dayOfYear(at.until).days;
  const value = isOpen ? (forecast?.value ?? null) : numbers.actual;
  return value === null
    ? null
    : percentOf(minusRatio(value, numbers.targetValue), numbers.targetValue);
}

export const indicatorName = (row: TableRow): string => textOf(row, 'indicator');
