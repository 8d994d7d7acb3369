/**
 * 旁证 reasons: what speaks for, and against, one change of a cell that would mend a broken sum.
 * Spec: docs/spec/review-rules.md section 4.
 */
import { absFen, minus, times, zeroFen, type Fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import { compareRatios, formatPercent, ratio } from '#core/base/ratio.ts';
import { lineWords } from '#core/base/source-place.ts';
import { slipBetween } from './digit-slip.ts';
import { rowName } from './finding-draft.ts';
import { sisterAmounts, sisterNames } from './sister-evidence.ts';
import { type Change, companionOf, equationWords, moneyOf, otherColumn } from './sum-change.ts';
import { holdsWith, isSame, stateOf, sumEquations } from './sum-equation.ts';
import type { SumEquation, SumTerm } from './sum-equation.ts';

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
  swapped: 90,
  sameSlip: 40,
  partAboveVouchedWhole: 60,
  wholeIsItsYear: 55,
  restIsWhole: 50,
  yuanForWanyuan: 60,
  sameAsWhole: -50,
} as const;

/** 旁证 `breaks` where the change would undo another sum that holds: such a change comes last. */
export type Reason = { readonly points: number; readonly text: string; readonly breaks?: true };

export function reasonsFor(change: Change): readonly Reason[] {
  const whole = isSame(change.cell, change.equation.whole);
  const found = [
    ...(whole ? wholeReasons(change) : partReasons(change)),
    ...companionReasons(change),
    ...slipReasons(change),
    ...otherEquationReasons(change),
    ...unreadReasons(change),
  ];
  return found.toSorted((a, b) => b.points - a.points);
}

function wholeReasons(change: Change): readonly Reason[] {
  const reasons = [...wholeIsItsYear(change)];
  if (vouching(change, change.cell) === null) reasons.push(...partAboveWhole(change));
  const { equation, from } = change;
  if (isRound(equation, from) && equation.parts.some((part) => !isRound(equation, part.amount))) {
    reasons.push({
      points: weight.roundWhole,
      text: `合计 ${moneyOf(equation)(from)} 是整数而各项多有小数，可能是先估后填，未按明细加总`,
    });
  }
  return reasons;
}

function partAboveWhole({ index, equation, from }: Change): readonly Reason[] {
  const money = moneyOf(equation);
  return equation.parts
    .filter((part) => (part.amount ?? zeroFen) > from)
    .toSorted((a, b) => ((a.amount ?? zeroFen) > (b.amount ?? zeroFen) ? -1 : 1))
    .map((part) => ({
      points: weight.partExceedsWhole,
      text:
        `“${rowName(index, part.row)}”一项 ${money(part.amount ?? zeroFen)} 就已超过合计 ` +
        `${money(from)}，合计不可能是 ${money(from)}`,
    }));
}

/** A total that says the year's figure for the half-year too, where its parts do not. */
function wholeIsItsYear(change: Change): readonly Reason[] {
  const { equation, cell, from, to } = change;
  const full = cell.column === 'halfYear' ? otherColumn(cell) : null;
  if (full === null || full === zeroFen || full !== from) return [];
  const share = formatPercent(ratioOf(to, full), 1);
  const text = `合计的半年数与全年数都是 ${moneyOf(equation)(from)}，各项却不是，可能把全年数填进了半年栏；改后占全年 ${share}`;
  return [{ points: weight.wholeIsItsYear, text }];
}

/** Another sum that holds with the cell as it stands; nothing vouches for a nought. */
function vouching(change: Change, cell: SumTerm): SumEquation | null {
  if (cell.amount === null || cell.amount === zeroFen) return null;
  const found = sumEquations(change.index).find(
    (one) =>
      !sameEquation(one, change.equation) &&
      [one.whole, ...one.parts].some((term) => isSame(term, cell)) &&
      stateOf(one).kind === 'holds',
  );
  return found ?? null;
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
  return [
    ...reasons,
    ...besideWhole(change),
    ...(cell.column === 'halfYear' ? halfReasons(change) : fullReasons(change)),
  ];
}

/** What the total says of a part, where another sum that holds vouches for the total. */
function besideWhole(change: Change): readonly Reason[] {
  const { index, equation, cell, from, to } = change;
  const total = equation.whole.amount;
  const voucher = vouching(change, equation.whole);
  if (voucher === null || total === null) return [];
  const money = moneyOf(equation);
  const because = `合计 ${money(total)} 有“${equationWords(index, voucher)}”印证`;
  if (from > total) {
    const text = `${because}，这一项 ${money(from)} 却超过它`;
    return [{ points: weight.partAboveVouchedWhole, text }];
  }
  if (from === total) return [{ points: weight.sameAsWhole, text: `但${because}，与本格相同` }];
  const other = equation.parts.find((part) => !isSame(part, cell) && part.amount === total);
  if (to !== zeroFen || other === undefined) return [];
  const text = `${because}，“${rowName(index, other.row)}”一项已等于合计，本格应为 0`;
  return [{ points: weight.restIsWhole, text }];
}

/** The same slip, or the other's figure, in the row's other column, and both sums are mended. */
function companionReasons(change: Change): readonly Reason[] {
  const companion = companionOf(change);
  if (companion === null) return [];
  const money = moneyOf(change.equation);
  const other = change.cell.column === 'halfYear' ? '全年' : '半年';
  const text =
    companion.kind === 'swapped'
      ? `本行半年与全年两数像是填反了：对调（${other}改为 ${money(companion.to)}）后两栏都相等`
      : `本行${other} ${money(companion.from)} 同样改为 ${money(companion.to)}，两栏就都相等`;
  return [{ points: weight[companion.kind], text }];
}

/** What the year's budget of the same row says of a half-year figure. */
function halfReasons(change: Change): readonly Reason[] {
  const { equation, cell, from, to } = change;
  const full = otherAfter(change);
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
  if (from === otherColumn(cell)) reasons.push(halfEqualsFull(change, share));
  if (times(to, 2n) === full) {
    reasons.push({ points: weight.halfOfFull, text: '改后恰为全年的一半' });
  } else if (from === zeroFen) {
    reasons.push({
      points: weight.notHalf,
      text: `但若按全年一半应为 ${halfText(equation, full)}，与所需的 ${money(to)} 不等`,
    });
  }
  return [
    ...reasons,
    ...nearness({
      before: { half: from, full: otherColumn(cell) ?? full },
      after: { half: to, full },
    }),
  ];
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
  const half = otherAfter(change);
  if (half === null || half === zeroFen || change.to === zeroFen) return [];
  return nearness({
    before: { half: otherColumn(change.cell) ?? half, full: change.from },
    after: { half, full: change.to },
  });
}

/** The row's other amount as it would stand beside the change. */
const otherAfter = (change: Change): Fen | null =>
  companionOf(change)?.to ?? otherColumn(change.cell);

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
  const { equation, from, to } = change;
  const money = moneyOf(equation);
  const slip = slipBetween(money(from), money(to));
  if (slip === null) return [];
  const words = `${money(from)} 与 ${money(to)}：${slip.words}`;
  if (equation.measureWord === '万元' && from === times(to, 10_000n)) {
    return [{ points: weight.yuanForWanyuan, text: `${words}，像是把元填进了万元栏` }];
  }
  return [{ points: slip.telling ? weight.slip : weight.shortSlip, text: words }];
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
      const text = `但改后“${words}”就不再成立`;
      return [{ points: weight.breaksAnother, text, breaks: true }];
    }
    return !before && after
      ? [{ points: weight.mendsAnother, text: `改后“${words}”也随之成立` }]
      : [];
  });
}

const sameEquation = (a: SumEquation, b: SumEquation): boolean =>
  a.kind === b.kind && isSame(a.whole, b.whole);

/** A figure the reader found no home for is the best witness of all. */
function unreadReasons(change: Change): readonly Reason[] {
  const wanted = moneyOf(change.equation)(change.to);
  const found = change.index.context.table.unread.find((one) => one.text.trim() === wanted);
  return found === undefined
    ? []
    : [
        {
          points: weight.unreadAmount,
          text: `文件${lineWords(found.place)}有未能归位的“${wanted}”`,
        },
      ];
}

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
