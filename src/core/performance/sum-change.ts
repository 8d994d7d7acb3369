/**
 * 改法 change: one cell of a broken sum at the amount that would make it hold, and what is asked
 * of it. A cell's other column may be broken by the same hand: the two are then judged together.
 */
import { minus, zeroFen, type Fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import { slipBetween } from './digit-slip.ts';
import { rowName } from './finding-draft.ts';
import { isSame, stateOf, sumEquations, termOf } from './sum-equation.ts';
import type { SumEquation, SumTerm } from './sum-equation.ts';
import type { TableIndex } from './table-index.ts';

/** 改法 */
export type Change = {
  readonly index: TableIndex;
  readonly equation: SumEquation;
  readonly cell: SumTerm;
  readonly from: Fen;
  readonly to: Fen;
};

/** Every cell of a broken sum at the amount that would mend it; [] where it is not broken. */
export function changesOf(index: TableIndex, equation: SumEquation): readonly Change[] {
  const state = stateOf(equation);
  if (state.kind !== 'broken') return [];
  return [equation.whole, ...equation.parts].flatMap((cell) => {
    if (cell.amount === null) return [];
    const whole = isSame(cell, equation.whole);
    const to = whole ? state.sum : minus(cell.amount, state.difference);
    return [{ index, equation, cell, from: cell.amount, to }];
  });
}

/** The same row's amount in the other column. */
export const otherColumn = (cell: SumTerm): Fen | null =>
  termOf(cell.row, cell.column === 'halfYear' ? 'fullYear' : 'halfYear').amount;

/** The same sum in the other column. */
export const besideOf = (index: TableIndex, equation: SumEquation): SumEquation | null =>
  sumEquations(index).find(
    (one) =>
      one.kind === equation.kind &&
      one.column !== equation.column &&
      one.whole.row.id === equation.whole.row.id,
  ) ?? null;

/** 同行另一栏 the row's other cell, mended in the same way, mends the other column's sum. */
export type Companion = {
  readonly kind: 'swapped' | 'sameSlip';
  readonly from: Fen;
  readonly to: Fen;
};

export function companionOf(change: Change): Companion | null {
  const beside = besideOf(change.index, change.equation);
  const other =
    beside === null
      ? undefined
      : changesOf(change.index, beside).find((one) => one.cell.row.id === change.cell.row.id);
  if (other === undefined) return null;
  const { from, to } = other;
  if (from === change.to && to === change.from) return { kind: 'swapped', from, to };
  const money = moneyOf(change.equation);
  const own = slipBetween(money(change.from), money(change.to));
  const same = own !== null && slipBetween(money(from), money(to))?.words === own.words;
  return same ? { kind: 'sameSlip', from, to } : null;
}

/** A figure below zero, or a half-year plan above the year's budget, is no repair. */
export function isPossible(change: Change): boolean {
  if (change.to < zeroFen) return false;
  const others = [otherColumn(change.cell), companionOf(change)?.to ?? null];
  const known = others.filter((one) => one !== null);
  return (
    known.length === 0 ||
    known.some((other) =>
      change.cell.column === 'halfYear' ? change.to <= other : change.to >= other,
    )
  );
}

export const moneyOf =
  (equation: SumEquation) =>
  (amount: Fen): string =>
    formatFen(amount, equation.measureWord, equation.measureWord === '亿元' ? 0 : 2);

/** '资金总额 = 基本支出 + 项目支出' */
export function equationWords(index: TableIndex, equation: SumEquation): string {
  const whole = rowName(index, equation.whole.row);
  return equation.kind === 'projects'
    ? `${whole} = 各项目之和`
    : `${whole} = ${equation.parts.map((part) => rowName(index, part.row)).join(' + ')}`;
}
