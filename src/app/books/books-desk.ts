/**
 * 账台 books desk: what the use cases of months, budget, registers, measures, monitoring and
 * evaluation stand on. Put together once in bin.
 */
import type { BindingStore } from '../ports/binding-store.ts';
import type { BudgetStore } from '../ports/budget-store.ts';
import type { EvidenceDesk } from '../evidence/evidence-desk.ts';
import type { FigureSource } from '../ports/figure-source.ts';
import type { MonthStore } from '../ports/month-store.ts';
import type { RectificationStore } from '../ports/rectification-store.ts';
import type { RegisterStore } from '../ports/register-store.ts';
import type { ReportStore } from '../ports/report-store.ts';
import type { RowsReading } from '../ports/rows-reading.ts';

/** 账台 */
export type BooksDesk = EvidenceDesk & {
  /** Files that are lists: months, payments, registers. */
  readonly rows: RowsReading;
  /** The centre's own budget and its payments. */
  readonly budget: BudgetStore;
  /** Registers, contracts, asset cards, base facts. */
  readonly registers: RegisterStore;
  /** The fund's monthly figures. */
  readonly months: MonthStore;
  /** What indicators of tables were bound to by hand. */
  readonly bindings: BindingStore;
  /** All figures, whoever reads them. */
  readonly figures: FigureSource;
  /** 监控表 and 自评表. */
  readonly reports: ReportStore;
  /** 整改 */
  readonly rectifications: RectificationStore;
};
