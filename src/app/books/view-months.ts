/** 查看月报 view months: which are there, one of them with its versions, the difference of two. */
import { fiscalYear, type YearMonth } from '#core/base/calendar.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { monthFigureRules } from '#core/fund/month-figure.ts';
import { monthItems, monthItemTitle } from '#core/fund/month-item.ts';
import {
  type MonthChange,
  monthBefore,
  monthOf,
  monthsOfYear,
  monthWords,
  sheetChanges,
} from '#core/fund/month-sheet.ts';
import { mayOn } from '#core/people/right.ts';
import type { KeptMonth, MonthImport } from '../ports/month-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import type { BooksDesk } from './books-desk.ts';
import { sheetOfMonth } from './kept-sheet.ts';
import { monthRefusals as refusals } from './month-messages.ts';

/** 月报状态 later: the month has not begun yet. */
export type MonthState = {
  readonly month: YearMonth;
  readonly state: 'kept' | 'missing' | 'later';
  readonly kept: KeptMonth | null;
  /** Items that measures need and the month does not hold. */
  readonly lacks: readonly string[];
};

export type BranchMonths = {
  readonly budgetUnit: BudgetUnit;
  readonly months: readonly MonthState[];
  readonly mayImport: boolean;
};

export type MonthList = {
  readonly branches: readonly BranchMonths[];
  readonly imports: readonly MonthImport[];
  readonly mayImport: boolean;
};

/** Bonds and project loans are for whoever has any. */
const rare = new Set(['fund.bond-balance', 'fund.project-loan-balance']);

const needed: readonly string[] = [
  ...new Set(monthFigureRules.flatMap(({ code, items }) => (rare.has(code) ? [] : items))),
];

export async function listMonths(
  desk: BooksDesk,
  world: World,
  asked: { readonly fiscalYear: number },
): Promise<MonthList> {
  const year = fiscalYear(asked.fiscalYear);
  const months = monthsOfYear(year);
  const [first = '' as YearMonth] = months;
  const last = months.at(-1) ?? first;
  const [units, kept, imports] = await Promise.all([
    desk.store.units(world),
    desk.months.current(world, { budgetUnitIds: null, first, last }),
    desk.months.imports(world, year),
  ]);
  const { assignments } = world.caller;
  const today = monthOf(world.businessDate());
  const branches = units
    .filter(({ kind, id }) => kind === 'unit' && mayOn(assignments, 'view_books', id))
    .filter((branch) => isInUse(branch, year) || kept.some((one) => one.budgetUnitId === branch.id))
    .map((budgetUnit) => ({
      budgetUnit,
      months: months.map((month) =>
        stateOf(
          month,
          kept.find((one) => one.budgetUnitId === budgetUnit.id && one.month === month) ?? null,
          today,
        ),
      ),
      mayImport: mayOn(assignments, 'import_months', budgetUnit.id),
    }));
  return { branches, imports, mayImport: branches.some(({ mayImport }) => mayImport) };
}

const isInUse = (
  { fromYear, untilYear }: Pick<BudgetUnit, 'fromYear' | 'untilYear'>,
  year: number,
): boolean => (fromYear === null || fromYear <= year) && (untilYear === null || year < untilYear);

function stateOf(month: YearMonth, kept: KeptMonth | null, today: YearMonth): MonthState {
  if (kept === null) {
    return { month, state: month > today ? 'later' : 'missing', kept, lacks: [] };
  }
  const held = new Set(kept.figures.map(({ code }) => code));
  const lacks = needed.filter((code) => !held.has(code)).map(monthItemTitle);
  return { month, state: 'kept', kept, lacks };
}

/** 月报一览 */
export type MonthView = {
  readonly budgetUnit: BudgetUnit;
  readonly shown: KeptMonth;
  readonly versions: readonly KeptMonth[];
  readonly before: KeptMonth | null;
  readonly changes: readonly MonthChange[];
  readonly mayImport: boolean;
};

type AskedMonth = { readonly budgetUnitId: string; readonly month: string };
type ViewRefusal = Refusal<'month_unknown' | 'version_unknown' | 'unit_unknown'>;

export async function viewMonth(
  desk: BooksDesk,
  world: World,
  asked: AskedMonth & { readonly version: number | null },
): Promise<Result<MonthView, ViewRefusal>> {
  const found = await findMonth(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnit, versions, words } = found.value;
  const [latest] = versions;
  const shown =
    asked.version === null ? latest : versions.find(({ version }) => version === asked.version);
  if (shown === undefined) return err(refusals.versionUnknown(words, asked.version ?? 1));
  const last = monthBefore(shown.month);
  const [before = null] = await desk.months.current(world, {
    budgetUnitIds: [budgetUnit.id],
    first: last,
    last,
  });
  const earlier = versions.find(({ version }) => version === shown.version - 1);
  const changes = earlier === undefined ? [] : changesOf(earlier, shown);
  const mayImport = mayOn(world.caller.assignments, 'import_months', budgetUnit.id);
  return ok({ budgetUnit, shown, versions, before, changes, mayImport });
}

const changesOf = (before: KeptMonth, after: KeptMonth): readonly MonthChange[] => {
  const order = new Map(monthItems.map(({ code }, at) => [code, at]));
  return sheetChanges(sheetOfMonth(before).sheet, sheetOfMonth(after).sheet).toSorted(
    (a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0),
  );
};

/** 两版差异 */
export type MonthDifference = {
  readonly budgetUnit: BudgetUnit;
  readonly from: KeptMonth;
  readonly to: KeptMonth;
  readonly changes: readonly MonthChange[];
};

export async function compareMonths(
  desk: BooksDesk,
  world: World,
  asked: AskedMonth & { readonly from: number; readonly to: number },
): Promise<Result<MonthDifference, ViewRefusal>> {
  const found = await findMonth(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnit, versions, words } = found.value;
  const [from, to] = [asked.from, asked.to].map((number) =>
    versions.find(({ version }) => version === number),
  );
  if (from === undefined) return err(refusals.versionUnknown(words, asked.from));
  if (to === undefined) return err(refusals.versionUnknown(words, asked.to));
  return ok({ budgetUnit, from, to, changes: changesOf(from, to) });
}

async function findMonth(desk: BooksDesk, world: World, asked: AskedMonth) {
  const units = await desk.store.units(world);
  const budgetUnit = units.find(({ id }) => id === asked.budgetUnitId);
  if (budgetUnit === undefined || !mayOn(world.caller.assignments, 'view_books', budgetUnit.id)) {
    return err(refusals.unitUnknown());
  }
  const month = asked.month as YearMonth;
  const words = `${budgetUnit.shortName}${monthWords(month)}`;
  const budgetUnitId: BudgetUnitId = budgetUnit.id;
  const versions = await desk.months.versions(world, { budgetUnitId, month });
  return versions.length === 0
    ? err(refusals.monthUnknown(words))
    : ok({ budgetUnit, versions, words });
}
