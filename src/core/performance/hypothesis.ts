/**
 * 假设 hypotheses for a broken sum: which single cell, changed to what, would make it hold.
 * Spec: docs/spec/review-rules.md section 4. A cell is named only with something that speaks for
 * it; where nothing does, that is said. What speaks against a change is said as well.
 */
import type { Hypothesis } from '#core/base/finding.ts';
import { type CountedTwice, countedTwice } from './counted-twice.ts';
import { labelOf, placeOf, rowName } from './finding-draft.ts';
import { missingRow, type MissingRow } from './missing-row.ts';
import { type Change, changesOf, isPossible, moneyOf } from './sum-change.ts';
import { stateOf, type SumEquation } from './sum-equation.ts';
import { reasonsFor, type Reason } from './sum-reasons.ts';
import type { TableIndex } from './table-index.ts';

const supported = 10;
const strong = 50;

type Weighed = { readonly change: Change; readonly reasons: readonly Reason[] };

const explained = new WeakMap<SumEquation, readonly Hypothesis[]>();

/** Three rules ask of the same sum: it is explained once. */
export function explainSum(index: TableIndex, equation: SumEquation): readonly Hypothesis[] {
  const known = explained.get(equation);
  if (known !== undefined) return known;
  const made = explain(index, equation);
  explained.set(equation, made);
  return made;
}

function explain(index: TableIndex, equation: SumEquation): readonly Hypothesis[] {
  const state = stateOf(equation);
  if (state.kind !== 'broken') return [];
  const changes = changesOf(index, equation);
  const possible = changes.filter(isPossible);
  const weighed = possible
    .map((change) => ({ change, reasons: reasonsFor(change) }))
    .filter((one) => pointsOf(one) >= supported)
    .toSorted((a, b) => pointsOf(b) - pointsOf(a) || byLabel(a, b));
  const ruledOut = changes.length - possible.length;
  const missing = missingRow(index, equation);
  const named = withRows(weighed, missing, countedTwice(index, equation));
  return named.some((one) => !one.breaks && one.points >= strong)
    ? named.map((one) => one.hypothesis)
    : [
        noSingleCell({ index, possible, ruledOut, named: named.length, missing }),
        ...named.map((one) => one.hypothesis),
      ];
}

type Ranked = {
  readonly points: number;
  readonly breaks: boolean;
  readonly hypothesis: Hypothesis;
};

/**
 * A row left out, or listed twice, takes its place among the cells by what speaks for it; what
 * would undo a sum that holds comes last whatever else speaks for it.
 */
function withRows(
  weighed: readonly Weighed[],
  missing: MissingRow | null,
  twice: readonly CountedTwice[],
): readonly Ranked[] {
  const cells = weighed.map((one) => ({
    points: pointsOf(one),
    breaks: one.reasons.some((reason) => reason.breaks === true),
    hypothesis: asHypothesis(one),
  }));
  const rows = twice.map((one) => ({ ...one, breaks: false }));
  const points = missing?.points ?? null;
  if (missing !== null && points !== null) {
    const hypothesis = { place: null, to: null, because: missing.because };
    rows.push({ points, breaks: false, hypothesis });
  }
  return [...cells, ...rows].toSorted(
    (a, b) => Number(a.breaks) - Number(b.breaks) || b.points - a.points,
  );
}

const pointsOf = (one: Weighed): number =>
  one.reasons.reduce((sum, reason) => sum + reason.points, 0);

const byLabel = (a: Weighed, b: Weighed): number => {
  const left = a.change.cell.row;
  const right = b.change.cell.row;
  return rowName(a.change.index, left) < rowName(b.change.index, right) ? -1 : 1;
};

const asHypothesis = ({ change, reasons }: Weighed): Hypothesis => ({
  place: placeOf(change.index, change.cell.row, change.cell.column),
  to: moneyOf(change.equation)(change.to),
  because: reasons.map((reason) => reason.text),
});

function noSingleCell(found: {
  readonly index: TableIndex;
  readonly possible: readonly Change[];
  readonly ruledOut: number;
  readonly named: number;
  readonly missing: MissingRow | null;
}): Hypothesis {
  const { index, possible, ruledOut, named, missing } = found;
  const because = [
    named === 0
      ? '没有单个单元格能解释：改任何一格使两边相等，都没有旁证'
      : '没有哪个单元格有足够的旁证；以下改法只是能使两边相等，请核对原始明细',
  ];
  if (ruledOut > 0) {
    because.push(`已排除 ${ruledOut} 格：改后为负数，或半年数超过全年数`);
  }
  if (named === 0 && possible.length > 0) {
    const cells = possible.map((one) => labelOf(index, one.cell.row, null)).toSorted();
    because.push(`算术上可行而无旁证的：${cells.join('、')}`);
  }
  if (missing?.points === null) because.push(...missing.because);
  return { place: null, to: null, because };
}
