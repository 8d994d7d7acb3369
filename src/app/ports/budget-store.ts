/**
 * 预算存储端口 what app needs of the store for the centre's own budget: lines, adjustments, payments
 * and their maintained totals. docs/spec/budget.md
 */
import type { AuditEntry } from '#core/audit/record.ts';
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import type {
  AdjustmentId,
  BudgetLineId,
  BudgetUnitId,
  PaymentId,
  PaymentImportId,
  SourceFileId,
} from '#core/base/id.ts';
import type { Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import type { Adjustment } from '#core/budget/adjustment.ts';
import type { Budget, BudgetLine, DayPaid } from '#core/budget/budget-line.ts';
import type { PaidUntil } from '#core/budget/budget-figure.ts';
import type { Payment, PaymentDraft, PaymentKind, PaymentStanding } from '#core/budget/payment.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { FiguresAt } from './figure-source.ts';
import type { ReadRow } from './rows-reading.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 预算年 one unit's year. */
export type BudgetYear = { readonly budgetUnitId: BudgetUnitId; readonly fiscalYear: FiscalYear };

/** 撤下的调整 an adjustment with what became of it. */
export type KeptAdjustment = Adjustment & {
  readonly withdrawn: {
    readonly reason: string;
    readonly userName: string;
    readonly instant: Instant;
  } | null;
};

/** 月支付数 */
export type MonthPaid = { readonly month: number; readonly amount: Fen; readonly payments: number };

/** 支付导入 */
export type PaymentImport = {
  readonly id: PaymentImportId;
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  readonly digest: string;
  readonly payments: number;
  readonly total: Fen;
  readonly userName: string;
  readonly instant: Instant;
};

/** 支付筛选 */
export type PaymentFilter = {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  /** Null: any. */
  readonly lineIds: readonly string[] | null;
  readonly economicClasses: readonly string[] | null;
  readonly serial: string | null;
  /** Known at a cut; null: now. */
  readonly cut: Cut | null;
  /** Only those that came after it; null: all. */
  readonly since: Cut | null;
};

/** 支付一页 the latest date first; the sums are of all that the filter lets through. */
export type PaymentPage = {
  readonly payments: readonly Payment[];
  readonly total: number;
  readonly amount: Fen;
};

/** 新预算行 */
export type NewBudgetLine = Pick<BudgetLine, 'id' | 'kind' | 'name' | 'initial' | 'halfYear'> & {
  readonly from: { readonly versionId: string; readonly rowId: string } | null;
};

/** 新支付 what a draft becomes; `place` of its row and cell in the file. */
export type NewPayment = PaymentDraft & {
  readonly id: PaymentId;
  readonly kind: PaymentKind;
  readonly refersTo: PaymentId | null;
  readonly place: { readonly row: ReadRow; readonly cell: number } | null;
};

/** 行的归属 whose a line, a statement or a row of an adjustment is. */
export type BudgetRowOwner = BudgetYear &
  (
    | { readonly kind: 'line'; readonly lineId: string }
    | { readonly kind: 'adjustment'; readonly adjustmentId: string; readonly lineId: string }
    | { readonly kind: 'payment'; readonly lineId: string; readonly economicClass: string }
    | { readonly kind: 'public_part' | 'carry_over' }
  );

/** 说明数 by what they state. */
export type NewStatement = {
  readonly id: string;
  readonly number: number;
  readonly documentNumber: string;
  readonly documentDate: CalendarDate;
} & (
  | { readonly kind: 'public_part'; readonly amount: Fen }
  | { readonly kind: 'carry_over'; readonly carriedOver: Fen; readonly surplus: Fen }
);

/** Verbs inside one writing transaction. Call `hold` first: it keeps other writers away. */
export type BudgetWriter = AnswerWriter & {
  readonly record: (entry: AuditEntry) => Promise<void>;
  readonly hold: (year: BudgetYear) => Promise<Budget>;
  readonly addLines: (year: BudgetYear, lines: readonly NewBudgetLine[]) => Promise<void>;
  readonly withdrawLine: (id: BudgetLineId, reason: string) => Promise<void>;
  /** Whether payments or adjustments, withdrawn ones too, hang on a line. */
  readonly isUsed: (id: BudgetLineId) => Promise<boolean>;
  readonly addAdjustment: (
    year: BudgetYear,
    adjustment: Omit<Adjustment, 'batch' | 'userName' | 'instant'>,
  ) => Promise<void>;
  readonly withdrawAdjustment: (id: AdjustmentId, reason: string) => Promise<void>;
  readonly addStatement: (year: BudgetYear, statement: NewStatement) => Promise<void>;
  /** What was paid out of lines day by day. */
  readonly days: (
    year: BudgetYear,
    lineIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly DayPaid[]>>;
  /** The unit's payments of these serials, of whatever year. */
  readonly standing: (
    year: BudgetYear,
    serials: readonly string[],
  ) => Promise<ReadonlyMap<string, PaymentStanding>>;
  /** Of a file's content; null where it was never taken in for this year. */
  readonly importOf: (year: BudgetYear, bytes: Uint8Array) => Promise<PaymentImport | null>;
  /** Keeps the file and says which it is. */
  readonly addImport: (
    year: BudgetYear,
    made: {
      readonly id: PaymentImportId;
      readonly sourceFileId: SourceFileId;
      readonly file: { readonly name: string; readonly bytes: Uint8Array };
      readonly payments: number;
      readonly total: Fen;
    },
  ) => Promise<void>;
  /** All of them in a few statements, and their totals with them. */
  readonly addPayments: (
    year: BudgetYear,
    payments: readonly NewPayment[],
    importId: PaymentImportId | null,
  ) => Promise<void>;
};

export type BudgetStore = {
  /** One for each year asked, in that order; without a line where nothing is known or seen. */
  readonly budgets: (
    world: World,
    years: readonly BudgetYear[],
    cut?: Cut,
  ) => Promise<readonly Budget[]>;
  /** What was paid up to each day, by line and class, in the order asked. */
  readonly paid: (
    world: World,
    asked: readonly (BudgetYear & { readonly until: CalendarDate })[],
    at: FiguresAt,
  ) => Promise<readonly PaidUntil[]>;
  readonly months: (world: World, year: BudgetYear) => Promise<readonly MonthPaid[]>;
  /** Withdrawn ones too, the latest first. */
  readonly adjustments: (world: World, year: BudgetYear) => Promise<readonly KeptAdjustment[]>;
  readonly adjustment: (
    world: World,
    id: AdjustmentId,
  ) => Promise<{ readonly year: BudgetYear; readonly adjustment: KeptAdjustment } | null>;
  readonly payments: (
    world: World,
    year: BudgetYear,
    page: { readonly filter: PaymentFilter; readonly offset: number; readonly limit: number },
  ) => Promise<PaymentPage>;
  readonly payment: (
    world: World,
    id: PaymentId,
  ) => Promise<{ readonly year: BudgetYear; readonly payment: Payment } | null>;
  readonly imports: (world: World, year: BudgetYear) => Promise<readonly PaymentImport[]>;
  /** Of a file's content; null where it was never taken in for this year. */
  readonly importOf: (
    world: World,
    year: BudgetYear,
    bytes: Uint8Array,
  ) => Promise<PaymentImport | null>;
  /** Whose a row of any kind is; null where there is none to be seen. */
  readonly ownerOf: (world: World, id: string) => Promise<BudgetRowOwner | null>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: BudgetWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
