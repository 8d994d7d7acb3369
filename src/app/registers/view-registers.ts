/** 查看台账 registers of a year over all units, one of them, one entry with what it replaced. */
import { type CalendarDate, type FiscalYear, parseCalendarDate } from '#core/base/calendar.ts';
import { parseId, type RegisterEntryId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { registerFigures } from '#core/budget/registers/register-figure.ts';
import {
  isRegisterKind,
  type RegisterKind,
  type RegisterKindName,
  registerKinds,
} from '#core/budget/registers/register-kind.ts';
import { mayOn } from '#core/people/right.ts';
import type { FigureRead } from '#core/performance/figure.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { findYear, sees, yearOf } from '../budget/find-year.ts';
import type { RegisterEntry, RegisterImport, RegisterState } from '../ports/register-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import {
  type AskedYear,
  type FoundYear,
  kindNamed,
  registerMay,
  untilToday,
  type YearRefusal,
} from './find-register.ts';
import { registerRefusals as refusals, registerWords } from './messages.ts';

/** 各单位台账 */
export type RegistersOverview = {
  readonly fiscalYear: FiscalYear;
  readonly kinds: readonly RegisterKind[];
  readonly units: readonly {
    readonly budgetUnit: BudgetUnit;
    readonly states: readonly RegisterState[];
    readonly assetsAsOf: CalendarDate | null;
    readonly may: { readonly add: boolean; readonly import: boolean };
  }[];
  readonly factsAll: number;
};

export async function viewRegisters(
  desk: BooksDesk,
  world: World,
  asked: { readonly fiscalYear: number },
): Promise<Result<RegistersOverview, Refusal<'year_out_of_range'>>> {
  const fiscalYear = yearOf(asked.fiscalYear);
  if (fiscalYear === null) return err(refusals.yearOutOfRange);
  const units = (await desk.store.units(world)).filter(
    ({ id, kind }) => kind !== 'department' && sees(world, id),
  );
  const ids = units.map(({ id }) => id);
  const [states, lists] = await Promise.all([
    desk.registers.states(world, fiscalYear),
    desk.registers.assetLists(world, ids, null),
  ]);
  return ok({
    fiscalYear,
    kinds: registerKinds(desk.policy.registers),
    units: units.map((budgetUnit) => ({
      budgetUnit,
      states: states.filter(({ budgetUnitId }) => budgetUnitId === budgetUnit.id),
      assetsAsOf: lists.find(({ budgetUnitId }) => budgetUnitId === budgetUnit.id)?.asOf ?? null,
      may: registerMay(world, budgetUnit.id),
    })),
    factsAll: desk.policy.baseFacts.length,
  });
}

/** 所见记录 with whether it counts and what the caller may do with it. */
export type ViewedEntry = {
  readonly entry: RegisterEntry;
  readonly countsNot: string | null;
  readonly may: { readonly withdraw: boolean; readonly addEvidence: boolean };
};

export function viewedEntry(world: World, entry: RegisterEntry): ViewedEntry {
  const { assignments } = world.caller;
  const stands = entry.withdrawn === null;
  const proven = entry.proven || entry.evidenceIds.length > 0;
  return {
    entry,
    countsNot: stands ? (proven ? null : registerWords.notProven) : registerWords.withdrawn,
    may: {
      withdraw: stands && mayOn(assignments, 'withdraw_register_entry', entry.budgetUnitId),
      addEvidence: stands && mayOn(assignments, 'add_evidence', entry.budgetUnitId),
    },
  };
}

/** 台账一本 */
export type RegisterView = FoundYear & {
  readonly kind: RegisterKind;
  readonly until: CalendarDate;
  readonly opened: RegisterState['opened'];
  readonly figures: readonly FigureRead[];
  readonly entries: readonly ViewedEntry[];
  readonly total: number;
  readonly imports: readonly RegisterImport[];
  readonly may: { readonly add: boolean; readonly import: boolean };
};

export type RegisterAsked = AskedYear & {
  readonly kind: RegisterKindName;
  readonly until: string | null;
  readonly search: string | null;
  readonly withdrawn: boolean;
  readonly offset: number;
  readonly limit: number;
};

export async function viewRegister(
  desk: BooksDesk,
  world: World,
  asked: RegisterAsked,
): Promise<Result<RegisterView, YearRefusal>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnitId, fiscalYear } = found.value;
  const { kind } = asked;
  const until = parseCalendarDate(asked.until ?? '') ?? untilToday(world, fiscalYear);
  const codes = Object.entries(registerFigures(desk.policy.registers))
    .filter(([, figure]) => figure.kind === kind)
    .map(([code]) => code);
  const year = { budgetUnitId, fiscalYear };
  const [states, figures, page, imports] = await Promise.all([
    desk.registers.states(world, fiscalYear),
    desk.figures.read(
      world,
      codes.map((code) => ({ ...year, code, until, line: null })),
      { kind: 'now' },
    ),
    desk.registers.entries(world, { ...asked, ...year, kind, search: asked.search }),
    desk.registers.imports(world, { ...year, kind }),
  ]);
  const state = states.find((one) => one.budgetUnitId === budgetUnitId && one.kind === kind);
  return ok({
    ...found.value,
    kind: kindNamed(desk, kind),
    until,
    opened: state?.opened ?? null,
    figures,
    entries: page.entries.map((entry) => viewedEntry(world, entry)),
    total: page.total,
    imports,
    may: registerMay(world, budgetUnitId),
  });
}

/** 记录与沿革 */
export type EntryView = {
  readonly budgetUnit: BudgetUnit;
  readonly kind: RegisterKind;
  readonly entry: ViewedEntry;
  readonly history: readonly ViewedEntry[];
};

export async function viewEntry(
  desk: BooksDesk,
  world: World,
  asked: { readonly entryId: string },
): Promise<Result<EntryView, Refusal<'register_entry_unknown'>>> {
  const id = parseId<RegisterEntryId>(asked.entryId);
  const entry = id === null ? null : await desk.registers.entry(world, id);
  const units = await desk.store.units(world);
  const budgetUnit = units.find((one) => one.id === entry?.budgetUnitId);
  if (entry === null || budgetUnit === undefined) return err(refusals.entryUnknown);
  if (!isRegisterKind(entry.kind) && entry.kind !== 'contracts') {
    return err(refusals.entryUnknown);
  }
  const history = await desk.registers.history(world, entry.rootId);
  return ok({
    budgetUnit,
    kind: kindNamed(desk, entry.kind),
    entry: viewedEntry(world, entry),
    history: history.map((one) => viewedEntry(world, one)),
  });
}
