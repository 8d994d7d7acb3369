/**
 * 预算调整 adjustments: what changed a budget in the course of its year, each by a document. In the
 * adjustment rate they count by the absolute amount of every line, unless they are exempt.
 * Spec: docs/spec/budget.md §2. Basis: 共性指标“预算调整率” (追加、追减、结构调整资金总和).
 */
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { absFen, type Fen, minus, plus, sumFen, zeroFen } from '#core/base/fen.ts';
import type { AdjustmentId, BudgetLineId } from '#core/base/id.ts';
import type { BasicPart } from '#core/policy/economic-class.ts';
import type { BudgetSource } from './budget-source.ts';

/** 调整种类 追加, 追减, 调剂, 结构调整. */
export type AdjustmentKind = 'addition' | 'reduction' | 'transfer' | 'restructuring';

export const adjustmentKindNames: Readonly<Record<AdjustmentKind, string>> = {
  addition: '追加',
  reduction: '追减',
  transfer: '调剂',
  restructuring: '结构调整',
};

/** 免计理由 why an adjustment does not count in the adjustment rate. */
export type ExemptGround = 'state_policy' | 'force_majeure' | 'assigned';

export const exemptGroundNames: Readonly<Record<ExemptGround, string>> = {
  state_policy: '国家政策',
  force_majeure: '不可抗力',
  assigned: '上级或党委政府临时交办',
};

/** 免计 the ground and the document that says so. */
export type Exemption = { readonly ground: ExemptGround; readonly documentNumber: string };

/** 调整行 */
export type AdjustmentLine = {
  readonly id: string;
  readonly lineId: BudgetLineId;
  /** Of the basic expenditure: whose money it is; null: not said. */
  readonly part: BasicPart | null;
  readonly amount: Fen;
};

/** 预算调整 */
export type Adjustment = {
  readonly id: AdjustmentId;
  readonly kind: AdjustmentKind;
  readonly documentNumber: string;
  readonly date: CalendarDate;
  readonly reason: string;
  /** Of an addition or a reduction: whose money; null: not said. */
  readonly source: BudgetSource | null;
  readonly exemption: Exemption | null;
  readonly lines: readonly AdjustmentLine[];
  readonly batch: bigint;
  readonly userName: string;
  readonly instant: Instant;
};

/** What it counts in the adjustment rate, exempt or not: every line by its absolute amount. */
export const absoluteOf = (adjustment: Pick<Adjustment, 'lines'>): Fen =>
  sumFen(adjustment.lines.map(({ amount }) => absFen(amount)));

export const netOf = (adjustment: Pick<Adjustment, 'lines'>): Fen =>
  sumFen(adjustment.lines.map(({ amount }) => amount));

/** 调整缺陷 what is wrong with an adjustment by itself, the most telling first. */
export type AdjustmentFault =
  | 'line_empty'
  | 'line_sign'
  | 'transfer_unbalanced'
  | 'source_idle'
  | 'part_idle';

/** `kinds`: of each line by its id; a new project is none of the basic expenditure. */
export function adjustmentFault(
  adjustment: Pick<Adjustment, 'kind' | 'source'> & {
    readonly lines: readonly Pick<AdjustmentLine, 'part' | 'amount'>[];
  },
  isBasic: (at: number) => boolean,
): AdjustmentFault | null {
  const { kind, lines } = adjustment;
  const amounts = lines.map(({ amount }) => amount as bigint);
  if (amounts.some((amount) => amount === 0n)) return 'line_empty';
  if (kind === 'addition' && amounts.some((amount) => amount < 0n)) return 'line_sign';
  if (kind === 'reduction' && amounts.some((amount) => amount > 0n)) return 'line_sign';
  const moves = kind === 'transfer' || kind === 'restructuring';
  const net = amounts.reduce((sum, amount) => sum + amount, 0n);
  if (moves && net !== 0n) return 'transfer_unbalanced';
  if (moves && adjustment.source !== null) return 'source_idle';
  return lines.some(({ part }, at) => part !== null && !isBasic(at)) ? 'part_idle' : null;
}

/** What each line would be given or lose, several rows of one line together. */
export function changesOf(
  lines: readonly Pick<AdjustmentLine, 'lineId' | 'amount'>[],
): ReadonlyMap<string, Fen> {
  const changes = new Map<string, Fen>();
  for (const { lineId, amount } of lines) {
    changes.set(lineId, plus(changes.get(lineId) ?? zeroFen, amount));
  }
  return changes;
}

/** The same taken back. */
export const undone = (changes: ReadonlyMap<string, Fen>): ReadonlyMap<string, Fen> =>
  new Map([...changes].map(([id, amount]) => [id, minus(zeroFen, amount)]));

/** 预算调整数 up to a day, exempt ones or those that count. */
export const adjustedUntil = (
  adjustments: readonly Adjustment[],
  at: { readonly until: string; readonly exempt: boolean; readonly lineId: string | null },
): readonly { readonly adjustment: Adjustment; readonly line: AdjustmentLine }[] =>
  adjustments
    .filter(({ date, exemption }) => date <= at.until && (exemption !== null) === at.exempt)
    .flatMap((adjustment) =>
      adjustment.lines
        .filter(({ lineId }) => at.lineId === null || lineId === at.lineId)
        .map((line) => ({ adjustment, line })),
    );
