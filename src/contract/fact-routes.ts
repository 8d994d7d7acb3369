/**
 * 合同、资产、基础数接口 contracts with planned payments and the half-year plan they give; asset
 * cards; base facts that no form collects. Money is fen as strings.
 */
import { z } from 'zod';
import { fileOrigin, provenance, registerEntry, registerKind } from './register-routes.ts';

const none = z.object({});
const fenText = z.string().regex(/^-?\d{1,18}$/, '金额以分为单位，写成整数');
const sentence = z.string().trim().min(1).max(500);
const ofYear = z.object({ budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() });
const unitName = z.object({ id: z.string(), name: z.string(), shortName: z.string() });
const written = { userName: z.string(), instant: z.string() };
const may = z.object({ add: z.boolean(), import: z.boolean() });

const plannedPayment = z.object({ date: z.iso.date(), amountFen: fenText });

export const contractsView = z.object({
  budgetUnit: unitName,
  fiscalYear: z.number().int(),
  kind: registerKind,
  /** Signed in the year, or with a payment planned in it. */
  contracts: z.array(
    z.object({
      entry: registerEntry,
      number: z.string(),
      name: z.string(),
      /** Budget project; '' where it is not said. */
      line: z.string(),
      counterparty: z.string(),
      amountFen: z.string(),
      method: z.string(),
      signedOn: z.string(),
      acceptedOn: z.string().nullable(),
      payments: z.array(plannedPayment),
    }),
  ),
  /** Planned payments up to 30 June, by budget project, beside the plan of the budget. */
  halfYear: z.array(
    z.object({
      line: z.string(),
      proposedFen: z.string(),
      /** All payments planned in this year. */
      yearFen: z.string(),
      contracts: z.number().int(),
      /** Null: the budget has no such line, or no half-year plan of it; `note` says which. */
      planFen: z.string().nullable(),
      differenceFen: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  procurement: z.object({
    /** As stated among the base facts; null: not stated. */
    budgetFen: z.string().nullable(),
    actualFen: z.string().nullable(),
    /** Contracts of this year whose method is government procurement. */
    contractsFen: z.string(),
    contracts: z.number().int(),
    /** Stated less contracts. */
    differenceFen: z.string().nullable(),
  }),
  may,
});

export type ContractsViewJson = z.infer<typeof contractsView>;

export const assetsView = z.object({
  budgetUnit: unitName,
  fiscalYear: z.number().int(),
  kind: registerKind,
  /** The latest day first; of one day the latest entered counts. */
  lists: z.array(
    z.object({
      id: z.string(),
      asOf: z.string(),
      cards: z.number().int(),
      valueFen: z.string(),
      inUseFen: z.string(),
      sourceFileId: z.string(),
      fileName: z.string(),
      ...written,
    }),
  ),
  /** The one that is shown; null: there is none. */
  shown: z
    .object({
      id: z.string(),
      asOf: z.string(),
      states: z.array(
        z.object({
          state: z.string(),
          inUse: z.boolean(),
          cards: z.number().int(),
          valueFen: z.string(),
        }),
      ),
      classes: z.array(z.object({ name: z.string(), cards: z.number(), valueFen: z.string() })),
      /** Original value in use of all, per cent ('98.20'); null: no value at all. */
      rate: z.string().nullable(),
      cards: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          name: z.string(),
          className: z.string(),
          valueFen: z.string(),
          acquiredOn: z.string().nullable(),
          state: z.string(),
          from: fileOrigin,
        }),
      ),
      total: z.number().int(),
    })
    .nullable(),
  may,
});

export type AssetsViewJson = z.infer<typeof assetsView>;

const factVersion = z.object({
  entryId: z.string(),
  number: z.number().int(),
  /** Fen where it is money, else a count. */
  value: z.string(),
  /** '45 人'、'3,200,000.00 元' */
  written: z.string(),
  asOf: z.string(),
  document: z.string(),
  link: z.string().nullable(),
  /** Why it was restated; null of the first. */
  reason: z.string().nullable(),
  evidence: z.number().int(),
  ...written,
});

const factDefinition = z.object({
  /** A figure: 'fact.staff-quota'. */
  code: z.string(),
  /** 编制数 */
  title: z.string(),
  measureWord: z.string(),
  isMoney: z.boolean(),
  /** What it is and where it is found. */
  definition: z.string(),
  usualSource: z.string(),
  /** Which measures want it: '在职人员控制率'. */
  neededFor: z.array(z.string()),
  provenance,
});

export const factsView = z.object({
  budgetUnit: unitName,
  fiscalYear: z.number().int(),
  facts: z.array(
    z.object({ definition: factDefinition, stated: factVersion.nullable(), versions: z.number() }),
  ),
  /** Titles of what is not stated yet. */
  missing: z.array(z.string()),
  may: z.object({ state: z.boolean() }),
});

export type FactsViewJson = z.infer<typeof factsView>;

export const factRoutes = {
  contracts: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/contracts/:fiscalYear/units/:budgetUnitId',
    params: ofYear,
    body: none,
    answer: contractsView,
  },
  /** The payments come to the amount. Withdrawing: withdrawRegisterEntry. */
  addContract: {
    kind: 'json',
    verb: 'add_register_entry',
    method: 'POST',
    path: '/contracts/:fiscalYear/units/:budgetUnitId',
    params: ofYear,
    body: z.object({
      /** By the fields of the kind contracts: number, title, line, counterparty, amount … */
      fields: z.record(z.string().max(40), z.string().max(500)),
      payments: z.array(plannedPayment).min(1).max(120),
      replaces: z.object({ id: z.string(), reason: sentence }).nullable(),
    }),
    answer: z.object({ id: z.string() }),
  },
  /** `listId`: an older list; the one in force at the end of the year if not told. */
  assets: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/assets/:fiscalYear/units/:budgetUnitId',
    params: ofYear,
    query: z.object({
      listId: z.string().optional(),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    body: none,
    answer: assetsView,
  },
  facts: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/facts/:fiscalYear/units/:budgetUnitId',
    params: ofYear,
    body: none,
    answer: factsView,
  },
  /** The latest first. */
  factHistory: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/facts/:fiscalYear/units/:budgetUnitId/:code/history',
    params: ofYear.extend({ code: z.string() }),
    body: none,
    answer: z.object({ definition: factDefinition, versions: z.array(factVersion) }),
  },
  stateFact: {
    kind: 'json',
    verb: 'state_fact',
    method: 'POST',
    path: '/facts/:fiscalYear/units/:budgetUnitId/:code',
    params: ofYear.extend({ code: z.string() }),
    body: z.object({
      /** Of the version that stands; 0: none does. */
      expectedNumber: z.number().int().min(0),
      /** Fen where it is money, else a whole number. */
      value: z.string().regex(/^\d{1,18}$/, '写成不小于 0 的整数'),
      asOf: z.iso.date(),
      /** The document it stands in: '锡编办〔2023〕12号'. */
      document: z.string().trim().min(1).max(200),
      link: z.url().max(500).nullable(),
      /** Wanted where a version stands already. */
      reason: sentence.nullable(),
    }),
    answer: z.object({ number: z.number().int() }),
  },
} as const;
