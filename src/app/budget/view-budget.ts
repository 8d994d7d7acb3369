/** 查看预算 the budget of a unit and year as its page shows it: lines, sums, months, classes. */
import { type CalendarDate, parseCalendarDate } from '#core/base/calendar.ts';
import { absFen, type Fen, minus, plus, sumFen, zeroFen } from '#core/base/fen.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { adjustedUntil, netOf } from '#core/budget/adjustment.ts';
import {
  budgetFigures,
  type BudgetFigure,
  countsIn,
  type PaidScope,
  type PaidSum,
  readBudgetFigure,
} from '#core/budget/budget-figure.ts';
import { annualOf, type Budget, type BudgetLine, spendingLines } from '#core/budget/budget-line.ts';
import { mayOn } from '#core/people/right.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { MonthPaid, PaymentImport } from '../ports/budget-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { dayWithin, lastDay } from './budget-days.ts';
import {
  type AskedYear,
  findYear,
  type FoundYear,
  sees,
  yearOf,
  type YearRefusal,
} from './find-year.ts';
import { budgetRefusals as refusals, budgetWords } from './messages.ts';
import { takeableVersions, type TakeableVersion } from './take-over-budget.ts';

/** 所见预算行 */
export type ViewedLine = {
  readonly line: BudgetLine;
  readonly annual: Fen;
  /** Null of a source. */
  readonly paid: Fen | null;
  readonly mayWithdraw: boolean;
};

/** 支出口径 */
export type SpendingCode =
  | 'basic'
  | 'project'
  | 'personnel'
  | 'public'
  | 'three_public'
  | 'abroad'
  | 'vehicle'
  | 'reception';

/** 口径支出数 */
export type Spending = {
  readonly code: SpendingCode;
  readonly paid: Fen;
  readonly annual: Fen | null;
  readonly missing: string | null;
};

/** 分类支出数 */
export type ClassPaid = { readonly code: string; readonly paid: Fen; readonly payments: number };

/** 所见预算 */
export type ViewedBudget = {
  readonly found: FoundYear;
  readonly until: CalendarDate;
  readonly budget: Budget;
  readonly lines: readonly ViewedLine[];
  readonly totals: BudgetTotals;
  readonly spending: readonly Spending[];
  readonly classes: readonly ClassPaid[];
  readonly months: readonly MonthPaid[];
  readonly tables: readonly TakeableVersion[];
  readonly imports: readonly PaymentImport[];
  readonly may: {
    readonly setBudget: boolean;
    readonly adjust: boolean;
    readonly importPayments: boolean;
    readonly addPayment: boolean;
  };
};

/** 预算合计 */
export type BudgetTotals = {
  readonly initial: Fen;
  readonly annual: Fen;
  readonly halfYear: Fen | null;
  readonly halfYearMissing: readonly string[];
  readonly sources: Fen;
  readonly paid: Fen;
  readonly payments: number;
  readonly adjusted: Fen;
  readonly adjustedExempt: Fen;
};

export type ViewBudgetRefusal = YearRefusal | Refusal<'day_invalid'>;

export async function viewBudget(
  desk: BooksDesk,
  world: World,
  asked: AskedYear & { readonly until: string | null },
): Promise<Result<ViewedBudget, ViewBudgetRefusal>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnitId, fiscalYear } = found.value;
  const until = untilOf(world, asked.until);
  if (until === null) return err(refusals.dayInvalid(asked.until ?? ''));
  const year = { budgetUnitId, fiscalYear };
  const day = dayWithin(fiscalYear, until);
  const [budgets, paid, months, tables, imports] = await Promise.all([
    desk.budget.budgets(world, [year]),
    desk.budget.paid(
      world,
      [day, lastDay(fiscalYear)].map((one) => ({ ...year, until: one })),
      { kind: 'now' },
    ),
    desk.budget.months(world, year),
    takeableVersions(desk, world, found.value),
    desk.budget.imports(world, year),
  ]);
  const [budget, sums] = [budgets[0], paid[0]?.sums ?? []];
  if (budget === undefined) throw new Error('a budget is read for each year asked');
  const may = permissions(world, budgetUnitId);
  const classes = desk.policy.economicClasses;
  return ok({
    found: found.value,
    until: day,
    budget,
    lines: budget.lines.map((line) =>
      viewedLine(budget, line, { sums, whole: paid[1]?.sums ?? [], may }),
    ),
    totals: totalsOf(budget, sums, day),
    spending: spendingCodes.map((code) => spendingOf(code, { budget, sums, classes })),
    classes: classSums(sums),
    months,
    tables,
    imports,
    may,
  });
}

/** Of all units the caller sees, departments left out. */
export async function viewBudgets(
  desk: BooksDesk,
  world: World,
  asked: { readonly fiscalYear: number; readonly until: string | null },
): Promise<
  Result<
    {
      readonly until: CalendarDate;
      readonly budgets: readonly {
        readonly budgetUnit: BudgetUnit;
        readonly known: boolean;
        readonly totals: BudgetTotals;
      }[];
    },
    Refusal<'year_out_of_range' | 'day_invalid'>
  >
> {
  const fiscalYear = yearOf(asked.fiscalYear);
  if (fiscalYear === null) return err(refusals.yearOutOfRange);
  const until = untilOf(world, asked.until);
  if (until === null) return err(refusals.dayInvalid(asked.until ?? ''));
  const day = dayWithin(fiscalYear, until);
  const units = (await desk.store.units(world)).filter(
    (one) => one.kind === 'unit' && sees(world, one.id) && isOpenIn(one, fiscalYear),
  );
  const years = units.map(({ id }) => ({ budgetUnitId: id, fiscalYear, until: day }));
  const [budgets, paid] = await Promise.all([
    desk.budget.budgets(world, years),
    desk.budget.paid(world, years, { kind: 'now' }),
  ]);
  return ok({
    until: day,
    budgets: units.flatMap((budgetUnit, at) => {
      const budget = budgets[at];
      if (budget === undefined) return [];
      const known = spendingLines(budget).length > 0;
      return [{ budgetUnit, known, totals: totalsOf(budget, paid[at]?.sums ?? [], day) }];
    }),
  });
}

const isOpenIn = ({ fromYear, untilYear }: BudgetUnit, year: number): boolean =>
  (fromYear === null || fromYear <= year) && (untilYear === null || year < untilYear);

const untilOf = (world: World, written: string | null): CalendarDate | null =>
  written === null ? world.businessDate() : parseCalendarDate(written);

const permissions = ({ caller }: World, budgetUnitId: string): ViewedBudget['may'] => ({
  setBudget: mayOn(caller.assignments, 'set_budget', budgetUnitId),
  adjust: mayOn(caller.assignments, 'adjust_budget', budgetUnitId),
  importPayments: mayOn(caller.assignments, 'import_payments', budgetUnitId),
  addPayment: mayOn(caller.assignments, 'add_payment', budgetUnitId),
});

function viewedLine(
  budget: Budget,
  line: BudgetLine,
  {
    sums,
    whole,
    may,
  }: {
    readonly sums: readonly PaidSum[];
    /** Of the whole year: a line that is paid out of later is used all the same. */
    readonly whole: readonly PaidSum[];
    readonly may: ViewedBudget['may'];
  },
): ViewedLine {
  const own = sums.filter(({ lineId }) => lineId === line.id);
  const adjusted = budget.adjustments.some((one) =>
    one.lines.some(({ lineId }) => lineId === line.id),
  );
  const used = adjusted || whole.some(({ lineId }) => lineId === line.id);
  return {
    line,
    annual: annualOf(budget, line),
    paid: line.kind === 'source' ? null : sumFen(own.map(({ amount }) => amount)),
    mayWithdraw: may.setBudget && !used,
  };
}

function totalsOf(budget: Budget, sums: readonly PaidSum[], until: CalendarDate): BudgetTotals {
  const lines = spendingLines(budget);
  const sources = budget.lines.filter(({ kind }) => kind === 'source');
  const planned: readonly (readonly [BudgetLine, Fen | null])[] = lines.map((line) => [
    line,
    line.halfYear,
  ]);
  const without = planned.filter(([, plan]) => plan === null);
  const adjusted = (exempt: boolean): Fen =>
    sumFen(
      adjustedUntil(budget.adjustments, { until, exempt, lineId: null }).map(({ line }) =>
        absFen(line.amount),
      ),
    );
  return {
    initial: sumFen(lines.map(({ initial }) => initial)),
    annual: sumFen(lines.map((line) => annualOf(budget, line))),
    halfYear:
      lines.length === 0 || without.length > 0
        ? null
        : planned.reduce((sum, [, plan]) => plus(sum, plan ?? zeroFen), zeroFen),
    halfYearMissing: without.map(([{ name }]) => name),
    // An addition may bring money of a source that had none.
    sources: sumFen([
      ...sources.map(({ initial }) => initial),
      ...budget.adjustments.filter(({ source }) => source !== null).map(netOf),
    ]),
    paid: sumFen(sums.map(({ amount }) => amount)),
    payments: sums.reduce((count, { payments }) => count + payments, 0),
    adjusted: adjusted(false),
    adjustedExempt: adjusted(true),
  };
}

const spendingCodes: readonly SpendingCode[] = [
  'basic',
  'project',
  'personnel',
  'public',
  'three_public',
  'abroad',
  'vehicle',
  'reception',
];

const scopeOf = (code: SpendingCode): PaidScope => {
  switch (code) {
    case 'three_public':
      return { kind: 'three_public', part: null };
    case 'abroad':
    case 'vehicle':
    case 'reception':
      return { kind: 'three_public', part: code };
    default:
      return { kind: code };
  }
};

type SpendingBooks = {
  readonly budget: Budget;
  readonly sums: readonly PaidSum[];
  readonly classes: BooksDesk['policy']['economicClasses'];
};

function spendingOf(code: SpendingCode, books: SpendingBooks): Spending {
  const { budget, sums, classes } = books;
  const counts = countsIn(scopeOf(code), spendingLines(budget), classes);
  const paid = sumFen(sums.filter(counts).map(({ amount }) => amount));
  return { code, paid, ...annualBeside(code, books) };
}

function annualBeside(
  code: SpendingCode,
  { budget, classes }: SpendingBooks,
): Pick<Spending, 'annual' | 'missing'> {
  const ofKind = (kind: BudgetLine['kind']): Fen =>
    sumFen(budget.lines.filter((one) => one.kind === kind).map((one) => annualOf(budget, one)));
  if (code === 'basic' || code === 'project') return { annual: ofKind(code), missing: null };
  if (code !== 'public' && code !== 'personnel') {
    return { annual: null, missing: budgetWords.threePublicMissing };
  }
  const figure = budgetFigures['budget.public.annual'];
  const stated: BudgetFigure | null =
    figure === undefined
      ? null
      : readBudgetFigure(
          { figure, until: '', line: null },
          { budget, paid: { sums: [], ever: false } },
          classes,
        );
  const amount = stated?.amount ?? null;
  if (amount === null) {
    const missing = code === 'public' ? budgetWords.publicMissing : budgetWords.personnelMissing;
    return { annual: null, missing };
  }
  const rest = minus(ofKind('basic'), amount);
  return { annual: code === 'public' ? amount : rest, missing: null };
}

function classSums(sums: readonly PaidSum[]): readonly ClassPaid[] {
  const groups = Map.groupBy(sums, ({ economicClass }) => economicClass);
  return [...groups]
    .map(([code, own]) => ({
      code,
      paid: sumFen(own.map(({ amount }) => amount)),
      payments: own.reduce((count, { payments }) => count + payments, 0),
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
