/**
 * 重复计入 counted twice: whether a sum comes to too much because one row stands in it twice.
 * Spec: docs/spec/review-rules.md section 4. A row is named only where what it holds is just what
 * each column has too much; another row of the same name or the same figures is what tells.
 */
import { zeroFen, type Fen } from '#core/base/fen.ts';
import type { Hypothesis } from '#core/base/finding.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import { placeOf, rowName } from './finding-draft.ts';
import { besideOf, moneyOf } from './sum-change.ts';
import { stateOf, type SumEquation, type SumTerm } from './sum-equation.ts';
import type { TableIndex } from './table-index.ts';

/** 重复的行 `points` on the scale of hypotheses. */
export type CountedTwice = { readonly points: number; readonly hypothesis: Hypothesis };

const weight = { sameName: 90, sameFigures: 60 } as const;

/** Only rows that the user adds can be there twice; those of the form are there once. */
export function countedTwice(index: TableIndex, equation: SumEquation): readonly CountedTwice[] {
  if (equation.kind !== 'projects') return [];
  const over = overBy(equation);
  if (over === null || over <= zeroFen) return [];
  const beside = besideOf(index, equation);
  const besides = beside === null ? zeroFen : overBy(beside);
  const surplus = equation.parts.filter(
    (part) => part.amount === over && (besides === null || amountIn(beside, part) === besides),
  );
  // Of two alike the later one is the copy.
  const copy = surplus.findLast((part) => twinOf(index, equation, part) !== null);
  if (copy === undefined) return [];
  return [hypothesisOf(index, equation, copy)];
}

/** What the parts have too much; null where a cell is missing, so that nothing can be said. */
function overBy(equation: SumEquation): Fen | null {
  const state = stateOf(equation);
  if (state.kind === 'open') return null;
  return state.kind === 'holds' ? zeroFen : state.difference;
}

const amountIn = (equation: SumEquation | null, part: SumTerm): Fen | null =>
  equation?.parts.find((one) => one.row.id === part.row.id)?.amount ?? zeroFen;

type Twin = { readonly part: SumTerm; readonly named: boolean };

function twinOf(index: TableIndex, equation: SumEquation, part: SumTerm): Twin | null {
  const others = equation.parts.filter(
    (one) => one.row.id !== part.row.id && one.amount === part.amount,
  );
  const name = normaliseName(rowName(index, part.row));
  const namesake = others.find((one) => normaliseName(rowName(index, one.row)) === name);
  if (namesake !== undefined) return { part: namesake, named: true };
  const beside = besideOf(index, equation);
  const alike = others.find((one) => amountIn(beside, one) === amountIn(beside, part));
  return alike === undefined || beside === null ? null : { part: alike, named: false };
}

function hypothesisOf(index: TableIndex, equation: SumEquation, copy: SumTerm): CountedTwice {
  const twin = twinOf(index, equation, copy);
  const [name, other] = [copy, twin?.part ?? copy].map((one) => rowName(index, one.row));
  const amount = moneyOf(equation)(copy.amount ?? zeroFen);
  const same = twin?.named === true;
  const because = [
    same
      ? `“${name}”同名同数列了两次，${amount} 计了两遍；删去一行，两边就相等`
      : `“${name}”与“${other}”两栏的数都相同，可能是同一笔列了两次；删去一行，两边就相等`,
  ];
  return {
    points: same ? weight.sameName : weight.sameFigures,
    hypothesis: { place: placeOf(index, copy.row, copy.column), to: null, because },
  };
}
