/**
 * 台账取数来源 the figures of registers, asset cards and base facts, now or as they were known at a
 * cut, and the rows beneath each. docs/spec/registers.md §4
 */
import { present } from '#core/base/assert.ts';
import { type Fen, plus, zeroFen } from '#core/base/fen.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Quantity } from '#core/base/quantity.ts';
import type { Cut, World } from '#core/base/world.ts';
import { listInForce } from '#core/budget/registers/asset-list.ts';
import { codeOfFact, factKey, factValue } from '#core/budget/registers/base-fact.ts';
import { type RegisterFigure, registerFigures } from '#core/budget/registers/register-figure.ts';
import { registerKindNames, registerKinds } from '#core/budget/registers/register-kind.ts';
import {
  type FigureAsked,
  type FigureRead,
  type FigureRow,
  figureOf,
} from '#core/performance/figure.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { FigureRowPage, FigureSource, FiguresAt } from '../ports/figure-source.ts';
import type { AssetList, KeptCard, RegisterEntry, RegisterStore } from '../ports/register-store.ts';
import { registerWords } from './messages.ts';

type RegisterPolicies = Pick<Policy, 'registers' | 'baseFacts'>;

const assetCodes = ['asset.value', 'asset.value-in-use'] as const;

export function createRegisterFigures(
  store: RegisterStore,
  policy: RegisterPolicies,
): FigureSource {
  const figures = registerFigures(policy.registers);
  const reading = { store, policy, figures };
  return {
    codes: [...Object.keys(figures), ...assetCodes, ...policy.baseFacts.map(({ code }) => code)],
    read: (world, asked, at) => readFigures({ ...reading, world }, asked, at),
    rows: (world, asked, page) => readRows({ ...reading, world }, asked, page),
    usesOf: (world, id) => usesOf({ ...reading, world }, id),
  };
}

type Reading = {
  readonly store: RegisterStore;
  readonly policy: RegisterPolicies;
  readonly figures: Readonly<Record<string, RegisterFigure>>;
  readonly world: World;
};

const cutOf = (at: FiguresAt): Cut | null => (at.kind === 'cut' ? at.cut : null);

const money = (amount: Fen): Quantity => ({
  digits: amount as bigint,
  scale: 2,
  measureWord: '元',
});

const wordOf = (code: string): string => figureOf(code)?.measureWord ?? '';

async function readFigures(
  reading: Reading,
  asked: readonly FigureAsked[],
  at: FiguresAt,
): Promise<readonly FigureRead[]> {
  const { figures } = reading;
  const answers = new Map<FigureAsked, FigureRead>();
  const of = (wanted: (code: string) => boolean) => asked.filter(({ code }) => wanted(code));
  const parts = await Promise.all([
    readCounts(
      reading,
      of((code) => figures[code] !== undefined),
      at,
    ),
    readAssets(
      reading,
      of((code) => code.startsWith('asset.')),
      at,
    ),
    readFacts(
      reading,
      of((code) => code.startsWith('fact.')),
      at,
    ),
  ]);
  for (const read of parts.flat()) answers.set(read.asked, read);
  return asked.map(
    (one) => answers.get(one) ?? missing(one, figureOf(one.code)?.title ?? one.code),
  );
}

const missing = (asked: FigureAsked, what: string): FigureRead => ({
  asked,
  quantity: null,
  missing: [what],
  rows: 0,
});

async function readCounts(
  { store, figures, world }: Reading,
  asked: readonly FigureAsked[],
  at: FiguresAt,
): Promise<readonly FigureRead[]> {
  const wanted = asked.map((one) => ({ ...one, figure: present(figures[one.code], one.code) }));
  const counts = await store.counts(world, wanted, cutOf(at));
  return asked.map((one, index) => {
    const { opened, count, entries } = present(counts[index], 'a count for each asked');
    const { kind } = present(figures[one.code], one.code);
    return opened
      ? {
          asked: one,
          quantity: { digits: count, scale: 0, measureWord: wordOf(one.code) },
          missing: [],
          rows: entries,
        }
      : missing(one, registerWords.notOpened(registerKindNames[kind]));
  });
}

async function listsOf(
  { store, world }: Reading,
  asked: readonly FigureAsked[],
  at: FiguresAt,
): Promise<ReadonlyMap<BudgetUnitId, readonly AssetList[]>> {
  if (asked.length === 0) return new Map();
  const units = [...new Set(asked.map(({ budgetUnitId }) => budgetUnitId))];
  const lists = await store.assetLists(world, units, cutOf(at));
  return Map.groupBy(lists, ({ budgetUnitId }) => budgetUnitId);
}

async function readAssets(
  reading: Reading,
  asked: readonly FigureAsked[],
  at: FiguresAt,
): Promise<readonly FigureRead[]> {
  const lists = await listsOf(reading, asked, at);
  return asked.map((one) => {
    const list = listInForce(lists.get(one.budgetUnitId) ?? [], one);
    if (list === null) return missing(one, registerWords.noAssets(one.fiscalYear));
    const states = statesOf(reading, one.code);
    const sums = list.sums.filter(({ state }) => states === null || states.includes(state));
    const value = sums.reduce((sum, part) => plus(sum, part.value), zeroFen);
    const rows = sums.reduce((sum, part) => sum + part.cards, 0);
    return { asked: one, quantity: money(value), missing: [], rows };
  });
}

/** States that count in a figure of assets; null: all. */
const statesOf = ({ policy }: Reading, code: string): readonly string[] | null =>
  code === 'asset.value'
    ? null
    : policy.registers.assets.states.filter(({ inUse }) => inUse).map(({ name }) => name);

async function readFacts(
  { store, world }: Reading,
  asked: readonly FigureAsked[],
  at: FiguresAt,
): Promise<readonly FigureRead[]> {
  if (asked.length === 0) return [];
  const facts = await store.facts(world, asked, cutOf(at));
  const byKey = new Map(
    facts.map((fact) => [`${fact.budgetUnitId} ${fact.naturalKey}`, fact] as const),
  );
  return asked.map((one) => {
    const fact = byKey.get(`${one.budgetUnitId} ${factKey(one.fiscalYear, one.code)}`);
    return fact === undefined
      ? missing(one, figureOf(one.code)?.title ?? one.code)
      : { asked: one, quantity: factQuantity(fact), missing: [], rows: 1 };
  });
}

const factQuantity = (fact: RegisterEntry): Quantity =>
  fact.amount === null
    ? { digits: factValue(fact), scale: 0, measureWord: '人' }
    : money(fact.amount);

type Page = Parameters<FigureSource['rows']>[2];

async function readRows(reading: Reading, asked: FigureAsked, page: Page): Promise<FigureRowPage> {
  const { store, figures, world } = reading;
  const figure = figures[asked.code];
  if (figure !== undefined) {
    const found = await store.counted(
      world,
      { ...asked, figure },
      { cut: cutOf(page.at), offset: page.offset, limit: page.limit },
    );
    const rows = found.entries.map((entry) => entryRow(reading, asked.code, entry));
    return { rows, total: found.total };
  }
  if (asked.code.startsWith('asset.')) return cardRows(reading, asked, page);
  const [fact] = (await store.facts(world, [asked], cutOf(page.at))).filter(
    ({ naturalKey }) => naturalKey === factKey(asked.fiscalYear, asked.code),
  );
  if (fact === undefined) return { rows: [], total: 0 };
  const rows = [factRow(fact)].slice(page.offset, page.offset + page.limit);
  return { rows, total: 1 };
}

const base = (entry: RegisterEntry): Omit<FigureRow, 'kind' | 'quantity' | 'more'> => ({
  source: 'registers',
  id: entry.id,
  title: entry.title,
  date: entry.date,
  from: entry.from,
  evidenceIds: entry.evidenceIds,
  batch: entry.batch,
  userName: entry.userName,
  instant: entry.instant,
});

function entryRow({ policy }: Reading, code: string, entry: RegisterEntry): FigureRow {
  const kind = registerKinds(policy.registers).find((one) => one.kind === entry.kind);
  return {
    ...base(entry),
    kind: kind?.name ?? entry.kind,
    quantity: { digits: entry.count, scale: 0, measureWord: wordOf(code) },
    more: (kind?.fields ?? []).flatMap((field) => {
      const text = entry.fields[field.key];
      return text === undefined || field.role === 'title' ? [] : [[field.name, text] as const];
    }),
  };
}

const factRow = (fact: RegisterEntry): FigureRow => ({
  ...base(fact),
  kind: registerWords.fact,
  quantity: factQuantity(fact),
  more: [
    [registerWords.document, fact.fields['document'] ?? ''],
    ...(fact.fields['link'] === undefined
      ? []
      : [[registerWords.link, fact.fields['link']] as const]),
  ],
});

async function cardRows(
  reading: Reading,
  asked: FigureAsked,
  { at, offset, limit }: Page,
): Promise<FigureRowPage> {
  const lists = await listsOf(reading, [asked], at);
  const list = listInForce(lists.get(asked.budgetUnitId) ?? [], asked);
  if (list === null) return { rows: [], total: 0 };
  const states = statesOf(reading, asked.code);
  const page = { states, offset, limit };
  const { cards, total } = await reading.store.cards(reading.world, list.id, page);
  return { rows: cards.map((card) => cardRow(card, list)), total };
}

const cardRow = (card: KeptCard, list: AssetList): FigureRow => ({
  source: 'registers',
  id: card.id,
  kind: registerWords.card,
  title: card.name,
  date: list.asOf,
  quantity: money(card.value),
  more: [
    [registerWords.cardNumber, card.number],
    [registerWords.assetClass, card.className],
    [registerWords.assetState, card.state],
  ],
  from: card.from,
  evidenceIds: [],
  batch: list.batch,
  userName: list.userName,
  instant: list.instant,
});

async function usesOf(
  { store, figures, world }: Reading,
  id: string,
): ReturnType<FigureSource['usesOf']> {
  const owner = await store.ownerOf(world, id);
  if (owner === null) return [];
  const { budgetUnitId, fiscalYear } = owner;
  const figureUse = (code: string) => ({ code, budgetUnitId, fiscalYear, line: null });
  if (owner.of === 'card') return assetCodes.map(figureUse);
  if (owner.kind === 'facts') return [figureUse(codeOfFact(owner.naturalKey))];
  return Object.entries(figures)
    .filter(([, { kind }]) => kind === owner.kind)
    .map(([code]) => figureUse(code));
}
