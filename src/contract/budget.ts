/**
 * 预算执行 the budget of one budget unit and year as it travels: lines, adjustments, payments, what a
 * file of payments came to. All amounts are fen as strings; all days are '2024-06-30'.
 */
import { z } from 'zod';

export const fenText = z.string().regex(/^-?\d{1,18}$/, '金额以分为单位，写成整数');
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2024-06-30');
export const sentence = z.string().trim().min(1).max(500);
export const documentNumber = z.string().trim().min(1).max(100);

/** 资金来源 in the order of the form. */
export const budgetSources = [
  'general',
  'government_fund',
  'fiscal_account',
  'state_capital',
  'social_insurance',
  'carry_over',
  'other',
] as const;

/** Where something came from: down to the cell of a table or the line of a file. */
const tableOrigin = z.object({ tableId: z.string(), version: z.number().int(), rowId: z.string() });
const fileOrigin = z.object({
  sourceFileId: z.string(),
  fileName: z.string(),
  /** Of the whole file from 1; of a workbook also the sheet and its row. */
  line: z.number().int(),
  sheet: z.string().nullable(),
  sheetRow: z.number().int().nullable(),
});
const written = { userName: z.string(), instant: z.string() };

const budgetLine = z.object({
  id: z.string(),
  /** 资金来源、基本支出、项目支出 */
  kind: z.enum(['source', 'basic', 'project']),
  /** Of a source its code (budgetSources), with `title` to show; else the same as `title`. */
  name: z.string(),
  title: z.string(),
  initialFen: z.string(),
  /** Initial and all adjustments of the year. */
  annualFen: z.string(),
  halfYearFen: z.string().nullable(),
  /** Up to the day asked for; null of a source. */
  paidFen: z.string().nullable(),
  /** Paid of the adjusted annual budget, per cent with two decimals ('44.86'); null: no budget. */
  rate: z.string().nullable(),
  from: tableOrigin.nullable(),
  ...written,
  may: z.object({ withdraw: z.boolean() }),
});

const sums = z.object({
  initialFen: z.string(),
  annualFen: z.string(),
  /** Null where a line has none; `halfYearMissing` names the lines. */
  halfYearFen: z.string().nullable(),
  halfYearMissing: z.array(z.string()),
  sourcesFen: z.string(),
  paidFen: z.string(),
  rate: z.string().nullable(),
  /** Absolute amounts of all lines, exempt and not; and their share of the initial budget. */
  adjustedFen: z.string(),
  adjustedExemptFen: z.string(),
  adjustedRate: z.string().nullable(),
});

/** 支出口径 basic, projects, 人员, 公用 and 三公: each paid up to the day, and its budget if known. */
const spending = z.object({
  code: z.enum([
    'basic',
    'project',
    'personnel',
    'public',
    'three_public',
    'abroad',
    'vehicle',
    'reception',
  ]),
  title: z.string(),
  paidFen: z.string(),
  annualFen: z.string().nullable(),
  /** Why there is no budget beside it: '公用经费预算数未登记'. */
  missing: z.string().nullable(),
});

const statement = z.object({
  number: z.number().int(),
  documentNumber: z.string(),
  documentDate: z.string(),
  ...written,
});

export const budgetView = z.object({
  budgetUnit: z.object({ id: z.string(), name: z.string(), shortName: z.string() }),
  fiscalYear: z.number().int(),
  until: z.string(),
  lines: z.array(budgetLine),
  sums,
  spending: z.array(spending),
  /** All twelve, paid in each, whatever the day. */
  months: z.array(
    z.object({ month: z.number().int(), paidFen: z.string(), payments: z.number().int() }),
  ),
  /** By economic class up to the day, by code. */
  classes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      groupName: z.string(),
      paidFen: z.string(),
      payments: z.number().int(),
    }),
  ),
  publicPart: statement.extend({ publicFen: z.string() }).nullable(),
  carryOver: statement.extend({ carriedOverFen: z.string(), surplusFen: z.string() }).nullable(),
  /** Tables of this unit and year that the budget may be taken over from; the usual one first. */
  tables: z.array(
    z.object({
      tableId: z.string(),
      version: z.number().int(),
      /** '2024年度目标表 第3版（已公开）' */
      title: z.string(),
      usual: z.boolean(),
    }),
  ),
  imports: z.array(
    z.object({
      id: z.string(),
      sourceFileId: z.string(),
      fileName: z.string(),
      payments: z.number().int(),
      totalFen: z.string(),
      ...written,
    }),
  ),
  may: z.object({
    setBudget: z.boolean(),
    adjust: z.boolean(),
    importPayments: z.boolean(),
    addPayment: z.boolean(),
  }),
});

export const budgetSummary = z.object({
  budgetUnit: z.object({ id: z.string(), name: z.string(), shortName: z.string() }),
  /** False: nothing is known of this unit's budget; the amounts are then '0' and null. */
  known: z.boolean(),
  initialFen: z.string(),
  annualFen: z.string(),
  halfYearFen: z.string().nullable(),
  paidFen: z.string(),
  payments: z.number().int(),
  rate: z.string().nullable(),
});

const adjustmentKind = z.enum(['addition', 'reduction', 'transfer', 'restructuring']);
const exemption = z.object({
  /** 国家政策、不可抗力、上级或党委政府临时交办 */
  ground: z.enum(['state_policy', 'force_majeure', 'assigned']),
  documentNumber,
});

export const adjustment = z.object({
  id: z.string(),
  kind: adjustmentKind,
  /** 追加、追减、调剂、结构调整 */
  kindName: z.string(),
  documentNumber: z.string(),
  date: z.string(),
  reason: z.string(),
  /** Of 追加 and 追减: whose money it is; null: not said. */
  source: z.enum(budgetSources).nullable(),
  exemption: exemption.extend({ groundName: z.string() }).nullable(),
  lines: z.array(
    z.object({
      id: z.string(),
      lineId: z.string(),
      lineTitle: z.string(),
      /** Of the basic expenditure: whose money it is; null: not said. */
      part: z.enum(['personnel', 'public']).nullable(),
      amountFen: z.string(),
    }),
  ),
  /** Sum of absolute amounts: what it counts in 预算调整率, exempt or not. */
  absoluteFen: z.string(),
  netFen: z.string(),
  withdrawn: z.object({ reason: z.string(), ...written }).nullable(),
  ...written,
  may: z.object({ withdraw: z.boolean() }),
});

export const adjustmentBody = z.object({
  kind: adjustmentKind,
  documentNumber,
  date: day,
  reason: sentence,
  source: z.enum(budgetSources).nullable(),
  exemption: exemption.nullable(),
  lines: z
    .array(
      z.object({
        /** A line of the budget by its id, or a new budget project (年中新增) by its name. */
        line: z.union([
          z.object({ id: z.string() }),
          z.object({ newProject: z.string().trim().min(1).max(200) }),
        ]),
        part: z.enum(['personnel', 'public']).nullable(),
        amountFen: fenText,
      }),
    )
    .min(1)
    .max(200),
});

export const payment = z.object({
  id: z.string(),
  serial: z.string(),
  kind: z.enum(['payment', 'refund', 'reversal']),
  /** 支付、退款、冲销 */
  kindName: z.string(),
  date: z.string(),
  lineId: z.string(),
  lineTitle: z.string(),
  economicClass: z.string(),
  economicClassName: z.string(),
  functionalClass: z.string().nullable(),
  /** As the file has it: 一般公共预算. */
  source: z.string().nullable(),
  amountFen: z.string(),
  summary: z.string(),
  /** What a refund or a reversal takes back. */
  refersTo: z.object({ id: z.string(), serial: z.string() }).nullable(),
  /** The reversal that took this one back. */
  reversedBy: z.object({ id: z.string(), serial: z.string() }).nullable(),
  from: fileOrigin.nullable(),
  ...written,
  may: z.object({ reverse: z.boolean() }),
});

export const paymentBody = z.object({
  serial: z.string().trim().min(1).max(100),
  date: day,
  lineId: z.string(),
  economicClass: z.string().regex(/^\d{5}$/, '经济分类是五位数字'),
  functionalClass: z.string().trim().max(20).nullable(),
  source: z.string().trim().max(100).nullable(),
  /** Negative: a refund, and then `refundOf` is the serial of what is paid back. */
  amountFen: fenText,
  refundOf: z.string().trim().min(1).max(100).nullable(),
  summary: z.string().trim().max(500),
});

/** 导入发现 one thing that is wrong with a file of payments. */
const importFinding = z.object({
  code: z.string(),
  /** Null: of the whole file. */
  line: z.number().int().nullable(),
  sheet: z.string().nullable(),
  sheetRow: z.number().int().nullable(),
  /** The column as the file heads it; null: the whole row. */
  column: z.string().nullable(),
  written: z.string(),
  message: z.string(),
});

/** A file is taken in whole or not at all: `findings` says that nothing was. */
export const importPaymentsAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('kept'),
    importId: z.string(),
    fileName: z.string(),
    payments: z.number().int(),
    refunds: z.number().int(),
    totalFen: z.string(),
    firstDate: z.string(),
    lastDate: z.string(),
    /** What was left aside: '收款人一列没有保存'. */
    notes: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('unchanged'),
    importId: z.string(),
    fileName: z.string(),
    payments: z.number().int(),
    ...written,
  }),
  z.object({
    kind: z.literal('findings'),
    fileName: z.string(),
    /** All there are; `findings` holds the first 500. */
    total: z.number().int(),
    findings: z.array(importFinding),
    notes: z.array(z.string()),
  }),
]);
