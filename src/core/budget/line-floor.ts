/** 预算行下限 line floor: how low an adjustment may bring a line. docs/spec/budget.md §2 */
import { type Fen, minus, plus, zeroFen } from '#core/base/fen.ts';
import { annualOf, type Budget, type BudgetLine } from './budget-line.ts';

/** 下限 how low a line may go: what was paid out of it at its peak, and never below zero. */
export type LineShort = {
  readonly line: BudgetLine;
  readonly annual: Fen;
  readonly paid: Fen;
  /** By how much the annual amount would fall short of it. */
  readonly short: Fen;
};

/** The first line that the changes would bring below what is paid; null: none. */
export function lineBelowPaid(
  budget: Budget,
  changes: ReadonlyMap<string, Fen>,
  peaks: ReadonlyMap<string, Fen>,
): LineShort | null {
  for (const line of budget.lines) {
    const change = changes.get(line.id);
    if (change === undefined || line.kind === 'source') continue;
    const annual = plus(annualOf(budget, line), change);
    const paid = peaks.get(line.id) ?? zeroFen;
    const short = minus(paid, annual);
    if ((short as bigint) > 0n) return { line, annual, paid, short };
  }
  return null;
}
