/**
 * 预算行 budget lines: what one budget unit may spend in one year, by source of money and by what it
 * is for. The first amount never changes; what changes it is an adjustment. docs/spec/budget.md §1
 */
import type { Fen } from '#core/base/fen.ts';
import { fen, plus, sumFen, zeroFen } from '#core/base/fen.ts';
import type { FiscalYear, Instant } from '#core/base/calendar.ts';
import type { BudgetLineId, BudgetUnitId, TableId } from '#core/base/id.ts';
import type { Adjustment } from './adjustment.ts';
import { isBudgetSource, sourceNames } from './budget-source.ts';

/** 预算行类别 a source of money; 基本支出; a budget project. */
export type BudgetLineKind = 'source' | 'basic' | 'project';

/** The one name of the basic expenditure. */
export const basicName = '基本支出';

/** 表中出处 the row of a version of the target table that a line was taken over from. */
export type LineOrigin = {
  readonly tableId: TableId;
  readonly version: number;
  readonly rowId: string;
};

/** 预算行 */
export type BudgetLine = {
  readonly id: BudgetLineId;
  readonly kind: BudgetLineKind;
  /** Of a source its code. */
  readonly name: string;
  readonly initial: Fen;
  /** Null: no half-year plan is known. */
  readonly halfYear: Fen | null;
  readonly from: LineOrigin | null;
  readonly batch: bigint;
  readonly userName: string;
  readonly instant: Instant;
};

/** 预算说明数 what is stated beside the lines; the latest number counts. */
export type BudgetStatement = {
  readonly id: string;
  readonly number: number;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly batch: bigint;
  readonly userName: string;
  readonly instant: Instant;
};

/** 公用部分 of the basic expenditure as first approved. */
export type PublicPart = BudgetStatement & { readonly amount: Fen };

/** 结转结余 what was left at the end of the year, as the final accounts have it. */
export type CarryOver = BudgetStatement & { readonly carriedOver: Fen; readonly surplus: Fen };

/** 预算 all that is known of one unit's budget of one year, without its payments. */
export type Budget = {
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: FiscalYear;
  /** In the order they were made; none that was withdrawn. */
  readonly lines: readonly BudgetLine[];
  /** By date; none that was withdrawn. */
  readonly adjustments: readonly Adjustment[];
  readonly publicPart: PublicPart | null;
  readonly carryOver: CarryOver | null;
};

export const lineTitle = ({ kind, name }: Pick<BudgetLine, 'kind' | 'name'>): string =>
  kind === 'source' && isBudgetSource(name) ? sourceNames[name] : name;

/** 支出行 the lines that money is paid out of. */
export const spendingLines = (budget: Budget): readonly BudgetLine[] =>
  budget.lines.filter(({ kind }) => kind !== 'source');

/** What adjustments gave to a line (or to a source) and took from it, together. */
export function adjustedBy(budget: Budget, line: BudgetLine): Fen {
  const parts = budget.adjustments.flatMap((adjustment) =>
    line.kind === 'source'
      ? adjustment.source === line.name
        ? adjustment.lines
        : []
      : adjustment.lines.filter(({ lineId }) => lineId === line.id),
  );
  return sumFen(parts.map(({ amount }) => amount));
}

/** 全年预算数（调整后） of one line. */
export const annualOf = (budget: Budget, line: BudgetLine): Fen =>
  plus(line.initial, adjustedBy(budget, line));

/**
 * One spelling for names of lines: full-width signs, spaces and brackets differ between a form and
 * a treasury's list, the words do not.
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s\u200b]/gu, '')
    .toLowerCase();

/** The spending line of a name, however it is spelt; null where there is none. */
export function lineByName(budget: Budget, name: string): BudgetLine | null {
  const folded = foldName(name);
  return spendingLines(budget).find((line) => foldName(line.name) === folded) ?? null;
}

/** 日支付数 what was paid out of a line on one day, refunds and reversals taken off. */
export type DayPaid = { readonly date: string; readonly amount: Fen };

/** The most that was ever paid out by the end of a day: an annual budget may not fall below it. */
export function peakPaid(days: readonly DayPaid[]): Fen {
  let paid = 0n;
  let peak = 0n;
  for (const { amount } of days.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    paid += amount as bigint;
    if (paid > peak) peak = paid;
  }
  return peak === 0n ? zeroFen : fen(peak);
}
