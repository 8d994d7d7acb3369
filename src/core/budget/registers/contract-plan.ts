/**
 * 合同付款计划 contract plan: planned payments come to the contract's amount; those up to 30 June
 * give a proposal for the half-year plan of each budget project. Spec: docs/spec/registers.md §5.
 */
import type { FiscalYear } from '#core/base/calendar.ts';
import { type Fen, minus, plus, zeroFen } from '#core/base/fen.ts';
import { foldText, type PlannedPayment } from './register-entry.ts';

/** 付款缺陷 */
export type PlanFault =
  | { readonly code: 'payments_differ'; readonly sum: Fen; readonly difference: Fen }
  | { readonly code: 'payment_not_positive' }
  | { readonly code: 'payment_before_signing' };

export const sumOf = (payments: readonly PlannedPayment[]): Fen =>
  payments.reduce((sum, { amount }) => plus(sum, amount), zeroFen);

export function planFault(
  contract: { readonly amount: Fen; readonly signedOn: string },
  payments: readonly PlannedPayment[],
): PlanFault | null {
  if (payments.some(({ amount }) => amount <= 0n)) return { code: 'payment_not_positive' };
  const sum = sumOf(payments);
  if (sum !== contract.amount) {
    return { code: 'payments_differ', sum, difference: minus(sum, contract.amount) };
  }
  return payments.some(({ date }) => date < contract.signedOn)
    ? { code: 'payment_before_signing' }
    : null;
}

/** 计划中的合同 what of a contract the half-year plan asks. */
export type PlannedContract = {
  readonly line: string;
  readonly payments: readonly PlannedPayment[];
};

/** 半年计划建议 of one budget project; `line` as its first contract writes it, '' where none does. */
export type HalfYearProposal = {
  readonly line: string;
  readonly proposed: Fen;
  readonly year: Fen;
  readonly contracts: number;
};

export function proposeHalfYear(
  contracts: readonly PlannedContract[],
  fiscalYear: FiscalYear,
): readonly HalfYearProposal[] {
  const byLine = new Map<string, HalfYearProposal>();
  for (const { line, payments } of contracts) {
    const ofYear = payments.filter(({ date }) => date.startsWith(`${fiscalYear}-`));
    if (ofYear.length === 0) continue;
    const first = ofYear.filter(({ date }) => date <= `${fiscalYear}-06-30`);
    const key = foldText(line);
    const before = byLine.get(key) ?? { line, proposed: zeroFen, year: zeroFen, contracts: 0 };
    byLine.set(key, {
      line: before.line,
      proposed: plus(before.proposed, sumOf(first)),
      year: plus(before.year, sumOf(ofYear)),
      contracts: before.contracts + 1,
    });
  }
  return [...byLine.values()];
}
