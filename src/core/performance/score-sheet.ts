/**
 * 计分表 score sheet: what scoring takes and gives, as plain values. A sheet shows for every row its
 * weight, rule, inputs and arithmetic; it has a total only where nothing is missing.
 * Spec: docs/spec/scoring.md.
 */
import type { Ratio } from '#core/base/ratio.ts';
import type { Direction } from '#core/policy/catalogue.ts';
import type { ChecklistPoint, ScoringScheme, Tier } from '#core/policy/scoring-scheme.ts';
import type { Provenance } from '#core/policy/table-template.ts';
import type { Comparator } from './target-table.ts';

/** 计分指标值 what an actual is held against. */
export type ScoringTarget =
  | {
      readonly kind: 'number';
      readonly comparator: Comparator | null;
      readonly value: Ratio;
      readonly measureWord: string;
    }
  | { readonly kind: 'grade'; readonly grade: string }
  /** Nothing to hold against: `why` is what is missing. */
  | { readonly kind: 'blank'; readonly why: string };

/** 计分行 one indicator that carries weight. */
export type ScoringRow = {
  /** A row id of the table, 'added:code' or 'empty:dimension'. */
  readonly rowKey: string;
  /** Of the catalogue; null for a local indicator. */
  readonly code: string | null;
  readonly name: string;
  readonly dimension: string;
  readonly aspect: string;
  readonly direction: Direction;
  /** Of a local indicator the sign is all there is to go by. */
  readonly directionFrom: 'catalogue' | 'sign';
  readonly cappedAtHundred: boolean;
  readonly written: string;
  readonly targetValue: ScoringTarget;
};

/** 计分实际值 an actual as scoring reads it. */
export type ScoringActual = {
  readonly rowKey: string;
  readonly value:
    | { readonly kind: 'number'; readonly value: Ratio; readonly measureWord: string }
    | { readonly kind: 'grade'; readonly grade: string }
    | null;
  readonly missing: readonly string[];
};

/** 超额原因 */
export type OvershootCause = 'policy' | 'low_target';

/** 计分选择 what only a person can say of a row, always with why. */
export type ScoringChoice = {
  readonly rowKey: string;
  /** 定性分档: which tier, and the point within it in per cent: '92.5'. */
  readonly tier: {
    readonly tier: number;
    readonly percent: string;
    readonly reason: string;
  } | null;
  /** 评价要点: kept or not, in the order of the rule; null is not answered. */
  readonly points: {
    readonly kept: readonly (boolean | null)[];
    readonly reason: string;
  } | null;
  readonly overshoot: { readonly cause: OvershootCause; readonly reason: string } | null;
  /** Where the sign in the form speaks against the catalogue. */
  readonly direction: { readonly direction: 'higher' | 'lower'; readonly reason: string } | null;
  readonly inapplicable: { readonly reason: string; readonly basis: string } | null;
};

/** 计分输入 */
export type ScoringInput = {
  readonly budgetUnitName: string;
  readonly rows: readonly ScoringRow[];
  readonly actuals: readonly ScoringActual[];
  readonly choices: readonly ScoringChoice[];
  readonly scheme: ScoringScheme;
};

/** 行状态 */
export type ScoreState = 'scored' | 'missing' | 'needs_reason' | 'choice_open' | 'not_applicable';

/** 所用规则 */
export type AppliedRule = {
  readonly id: string;
  readonly title: string;
  readonly kind: ScoringScheme['rules'][number]['method']['kind'];
  readonly provenance: Provenance;
};

/** 得分行 */
export type ScoreRow = {
  readonly rowKey: string;
  readonly code: string | null;
  readonly name: string;
  readonly dimension: string;
  readonly aspect: string;
  /** As written in the form; '' where blank. */
  readonly targetValue: string;
  /** In the measure word of the target; null where not known. */
  readonly actual: string | null;
  readonly weight: Ratio;
  readonly rule: AppliedRule;
  readonly state: ScoreState;
  /** Share of the weight, 0 to 1. */
  readonly share: Ratio | null;
  readonly score: Ratio | null;
  /** B ÷ A and (B − A) ÷ A in per cent, where A is not zero. */
  readonly completion: Ratio | null;
  readonly deviation: Ratio | null;
  /** '36 → 63.57；×1.30×36/63.57＝73.6%；5.84×73.6%＝4.30分' */
  readonly arithmetic: string;
  /** What keeps it from a score. Empty where it has one. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  /** Titles of the caps that bite. */
  readonly caps: readonly string[];
  /** What a person has to choose from: of a tier rule, of a checklist, of an open sign. */
  readonly asks: {
    readonly tiers: readonly Tier[];
    readonly points: readonly ChecklistPoint[];
    readonly overshoot: boolean;
    readonly direction: boolean;
  };
};

/** 分块小计 */
export type ScoreBlock = {
  readonly dimension: string;
  readonly weight: Ratio;
  /** Null while a row of it has no score. */
  readonly score: Ratio | null;
  /** Of the rows that have one, said as such. */
  readonly scoredSoFar: Ratio;
  readonly open: number;
};

/** 咬合的封顶 */
export type BitingCap = {
  readonly id: string;
  readonly title: string;
  readonly rowKey: string | null;
  readonly sentence: string;
  readonly provenance: Provenance;
};

/** 计分表 */
export type ScoreSheet = {
  readonly scheme: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly provenance: Provenance;
    /** Of the weights: travels with every score. */
    readonly weights: Provenance;
    readonly grades: Provenance;
  };
  readonly rows: readonly ScoreRow[];
  readonly blocks: readonly ScoreBlock[];
  readonly caps: readonly BitingCap[];
  /** Unrounded; null where anything is missing. */
  readonly total: Ratio | null;
  readonly grade: string | null;
  /** What is missing, each once: '满意度指标（没有指标）'. */
  readonly missing: readonly string[];
  /** '总分 92.35 分，等级优（分值为建议）' or '暂不能计分：缺…'. */
  readonly sentence: string;
};

export const noChoice = (rowKey: string): ScoringChoice => ({
  rowKey,
  tier: null,
  points: null,
  overshoot: null,
  direction: null,
  inapplicable: null,
});
