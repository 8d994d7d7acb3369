/**
 * 预算取数 figures of the budget: each by name from a unit's budget and what was paid. What is not
 * known is missing and named; nothing is guessed. Spec: docs/spec/budget.md §5.
 */
import { absFen, type Fen, plus, sumFen, zeroFen } from '#core/base/fen.ts';
import type { EconomicClassPolicy, ThreePublicPart } from '#core/policy/economic-class.ts';
import { adjustedUntil, type AdjustmentLine } from './adjustment.ts';
import {
  annualOf,
  type Budget,
  type BudgetLine,
  lineByName,
  lineTitle,
  spendingLines,
} from './budget-line.ts';

/** 支付小计 what was paid out of one line for one class. */
export type PaidSum = {
  readonly lineId: string;
  readonly economicClass: string;
  readonly amount: Fen;
  readonly payments: number;
};

/** 已付 up to a day; `ever`: whether any payment of the year is known at all. */
export type PaidUntil = { readonly sums: readonly PaidSum[]; readonly ever: boolean };

/** 支付口径 which payments a figure adds up. */
export type PaidScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'project' }
  | { readonly kind: 'personnel' }
  | { readonly kind: 'public' }
  | { readonly kind: 'three_public'; readonly part: ThreePublicPart | null };

/** 预算取数方式 how each code is read. */
export type BudgetFigureKind =
  | { readonly kind: 'initial' | 'annual' | 'half_year' | 'public_annual' }
  | { readonly kind: 'carried_over' | 'surplus' }
  | { readonly kind: 'adjusted'; readonly exempt: boolean }
  | { readonly kind: 'paid'; readonly scope: PaidScope };

const paid = (scope: PaidScope): BudgetFigureKind => ({ kind: 'paid', scope });
const threePublic = (part: ThreePublicPart | null): BudgetFigureKind =>
  paid({ kind: 'three_public', part });

/** The codes of core/performance/figure.ts whose source is the budget. */
export const budgetFigures: Readonly<Record<string, BudgetFigureKind>> = {
  'budget.initial': { kind: 'initial' },
  'budget.annual': { kind: 'annual' },
  'budget.half-year-plan': { kind: 'half_year' },
  'budget.public.annual': { kind: 'public_annual' },
  'budget.paid': paid({ kind: 'all' }),
  'budget.paid-basic': paid({ kind: 'basic' }),
  'budget.paid-project': paid({ kind: 'project' }),
  'budget.public.paid': paid({ kind: 'public' }),
  'budget.three-public.paid': threePublic(null),
  'budget.three-public.abroad': threePublic('abroad'),
  'budget.three-public.vehicle': threePublic('vehicle'),
  'budget.three-public.reception': threePublic('reception'),
  'budget.adjusted': { kind: 'adjusted', exempt: false },
  'budget.adjusted-exempt': { kind: 'adjusted', exempt: true },
  'budget.carried-over': { kind: 'carried_over' },
  'budget.surplus': { kind: 'surplus' },
};

/** 预算数取得 */
export type BudgetFigure = {
  readonly amount: Fen | null;
  readonly missing: readonly string[];
  readonly rows: number;
};

/** 所求 a figure of a budget to a day, of one line or of all. */
export type BudgetFigureAsked = {
  readonly figure: BudgetFigureKind;
  readonly until: string;
  readonly line: string | null;
};

export function readBudgetFigure(
  asked: BudgetFigureAsked,
  books: { readonly budget: Budget; readonly paid: PaidUntil },
  classes: EconomicClassPolicy,
): BudgetFigure {
  const { budget } = books;
  const { figure } = asked;
  if (figure.kind === 'carried_over' || figure.kind === 'surplus') return leftOver(budget, figure);
  const all = spendingLines(budget);
  if (all.length === 0) return missing(`${budget.fiscalYear}年度预算`);
  const line = asked.line === null ? null : lineByName(budget, asked.line);
  if (asked.line !== null && line === null) return missing(`预算中的“${asked.line}”`);
  const lines = line === null ? all : [line];
  switch (figure.kind) {
    case 'initial':
      return known(lines.map(({ initial }) => initial));
    case 'annual':
      return {
        ...known(lines.map((one) => annualOf(budget, one))),
        rows: rowsOfAnnual(budget, lines),
      };
    case 'half_year':
      return halfYear(lines);
    case 'public_annual':
      return publicAnnual(budget, lines);
    case 'adjusted': {
      const lineId = line?.id ?? null;
      const found = adjustedUntil(budget.adjustments, { ...asked, ...figure, lineId });
      return known(found.map((one) => absFen(one.line.amount)));
    }
    case 'paid':
      return paidFigure(books, lines, countsIn(figure.scope, lines, classes));
  }
}

const missing = (...names: readonly string[]): BudgetFigure => ({
  amount: null,
  missing: names,
  rows: 0,
});

const known = (amounts: readonly Fen[]): BudgetFigure => ({
  amount: sumFen(amounts),
  missing: [],
  rows: amounts.length,
});

const leftOver = (
  { fiscalYear, carryOver }: Budget,
  { kind }: { readonly kind: 'carried_over' | 'surplus' },
): BudgetFigure =>
  carryOver === null
    ? missing(`${fiscalYear}年${kind === 'surplus' ? '年末结余数' : '年末结转数'}（决算）`)
    : known([kind === 'surplus' ? carryOver.surplus : carryOver.carriedOver]);

function rowsOfAnnual(budget: Budget, lines: readonly BudgetLine[]): number {
  const ids = new Set<string>(lines.map(({ id }) => id));
  const changes = budget.adjustments
    .flatMap((one) => one.lines)
    .filter((one) => ids.has(one.lineId));
  return lines.length + changes.length;
}

/** One line without a plan leaves the sum unknown. */
function halfYear(lines: readonly BudgetLine[]): BudgetFigure {
  const without = lines.filter(({ halfYear }) => halfYear === null);
  if (without.length === lines.length) return missing('半年计划执行数');
  if (without.length > 0) {
    return missing(...without.map((line) => `“${lineTitle(line)}”的半年计划执行数`));
  }
  return known(lines.map((line) => line.halfYear ?? zeroFen));
}

/** An adjustment of the basic expenditure that does not say whose money it is leaves it unknown. */
function publicAnnual(budget: Budget, lines: readonly BudgetLine[]): BudgetFigure {
  const basic = lines.find(({ kind }) => kind === 'basic');
  const { publicPart } = budget;
  if (basic === undefined || publicPart === null) return missing('公用经费预算数');
  const changes: readonly AdjustmentLine[] = budget.adjustments
    .flatMap((one) => one.lines)
    .filter(({ lineId }) => lineId === basic.id);
  if (changes.some(({ part }) => part === null)) return missing('基本支出调整中公用经费的数额');
  const ours = changes.filter(({ part }) => part === 'public');
  const amount = plus(publicPart.amount, sumFen(ours.map((one) => one.amount)));
  return { amount, missing: [], rows: 1 + ours.length };
}

/** Whether a payment out of a line for a class counts. */
export function countsIn(
  scope: PaidScope,
  lines: readonly Pick<BudgetLine, 'id' | 'kind'>[],
  { classes }: EconomicClassPolicy,
): (payment: Pick<PaidSum, 'lineId' | 'economicClass'>) => boolean {
  const kinds = new Map<string, BudgetLine['kind']>(lines.map(({ id, kind }) => [id, kind]));
  const codes = new Map(classes.map((one) => [one.code, one]));
  return ({ lineId, economicClass }) => {
    const kind = kinds.get(lineId);
    if (kind === undefined) return false;
    const found = codes.get(economicClass);
    switch (scope.kind) {
      case 'all':
        return true;
      case 'basic':
      case 'project':
        return kind === scope.kind;
      case 'personnel':
      case 'public':
        return kind === 'basic' && found?.basicPart === scope.kind;
      case 'three_public': {
        const part = found?.threePublic ?? null;
        return part !== null && (scope.part === null || scope.part === part);
      }
    }
  };
}

/** Nothing paid yet is a sum of zero; no payment of the whole year is a gap in the books. */
function paidFigure(
  { budget, paid: found }: { readonly budget: Budget; readonly paid: PaidUntil },
  lines: readonly BudgetLine[],
  counts: (sum: PaidSum) => boolean,
): BudgetFigure {
  if (!found.ever) return missing(`${budget.fiscalYear}年支付记录`);
  const ids = new Set<string>(lines.map(({ id }) => id));
  const ours = found.sums.filter((sum) => ids.has(sum.lineId) && counts(sum));
  return {
    amount: sumFen(ours.map(({ amount }) => amount)),
    missing: [],
    rows: ours.reduce((rows, { payments }) => rows + payments, 0),
  };
}
