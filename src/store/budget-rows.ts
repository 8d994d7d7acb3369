/** 预算的行与值 rows of the budget as values of the port. */
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import {
  type AdjustmentId,
  asId,
  type BudgetLineId,
  type BudgetUnitId,
  type PaymentId,
  type PaymentImportId,
  type SourceFileId,
  type TableId,
} from '#core/base/id.ts';
import type { AdjustmentKind, ExemptGround } from '#core/budget/adjustment.ts';
import type {
  Budget,
  BudgetLine,
  BudgetLineKind,
  BudgetStatement,
  CarryOver,
  PublicPart,
} from '#core/budget/budget-line.ts';
import type { BudgetSource } from '#core/budget/budget-source.ts';
import type { Payment, PaymentKind, PaymentStanding } from '#core/budget/payment.ts';
import type { BasicPart } from '#core/policy/economic-class.ts';
import type { BudgetYear, KeptAdjustment, PaymentImport } from '#app/ports/budget-store.ts';

type Written = {
  readonly batch: bigint;
  readonly user_name: string;
  readonly instant: Instant;
};

type OfYear = { readonly budget_unit_id: string; readonly fiscal_year: number };

const writtenOf = ({ batch, user_name, instant }: Written) => ({
  batch,
  userName: user_name,
  instant,
});

export const yearOf = (row: OfYear): BudgetYear => ({
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  fiscalYear: row.fiscal_year as FiscalYear,
});

export const yearKey = ({ budgetUnitId, fiscalYear }: BudgetYear): string =>
  `${budgetUnitId} ${fiscalYear}`;

const rowKey = (row: OfYear): string => `${row.budget_unit_id} ${row.fiscal_year}`;

export type LineRow = OfYear &
  Written & {
    readonly id: string;
    readonly kind: BudgetLineKind;
    readonly name: string;
    readonly annual_fen: bigint;
    readonly half_year_fen: bigint | null;
    readonly table_id: string | null;
    readonly number: number | null;
    readonly row_id: string | null;
  };

const lineOf = (row: LineRow): BudgetLine => ({
  id: asId<BudgetLineId>(row.id),
  kind: row.kind,
  name: row.name,
  initial: fen(row.annual_fen),
  halfYear: row.half_year_fen === null ? null : fen(row.half_year_fen),
  from:
    row.table_id === null || row.number === null || row.row_id === null
      ? null
      : { tableId: asId<TableId>(row.table_id), version: row.number, rowId: row.row_id },
  ...writtenOf(row),
});

/** One row for each line of an adjustment, in order. */
export type AdjustmentRow = OfYear &
  Written & {
    readonly id: string;
    readonly kind: AdjustmentKind;
    readonly document_number: string;
    readonly adjusted_on: CalendarDate;
    readonly reason: string;
    readonly source: BudgetSource | null;
    readonly exempt_ground: ExemptGround | null;
    readonly exempt_document_number: string | null;
    readonly row_line_id: string;
    readonly line_id: string;
    readonly part: BasicPart | null;
    readonly amount_fen: bigint;
    readonly withdrawn_reason: string | null;
    readonly withdrawn_by: string | null;
    readonly withdrawn_at: Instant | null;
  };

export function adjustmentsOf(rows: readonly AdjustmentRow[]): readonly KeptAdjustment[] {
  const made = new Map<string, KeptAdjustment>();
  for (const row of rows) {
    const line = {
      id: row.row_line_id,
      lineId: asId<BudgetLineId>(row.line_id),
      part: row.part,
      amount: fen(row.amount_fen),
    };
    const before = made.get(row.id);
    made.set(
      row.id,
      before === undefined
        ? { ...adjustmentOf(row), lines: [line] }
        : { ...before, lines: [...before.lines, line] },
    );
  }
  return [...made.values()];
}

function adjustmentOf(row: AdjustmentRow): Omit<KeptAdjustment, 'lines'> {
  const { exempt_ground: ground, exempt_document_number: exemptNumber } = row;
  const { withdrawn_reason: reason, withdrawn_by: userName, withdrawn_at: instant } = row;
  return {
    id: asId<AdjustmentId>(row.id),
    kind: row.kind,
    documentNumber: row.document_number,
    date: row.adjusted_on,
    reason: row.reason,
    source: row.source,
    exemption:
      ground === null || exemptNumber === null ? null : { ground, documentNumber: exemptNumber },
    withdrawn:
      reason === null || userName === null || instant === null
        ? null
        : { reason, userName, instant },
    ...writtenOf(row),
  };
}

export type StatementRow = OfYear &
  Written & {
    readonly id: string;
    readonly kind: 'public_part' | 'carry_over';
    readonly number: number;
    readonly public_fen: bigint | null;
    readonly carried_over_fen: bigint | null;
    readonly surplus_fen: bigint | null;
    readonly document_number: string;
    readonly document_date: CalendarDate;
  };

const statementOf = (row: StatementRow): BudgetStatement => ({
  id: row.id,
  number: row.number,
  documentNumber: row.document_number,
  documentDate: row.document_date,
  ...writtenOf(row),
});

const publicPartOf = (row: StatementRow | undefined): PublicPart | null =>
  row === undefined ? null : { ...statementOf(row), amount: fen(row.public_fen ?? 0n) };

const carryOverOf = (row: StatementRow | undefined): CarryOver | null =>
  row === undefined
    ? null
    : {
        ...statementOf(row),
        carriedOver: fen(row.carried_over_fen ?? 0n),
        surplus: fen(row.surplus_fen ?? 0n),
      };

/** Rows of several years, each where it belongs; statements come with the latest first. */
export function budgetsOf(
  years: readonly BudgetYear[],
  rows: {
    readonly lines: readonly LineRow[];
    readonly adjustments: readonly AdjustmentRow[];
    readonly statements: readonly StatementRow[];
  },
): readonly Budget[] {
  const lines = Map.groupBy(rows.lines, rowKey);
  const adjustments = Map.groupBy(rows.adjustments, rowKey);
  const statements = Map.groupBy(rows.statements, rowKey);
  return years.map((year) => {
    const key = yearKey(year);
    const stated = statements.get(key) ?? [];
    return {
      ...year,
      lines: (lines.get(key) ?? []).map(lineOf),
      adjustments: adjustmentsOf(adjustments.get(key) ?? []),
      publicPart: publicPartOf(stated.find(({ kind }) => kind === 'public_part')),
      carryOver: carryOverOf(stated.find(({ kind }) => kind === 'carry_over')),
    };
  });
}

export type PaymentRow = OfYear &
  Written & {
    readonly id: string;
    readonly serial: string;
    readonly kind: PaymentKind;
    readonly paid_on: CalendarDate;
    readonly line_id: string;
    readonly economic_class: string;
    readonly functional_class: string | null;
    readonly source: string | null;
    readonly amount_fen: bigint;
    readonly summary: string;
    readonly refers_to: string | null;
    readonly refers_serial: string | null;
    readonly reversal_id: string | null;
    readonly reversal_serial: string | null;
    readonly import_id: string | null;
    readonly source_file_id: string | null;
    readonly file_name: string | null;
    readonly file_line: number | null;
    readonly sheet: string | null;
    readonly sheet_row: number | null;
    readonly file_cell: number | null;
  };

const referenceOf = (id: string | null, serial: string | null) =>
  id === null || serial === null ? null : { id: asId<PaymentId>(id), serial };

export const paymentOf = (row: PaymentRow): Payment => ({
  id: asId<PaymentId>(row.id),
  serial: row.serial,
  kind: row.kind,
  date: row.paid_on,
  lineId: asId<BudgetLineId>(row.line_id),
  economicClass: row.economic_class,
  functionalClass: row.functional_class,
  source: row.source,
  amount: fen(row.amount_fen),
  summary: row.summary,
  refersTo: referenceOf(row.refers_to, row.refers_serial),
  reversedBy: referenceOf(row.reversal_id, row.reversal_serial),
  from:
    row.import_id === null || row.source_file_id === null
      ? null
      : {
          importId: asId<PaymentImportId>(row.import_id),
          sourceFileId: asId<SourceFileId>(row.source_file_id),
          fileName: row.file_name ?? '',
          place: placeOf(row),
        },
  ...writtenOf(row),
});

function placeOf(row: PaymentRow): SourcePlace {
  const line = row.file_line ?? 0;
  const cell = row.file_cell ?? 1;
  return row.sheet === null || row.sheet_row === null
    ? { kind: 'text', line, cell }
    : { kind: 'sheet', sheet: row.sheet, line, row: row.sheet_row, cell };
}

export type StandingRow = {
  readonly id: string;
  readonly serial: string;
  readonly kind: PaymentKind;
  readonly paid_on: CalendarDate;
  readonly line_id: string;
  readonly economic_class: string;
  readonly amount_fen: bigint;
  readonly reversed: boolean;
  readonly refunded_fen: bigint;
};

export const standingOf = (row: StandingRow): PaymentStanding => ({
  id: asId<PaymentId>(row.id),
  serial: row.serial,
  kind: row.kind,
  date: row.paid_on,
  lineId: asId<BudgetLineId>(row.line_id),
  economicClass: row.economic_class,
  amount: fen(row.amount_fen),
  reversed: row.reversed,
  refunded: fen(row.refunded_fen),
});

export type ImportRow = {
  readonly id: string;
  readonly source_file_id: string;
  readonly file_name: string;
  readonly digest: string;
  readonly payments: number;
  readonly total_fen: bigint;
  readonly user_name: string;
  readonly instant: Instant;
};

export const importOfRow = (row: ImportRow): PaymentImport => ({
  id: asId<PaymentImportId>(row.id),
  sourceFileId: asId<SourceFileId>(row.source_file_id),
  fileName: row.file_name,
  digest: row.digest,
  payments: row.payments,
  total: fen(row.total_fen),
  userName: row.user_name,
  instant: row.instant,
});
