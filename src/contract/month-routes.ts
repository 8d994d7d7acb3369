/**
 * 月报接口 monthly figures of the fund by branch: which are there, one of them with its versions,
 * the difference of two, import of a list, a blank one to fill in.
 *
 * Values are whole numbers as texts: fen where the item is money, else a count.
 */
import { z } from 'zod';
import { sourcePlace } from './table.ts';

const none = z.object({});
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份写作 2024-06');
const whole = z.string().regex(/^-?\d+$/);
const ofMonth = z.object({ budgetUnitId: z.string(), month });

/** What a list of months may weigh: fifty years of a province have less. */
export const monthsMegabytes = 20;

/** 项目 as the statistics number it; `status` says whether the number is theirs or ours. */
const item = z.object({
  code: z.string(),
  name: z.string(),
  /** 建金3-1, 建金3-3, 会住房02表, 本系统 */
  statement: z.string(),
  measureWord: z.string(),
  isMoney: z.boolean(),
  kind: z.enum(['opening', 'flow', 'closing', 'cumulative']),
  status: z.enum(['official', 'local', 'proposed']),
  source: z.string(),
});

const monthFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  /** Null: of the whole file. */
  place: sourcePlace.nullable(),
  /** The place in words: '月报!C12', '第 3 行第 2 格'; '' where there is none. */
  where: z.string(),
  /** Which branch and month it is about: '江阴 2024年5月'; '' where that is not known. */
  about: z.string(),
  /** The column or item as the file calls it. */
  column: z.string().nullable(),
  written: z.string(),
  message: z.string(),
  expected: z.string().nullable(),
  difference: z.string().nullable(),
});

export type MonthFindingJson = z.infer<typeof monthFinding>;

const budgetUnit = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  branchName: z.string().nullable(),
});

const versionOf = z.object({
  id: z.string(),
  version: z.number().int(),
  note: z.string(),
  fileName: z.string(),
  sourceFileId: z.string(),
  /** How many items its file brought, and how many of them changed what stood before. */
  items: z.number().int(),
  changed: z.number().int(),
  warnings: z.number().int(),
  userName: z.string(),
  instant: z.string(),
});

const cellOfYear = z.object({
  month: z.string(),
  /** later: the month has not begun yet. */
  state: z.enum(['kept', 'missing', 'later']),
  version: z.number().int().nullable(),
  warnings: z.number().int(),
  /** Items that measures need and the month does not hold: '1081 其中年终结息'. */
  lacks: z.array(z.string()),
  userName: z.string().nullable(),
  instant: z.string().nullable(),
});

export const monthList = z.object({
  fiscalYear: z.number().int(),
  /** All items there are, for headings; in the order of the forms. */
  items: z.array(item),
  branches: z.array(
    z.object({
      budgetUnit,
      /** Twelve, January first. */
      months: z.array(cellOfYear),
      may: z.object({ import: z.boolean() }),
    }),
  ),
  /** The latest imports that touched this year. */
  imports: z.array(
    z.object({
      fileName: z.string(),
      sourceFileId: z.string(),
      months: z.number().int(),
      userName: z.string(),
      instant: z.string(),
    }),
  ),
  may: z.object({ import: z.boolean() }),
});

export type MonthListJson = z.infer<typeof monthList>;

export const monthView = z.object({
  budgetUnit,
  month: z.string(),
  shown: versionOf,
  /** The latest first. */
  versions: z.array(versionOf),
  items: z.array(
    z.object({
      code: z.string(),
      value: whole,
      /** Of the month before, as it stands now; null where there is none. */
      before: whole.nullable(),
      /** What this version changed it from; null where it did not. */
      changedFrom: whole.nullable(),
      /** Where it was read; unchanged items keep the file that brought them. */
      from: z.object({
        sourceFileId: z.string(),
        fileName: z.string(),
        place: sourcePlace,
        where: z.string(),
      }),
    }),
  ),
  /** 归集: what is counted, and what stands beside it. Null where an item is not there. */
  collected: z.object({
    withInterest: whole.nullable(),
    interest: whole.nullable(),
    withoutInterest: whole.nullable(),
  }),
  findings: z.array(monthFinding),
  definitions: z.array(item),
  may: z.object({ import: z.boolean() }),
});

export type MonthViewJson = z.infer<typeof monthView>;

export const monthDifference = z.object({
  budgetUnit,
  month: z.string(),
  from: versionOf,
  to: versionOf,
  changes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      measureWord: z.string(),
      isMoney: z.boolean(),
      before: whole.nullable(),
      after: whole.nullable(),
      difference: whole.nullable(),
    }),
  ),
});

export type MonthDifferenceJson = z.infer<typeof monthDifference>;

const monthMade = z.object({
  budgetUnitId: z.string(),
  budgetUnitName: z.string(),
  month: z.string(),
  version: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
});

const readCounts = {
  fileName: z.string(),
  /** What was read: months of branches, and figures in them. */
  months: z.number().int(),
  figures: z.number().int(),
  notes: z.array(z.string()),
  /** All there are; `findings` holds the first 500. */
  total: z.number().int(),
  findings: z.array(monthFinding),
};

/** A file is taken in whole or not at all. */
export const importMonthsAnswer = z.discriminatedUnion('kind', [
  /** Kept, or, where only checking was asked for, what would be; `findings` are warnings. */
  z.object({ kind: z.enum(['kept', 'checked']), ...readCounts, made: z.array(monthMade) }),
  /** Everything in it stands there already. */
  z.object({ kind: z.literal('unchanged'), ...readCounts }),
  /** Nothing was kept: errors, and whatever warnings there are. */
  z.object({ kind: z.literal('findings'), ...readCounts }),
]);

export type ImportMonthsJson = z.infer<typeof importMonthsAnswer>;

export const monthRoutes = {
  months: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/months/:fiscalYear',
    params: z.object({ fiscalYear: z.coerce.number().int().min(1900).max(2099) }),
    body: none,
    answer: monthList,
  },
  /** The current version, or the one asked for. */
  month: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/months/:budgetUnitId/:month',
    params: ofMonth,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    body: none,
    answer: monthView,
  },
  monthDifference: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/months/:budgetUnitId/:month/difference',
    params: ofMonth,
    query: z.object({
      from: z.coerce.number().int().min(1),
      to: z.coerce.number().int().min(1),
    }),
    body: none,
    answer: monthDifference,
  },
  /**
   * Multipart with one field `file`. `note`: why months that stand already are corrected;
   * `fiscalYear`: other years in it are findings; `check`: only look, keep nothing.
   */
  importMonths: {
    kind: 'upload',
    verb: 'import_months',
    method: 'POST',
    path: '/months',
    params: none,
    query: z.object({
      note: z.string().max(500).optional(),
      fiscalYear: z.coerce.number().int().min(1900).max(2099).optional(),
      check: z.enum(['true', 'false']).optional(),
    }),
    body: none,
    answer: importMonthsAnswer,
  },
  /** An xlsx with all items and twelve months, for one branch; what is known is filled in. */
  monthTemplate: {
    kind: 'download',
    verb: 'view_books',
    method: 'GET',
    path: '/months/:fiscalYear/template/:budgetUnitId',
    params: z.object({
      fiscalYear: z.coerce.number().int().min(1900).max(2099),
      budgetUnitId: z.string(),
    }),
    query: none,
  },
} as const;
