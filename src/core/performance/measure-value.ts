/**
 * 度量值与来源链 measure value and trace: what a named figure came to for a unit and a period, and
 * the tree of how: formula, figures, sets of rows. Spec: docs/spec/measures.md, docs/spec/trace.md.
 */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Quantity } from '#core/base/quantity.ts';
import type { Ratio } from '#core/base/ratio.ts';
import type { ZeroAnswer } from '#core/policy/measure-definition.ts';
import type { FigureAsked } from './figure.ts';

/**
 * 运算 what a formula does with its parts, so that a value can be worked out again from its trace
 * alone. `zero` is what was said or put where the denominator was zero; null where it was not.
 */
export type Operation =
  /** mean: of shares, in per cent. */
  | { readonly kind: 'sum' | 'difference' | 'absolute' | 'mean' }
  /** One part stands for the whole: the base of this half of the year, the first that is known. */
  | { readonly kind: 'chosen' }
  | { readonly kind: 'ratio'; readonly scale: 1 | 100 | 1000; readonly zero: ZeroAnswer | null }
  | { readonly kind: 'change'; readonly zero: ZeroAnswer | null }
  /** 完成率 actual ÷ target, or the other way round where less is better; at most one. */
  | { readonly kind: 'completion'; readonly targetValue: Ratio; readonly lower: boolean }
  /** 由人填写 a person's word, where a formula goes on from it. */
  | { readonly kind: 'stated'; readonly value: Ratio }
  /** Nothing was worked out: `note` says why. */
  | { readonly kind: 'none' };

/** 来源链 how a value came about, from the top down to the sets of rows. */
export type Trace =
  | {
      readonly kind: 'figure';
      readonly title: string;
      readonly asked: FigureAsked;
      readonly quantity: Quantity | null;
      readonly rows: number;
      readonly missing: readonly string[];
    }
  | {
      readonly kind: 'formula';
      readonly title: string;
      /** As a reader knows it: '预算执行数 ÷ 全年预算数 × 100%'. */
      readonly formula: string;
      readonly operation: Operation;
      readonly value: Ratio | null;
      readonly measureWord: string;
      /** On which base it stands, or what was said instead of dividing by zero; null: nothing. */
      readonly note: string | null;
      readonly parts: readonly Trace[];
    };

/** 度量求值 a measure is asked for a unit, a year and a last day. */
export type MeasureAsked = {
  readonly measure: string;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
  /** Of one line of the budget, where it is computed for a budget project; else null. */
  readonly line: string | null;
};

/** 度量值 */
export type MeasureValue = {
  readonly asked: MeasureAsked;
  readonly name: string;
  /** What `value` is counted in: '元', '人', '%' (44.86 % is 4486/100). */
  readonly measureWord: string;
  /** known · missing: `missing` says what · incomparable: `note` says why there is no number. */
  readonly state: 'known' | 'missing' | 'incomparable';
  readonly value: Ratio | null;
  readonly missing: readonly string[];
  readonly note: string | null;
  readonly trace: Trace;
  /** The same on another footing, shown and never scored: 归集额（含结息）. */
  readonly beside: readonly {
    readonly title: string;
    readonly value: Ratio | null;
    readonly measureWord: string;
  }[];
};
