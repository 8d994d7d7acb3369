/**
 * 台账接口 registers that indicators count, by unit and year: kinds with their fields as values, so
 * that one screen serves all of them; import of lists, blank ones to fill in. Contracts, asset
 * cards and base facts stand in fact-routes.ts.
 */
import { z } from 'zod';
import { evidence } from './evidence-routes.ts';
import { sourcePlace } from './table.ts';

const none = z.object({});
const sentence = z.string().trim().min(1).max(500);

/** What a list of a register may weigh. */
export const registersMegabytes = 20;

/** 台账种类 in the order they are shown. */
export const registerKinds = [
  'meetings',
  'plans',
  'reports',
  'news',
  'tickets',
  'ratings',
  'training',
  'organisation',
  'discipline',
  'channels',
] as const;

/** Lists that can be imported: the registers, contracts with planned payments, asset cards. */
export const listKinds = [...registerKinds, 'contracts', 'assets'] as const;

const ofYear = { budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() };
const ofKind = z.object({ ...ofYear, kind: z.enum(registerKinds) });
const ofList = z.object({ ...ofYear, kind: z.enum(listKinds) });
const written = { userName: z.string(), instant: z.string() };

export const provenance = z.object({
  status: z.enum(['official', 'local', 'proposed']),
  source: z.string(),
});

/** 栏 one field of a kind. Values are texts as `format` says; '' where it is blank. */
export const registerField = z.object({
  key: z.string(),
  name: z.string(),
  /** How else a list may head it. */
  aliases: z.array(z.string()),
  /** day 2024-06-30, month 2024-06, count whole number, money fen, address https://… */
  format: z.enum(['text', 'day', 'month', 'count', 'money', 'choice', 'address']),
  required: z.boolean(),
  /** Of a choice, all there are; else empty. */
  choices: z.array(z.string()),
  /** Shown beneath the field; '' where there is nothing to say. */
  note: z.string(),
});

/** 台账定义 */
export const registerKind = z.object({
  kind: z.enum(listKinds),
  /** 管委会会议 */
  name: z.string(),
  /** 次、份、件 */
  measureWord: z.string(),
  /** What counts and what does not, in a sentence. */
  rule: z.string(),
  fields: z.array(registerField),
  /** Keys of the fields that together name an entry: the same twice is refused. */
  naturalKey: z.array(z.string()),
  /** Where a choice is policy: which ratings count as satisfied, by whose word. */
  provenance: provenance.nullable(),
});

/** Where it stands in a file. Null of what was typed. */
export const fileOrigin = z.object({
  sourceFileId: z.string(),
  fileName: z.string(),
  place: sourcePlace,
  /** '第 3 行'、'工单!第 3 行' */
  where: z.string(),
});

export const registerEntry = z.object({
  id: z.string(),
  kind: z.enum(listKinds),
  budgetUnitId: z.string(),
  fiscalYear: z.number().int(),
  /** The day it counts for; of a ticket or planned work the day it is due. */
  date: z.string(),
  title: z.string(),
  /** By field key; blank ones are left out. */
  fields: z.record(z.string(), z.string()),
  /** Whether it counts, and if not why: '没有会议纪要'. A day not reached yet is not a reason. */
  counts: z.boolean(),
  countsNot: z.string().nullable(),
  from: fileOrigin.nullable(),
  /** How many attachments hang on it (withdrawn ones left out). */
  evidence: z.number().int(),
  withdrawn: z
    .object({
      reason: z.string(),
      /** The entry that stands in its place; null where there is none. */
      replacedBy: z.string().nullable(),
      ...written,
    })
    .nullable(),
  /** The entry it stands in the place of. */
  replaces: z.string().nullable(),
  ...written,
  may: z.object({ withdraw: z.boolean(), addEvidence: z.boolean() }),
});

export type RegisterEntryJson = z.infer<typeof registerEntry>;

/** What the register comes to up to a day, by the figures that measures take. */
const registerFigure = z.object({
  code: z.string(),
  title: z.string(),
  measureWord: z.string(),
  /** Null: the register was never opened. */
  value: z.string().nullable(),
});

const may = z.object({ add: z.boolean(), import: z.boolean() });
const unitName = z.object({ id: z.string(), name: z.string(), shortName: z.string() });

export const registerOverview = z.object({
  fiscalYear: z.number().int(),
  kinds: z.array(registerKind),
  units: z.array(
    z.object({
      budgetUnit: unitName,
      /** In the order of `kinds` (registers alone). */
      registers: z.array(
        z.object({
          kind: z.enum(registerKinds),
          /** False: reads as missing, which differs from zero. */
          opened: z.boolean(),
          entries: z.number().int(),
          latestDate: z.string().nullable(),
        }),
      ),
      contracts: z.number().int(),
      assetsAsOf: z.string().nullable(),
      factsStated: z.number().int(),
      factsAll: z.number().int(),
      may,
    }),
  ),
});

export type RegisterOverviewJson = z.infer<typeof registerOverview>;

export const registerView = z.object({
  budgetUnit: unitName,
  fiscalYear: z.number().int(),
  until: z.string(),
  kind: registerKind,
  opened: z.object(written).nullable(),
  figures: z.array(registerFigure),
  /** The latest date first. */
  entries: z.array(registerEntry),
  total: z.number().int(),
  imports: z.array(
    z.object({
      id: z.string(),
      sourceFileId: z.string(),
      fileName: z.string(),
      entries: z.number().int(),
      ...written,
    }),
  ),
  may,
});

export type RegisterViewJson = z.infer<typeof registerView>;

export const listFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  place: sourcePlace.nullable(),
  where: z.string(),
  column: z.string().nullable(),
  written: z.string(),
  message: z.string(),
  expected: z.string().nullable(),
  difference: z.string().nullable(),
});

export type RegisterFindingJson = z.infer<typeof listFinding>;

const readCounts = {
  fileName: z.string(),
  /** Lines that were read. */
  lines: z.number().int(),
  /** What was left aside and why: '“申请人”一列涉及个人信息，没有收下'. */
  notes: z.array(z.string()),
  /** All there are; `findings` holds the first 500. */
  total: z.number().int(),
  findings: z.array(listFinding),
};

/** A file is taken in whole or not at all. */
export const importRegisterAnswer = z.discriminatedUnion('kind', [
  z.object({
    /** checked: what would be kept, where only checking was asked for. */
    kind: z.enum(['kept', 'checked']),
    ...readCounts,
    /** New ones, ones that took the place of an entry, ones that stood there already. */
    added: z.number().int(),
    replaced: z.number().int(),
    same: z.number().int(),
  }),
  /** Everything in it stands there already. */
  z.object({ kind: z.literal('unchanged'), ...readCounts, same: z.number().int() }),
  z.object({
    kind: z.literal('findings'),
    ...readCounts,
    /** Entries that stand there already with other values: `replace` would take them over. */
    differing: z.number().int(),
  }),
]);

export type ImportRegisterJson = z.infer<typeof importRegisterAnswer>;

const added = z.object({ id: z.string() });

export const registerRoutes = {
  /** All units that the caller sees, in one year, and every kind with its fields. */
  registers: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/registers/:fiscalYear',
    params: z.object({ fiscalYear: z.coerce.number().int() }),
    body: none,
    answer: registerOverview,
  },
  /** `until`: figures up to that day; today, at most the end of the year, if not told. */
  register: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/registers/:fiscalYear/units/:budgetUnitId/kinds/:kind',
    params: ofKind,
    query: z.object({
      until: z.iso.date().optional(),
      /** Words in the title or the number. */
      search: z.string().trim().max(100).optional(),
      withdrawn: z.enum(['true', 'false']).optional(),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    body: none,
    answer: registerView,
  },
  /** From now on nothing in it is zero and not missing. Opening twice changes nothing. */
  openRegister: {
    kind: 'json',
    verb: 'add_register_entry',
    method: 'POST',
    path: '/registers/:fiscalYear/units/:budgetUnitId/kinds/:kind/opening',
    params: ofKind,
    body: none,
    answer: none,
  },
  /** The first entry opens its register. */
  addRegisterEntry: {
    kind: 'json',
    verb: 'add_register_entry',
    method: 'POST',
    path: '/registers/:fiscalYear/units/:budgetUnitId/kinds/:kind/entries',
    params: ofKind,
    body: z.object({
      fields: z.record(z.string().max(40), z.string().max(500)),
      /** An entry that this one takes the place of: it is withdrawn for this reason. */
      replaces: z.object({ id: z.string(), reason: sentence }).nullable(),
    }),
    answer: added,
  },
  /** Of any kind, contracts too. */
  withdrawRegisterEntry: {
    kind: 'json',
    verb: 'withdraw_register_entry',
    method: 'POST',
    path: '/register-entries/:entryId/withdrawal',
    params: z.object({ entryId: z.string() }),
    body: z.object({ reason: sentence }),
    answer: none,
  },
  /** One entry with those it replaced and those that replaced it, the latest first. */
  registerEntry: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/register-entries/:entryId',
    params: z.object({ entryId: z.string() }),
    body: none,
    answer: z.object({
      budgetUnit: unitName,
      kind: registerKind,
      entry: registerEntry,
      history: z.array(registerEntry),
    }),
  },
  /** Attachments stay with an entry when another takes its place. */
  registerEvidence: {
    kind: 'json',
    verb: 'view_evidence',
    method: 'GET',
    path: '/register-entries/:entryId/evidence',
    params: z.object({ entryId: z.string() }),
    body: none,
    answer: z.object({ evidence: z.array(evidence), mayAdd: z.boolean() }),
  },
  /** Multipart with one field `file`. */
  addRegisterEvidence: {
    kind: 'upload',
    verb: 'add_evidence',
    method: 'POST',
    path: '/register-entries/:entryId/evidence',
    params: z.object({ entryId: z.string() }),
    query: z.object({ note: z.string().max(500).optional() }),
    body: none,
    answer: evidence,
  },
  /**
   * Multipart with one field `file`: xlsx, xls, csv, txt. `replace`: entries that stand there with
   * other values are withdrawn for this reason and entered anew; without it they are findings.
   * `asOf`: the day that a list of asset cards is of. `check`: only look, keep nothing.
   */
  importRegister: {
    kind: 'upload',
    verb: 'import_register',
    method: 'POST',
    path: '/registers/:fiscalYear/units/:budgetUnitId/kinds/:kind/import',
    params: ofList,
    query: z.object({
      replace: sentence.optional(),
      asOf: z.iso.date().optional(),
      check: z.enum(['true', 'false']).optional(),
    }),
    body: none,
    answer: importRegisterAnswer,
  },
  /** An empty list (xlsx) with the headings of the kind and its choices. */
  blankRegister: {
    kind: 'download',
    verb: 'view_books',
    method: 'GET',
    path: '/registers/:fiscalYear/units/:budgetUnitId/kinds/:kind/blank',
    params: ofList,
    query: none,
  },
} as const;
