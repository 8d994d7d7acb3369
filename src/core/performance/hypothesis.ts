/**
 * 假设 hypotheses for a broken sum: which single cell, changed to what, would make it hold.
 * Spec: docs/spec/review-rules.md section 4. A cell is named only with something that speaks for
 * it; where nothing does, that is said. What speaks against a change is said as well.
 */
import { absFen, minus, times, zeroFen, type Fen } from '#core/base/fen.ts';
import type { Hypothesis } from '#core/base/finding.ts';
import { formatFen } from '#core/base/quantity.ts';
import { compareRatios, formatPercent, ratio } from '#core/base/ratio.ts';
import { slipBetween } from './digit-slip.ts';
import { labelOf, placeOf, rowName } from './finding-draft.ts';
import { missingRow, type MissingRow } from './missing-row.ts';
import { sisterAmounts, sisterNames } from './sister-evidence.ts';
import {
  holdsWith,
  isSame,
  stateOf,
  sumEquations,
  termOf,
  type SumEquation,
  type SumTerm,
} from './sum-equation.ts';
import type { TableIndex } from './table-index.ts';

/** How much each reason weighs; they only order hypotheses and are never shown. */
const weight = {
  partExceedsWhole: 100,
  mendsAnother: 80,
  unreadAmount: 70,
  slip: 60,
  shortSlip: 35,
  halfOfFull: 50,
  sisterFigure: 30,
  idleHalf: 25,
  halfEqualsFull: 20,
  nearerHalf: 15,
  roundWhole: 15,
  fartherHalf: -25,
  notHalf: -15,
  breaksAnother: -60,
} as const;

const supported = 10;
const strong = 50;

type Reason = { readonly points: number; readonly text: string };
type Change = {
  readonly index: TableIndex;
  readonly equation: SumEquation;
  readonly cell: SumTerm;
  readonly from: Fen;
  readonly to: Fen;
};
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
  const { whole, parts } = equation;
  const changes: Change[] = [];
  if (whole.amount !== null) {
    changes.push({ index, equation, cell: whole, from: whole.amount, to: state.sum });
  }
  for (const part of parts) {
    if (part.amount === null) continue;
    const to = minus(part.amount, state.difference);
    changes.push({ index, equation, cell: part, from: part.amount, to });
  }
  const possible = changes.filter(isPossible);
  const weighed = possible
    .map((change) => ({ change, reasons: reasonsFor(change) }))
    .filter((one) => points(one) >= supported)
    .toSorted((a, b) => points(b) - points(a) || byLabel(a, b));
  const ruledOut = changes.length - possible.length;
  const missing = missingRow(index, equation);
  const named = withMissingRow(weighed, missing);
  return named.some((one) => one.points >= strong)
    ? named.map((one) => one.hypothesis)
    : [
        noSingleCell({ index, possible, ruledOut, named: named.length, missing }),
        ...named.map((one) => one.hypothesis),
      ];
}

type Ranked = { readonly points: number; readonly hypothesis: Hypothesis };

/** A row left out takes its place among the cells by what speaks for it. */
function withMissingRow(
  weighed: readonly Weighed[],
  missing: MissingRow | null,
): readonly Ranked[] {
  const cells = weighed.map((one) => ({ points: points(one), hypothesis: asHypothesis(one) }));
  if (missing === null || missing.points === null) return cells;
  const row = {
    points: missing.points,
    hypothesis: { place: null, to: null, because: missing.because },
  };
  return [...cells, row].toSorted((a, b) => b.points - a.points);
}

const points = (one: Weighed): number =>
  one.reasons.reduce((sum, reason) => sum + reason.points, 0);

const byLabel = (a: Weighed, b: Weighed): number => {
  const left = a.change.cell.row;
  const right = b.change.cell.row;
  return rowName(a.change.index, left) < rowName(b.change.index, right) ? -1 : 1;
};

/** A figure below zero, or a half-year plan above the year's budget, is no repair. */
function isPossible(change: Change): boolean {
  if (change.to < zeroFen) return false;
  const other = otherColumn(change.cell);
  if (other === null) return true;
  return change.cell.column === 'halfYear' ? change.to <= other : change.to >= other;
}

/** The same row's amount in the other column. */
const otherColumn = (cell: SumTerm): Fen | null =>
  termOf(cell.row, cell.column === 'halfYear' ? 'fullYear' : 'halfYear').amount;

function reasonsFor(change: Change): readonly Reason[] {
  const whole = isSame(change.cell, change.equation.whole);
  const found = [
    ...(whole ? wholeReasons(change) : partReasons(change)),
    ...slipReasons(change),
    ...otherEquationReasons(change),
    ...unreadReasons(change),
  ];
  return found.toSorted((a, b) => b.points - a.points);
}

function wholeReasons(change: Change): readonly Reason[] {
  const { index, equation, from } = change;
  const money = moneyOf(equation);
  const bigger = equation.parts
    .filter((part) => (part.amount ?? zeroFen) > from)
    .toSorted((a, b) => ((a.amount ?? zeroFen) > (b.amount ?? zeroFen) ? -1 : 1));
  const reasons: Reason[] = bigger.map((part) => ({
    points: weight.partExceedsWhole,
    text:
      `“${rowName(index, part.row)}”一项 ${money(part.amount ?? zeroFen)} 就已超过合计 ` +
      `${money(from)}，合计不可能是 ${money(from)}`,
  }));
  if (isRound(equation, from) && equation.parts.some((part) => !isRound(equation, part.amount))) {
    reasons.push({
      points: weight.roundWhole,
      text: `合计 ${money(from)} 是整数而各项多有小数，可能是先估后填，未按明细加总`,
    });
  }
  return reasons;
}

function partReasons(change: Change): readonly Reason[] {
  const { equation, cell, to } = change;
  const reasons: Reason[] = [];
  const sister = sisterAmounts(change.index, cell).find((one) => one.amount === to);
  if (sister !== undefined) {
    reasons.push({
      points: weight.sisterFigure,
      text: `${sisterNames(change.index, [sister.budgetUnit])}同一项目的同一栏正是 ${moneyOf(equation)(to)}`,
    });
  }
  return [...reasons, ...(cell.column === 'halfYear' ? halfReasons(change) : fullReasons(change))];
}

/** What the year's budget of the same row says of a half-year figure. */
function halfReasons(change: Change): readonly Reason[] {
  const { equation, cell, from, to } = change;
  const full = otherColumn(cell);
  if (full === null || full === zeroFen) return [];
  const money = moneyOf(equation);
  const share = formatPercent(ratioOf(to, full), 1);
  const reasons: Reason[] = [];
  if (from === zeroFen) {
    reasons.push({
      points: weight.idleHalf,
      text: `半年计划为 0 而全年为 ${money(full)}，可能漏填`,
    });
  }
  if (from === full) reasons.push(halfEqualsFull(change, share));
  if (times(to, 2n) === full) {
    reasons.push({ points: weight.halfOfFull, text: '改后恰为全年的一半' });
  } else if (from === zeroFen) {
    reasons.push({
      points: weight.notHalf,
      text: `但若按全年一半应为 ${halfText(equation, full)}，与所需的 ${money(to)} 不等`,
    });
  }
  return [...reasons, ...nearness({ before: { half: from, full }, after: { half: to, full } })];
}

function halfEqualsFull(change: Change, share: string): Reason {
  const { equation, index, cell, from } = change;
  const others = equation.parts.filter(
    (part) =>
      !isSame(part, cell) &&
      part.amount !== null &&
      part.amount !== zeroFen &&
      part.amount === otherColumn(part),
  );
  const usual =
    others.length === 0
      ? ''
      : `；但表中“${others
          .map((part) => rowName(index, part.row))
          .toSorted()
          .join('”“')}”也是半年等于全年，` + '一次付清本属常见';
  return {
    points: weight.halfEqualsFull,
    text: `半年数与全年数都是 ${moneyOf(equation)(from)}，可能把全年数填进了半年栏${usual}；改后占全年 ${share}`,
  };
}

/** The half-year plan of the same row says of a full-year figure whether it is in proportion. */
function fullReasons(change: Change): readonly Reason[] {
  const half = otherColumn(change.cell);
  if (half === null || half === zeroFen || change.to === zeroFen) return [];
  return nearness({
    before: { half, full: change.from },
    after: { half, full: change.to },
  });
}

type Pace = { readonly half: Fen; readonly full: Fen };

function nearness(found: { readonly before: Pace; readonly after: Pace }): readonly Reason[] {
  const before = distanceFromHalf(found.before);
  const after = distanceFromHalf(found.after);
  const share = shareWords(found.after);
  if (before !== 'near' && after === 'near') {
    return [{ points: weight.nearerHalf, text: `改后半年占全年 ${share}，接近时间进度` }];
  }
  if (before === 'near' && after !== 'near') {
    const now = shareWords(found.before);
    return [
      { points: weight.fartherHalf, text: `但半年现占全年 ${now}，本属正常，改后反成 ${share}` },
    ];
  }
  return [];
}

const shareWords = ({ half, full }: Pace): string => formatPercent(ratioOf(half, full), 1);

/** Near means within a tenth of one half: evidence only, no rule judges by it. */
function distanceFromHalf({ half, full }: Pace): 'near' | 'far' {
  if (full === zeroFen) return 'far';
  const away = absFen(minus(times(half, 2n), full));
  return compareRatios(ratioOf(away, full), { numerator: 1n, denominator: 5n }) <= 0
    ? 'near'
    : 'far';
}

function slipReasons(change: Change): readonly Reason[] {
  const money = moneyOf(change.equation);
  const slip = slipBetween(money(change.from), money(change.to));
  return slip === null
    ? []
    : [
        {
          points: slip.telling ? weight.slip : weight.shortSlip,
          text: `${money(change.from)} 与 ${money(change.to)}：${slip.words}`,
        },
      ];
}

function otherEquationReasons(change: Change): readonly Reason[] {
  const { index, cell, from, to } = change;
  return sumEquations(index).flatMap((equation): readonly Reason[] => {
    const takesPart = [equation.whole, ...equation.parts].some((term) => isSame(term, cell));
    if (!takesPart || sameEquation(equation, change.equation)) return [];
    const words = equationWords(index, equation);
    const before = holdsWith(equation, cell, from);
    const after = holdsWith(equation, cell, to);
    if (before && !after) {
      return [{ points: weight.breaksAnother, text: `但改后“${words}”就不再成立` }];
    }
    return !before && after
      ? [{ points: weight.mendsAnother, text: `改后“${words}”也随之成立` }]
      : [];
  });
}

const sameEquation = (a: SumEquation, b: SumEquation): boolean =>
  a.kind === b.kind && isSame(a.whole, b.whole);

/** '资金总额 = 基本支出 + 项目支出' */
export function equationWords(index: TableIndex, equation: SumEquation): string {
  const whole = rowName(index, equation.whole.row);
  return equation.kind === 'projects'
    ? `${whole} = 各项目之和`
    : `${whole} = ${equation.parts.map((part) => rowName(index, part.row)).join(' + ')}`;
}

/** A figure the reader found no home for is the best witness of all. */
function unreadReasons(change: Change): readonly Reason[] {
  const wanted = moneyOf(change.equation)(change.to);
  const found = change.index.context.table.unread.find((one) => one.text.trim() === wanted);
  return found === undefined
    ? []
    : [
        {
          points: weight.unreadAmount,
          text: `文件第 ${found.place.line} 行有未能归位的“${wanted}”`,
        },
      ];
}

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

export const moneyOf =
  (equation: SumEquation) =>
  (amount: Fen): string =>
    formatFen(amount, equation.measureWord, equation.measureWord === '亿元' ? 0 : 2);

const ratioOf = (part: Fen, whole: Fen): { numerator: bigint; denominator: bigint } => {
  const found = ratio(part as bigint, whole as bigint);
  return found ?? { numerator: 0n, denominator: 1n };
};

/** One half may need a digit more than the column shows: 24.55 gives 12.275. */
const halfText = (equation: SumEquation, full: Fen): string => {
  const tenfold = formatFen(times(full, 5n), equation.measureWord, 0);
  const [whole = '', part = ''] = tenfold.split('.');
  const digits = whole.padStart(2, '0');
  const text = `${digits.slice(0, -1)}.${digits.slice(-1)}${part}`;
  return text.replace(/\.?0+$/, '');
};

const isRound = (equation: SumEquation, amount: Fen | null): boolean =>
  amount !== null && !moneyOf(equation)(amount).replace(/\.00$/, '').includes('.');
