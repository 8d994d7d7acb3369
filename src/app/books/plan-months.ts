/**
 * 月报计划 planning months: what a file states, against what stands: which versions it makes, and
 * everything that speaks against it. Nothing is kept where there is one error.
 */
import type { CalendarDate, YearMonth } from '#core/base/calendar.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import { type ListFinding, listError } from '#core/base/list-finding.ts';
import { monthRuns } from '#core/fund/month-figure.ts';
import { checkMonth, type MonthFault, type MonthJumps } from '#core/fund/month-identities.ts';
import { monthItemTitle } from '#core/fund/month-item.ts';
import {
  monthAfter,
  monthBefore,
  type MonthChange,
  monthOf,
  type MonthSheet,
  monthsBetween,
  monthWords,
  overlaySheet,
  sheetChanges,
  yearOfMonth,
} from '#core/fund/month-sheet.ts';
import type { KeptMonth, MonthFigure, MonthFinding } from '../ports/month-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { sheetOfMonth } from './kept-sheet.ts';
import { monthMessages as messages } from './month-messages.ts';
import type { StatedFigure } from './month-value.ts';
import { faultWords, figureWords } from './month-words.ts';
import type { StatedMonth } from './stating-months.ts';

/** 拟收的月报版 a version that the file would make. */
export type PlannedMonth = {
  readonly budgetUnit: BudgetUnit;
  readonly month: YearMonth;
  readonly version: number;
  readonly earlier: KeptMonth | null;
  readonly sheet: MonthSheet;
  /** What the file states of it. */
  readonly stated: ReadonlyMap<string, StatedFigure>;
  /** What the earlier version holds and the file does not state. */
  readonly carried: readonly MonthFigure[];
  readonly added: number;
  readonly corrected: readonly MonthChange[];
  readonly warnings: readonly MonthFinding[];
};

export type MonthPlan = {
  readonly planned: readonly PlannedMonth[];
  readonly findings: readonly MonthFinding[];
};

export type PlanInput = {
  readonly months: readonly StatedMonth[];
  /** Of the units in the file, from a year before its first month to a year after its last. */
  readonly standing: readonly KeptMonth[];
  readonly today: CalendarDate;
  readonly note: string;
  /** Only looking: a note may still be written. */
  readonly checkOnly: boolean;
  readonly fiscalYear: number | null;
  readonly jumps: MonthJumps;
  readonly mayImport: (budgetUnitId: BudgetUnitId) => boolean;
};

const keyOf = (budgetUnitId: string, month: YearMonth): string => `${budgetUnitId} ${month}`;

export function planMonths(input: PlanInput): MonthPlan {
  const standing = new Map(
    input.standing.map((kept) => [keyOf(kept.budgetUnitId, kept.month), kept]),
  );
  const drafts = input.months
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
    .map((stated) => draftOf(stated, standing.get(keyOf(stated.budgetUnit.id, stated.month))));
  const sheets = new Map([
    ...[...standing].map(([key, kept]) => [key, sheetOfMonth(kept).sheet] as const),
    ...drafts.map(({ budgetUnit, month, sheet }) => [keyOf(budgetUnit.id, month), sheet] as const),
  ]);
  const fresh = drafts.filter(({ added, corrected }) => added + corrected.length > 0);
  const planned = fresh.map((draft) => ({ ...draft, warnings: warningsOf(draft, sheets, input) }));
  const findings = [
    ...input.months.flatMap((stated) => placementFindings(stated, input)),
    ...planned.flatMap(({ warnings }) => warnings),
    ...fresh.flatMap((draft) => nextFindings(draft, sheets, drafts)),
    ...noteFindings(fresh, input),
    ...gapFindings(fresh, sheets),
  ];
  return { planned: planned.map(withWarnings), findings };
}

type Draft = Omit<PlannedMonth, 'warnings'>;

/** Errors stop the whole file: what is kept with a month is what did not stop it. */
const withWarnings = (planned: PlannedMonth): PlannedMonth => ({
  ...planned,
  warnings: planned.warnings.filter(({ severity }) => severity !== 'error'),
});

function draftOf(stated: StatedMonth, earlier: KeptMonth | undefined): Draft {
  const { budgetUnit, month, figures } = stated;
  const own: MonthSheet = {
    month,
    values: new Map([...figures].map(([code, { value }]) => [code, value])),
  };
  const before = earlier === undefined ? null : sheetOfMonth(earlier).sheet;
  const sheet = before === null ? own : overlaySheet(before, own);
  const changes = before === null ? [] : sheetChanges(before, sheet);
  const corrected = changes.filter((change) => change.before !== null);
  return {
    budgetUnit,
    month,
    version: (earlier?.version ?? 0) + 1,
    earlier: earlier ?? null,
    sheet,
    stated: figures,
    carried: earlier?.figures.filter(({ code }) => !figures.has(code)) ?? [],
    added: before === null ? figures.size : changes.length - corrected.length,
    corrected,
  };
}

type About = { readonly budgetUnit: BudgetUnit; readonly month: YearMonth };

const aboutOf = ({ budgetUnit, month }: About): string =>
  `${budgetUnit.shortName} ${monthWords(month)}`;

/** Whether these months of these branches may stand in such a file at all. */
function placementFindings(stated: StatedMonth, input: PlanInput): readonly MonthFinding[] {
  const { budgetUnit, month, figures } = stated;
  const [first] = figures.values();
  const place = first?.place ?? null;
  const words = monthWords(month);
  const year = yearOfMonth(month);
  const found = (code: string, message: string): MonthFinding => ({
    ...listError(code, message, { place, written: words }),
    about: aboutOf(stated),
  });
  if (!input.mayImport(budgetUnit.id)) {
    return [found('month_branch_foreign', messages.branchForeign(budgetUnit.name))];
  }
  if (month > monthOf(input.today)) {
    return [found('month_later', messages.monthLater(words, input.today))];
  }
  if (input.fiscalYear !== null && input.fiscalYear !== year) {
    return [found('month_other_year', messages.otherYear(words, input.fiscalYear))];
  }
  // A branch is older than its first table, so only its end is a bound.
  const { untilYear } = budgetUnit;
  const isInUse = untilYear === null || year < untilYear;
  return isInUse
    ? []
    : [found('month_unit_not_in_year', messages.unitNotInYear(budgetUnit.name, String(year)))];
}

type Sheets = ReadonlyMap<string, MonthSheet>;

function warningsOf(draft: Draft, sheets: Sheets, input: PlanInput): readonly MonthFinding[] {
  const { budgetUnit, month, sheet, stated } = draft;
  const written = [...stated.values()].flatMap(({ writtenToFen }) => writtenToFen ?? []);
  const faults = checkMonth(sheet, {
    before: sheets.get(keyOf(budgetUnit.id, monthBefore(month))) ?? null,
    writtenToFen: written.reduce((least, one) => (one < least ? one : least), written[0] ?? 1n),
    jumps: input.jumps,
  });
  return faults.map((fault) => findingOf(draft, fault));
}

function findingOf(draft: Draft, fault: MonthFault): MonthFinding {
  const { stated } = draft;
  const cell =
    stated.get(fault.code) ??
    [...fault.plus, ...fault.minus]
      .map((code) => stated.get(code))
      .find((one) => one !== undefined);
  return {
    ...at(cell),
    code: fault.rule,
    severity: fault.severity,
    ...faultWords(fault),
    about: aboutOf(draft),
  };
}

const at = (cell: StatedFigure | undefined): Pick<ListFinding, 'place' | 'column' | 'written'> => ({
  place: cell?.place ?? null,
  column: cell === undefined ? null : monthItemTitle(cell.item.code),
  written: cell?.written ?? '',
});

/** What this month closes with is what the next one, kept before, opens with. */
function nextFindings(
  draft: Draft,
  sheets: Sheets,
  drafts: readonly Draft[],
): readonly MonthFinding[] {
  const { budgetUnit, month, sheet, stated, corrected } = draft;
  const after = monthAfter(month);
  const next = sheets.get(keyOf(budgetUnit.id, after));
  const isStated = drafts.some((one) => one.budgetUnit.id === budgetUnit.id && one.month === after);
  if (next === undefined || isStated) return [];
  const touched = new Set([
    ...corrected.map(({ code }) => code),
    ...(draft.earlier === null ? sheet.values.keys() : []),
  ]);
  const jumps = { flowTimes: 2 ** 20, levelPercent: 2 ** 20 };
  return checkMonth(next, { before: sheet, writtenToFen: 1n, jumps }).flatMap((fault) => {
    const closing = fault.kind === 'opening' ? fault.plus[0] : fault.code;
    if (fault.kind !== 'opening' && fault.kind !== 'shrinks') return [];
    if (closing === undefined || !touched.has(closing)) return [];
    const message = messages.nextOpening({
      title: monthItemTitle(closing),
      found: figureWords(closing, fault.kind === 'opening' ? fault.expected : fault.found),
      next: monthWords(after),
      opening: monthItemTitle(fault.code),
    });
    return [
      {
        ...at(stated.get(closing)),
        code: 'MO-NEXT',
        severity: 'error' as const,
        message,
        expected: figureWords(fault.code, fault.found),
        difference: figureWords(fault.code, fault.expected - fault.found),
        about: aboutOf(draft),
      },
    ];
  });
}

function noteFindings(
  fresh: readonly Draft[],
  { note, checkOnly }: PlanInput,
): readonly MonthFinding[] {
  const corrected = fresh.filter((draft) => draft.corrected.length > 0);
  if (corrected.length === 0 || note.trim() !== '') return [];
  const needed = listError('month_note_missing', messages.noteNeeded(corrected.map(aboutOf)));
  return [{ ...needed, severity: checkOnly ? 'warning' : 'error', about: '' }];
}

/** Between the first month of a branch that is there and the last. */
function gapFindings(fresh: readonly Draft[], sheets: Sheets): readonly MonthFinding[] {
  const units = new Map(fresh.map(({ budgetUnit }) => [budgetUnit.id, budgetUnit]));
  return [...units.values()].flatMap((branch) => {
    const known = [...sheets]
      .flatMap(([key, { month }]) => (key === keyOf(branch.id, month) ? [month] : []))
      .toSorted();
    const [first] = known;
    const last = known.at(-1);
    if (first === undefined || last === undefined) return [];
    const absent = monthsBetween(first, last).filter(
      (month) => !sheets.has(keyOf(branch.id, month)),
    );
    if (absent.length === 0) return [];
    const message = messages.gap(branch.shortName, monthRuns(absent));
    return [
      { ...listError('month_gap', message), severity: 'warning' as const, about: branch.shortName },
    ];
  });
}
