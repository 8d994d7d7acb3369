/** 合同、资产、基础数处理表 contracts, asset cards and base facts as they travel. */
import type { z } from 'zod';
import { addEntry } from '#app/registers/add-entry.ts';
import { type FactView, stateFact, viewFact, viewFacts } from '#app/registers/state-fact.ts';
import {
  type AssetsView,
  type ContractsView,
  planDifference,
  viewAssets,
  viewContracts,
} from '#app/registers/view-contracts.ts';
import { yuan } from '#app/budget/messages.ts';
import type { AssetList, RegisterEntry } from '#app/ports/register-store.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { fen, type Fen, minus, plus, zeroFen } from '#core/base/fen.ts';
import { formatRatio, ratio } from '#core/base/ratio.ts';
import { mapOk } from '#core/base/result.ts';
import { factValue } from '#core/budget/registers/base-fact.ts';
import type { BaseFactDefinition } from '#core/policy/register-policy.ts';
import type { Routes } from '#contract/routes.ts';
import type { Handler } from './handler.ts';
import { encodeEntry, encodeKind, encodePlace, encodeUnit } from './register-handlers.ts';

type FactRouteName = 'contracts' | 'addContract' | 'assets' | 'facts' | 'factHistory' | 'stateFact';
type Input<R extends FactRouteName> = z.input<Routes[R]['answer']>;

export const factHandlers: { readonly [R in FactRouteName]: Handler<R> } = {
  contracts: async ({ parts, world, params }) =>
    mapOk(await viewContracts(parts.books, world, params), encodeContracts),
  addContract: ({ parts, world, params, body, once }) => {
    const payments = body.payments.map(({ date, amountFen }) => ({
      date: date as CalendarDate,
      amount: fen(BigInt(amountFen)),
    }));
    return addEntry(parts.books, world, { ...params, ...body, kind: 'contracts', payments, once });
  },
  assets: async ({ parts, world, params, query }) =>
    mapOk(
      await viewAssets(parts.books, world, { ...params, ...query, listId: query.listId ?? null }),
      encodeAssets,
    ),
  facts: async ({ parts, world, params }) =>
    mapOk(await viewFacts(parts.books, world, params), (view) => ({
      budgetUnit: encodeUnit(view.budgetUnit),
      fiscalYear: view.fiscalYear,
      facts: view.facts.map((fact) => ({
        definition: encodeDefinition(fact.definition),
        stated: encodeVersions(fact)[0] ?? null,
        versions: fact.versions.length,
      })),
      missing: view.facts
        .filter(({ versions }) => versions.length === 0)
        .map(({ definition }) => definition.title),
      may: { state: view.mayState },
    })),
  factHistory: async ({ parts, world, params }) =>
    mapOk(await viewFact(parts.books, world, params), (fact) => ({
      definition: encodeDefinition(fact.definition),
      versions: [...encodeVersions(fact)],
    })),
  stateFact: ({ parts, world, params, body, once }) =>
    stateFact(parts.books, world, {
      ...params,
      ...body,
      value: BigInt(body.value),
      asOf: body.asOf as CalendarDate,
      once,
    }),
};

const fenText = (amount: Fen | null): string | null => (amount === null ? null : String(amount));

const encodeContracts = (view: ContractsView): Input<'contracts'> => ({
  budgetUnit: encodeUnit(view.budgetUnit),
  fiscalYear: view.fiscalYear,
  kind: encodeKind(view.kind),
  contracts: view.contracts.map((viewed) => {
    const { entry } = viewed;
    const field = (key: string): string => entry.fields[key] ?? '';
    return {
      entry: encodeEntry(viewed),
      number: field('number'),
      name: entry.title,
      line: field('line'),
      counterparty: field('counterparty'),
      amountFen: String(entry.amount ?? zeroFen),
      method: field('method'),
      signedOn: entry.date,
      acceptedOn: entry.doneOn,
      payments: entry.payments.map(({ date, amount }) => ({ date, amountFen: String(amount) })),
    };
  }),
  halfYear: view.halfYear.map((line) => ({
    line: line.line,
    proposedFen: String(line.proposed),
    yearFen: String(line.year),
    contracts: line.contracts,
    planFen: fenText(line.plan),
    differenceFen: fenText(planDifference(line)),
    note: line.note,
  })),
  procurement: {
    budgetFen: fenText(view.procurement.budget),
    actualFen: fenText(view.procurement.actual),
    contractsFen: String(view.procurement.contracted),
    contracts: view.procurement.contracts,
    differenceFen:
      view.procurement.actual === null
        ? null
        : String(minus(view.procurement.actual, view.procurement.contracted)),
  },
  may: view.may,
});

type AssetSum = AssetList['sums'][number];

const valueOf = (sums: readonly AssetSum[]): Fen =>
  sums.reduce((sum, { value }) => plus(sum, value), zeroFen);

const cardsOf = (sums: readonly AssetSum[]): number =>
  sums.reduce((sum, { cards }) => sum + cards, 0);

const encodeAssets = (view: AssetsView): Input<'assets'> => ({
  budgetUnit: encodeUnit(view.budgetUnit),
  fiscalYear: view.fiscalYear,
  kind: encodeKind(view.kind),
  lists: view.lists.map((list) => ({
    id: list.id,
    asOf: list.asOf,
    cards: cardsOf(list.sums),
    valueFen: String(valueOf(list.sums)),
    inUseFen: String(valueOf(list.sums.filter(({ state }) => view.inUse(state)))),
    sourceFileId: list.sourceFileId,
    fileName: list.fileName,
    userName: list.userName,
    instant: list.instant,
  })),
  shown: view.shown === null ? null : encodeShown(view.shown, view.inUse),
  may: view.may,
});

function encodeShown(
  { list, cards, total }: NonNullable<AssetsView['shown']>,
  inUse: (state: string) => boolean,
): NonNullable<Input<'assets'>['shown']> {
  const all = valueOf(list.sums) as bigint;
  const used = valueOf(list.sums.filter(({ state }) => inUse(state))) as bigint;
  const rate = ratio(used * 100n, all);
  const groups = (key: 'state' | 'className') =>
    [...Map.groupBy(list.sums, (sum) => sum[key])].map(([name, sums]) => ({
      name,
      cards: cardsOf(sums),
      valueFen: String(valueOf(sums)),
    }));
  return {
    id: list.id,
    asOf: list.asOf,
    states: groups('state').map(({ name, ...sums }) => ({
      state: name,
      inUse: inUse(name),
      ...sums,
    })),
    classes: groups('className'),
    rate: rate === null ? null : formatRatio(rate, 2),
    cards: cards.map((card) => ({
      id: card.id,
      number: card.number,
      name: card.name,
      className: card.className,
      valueFen: String(card.value),
      acquiredOn: card.acquiredOn,
      state: card.state,
      from: encodePlace(card.from),
    })),
    total,
  };
}

const encodeDefinition = (definition: BaseFactDefinition) => ({
  code: definition.code,
  title: definition.title,
  measureWord: definition.measureWord,
  isMoney: definition.measureWord === '元',
  definition: definition.definition,
  usualSource: definition.usualSource,
  neededFor: [...definition.neededFor],
  provenance: definition.provenance,
});

/** Why a version stands is what was said when it took the place of the one before. */
const encodeVersions = ({ versions, definition }: FactView) =>
  versions.map((version, at) => ({
    entryId: version.id,
    number: versions.length - at,
    value: String(factValue(version)),
    written: writtenOf(version, definition),
    asOf: version.date,
    document: version.fields['document'] ?? '',
    link: version.fields['link'] ?? null,
    reason: versions[at + 1]?.withdrawn?.reason ?? null,
    evidence: version.evidenceIds.length,
    userName: version.userName,
    instant: version.instant,
  }));

const writtenOf = (version: RegisterEntry, { measureWord }: BaseFactDefinition): string =>
  version.amount === null ? `${version.count} ${measureWord}` : yuan(version.amount);
