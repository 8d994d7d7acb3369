/**
 * 计分模拟 simulator: change an actual, a payment or a target and see the score and the caps before
 * and after. Pure and without any port: it runs in the browser. docs/spec/scoring.md section 10
 */
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import { minusRatio, overRatio, percentOf, plusRatio, whole } from './points.ts';
import { lostOf, score } from './scoring.ts';
import type { ScoreSheet, ScoringInput } from './score-sheet.ts';
import type { Trace } from './measure-value.ts';
import { parseRatioText, ratioText } from './scoring-codec.ts';

/** 杠杆 a rate that money moves: its value is numerator ÷ denominator × 100, both in 元. */
export type Lever = {
  readonly rowKey: string;
  readonly figure: string;
  readonly title: string;
  readonly numerator: string;
  readonly denominator: string;
};

/** 假设 one thing supposed; amounts in 元. */
export type Supposition =
  | {
      readonly kind: 'actual';
      readonly rowKey: string;
      readonly value: Ratio;
      readonly measureWord: string;
    }
  | { readonly kind: 'target'; readonly rowKey: string; readonly value: Ratio }
  /** So much more (or less) paid: moves every rate that has payments on top. */
  | { readonly kind: 'payment'; readonly amount: Ratio };

/** 模拟结果 */
export type Simulated = { readonly before: ScoreSheet; readonly after: ScoreSheet };

export function simulate(
  input: ScoringInput,
  levers: readonly Lever[],
  suppositions: readonly Supposition[],
): Simulated {
  const supposed = suppositions.reduce((now, one) => withSupposition(now, levers, one), input);
  return { before: score(input), after: score(supposed) };
}

export function withSupposition(
  input: ScoringInput,
  levers: readonly Lever[],
  supposed: Supposition,
): ScoringInput {
  if (supposed.kind === 'actual') {
    const { rowKey, value, measureWord } = supposed;
    return withActual(input, {
      rowKey,
      value: { kind: 'number', value, measureWord },
      missing: [],
    });
  }
  if (supposed.kind === 'target') {
    return {
      ...input,
      rows: input.rows.map((row) =>
        row.rowKey === supposed.rowKey && row.targetValue.kind === 'number'
          ? { ...row, targetValue: { ...row.targetValue, value: supposed.value } }
          : row,
      ),
    };
  }
  return levers
    .filter(({ figure }) => figure === 'budget.paid')
    .reduce((now, lever) => pulled(now, lever, supposed.amount), input);
}

function pulled(input: ScoringInput, lever: Lever, amount: Ratio): ScoringInput {
  const top = parseRatioText(lever.numerator);
  const bottom = parseRatioText(lever.denominator);
  const value = top === null || bottom === null ? null : percentOf(plusRatio(top, amount), bottom);
  return value === null
    ? input
    : withActual(input, {
        rowKey: lever.rowKey,
        value: { kind: 'number', value, measureWord: '%' },
        missing: [],
      });
}

const withActual = (
  input: ScoringInput,
  actual: ScoringInput['actuals'][number],
): ScoringInput => ({
  ...input,
  actuals: [...input.actuals.filter(({ rowKey }) => rowKey !== actual.rowKey), actual],
});

/** The rates of a trace that are one figure over another; only those that come out exactly. */
export function leversIn(rowKey: string, trace: Trace): readonly Lever[] {
  if (trace.kind === 'figure') return [];
  const [top, bottom] = trace.parts;
  const own =
    top?.kind === 'figure' && bottom?.kind === 'figure' && trace.parts.length === 2
      ? leverOf(rowKey, { trace, top, bottom })
      : null;
  return own === null ? trace.parts.flatMap((part) => leversIn(rowKey, part)) : [own];
}

type FigureTrace = Extract<Trace, { readonly kind: 'figure' }>;
type FormulaTrace = Extract<Trace, { readonly kind: 'formula' }>;

function leverOf(
  rowKey: string,
  of: { readonly trace: FormulaTrace; readonly top: FigureTrace; readonly bottom: FigureTrace },
): Lever | null {
  const { trace, top, bottom } = of;
  if (trace.value === null || trace.measureWord !== '%') return null;
  if (top.quantity === null || bottom.quantity === null) return null;
  const [over, under] = [top.quantity, bottom.quantity].map(
    ({ digits, scale }): Ratio => ({ numerator: digits, denominator: 10n ** BigInt(scale) }),
  );
  const rate = over === undefined || under === undefined ? null : percentOf(over, under);
  if (over === undefined || under === undefined || rate === null) return null;
  if (compareRatios(rate, trace.value) !== 0) return null;
  return {
    rowKey,
    figure: top.asked.code,
    title: trace.title,
    numerator: ratioText(over),
    denominator: ratioText(under),
  };
}

/** 边际 what one row could still bring: full marks there against what it has now. */
export type Marginal = {
  readonly rowKey: string;
  readonly name: string;
  /** Points that full marks there would add to the sum of rows. */
  readonly gain: Ratio;
  /** How much the actual is short of the target, in its measure word; null: not a number. */
  readonly needed: Ratio | null;
  readonly measureWord: string;
};

/** The rows that would bring most, first; what cannot be scored yet counts with all its weight. */
export function whatWouldChange(input: ScoringInput): readonly Marginal[] {
  const sheet = score(input);
  const rows = new Map(input.rows.map((row) => [row.rowKey, row]));
  return sheet.rows
    .map((scored): Marginal => {
      const targetValue = rows.get(scored.rowKey)?.targetValue;
      const number = targetValue?.kind === 'number' ? targetValue : null;
      return {
        rowKey: scored.rowKey,
        name: scored.name,
        gain: lostOf(scored) ?? scored.weight,
        needed: number === null ? null : neededFor(number.value, scored.completion),
        measureWord: number?.measureWord ?? '',
      };
    })
    .filter(({ gain }) => gain.numerator > 0n)
    .toSorted((a, b) => compareRatios(b.gain, a.gain) || (a.rowKey < b.rowKey ? -1 : 1));
}

/** A − B from B ÷ A in per cent: A × (1 − B/A). */
function neededFor(targetValue: Ratio, completion: Ratio | null): Ratio | null {
  if (completion === null) return null;
  const open = minusRatio(whole(100n), completion);
  const share = overRatio(open, whole(100n)) ?? whole(0n);
  return {
    numerator: targetValue.numerator * share.numerator,
    denominator: targetValue.denominator * share.denominator,
  };
}
