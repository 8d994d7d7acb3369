/**
 * 漏列的行 missing row: whether a sum is short because a whole row was left out.
 * Spec: docs/spec/review-rules.md section 4. Ruled in only with something that speaks for it, and
 * ruled out with its reason; rows that the form fixes are never left out of a sum.
 */
import { minus, zeroFen, type Fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import { lineWords } from '#core/base/source-place.ts';
import { kindOfSpending, sisterNames, sistersOf } from './sister-evidence.ts';
import { stateOf, sumEquations, type SumEquation } from './sum-equation.ts';
import type { TableIndex } from './table-index.ts';
import { amountOf, projectRows, textOf } from './target-table.ts';

/** 漏行判断 `points` on the scale of hypotheses; null where it is ruled out. */
export type MissingRow = { readonly points: number | null; readonly because: readonly string[] };

const weight = { unreadAmount: 70, bothShort: 60, sisterRow: 50 } as const;

type Short = {
  readonly index: TableIndex;
  readonly equation: SumEquation;
  /** What the parts lack, above zero. */
  readonly lack: Fen;
};

/** Null where the form itself fixes the parts. */
export function missingRow(index: TableIndex, equation: SumEquation): MissingRow | null {
  const state = stateOf(equation);
  if (equation.kind !== 'projects' || state.kind !== 'broken') return null;
  if (state.difference > zeroFen) {
    return { points: null, because: ['不是漏了一行：各项之和已多于合计'] };
  }
  const short = { index, equation, lack: minus(zeroFen, state.difference) };
  const found = [...unreadReasons(short), ...bothShortReasons(short), ...sisterReasons(short)];
  if (otherState(short)?.kind === 'holds' && found.length === 0) {
    return { points: null, because: ['另一栏的明细与合计相符，不像少了或多了一行'] };
  }
  if (found.length === 0) {
    const because = [`漏了一行 ${moneyIn(short)} 也能使两边相等，但没有旁证`];
    return { points: null, because };
  }
  return {
    points: Math.max(...found.map((reason) => reason.points)),
    because: [
      `可能漏列了一行，本栏为 ${moneyIn(short)}，不是哪一格写错`,
      ...found.toSorted((a, b) => b.points - a.points).map((reason) => reason.text),
    ],
  };
}

type Reason = { readonly points: number; readonly text: string };

const moneyIn = ({ equation, lack }: Short): string => formatFen(lack, equation.measureWord);

const otherState = ({ index, equation }: Short): ReturnType<typeof stateOf> | null => {
  const other = sumEquations(index).find(
    (one) => one.kind === equation.kind && one.column !== equation.column,
  );
  return other === undefined ? null : stateOf(other);
};

function unreadReasons(short: Short): readonly Reason[] {
  const wanted = moneyIn(short);
  const found = short.index.context.table.unread.find((one) => one.text.trim() === wanted);
  return found === undefined
    ? []
    : [
        {
          points: weight.unreadAmount,
          text: `文件${lineWords(found.place)}有未能归位的“${wanted}”`,
        },
      ];
}

/** One row left out leaves both columns short, the half-year by no more than the year. */
function bothShortReasons(short: Short): readonly Reason[] {
  const { equation, lack } = short;
  const other = otherState(short);
  if (other?.kind !== 'broken' || other.difference > zeroFen) return [];
  const beside = minus(zeroFen, other.difference);
  const [half, full] = equation.column === 'halfYear' ? [lack, beside] : [beside, lack];
  if (half > full) return [];
  const money = (amount: Fen): string => formatFen(amount, equation.measureWord);
  const text = `两栏都少：半年少 ${money(half)}，全年少 ${money(full)}，半年不超过全年，像是同一行`;
  return [{ points: weight.bothShort, text }];
}

/** A sister's project of a kind that this unit has not, at the very amount. */
function sisterReasons(short: Short): readonly Reason[] {
  const { index, equation, lack } = short;
  const sisters = sistersOf(index);
  if (sisters.length === 0) return [];
  const own = new Set(
    projectRows(index.context.table).map((row) => kindOfSpending(index, textOf(row, 'name'))),
  );
  for (const sister of sisters) {
    const row = projectRows(sister).find(
      (one) =>
        amountOf(one, equation.column) === lack &&
        !own.has(kindOfSpending(index, textOf(one, 'name'))),
    );
    if (row === undefined) continue;
    const sisterName = sisterNames(index, [sister.budgetUnitName]);
    const text = `${sisterName}另有“${textOf(row, 'name')}”，同一栏正是 ${moneyIn(short)}，本表没有`;
    return [{ points: weight.sisterRow, text }];
  }
  return [];
}
