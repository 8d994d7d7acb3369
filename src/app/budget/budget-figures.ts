/**
 * 预算取数来源 the figures of the budget: by maintained totals, added up anew from the rows, or as
 * they were known at a cut; and the rows beneath each. docs/spec/budget.md §5
 */
import { present } from '#core/base/assert.ts';
import { absFen, type Fen } from '#core/base/fen.ts';
import type { Quantity } from '#core/base/quantity.ts';
import type { Cut, World } from '#core/base/world.ts';
import {
  adjustedUntil,
  adjustmentKindNames,
  type Adjustment,
  type AdjustmentLine,
} from '#core/budget/adjustment.ts';
import {
  type BudgetFigureAsked,
  type BudgetFigureKind,
  budgetFigures,
  countsIn,
  readBudgetFigure,
} from '#core/budget/budget-figure.ts';
import {
  type Budget,
  type BudgetLine,
  type BudgetStatement,
  lineByName,
  lineTitle,
  spendingLines,
} from '#core/budget/budget-line.ts';
import { type Payment, paymentKindNames } from '#core/budget/payment.ts';
import type { FigureAsked, FigureRow } from '#core/performance/figure.ts';
import type { EconomicClassPolicy } from '#core/policy/economic-class.ts';
import type { BudgetRowOwner, BudgetStore } from '../ports/budget-store.ts';
import type { FigureRowPage, FigureSource, FiguresAt } from '../ports/figure-source.ts';
import { dayWithin, firstDay } from './budget-days.ts';
import { budgetWords } from './messages.ts';

export const createBudgetFigures = (
  store: BudgetStore,
  classes: EconomicClassPolicy,
): FigureSource => ({
  codes: Object.keys(budgetFigures),
  read: (world, asked, at) => readFigures({ store, classes, world }, asked, at),
  rows: (world, asked, page) => readRows({ store, classes, world }, asked, page),
  usesOf: (world, id) => usesOf({ store, classes, world }, id),
});

type Reading = {
  readonly store: BudgetStore;
  readonly classes: EconomicClassPolicy;
  readonly world: World;
};

const kindOf = (code: string): BudgetFigureKind =>
  present(budgetFigures[code], `${code} is no figure of the budget`);

const cutOf = (at: FiguresAt): Cut | null => (at.kind === 'cut' ? at.cut : null);

const money = (amount: Fen): Quantity => ({
  digits: amount as bigint,
  scale: 2,
  measureWord: '元',
});

async function readFigures(
  { store, classes, world }: Reading,
  asked: readonly FigureAsked[],
  at: FiguresAt,
): ReturnType<FigureSource['read']> {
  const years = distinct(asked, ({ budgetUnitId, fiscalYear }) => `${budgetUnitId} ${fiscalYear}`);
  const spells = distinct(asked, spellKey);
  const [budgets, paid] = await Promise.all([
    store.budgets(world, years.values, cutOf(at) ?? undefined),
    store.paid(
      world,
      spells.values.map((one) => ({ ...one, until: dayWithin(one.fiscalYear, one.until) })),
      at,
    ),
  ]);
  return asked.map((one) => {
    const budget = present(budgets[years.placeOf(one)], 'a budget for each year asked');
    const sums = present(paid[spells.placeOf(one)], 'sums for each day asked');
    const figure = kindOf(one.code);
    const read = readBudgetFigure({ ...one, figure }, { budget, paid: sums }, classes);
    const { amount, missing, rows } = read;
    return { asked: one, quantity: amount === null ? null : money(amount), missing, rows };
  });
}

const spellKey = ({ budgetUnitId, fiscalYear, until }: FigureAsked): string =>
  `${budgetUnitId} ${fiscalYear} ${until}`;

/** Each once, and where each asked one is among them. */
function distinct<T>(asked: readonly T[], keyOf: (one: T) => string) {
  const places = new Map<string, number>();
  const values: T[] = [];
  for (const one of asked) {
    const key = keyOf(one);
    if (places.has(key)) continue;
    places.set(key, values.length);
    values.push(one);
  }
  return { values, placeOf: (one: T): number => places.get(keyOf(one)) ?? -1 };
}

type Page = Parameters<FigureSource['rows']>[2];

async function readRows(reading: Reading, asked: FigureAsked, page: Page): Promise<FigureRowPage> {
  const { store, world } = reading;
  const figure = kindOf(asked.code);
  const [found] = await store.budgets(world, [asked], cutOf(page.at) ?? undefined);
  const budget = present(found, 'a budget for each year asked');
  const line = asked.line === null ? null : lineByName(budget, asked.line);
  if (asked.line !== null && line === null) return { rows: [], total: 0 };
  const lines = line === null ? spendingLines(budget) : [line];
  if (figure.kind === 'paid') return paymentRows(reading, { asked, budget, lines, page });
  const rows = otherRows({ ...asked, figure }, budget, lines);
  return { rows: rows.slice(page.offset, page.offset + page.limit), total: rows.length };
}

/** The rows of figures that are no sums of payments: a few dozen at most. */
function otherRows(
  asked: BudgetFigureAsked,
  budget: Budget,
  lines: readonly BudgetLine[],
): readonly FigureRow[] {
  const { figure } = asked;
  const ids = new Set<string>(lines.map(({ id }) => id));
  const titles = new Map<string, string>(budget.lines.map((one) => [one.id, lineTitle(one)]));
  const changeRow = (
    { adjustment, line }: { readonly adjustment: Adjustment; readonly line: AdjustmentLine },
    amount: Fen,
  ) => adjustmentRow(adjustment, line, { amount, title: titles.get(line.lineId) ?? '' });
  const changes = budget.adjustments
    .flatMap((adjustment) => adjustment.lines.map((line) => ({ adjustment, line })))
    .filter(({ line }) => ids.has(line.lineId))
    .toReversed();
  switch (figure.kind) {
    case 'initial':
      return lines.map((line) => lineRow(line, line.initial));
    case 'half_year':
      return lines.map((line) => lineRow(line, line.halfYear));
    case 'annual':
      return [
        ...changes.map((one) => changeRow(one, one.line.amount)),
        ...lines.map((line) => lineRow(line, line.initial)),
      ];
    case 'public_annual': {
      const ours = changes.filter(({ line }) => line.part === 'public');
      const stated = budget.publicPart;
      return [
        ...ours.map((one) => changeRow(one, one.line.amount)),
        ...(stated === null ? [] : [statementRow(stated, budgetWords.publicPart, stated.amount)]),
      ];
    }
    case 'adjusted': {
      const only = lines.length === 1 && asked.line !== null ? (lines[0]?.id ?? null) : null;
      return adjustedUntil(budget.adjustments, { ...asked, ...figure, lineId: only })
        .toReversed()
        .map((one) => changeRow(one, absFen(one.line.amount)));
    }
    case 'carried_over':
    case 'surplus': {
      const { carryOver } = budget;
      if (carryOver === null) return [];
      const isSurplus = figure.kind === 'surplus';
      const amount = isSurplus ? carryOver.surplus : carryOver.carriedOver;
      return [
        statementRow(carryOver, isSurplus ? budgetWords.surplus : budgetWords.carriedOver, amount),
      ];
    }
    case 'paid':
      return [];
  }
}

const base = { source: 'budget', from: null, evidenceIds: [] } as const;

const lineRow = (line: BudgetLine, amount: Fen | null): FigureRow => ({
  ...base,
  id: line.id,
  kind: budgetWords.line,
  title: lineTitle(line),
  date: null,
  quantity: amount === null ? null : money(amount),
  more:
    line.from === null
      ? [[budgetWords.origin, budgetWords.typed]]
      : [
          [budgetWords.origin, budgetWords.fromTable(line.from.version)],
          [budgetWords.table, line.from.tableId],
        ],
  batch: line.batch,
  userName: line.userName,
  instant: line.instant,
});

const adjustmentRow = (
  adjustment: Adjustment,
  line: AdjustmentLine,
  { amount, title }: { readonly amount: Fen; readonly title: string },
): FigureRow => ({
  ...base,
  id: line.id,
  kind: adjustmentKindNames[adjustment.kind],
  title,
  date: adjustment.date,
  quantity: money(amount),
  more: [
    [budgetWords.documentNumber, adjustment.documentNumber],
    [budgetWords.reason, adjustment.reason],
    ...(adjustment.exemption === null
      ? []
      : [[budgetWords.exemptBy, adjustment.exemption.documentNumber] as const]),
  ],
  batch: adjustment.batch,
  userName: adjustment.userName,
  instant: adjustment.instant,
});

const statementRow = (stated: BudgetStatement, title: string, amount: Fen): FigureRow => ({
  ...base,
  id: stated.id,
  kind: budgetWords.statement,
  title,
  date: stated.documentDate,
  quantity: money(amount),
  more: [[budgetWords.documentNumber, stated.documentNumber]],
  batch: stated.batch,
  userName: stated.userName,
  instant: stated.instant,
});

async function paymentRows(
  { store, classes, world }: Reading,
  {
    asked,
    budget,
    lines,
    page,
  }: {
    readonly asked: FigureAsked;
    readonly budget: Budget;
    readonly lines: readonly BudgetLine[];
    readonly page: Page;
  },
): Promise<FigureRowPage> {
  const figure = kindOf(asked.code);
  if (figure.kind !== 'paid') return { rows: [], total: 0 };
  // A payment is never taken away: what was known at a cut still stands.
  if (page.since !== undefined && page.at.kind === 'cut') return { rows: [], total: 0 };
  const counts = countsIn(figure.scope, lines, classes);
  const ours = lines.filter((line) =>
    classes.classes.some(({ code }) => counts({ lineId: line.id, economicClass: code })),
  );
  const codes = classes.classes.filter(({ code }) =>
    ours.some((line) => counts({ lineId: line.id, economicClass: code })),
  );
  const everyClass = codes.length === classes.classes.length;
  const found = await store.payments(
    world,
    { budgetUnitId: asked.budgetUnitId, fiscalYear: asked.fiscalYear },
    {
      offset: page.offset,
      limit: page.limit,
      filter: {
        from: firstDay(asked.fiscalYear),
        until: dayWithin(asked.fiscalYear, asked.until),
        lineIds: ours.map(({ id }) => id),
        economicClasses: everyClass ? null : codes.map(({ code }) => code),
        serial: null,
        cut: cutOf(page.at),
        since: page.since ?? null,
      },
    },
  );
  const titles = new Map<string, string>(budget.lines.map((one) => [one.id, lineTitle(one)]));
  const names = new Map(classes.classes.map(({ code, name }) => [code, name]));
  return {
    rows: found.payments.map((payment) => paymentRow(payment, titles, names)),
    total: found.total,
  };
}

const paymentRow = (
  payment: Payment,
  titles: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): FigureRow => ({
  source: 'budget',
  id: payment.id,
  kind: paymentKindNames[payment.kind],
  title: payment.summary === '' ? payment.serial : payment.summary,
  date: payment.date,
  quantity: money(payment.amount),
  more: [
    [budgetWords.serial, payment.serial],
    [budgetWords.line, titles.get(payment.lineId) ?? ''],
    [
      budgetWords.economicClass,
      `${payment.economicClass} ${names.get(payment.economicClass) ?? ''}`.trim(),
    ],
    ...(payment.refersTo === null
      ? []
      : [[budgetWords.refersTo, payment.refersTo.serial] as const]),
  ],
  from:
    payment.from === null
      ? null
      : {
          sourceFileId: payment.from.sourceFileId,
          fileName: payment.from.fileName,
          place: payment.from.place,
        },
  evidenceIds: [],
  batch: payment.batch,
  userName: payment.userName,
  instant: payment.instant,
});

/** Each code that the row counts in: over all lines, and over its own. */
async function usesOf(
  { store, classes, world }: Reading,
  id: string,
): ReturnType<FigureSource['usesOf']> {
  const owner = await store.ownerOf(world, id);
  if (owner === null) return [];
  const { budgetUnitId, fiscalYear } = owner;
  const [found] = await store.budgets(world, [{ budgetUnitId, fiscalYear }]);
  const budget = present(found, 'a budget for each year asked');
  const line =
    'lineId' in owner ? (budget.lines.find((one) => one.id === owner.lineId) ?? null) : null;
  // A line that was withdrawn, a source: nothing is read off it.
  if ('lineId' in owner && (line === null || line.kind === 'source')) return [];
  const codes = Object.entries(budgetFigures)
    .filter(([, figure]) => movesFigure(owner, figure, { budget, line, classes }))
    .map(([code]) => code);
  const over = [null, ...(line === null ? [] : [line.name])];
  return codes.flatMap((code) =>
    over.map((name) => ({ code, budgetUnitId, fiscalYear, line: name })),
  );
}

function movesFigure(
  owner: BudgetRowOwner,
  figure: BudgetFigureKind,
  {
    budget,
    line,
    classes,
  }: {
    readonly budget: Budget;
    readonly line: BudgetLine | null;
    readonly classes: EconomicClassPolicy;
  },
): boolean {
  switch (owner.kind) {
    case 'payment':
      return (
        figure.kind === 'paid' && line !== null && countsIn(figure.scope, [line], classes)(owner)
      );
    case 'line':
      return figure.kind === 'initial' || figure.kind === 'annual' || figure.kind === 'half_year';
    case 'adjustment': {
      const adjustment = budget.adjustments.find(({ id }) => id === owner.adjustmentId);
      if (adjustment === undefined) return false;
      if (figure.kind === 'adjusted') return figure.exempt === (adjustment.exemption !== null);
      return (
        figure.kind === 'annual' || (figure.kind === 'public_annual' && line?.kind === 'basic')
      );
    }
    case 'public_part':
      return figure.kind === 'public_annual';
    case 'carry_over':
      return figure.kind === 'carried_over' || figure.kind === 'surplus';
  }
}
