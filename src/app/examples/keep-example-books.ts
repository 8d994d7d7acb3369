/**
 * 记示例的账 keep example books: budgets taken over from the tables, months and payments told in
 * the order of the year, one month put right afterwards, registers and facts. What stands already
 * is left alone, so that a start that was killed goes on.
 */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { type Fen, fen, minus } from '#core/base/fen.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Exemption } from '#core/budget/adjustment.ts';
import { registerKindNames, type RegisterKindName } from '#core/budget/registers/register-kind.ts';
import { quantityToFen } from '#core/base/quantity.ts';
import { err, ok, type Refusal, refuse, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { importMonths } from '../books/import-months.ts';
import { addAdjustment } from '../budget/add-adjustment.ts';
import { importPayments } from '../budget/import-payments.ts';
import { stateAmounts } from '../budget/state-amounts.ts';
import { takeOverBudget } from '../budget/take-over-budget.ts';
import { importAssets } from '../registers/import-assets.ts';
import { importRegister } from '../registers/import-register.ts';
import { stateFact } from '../registers/state-fact.ts';
import type { Enter } from './example-cast.ts';

type File = { readonly name: string; readonly bytes: Uint8Array };

/** 示例账目 what seed/anhe-2025 tells of the books, by the codes of its units. */
export type ExampleBooks = {
  readonly files: ReadonlyMap<string, File>;
  /** Short names of the units by code: donghe is 东河. */
  readonly codes: readonly (readonly [code: string, shortName: string])[];
  /** Money in fen, else whole numbers. */
  readonly facts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly adjustments: readonly ExampleAdjustment[];
};

type ExampleAdjustment = {
  readonly budgetUnit: string;
  readonly kind: 'addition' | 'transfer';
  readonly date: string;
  readonly documentNumber: string;
  readonly reason: string;
  readonly exempt: Exemption | null;
  readonly lines: readonly { readonly line: string; readonly amountFen: string }[];
};

/** 一年一单位 */
export type ExampleUnitYear = {
  readonly code: string;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: number;
};

export type BooksPlay = {
  readonly desk: BooksDesk;
  readonly enter: Enter;
  readonly books: ExampleBooks;
  readonly units: readonly ExampleUnitYear[];
};

const clerk = 'anhe-tianbao';
type Done = Promise<Result<null, Refusal>>;

/** Until the half year is told: what the monitoring of June sees. In the order of its days. */
export const keepFirstHalf = (play: BooksPlay): Done =>
  inOrder([
    () => tellMonths(play, 'months-2024.csv', '2025-01-10'),
    ...each(play, takeOver),
    ...each(play, firstFacts),
    ...each(play, (_, one) => tellPayments(play, one, { half: '01-06', day: '2025-07-04' })),
    () => tellMonths(play, 'months-2025-01-06.csv', '2025-07-05'),
    ...each(play, openRegisters),
  ]);

/** After the half year was submitted: a correction, adjustments, and the rest of the year. */
export const keepSecondHalf = (play: BooksPlay): Done =>
  inOrder([
    () =>
      tellMonths(play, 'months-2025-05-06-beiyuan-corrected.csv', '2025-08-05', {
        note: '5月漏报一批个人住房贷款 300 万元，补报；5、6月相应更正',
      }),
    ...play.books.adjustments
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map((adjustment) => () => adjust(play, adjustment)),
    ...each(play, (_, one) => tellPayments(play, one, { half: '07-12', day: '2026-01-06' })),
    () => tellMonths(play, 'months-2025-07-12.csv', '2026-01-08'),
    ...each(play, tellRegisters),
    ...each(play, lastFacts),
    ...each(play, closeYear),
  ]);

const each = (
  play: BooksPlay,
  step: (play: BooksPlay, one: ExampleUnitYear) => Done,
): readonly (() => Done)[] => play.units.map((one) => () => step(play, one));

async function inOrder(steps: readonly (() => Done)[]): Done {
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  return ok(null);
}

async function tellMonths(
  { desk, enter, books }: BooksPlay,
  name: string,
  day: string,
  { note }: { readonly note: string } = { note: '' },
): Done {
  const file = fileOf(books, name);
  if (!file.ok) return file;
  const told = await importMonths(desk, enter(clerk, day, 'import_months'), {
    file: file.value,
    note,
    fiscalYear: null,
    checkOnly: false,
    once: null,
  });
  if (!told.ok) return told;
  return told.value.kind === 'findings' ? refusedList(name, told.value.findings) : ok(null);
}

async function takeOver({ desk, enter }: BooksPlay, one: ExampleUnitYear): Done {
  const world = enter(clerk, '2025-02-10', 'set_budget');
  const taken = await takeOverBudget(desk, world, {
    ...one,
    tableId: null,
    version: null,
    once: null,
  });
  return taken.ok || taken.error.code === 'budget_exists' ? ok(null) : taken;
}

async function tellPayments(
  { desk, enter, books }: BooksPlay,
  one: ExampleUnitYear,
  { half, day }: { readonly half: string; readonly day: string },
): Done {
  const name = `payments-2025-${half}-${one.code}.csv`;
  const file = fileOf(books, name);
  if (!file.ok) return file;
  const world = enter(clerk, day, 'import_payments');
  const asked = { ...one, file: file.value, controlTotal: null, once: null };
  const told = await importPayments(desk, world, asked);
  if (!told.ok) return told;
  return told.value.kind === 'findings' ? refusedList(name, told.value.findings) : ok(null);
}

async function adjust(
  { desk, enter, units }: BooksPlay,
  { budgetUnit, lines, exempt, ...stated }: ExampleAdjustment,
): Done {
  const one = units.find(({ code }) => code === budgetUnit);
  if (one === undefined) return ok(null);
  const world = enter(clerk, stated.date, 'adjust_budget');
  const known = await desk.budget.adjustments(world, yearOf(one));
  if (known.some(({ documentNumber }) => documentNumber === stated.documentNumber)) {
    return ok(null);
  }
  const [budget] = await desk.budget.budgets(world, [yearOf(one)]);
  const adjusted = await addAdjustment(desk, world, {
    ...one,
    adjustment: {
      ...stated,
      source: null,
      exemption: exempt,
      lines: lines.flatMap(({ line, amountFen }) => {
        const id = budget?.lines.find(({ name }) => name === line)?.id;
        return id === undefined
          ? []
          : [{ line: { id }, part: null, amount: fen(BigInt(amountFen)) }];
      }),
    },
    once: null,
  });
  return adjusted.ok ? ok(null) : adjusted;
}

const yearOf = ({ budgetUnitId, fiscalYear }: ExampleUnitYear) => ({
  budgetUnitId,
  fiscalYear: fiscalYear as FiscalYear,
});

/** Staff and the budgets of last year are known in February; what the year came to is not. */
const knownEarly: ReadonlySet<string> = new Set([
  'fact.staff-quota',
  'fact.staff-in-post',
  'fact.staff-outside',
  'fact.public-expense-budget',
  'fact.three-public-budget',
  'fact.three-public-budget-year-before',
  'fact.three-public-paid-year-before',
  'fact.procurement-budget',
  'fact.non-tax-budget',
  'fact.should-contribute',
]);

const firstFacts = (play: BooksPlay, one: ExampleUnitYear): Done =>
  tellFacts(play, one, { day: '2025-02-12', told: (code) => knownEarly.has(code) });

async function tellFacts(
  { desk, enter, books }: BooksPlay,
  one: ExampleUnitYear,
  { day, told }: { readonly day: string; readonly told: (code: string) => boolean },
): Done {
  const world = enter(clerk, day, 'state_fact');
  for (const [code, value] of Object.entries(books.facts[one.code] ?? {})) {
    if (!told(code)) continue;
    const stated = await stateFact(desk, world, {
      ...one,
      code,
      value: BigInt(value),
      asOf: day as CalendarDate,
      document: '2025年部门预算批复及附表',
      link: null,
      expectedNumber: 0,
      reason: null,
      once: null,
    });
    if (!stated.ok && stated.error.code !== 'base_fact_stale') return stated;
  }
  return ok(null);
}

/** The lists of the whole year are told at its end; what counts by June has its dates. */
const openRegisters = (play: BooksPlay, one: ExampleUnitYear): Done =>
  tellLists(play, one, { day: '2025-07-06', firstHalf: true });

const tellRegisters = (play: BooksPlay, one: ExampleUnitYear): Done =>
  tellLists(play, one, { day: '2026-01-09', firstHalf: false });

async function tellLists(
  play: BooksPlay,
  one: ExampleUnitYear,
  { day, firstHalf }: { readonly day: string; readonly firstHalf: boolean },
): Done {
  const world = play.enter(clerk, day, 'import_register');
  for (const kind of Object.keys(registerKindNames) as RegisterKindName[]) {
    const whole = play.books.files.get(`register-${kind}-2025-${one.code}.csv`);
    if (whole === undefined) continue;
    const file = firstHalf ? untilJune(whole) : whole;
    if (file === null) continue;
    const told = await importRegister(play.desk, world, {
      ...one,
      kind,
      file,
      replace: null,
      checkOnly: false,
      once: null,
    });
    if (!told.ok) return told;
    if (told.value.kind === 'findings') return refusedList(file.name, told.value.findings);
  }
  return firstHalf ? tellAssets(play, one) : ok(null);
}

/** The lines of a list that name no day after June; null where there are none. */
function untilJune({ name, bytes }: File): File | null {
  const [head = '', ...lines] = new TextDecoder().decode(bytes).split('\r\n');
  const early = lines.filter((line) => line !== '' && !/2025-(?:0[7-9]|1[0-2])/u.test(line));
  if (early.length === 0) return null;
  const text = `\uFEFF${[head, ...early].join('\r\n')}\r\n`;
  return { name: name.replace('-2025-', '-2025-01-06-'), bytes: new TextEncoder().encode(text) };
}

async function tellAssets({ desk, enter, books }: BooksPlay, one: ExampleUnitYear): Done {
  const file = fileOf(books, `register-assets-2025-${one.code}.csv`);
  if (!file.ok) return file;
  const world = enter(clerk, '2025-07-06', 'import_register');
  const told = await importAssets(desk, world, {
    ...one,
    file: file.value,
    asOf: '2025-06-30',
    checkOnly: false,
    once: null,
  });
  if (!told.ok) return told;
  return told.value.kind === 'findings'
    ? refusedList(file.value.name, told.value.findings)
    : ok(null);
}

const lastFacts = (play: BooksPlay, one: ExampleUnitYear): Done =>
  tellFacts(play, one, { day: '2026-01-15', told: (code) => !knownEarly.has(code) });

/** What only the final accounts know. */
async function closeYear(play: BooksPlay, one: ExampleUnitYear): Done {
  const world = play.enter(clerk, '2026-01-20', 'set_budget');
  const stated = await stateAmounts(play.desk, world, {
    ...one,
    expectedNumber: 0,
    stated: { kind: 'carry_over', carriedOver: fen(0n), surplus: await unspent(play, world, one) },
    documentNumber: '安财决〔2026〕3号',
    documentDate: '2026-01-20',
    once: null,
  });
  return stated.ok || stated.error.code === 'revision_stale' ? ok(null) : stated;
}

/** What the budget had and nobody paid: given back at the end of the year. */
async function unspent({ desk }: BooksPlay, world: World, one: ExampleUnitYear): Promise<Fen> {
  const asked = ['budget.annual', 'budget.paid'].map((code) => ({
    ...yearOf(one),
    code,
    until: `${one.fiscalYear}-12-31` as CalendarDate,
    line: null,
  }));
  const amounts = (await desk.figures.read(world, asked, { kind: 'now' })).map(({ quantity }) =>
    quantity === null ? null : quantityToFen(quantity),
  );
  const [annual = null, paid = null] = amounts;
  return annual === null || paid === null ? fen(0n) : minus(annual, paid);
}

function fileOf(books: ExampleBooks, name: string): Result<File, Refusal> {
  const file = books.files.get(name);
  return file === undefined ? refuse('file_empty', `示例文件 ${name} 不在`) : ok(file);
}

/** Our own list should have none: the first of them says which line is wrong. */
const refusedList = (
  name: string,
  findings: readonly { readonly message: string }[],
): Result<never, Refusal> =>
  err({ code: 'file_damaged', message: `${name}：${findings[0]?.message ?? ''}`, facts: {} });
