/**
 * 计分方案 scoring scheme: weights, rules, caps, tiers and grades as versioned data, each with its
 * source and status. Files policy/scoring/*.yaml; docs/spec/scoring.md section 2.
 */
import type { Provenance } from './table-template.ts';

/** 分段 a share of the weight from a number on: from 90 the whole of it. The highest first. */
export type FloorBand = { readonly from: number; readonly percent: number };

/** 偏离分段 a share of the weight up to a distance; beyond the last there is nothing. */
export type ReachBand = { readonly within: number; readonly percent: number };

/** 要点 one point of a checklist; a red line that is not kept leaves nothing. */
export type ChecklistPoint = { readonly text: string; readonly redLine: boolean };

/** 计分方法 how an actual becomes a share of the weight. */
export type ScoringMethod =
  /** 完成比例: met: all; else B/A or A/B, by the catalogue's direction. */
  | { readonly kind: 'proportion' }
  /** 线性: the rate itself is the share, whatever the target says. */
  | { readonly kind: 'linear' }
  /** 区间 by the actual itself: satisfaction, 预算执行率. */
  | { readonly kind: 'floors'; readonly bands: readonly FloorBand[] }
  /** 偏离百分点: how far beyond the target, in percentage points (plain counts for other words). */
  | { readonly kind: 'points'; readonly bands: readonly ReachBand[] }
  /** 偏离率 |B−A|÷A in per cent, to either side: 成本控制率. */
  | { readonly kind: 'deviation'; readonly bands: readonly ReachBand[] }
  /** 每超一个百分点扣: so much of the weight for each point beyond the target. */
  | { readonly kind: 'deduction'; readonly percentPerPoint: number }
  /** 定性分档: a person chooses the point within the tier and says why. */
  | { readonly kind: 'tier' }
  /** 评价要点: equal shares. */
  | { readonly kind: 'checklist'; readonly points: readonly ChecklistPoint[] };

/** 计分规则 */
export type ScoringRule = {
  readonly id: string;
  readonly title: string;
  readonly method: ScoringMethod;
  readonly provenance: Provenance;
};

/** 指标份额 of one code within its aspect, whole parts; whatever is not named has one. */
export type IndicatorShare = { readonly code: string; readonly share: number };

/** 二级分值 in whole hundredths of a point. */
export type AspectWeight = {
  readonly aspect: string;
  readonly weight: number;
  readonly shares: readonly IndicatorShare[];
};

/** 一级分值 in whole hundredths of a point; without aspects its rows share it equally. */
export type DimensionWeight = {
  readonly dimension: string;
  readonly weight: number;
  readonly aspects: readonly AspectWeight[];
  /** Scored though no row of the form says so: 预算执行率 of a project table. */
  readonly added: readonly AddedIndicator[];
  /** Where its weight goes when all of it is 不涉及 and weight is moved; null: nowhere. */
  readonly movesTo: string | null;
};

/** 另加指标 a catalogue indicator that the form has no row for. */
export type AddedIndicator = { readonly code: string; readonly targetValue: string };

/** 分值 weights; per unit by overrides. */
export type SchemeWeights = {
  readonly dimensions: readonly DimensionWeight[];
  readonly provenance: Provenance;
};

/** 封顶 what bites when an indicator falls below a line. */
export type ScoreCap = {
  readonly id: string;
  readonly title: string;
  readonly enabled: boolean;
  /** Its catalogue code; null: each indicator for itself, by its rate of completion. */
  readonly indicator: string | null;
  readonly belowPercent: number;
  /** The total, or the indicator's own score as a share of its weight, is at most this. */
  readonly of: 'total' | 'indicator';
  readonly max: number;
  readonly provenance: Provenance;
};

/** 档 from (in) to (out, but 100 is in): 达成 80–100. */
export type Tier = { readonly name: string; readonly from: number; readonly to: number };

/** 等级 from this total on, unrounded. */
export type ScoreGrade = { readonly name: string; readonly from: number };

/** 超额规则 */
export type OvershootRule = {
  /** Beyond this deviation a reason is asked for; it is also where a low target starts to cost. */
  readonly percent: number;
  readonly provenance: Provenance;
};

/** 不涉及 what becomes of the weight. */
export type InapplicableWay = 'full' | 'move';

/** 计分方案 */
export type ScoringScheme = {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly subject: 'department' | 'project';
  readonly yearFrom: number;
  readonly yearUntil: number | null;
  readonly provenance: Provenance;
  readonly weights: SchemeWeights;
  readonly overrides: readonly {
    readonly budgetUnit: string;
    readonly weights: SchemeWeights;
  }[];
  /** Rule by catalogue code; the rest by direction. */
  readonly rules: readonly ScoringRule[];
  readonly ruleOf: Readonly<Record<string, string>>;
  readonly ruleByDirection: {
    readonly higher: string;
    readonly lower: string;
    readonly zero: string;
    readonly tier: string;
  };
  readonly overshoot: OvershootRule;
  readonly caps: readonly ScoreCap[];
  readonly tiers: readonly Tier[];
  readonly tiersProvenance: Provenance;
  readonly grades: readonly ScoreGrade[];
  readonly gradesProvenance: Provenance;
  readonly inapplicable: InapplicableWay;
  readonly inapplicableProvenance: Provenance;
};

/** The weights of a unit: its own where the scheme has some. */
export const weightsFor = (scheme: ScoringScheme, budgetUnitName: string): SchemeWeights =>
  scheme.overrides.find((one) => one.budgetUnit === budgetUnitName)?.weights ?? scheme.weights;

/** The schemes that may be used for a table, the default (the first by id) first. */
export const schemesFor = (
  schemes: readonly ScoringScheme[],
  of: { readonly subject: 'department' | 'project'; readonly fiscalYear: number },
): readonly ScoringScheme[] =>
  schemes.filter(
    ({ subject, yearFrom, yearUntil }) =>
      subject === of.subject &&
      yearFrom <= of.fiscalYear &&
      (yearUntil === null || of.fiscalYear <= yearUntil),
  );
