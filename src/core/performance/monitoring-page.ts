/**
 * 监控页 monitoring page: a monitoring sheet in texts, as it is shown, printed and kept with its
 * submission. Nothing is computed from it any more. docs/spec/monitoring.md section 5
 */
import { type Fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import type { Ratio } from '#core/base/ratio.ts';
import type { MonitoringPolicy, Threshold } from '#core/policy/monitoring-policy.ts';
import type { Provenance } from '#core/policy/table-template.ts';
import type { Binding, Signer } from './actual.ts';
import type { Forecast, ForecastMethod } from './forecast.ts';
import {
  levelNames,
  type Light,
  type LightCode,
  type LightLevel,
  lightNames,
  lightSigns,
} from './lights.ts';
import type { DutyLine, MonitoringSheet } from './monitoring.ts';
import { baseNames, type MonitoringBase } from './monitoring-base.ts';
import type { MoneyKind, MoneyLine } from './monitoring-money.ts';
import type { IndicatorLine } from './monitoring-row.ts';
import { monitoringWords } from './monitoring-words.ts';
import { inPercent, inPoints, percentOf, plainDigits, whole } from './points.ts';
import {
  type Cause,
  causeNames,
  type Possibility,
  possibilityNames,
  type RequiredField,
  requiredFieldNames,
  type Said,
} from './said.ts';
import { cellOf, textOf } from './target-table.ts';

/** 数的写法 */
export type AmountText = {
  readonly value: string;
  readonly measureWord: string;
  readonly text: string;
};
/** 百分数的写法 */
export type PercentText = { readonly value: string; readonly text: string };

/** 灯的写法 */
export type LightText = {
  readonly code: LightCode;
  readonly level: LightLevel;
  readonly levelName: string;
  readonly sign: string;
  readonly name: string;
  readonly sentence: string;
};

/** 预计的写法 */
export type ForecastText = {
  readonly amount: AmountText;
  readonly percent: PercentText | null;
  readonly low: AmountText;
  readonly high: AmountText;
  readonly method: ForecastMethod;
  readonly methodName: string;
  readonly sentence: string;
};

/** 说明的写法 */
export type SaidText = {
  readonly causes: readonly Cause[];
  readonly causeNames: readonly string[];
  readonly reason: string;
  readonly measure: string;
  readonly possibility: Possibility | null;
  readonly possibilityName: string | null;
  readonly required: readonly (RequiredField & { readonly name: string })[];
};

/** 资金行的写法 */
export type MoneyText = {
  readonly rowId: string;
  readonly name: string;
  readonly kind: MoneyKind;
  readonly halfYearPlan: AmountText | null;
  readonly annualBudget: AmountText | null;
  readonly paid: AmountText | null;
  readonly figure: { readonly code: string; readonly line: string | null } | null;
  readonly percent: PercentText | null;
  readonly other: { readonly baseName: string; readonly percent: PercentText } | null;
  readonly forecast: ForecastText | null;
  readonly light: LightText;
  readonly said: SaidText;
  readonly missing: readonly string[];
  readonly signer: Signer | null;
};

/** 取数方式 with the name of the measure, as it is shown. */
export type BindingText =
  | {
      readonly kind: 'measure';
      readonly measure: string;
      readonly name: string;
      readonly by: 'catalogue' | 'hand';
    }
  | { readonly kind: 'typed' };

/** 指标行的写法 */
export type RowText = {
  readonly rowId: string;
  readonly dimension: string;
  readonly aspect: string;
  readonly keyTask: string;
  readonly name: string;
  readonly duty: string;
  readonly direction: IndicatorLine['direction'];
  readonly halfYearTarget: string;
  readonly fullYearTarget: string;
  readonly binding: BindingText;
  readonly actual: { readonly text: string; readonly value: string | null } | null;
  readonly missing: readonly string[];
  readonly note: string | null;
  readonly percent: PercentText | null;
  readonly deviation: PercentText | null;
  readonly money: PercentText | null;
  readonly forecast: ForecastText | null;
  readonly light: LightText;
  readonly said: SaidText;
  readonly signer: Signer | null;
  readonly evidenceIds: readonly string[];
};

/** 职能行的写法 */
export type DutyText = {
  readonly duty: string;
  readonly name: string;
  readonly money: PercentText | null;
  readonly moneySentence: string;
  readonly moneyTied: boolean;
  readonly moneyRowIds: readonly string[];
  readonly result: PercentText | null;
  readonly resultSentence: string;
  readonly gap: string | null;
  readonly light: LightText;
  readonly rowIds: readonly string[];
  readonly missing: readonly string[];
};

/** 门槛的写法 */
export type ThresholdText = {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly provenance: Provenance & { readonly statusName: string };
};

/** 监控页所在 what stands above the numbers. */
export type MonitoringHeading = {
  readonly tableId: string;
  readonly budgetUnitId: string;
  readonly budgetUnitName: string;
  readonly fiscalYear: number;
  readonly projectName: string | null;
  readonly until: string;
  readonly title: string;
  readonly targetsFrom: string;
};

/** 监控页 */
export type MonitoringPage = MonitoringHeading & {
  readonly base: {
    readonly code: MonitoringBase;
    readonly name: string;
    readonly sentence: string;
  };
  readonly money: readonly MoneyText[];
  readonly duties: readonly DutyText[];
  readonly rows: readonly RowText[];
  readonly counts: Readonly<Record<LightCode, number>>;
  readonly missing: MonitoringSheet['missing'];
  readonly thresholds: readonly ThresholdText[];
};

export function pageOf(
  sheet: MonitoringSheet,
  heading: MonitoringHeading,
  policy: MonitoringPolicy,
): MonitoringPage {
  const { base } = sheet.at;
  const dutyOf = new Map(
    sheet.duties.flatMap((duty) => duty.rowIds.map((rowId) => [rowId, duty.name])),
  );
  return {
    ...heading,
    base: { code: base, name: baseNames[base], sentence: monitoringWords.base[base] },
    money: sheet.money.map((line) => moneyText(line, base)),
    duties: sheet.duties.map(dutyText),
    rows: sheet.rows.map((line) => rowText(line, dutyOf.get(line.row.id) ?? '')),
    counts: sheet.counts,
    missing: sheet.missing,
    thresholds: thresholdTexts(policy),
  };
}

const percentText = (value: Ratio | null): PercentText | null =>
  value === null ? null : { value: inPoints(value), text: inPercent(value) };

const amountText = (value: Ratio, measureWord: string): AmountText => {
  const digits = plainDigits(value);
  return { value: digits, measureWord, text: `${digits}${measureWord}` };
};

const moneyWord = '万元';

const fenText = (amount: Fen | null): AmountText | null => {
  if (amount === null) return null;
  const value = formatFen(amount, moneyWord);
  return { value, measureWord: moneyWord, text: `${value}${moneyWord}` };
};

export const lightText = (light: Light): LightText => ({
  ...light,
  levelName: levelNames[light.level],
  sign: lightSigns[light.code],
  name: lightNames[light.code],
});

const methodNames: Readonly<Record<ForecastMethod, string>> = {
  season: '按季节',
  run_rate: '按进度',
  stated: '人工填写',
};

const forecastText = (
  forecast: Forecast | null,
  of: { readonly measureWord: string; readonly percent: Ratio | null },
): ForecastText | null =>
  forecast === null
    ? null
    : {
        amount: amountText(forecast.value, of.measureWord),
        percent: percentText(of.percent),
        low: amountText(forecast.low, of.measureWord),
        high: amountText(forecast.high, of.measureWord),
        method: forecast.method,
        methodName: methodNames[forecast.method],
        sentence: forecast.sentence,
      };

const saidText = (said: Said, required: readonly RequiredField[]): SaidText => ({
  ...said,
  causeNames: said.causes.map((cause) => causeNames[cause]),
  possibilityName: said.possibility === null ? null : possibilityNames[said.possibility],
  required: required.map((one) => ({ ...one, name: requiredFieldNames[one.field] })),
});

const otherBase: Readonly<Record<MonitoringBase, MonitoringBase>> = {
  half_year_plan: 'full_year',
  full_year: 'half_year_plan',
};

function moneyText(line: MoneyLine, base: MonitoringBase): MoneyText {
  const { rowId, name, kind, figure, light, missing, signer, annualBudget } = line;
  const year = annualBudget === null ? null : whole(annualBudget as bigint);
  // Forecasts of money are in 万元; the budget is in fen.
  const ofYear =
    line.forecast === null || year === null
      ? null
      : percentOf(line.forecast.value, { ...year, denominator: 1_000_000n });
  const other = percentText(line.other);
  return {
    rowId,
    name,
    kind,
    halfYearPlan: fenText(line.halfYearPlan),
    annualBudget: fenText(annualBudget),
    paid: fenText(line.paid),
    figure,
    percent: percentText(line.percent),
    other: other === null ? null : { baseName: baseNames[otherBase[base]], percent: other },
    forecast: forecastText(line.forecast, { measureWord: moneyWord, percent: ofYear }),
    light: lightText(light),
    said: saidText(line.said, line.required),
    missing,
    signer,
  };
}

function rowText(line: IndicatorLine, duty: string): RowText {
  const { row, actual, actualText } = line;
  const { measureWord, forecastPercent: percent } = line;
  return {
    rowId: row.id,
    dimension: textOf(row, 'dimension'),
    aspect: textOf(row, 'aspect'),
    keyTask: textOf(row, 'keyTask'),
    name: textOf(row, 'indicator'),
    duty,
    direction: line.direction,
    halfYearTarget: cellOf(row, 'halfYear').written.trim(),
    fullYearTarget: cellOf(row, 'fullYear').written.trim(),
    binding: bindingText(actual.binding, actual.measure?.name ?? ''),
    actual: actualText === null ? null : { text: actualText, value: bareValue(line) },
    missing: actual.missing,
    note: [line.note, actual.measure?.note ?? null].filter((one) => one !== null).join('') || null,
    percent: percentText(line.percent),
    deviation: percentText(line.deviation),
    money: percentText(line.money),
    forecast: forecastText(line.forecast, { measureWord, percent }),
    light: lightText(line.light),
    said: saidText(line.said, line.required),
    signer: actual.signer,
    evidenceIds: actual.evidenceIds,
  };
}

const bareValue = ({ actual }: IndicatorLine): string | null =>
  actual.value?.kind === 'number' ? plainDigits(actual.value.value) : null;

const bindingText = (binding: Binding, name: string): BindingText =>
  binding.kind === 'typed' ? binding : { ...binding, name: name === '' ? binding.measure : name };

const dutyText = (line: DutyLine): DutyText => ({
  ...line,
  money: percentText(line.money),
  result: percentText(line.result),
  gap: line.gap === null ? null : inPoints(line.gap),
  light: lightText(line.light),
});

export const statusNames: Readonly<Record<Provenance['status'], string>> = {
  official: '规定',
  local: '当地',
  proposed: '建议',
};

const provenanceText = (provenance: Provenance): ThresholdText['provenance'] => ({
  ...provenance,
  statusName: statusNames[provenance.status],
});

/** Both lines of each threshold with where they come from: a proposal is called one. */
export const thresholdTexts = (policy: MonitoringPolicy): readonly ThresholdText[] => [
  ...policy.thresholds.flatMap((one) => [thresholdText(one, 'amber'), thresholdText(one, 'red')]),
  ...policy.executionFloors.floors.map(({ throughMonth, percent }) => ({
    code: `floor-${throughMonth}`,
    title: `全年执行率 ${throughMonth} 月底`,
    text: `低于 ${percent}% 亮黄灯，再低 ${policy.executionFloors.redBelowPoints} 个百分点亮红灯`,
    provenance: provenanceText(policy.executionFloors.provenance),
  })),
];

const thresholdText = (one: Threshold, level: 'amber' | 'red'): ThresholdText => ({
  code: `${one.code}-${level}`,
  title: one.title,
  text: `超过 ${lineText(one, level)}亮${level === 'amber' ? '黄' : '红'}灯`,
  provenance: provenanceText(level === 'amber' ? one.amberProvenance : one.redProvenance),
});

const lineText = (one: Threshold, level: 'amber' | 'red'): string =>
  one.measureWord === '%' ? `${one[level]}%` : `${one[level]} ${one.measureWord}`;
