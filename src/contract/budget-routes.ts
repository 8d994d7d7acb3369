/**
 * 预算执行接口 the budget of a unit and year: lines, adjustments, payments, what was carried over.
 * All amounts are fen as strings; all days are '2024-06-30'.
 */
import { z } from 'zod';
import {
  adjustment,
  adjustmentBody,
  budgetSummary,
  budgetView,
  day,
  documentNumber,
  fenText,
  importPaymentsAnswer,
  payment,
  paymentBody,
  sentence,
} from './budget.ts';

const none = z.object({});

/** What a list of payments may weigh: a hundred thousand rows of it. */
export const paymentsMegabytes = 40;

const ofYear = z.object({ budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() });

export type BudgetViewJson = z.infer<typeof budgetView>;
export type AdjustmentJson = z.infer<typeof adjustment>;
export type PaymentJson = z.infer<typeof payment>;
export type ImportPaymentsJson = z.infer<typeof importPaymentsAnswer>;

const added = z.object({ id: z.string() });

export const budgetRoutes = {
  /** All units that the caller sees, in one year. */
  budgets: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/budgets/:fiscalYear',
    params: z.object({ fiscalYear: z.coerce.number().int() }),
    query: z.object({ until: day.optional() }),
    body: none,
    answer: z.object({ until: z.string(), budgets: z.array(budgetSummary) }),
  },
  /** `until`: the last day that counts; else today, at most the end of the year. */
  budget: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/budgets/:fiscalYear/units/:budgetUnitId',
    params: ofYear,
    query: z.object({ until: day.optional() }),
    body: none,
    answer: budgetView,
  },
  /** All lines of a version of the unit's target table at once; where no line stands yet. */
  takeOverBudget: {
    kind: 'json',
    verb: 'set_budget',
    method: 'POST',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/take-over',
    params: ofYear,
    /** Null: the usual one, as `tables` of the view has it. */
    body: z.object({ tableId: z.string().nullable(), version: z.number().int().nullable() }),
    answer: z.object({ lines: z.number().int(), tableId: z.string(), version: z.number().int() }),
  },
  addBudgetLine: {
    kind: 'json',
    verb: 'set_budget',
    method: 'POST',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/lines',
    params: ofYear,
    /** `name` of a source is one of budgetSources, of the basic expenditure '基本支出'. */
    body: z.object({
      kind: z.enum(['source', 'basic', 'project']),
      name: z.string().trim().min(1).max(200),
      annualFen: fenText,
      halfYearFen: fenText.nullable(),
    }),
    answer: added,
  },
  withdrawBudgetLine: {
    kind: 'json',
    verb: 'set_budget',
    method: 'POST',
    path: '/budget-lines/:lineId/withdrawal',
    params: z.object({ lineId: z.string() }),
    body: z.object({ reason: sentence }),
    answer: none,
  },
  /** 公用经费 within the basic expenditure as first approved; 人员经费 is the rest. */
  statePublicPart: {
    kind: 'json',
    verb: 'set_budget',
    method: 'POST',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/public-part',
    params: ofYear,
    /** `expectedNumber`: of the statement that stands; 0: none does. */
    body: z.object({
      expectedNumber: z.number().int(),
      publicFen: fenText,
      documentNumber,
      documentDate: day,
    }),
    answer: z.object({ number: z.number().int() }),
  },
  /** 年末结转、结余 as the final accounts have them. */
  stateCarryOver: {
    kind: 'json',
    verb: 'set_budget',
    method: 'POST',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/carry-over',
    params: ofYear,
    body: z.object({
      expectedNumber: z.number().int(),
      carriedOverFen: fenText,
      surplusFen: fenText,
      documentNumber,
      documentDate: day,
    }),
    answer: z.object({ number: z.number().int() }),
  },
  budgetAdjustments: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/adjustments',
    params: ofYear,
    body: none,
    answer: z.object({ adjustments: z.array(adjustment), mayAdd: z.boolean() }),
  },
  addBudgetAdjustment: {
    kind: 'json',
    verb: 'adjust_budget',
    method: 'POST',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/adjustments',
    params: ofYear,
    body: adjustmentBody,
    answer: added,
  },
  withdrawBudgetAdjustment: {
    kind: 'json',
    verb: 'adjust_budget',
    method: 'POST',
    path: '/budget-adjustments/:adjustmentId/withdrawal',
    params: z.object({ adjustmentId: z.string() }),
    body: z.object({ reason: sentence }),
    answer: none,
  },
  /** The latest first; `total` and `totalFen` are of all that the filter lets through. */
  payments: {
    kind: 'json',
    verb: 'view_books',
    method: 'GET',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/payments',
    params: ofYear,
    query: z.object({
      lineId: z.string().optional(),
      month: z.coerce.number().int().min(1).max(12).optional(),
      economicClass: z.string().optional(),
      serial: z.string().trim().max(100).optional(),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    body: none,
    answer: z.object({
      payments: z.array(payment),
      total: z.number().int(),
      totalFen: z.string(),
      mayAdd: z.boolean(),
    }),
  },
  addPayment: {
    kind: 'json',
    verb: 'add_payment',
    method: 'POST',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/payments',
    params: ofYear,
    body: paymentBody,
    answer: added,
  },
  /** A payment in red on a day of the same year, not before the one it takes back. */
  reversePayment: {
    kind: 'json',
    verb: 'add_payment',
    method: 'POST',
    path: '/payments/:paymentId/reversal',
    params: z.object({ paymentId: z.string() }),
    body: z.object({ date: day, reason: sentence }),
    answer: added,
  },
  /** Multipart with one field `file`: xlsx, xls, csv, txt. All of it or nothing. */
  importPayments: {
    kind: 'upload',
    verb: 'import_payments',
    method: 'POST',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/payments/import',
    params: ofYear,
    /** What all its rows must come to, typed from the treasury's paper. */
    query: z.object({ controlTotalFen: fenText.optional() }),
    body: none,
    answer: importPaymentsAnswer,
  },
  /** An empty list of payments (xlsx) with this unit's lines and the classes to choose from. */
  blankPayments: {
    kind: 'download',
    verb: 'view_books',
    method: 'GET',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/payments/blank',
    params: ofYear,
    query: none,
  },
  /** The payments that the page shows, all of them, as csv. */
  exportPayments: {
    kind: 'download',
    verb: 'export_books',
    method: 'GET',
    path: '/budgets/:fiscalYear/units/:budgetUnitId/payments/export',
    params: ofYear,
    query: z.object({
      lineId: z.string().optional(),
      month: z.coerce.number().int().min(1).max(12).optional(),
      economicClass: z.string().optional(),
      serial: z.string().trim().max(100).optional(),
    }),
  },
} as const;
