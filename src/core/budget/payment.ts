/**
 * 支付 payments: what was paid out of a line of the budget. A refund is negative and names what it
 * pays back; a mistake is taken back by a reversal in red. No payee is kept. docs/spec/budget.md §3
 */
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import type { BudgetLineId, PaymentId, PaymentImportId, SourceFileId } from '#core/base/id.ts';

/** 支付种类 支付, 退款, 冲销. */
export type PaymentKind = 'payment' | 'refund' | 'reversal';

export const paymentKindNames: Readonly<Record<PaymentKind, string>> = {
  payment: '支付',
  refund: '退款',
  reversal: '冲销',
};

/** 支付所指 another payment, by id and serial. */
export type PaymentReference = { readonly id: PaymentId; readonly serial: string };

/** 支付 */
export type Payment = {
  readonly id: PaymentId;
  readonly serial: string;
  readonly kind: PaymentKind;
  readonly date: CalendarDate;
  readonly lineId: BudgetLineId;
  readonly economicClass: string;
  readonly functionalClass: string | null;
  /** As the file has it. */
  readonly source: string | null;
  readonly amount: Fen;
  readonly summary: string;
  readonly refersTo: PaymentReference | null;
  readonly reversedBy: PaymentReference | null;
  readonly from: PaymentOrigin | null;
  readonly batch: bigint;
  readonly userName: string;
  readonly instant: Instant;
};

/** 支付出处 the file and the line it was read from. */
export type PaymentOrigin = {
  readonly importId: PaymentImportId;
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  readonly place: SourcePlace;
};

/** 待收支付 a payment that may be kept once it is checked against the books. */
export type PaymentDraft = {
  readonly serial: string;
  readonly date: CalendarDate;
  readonly lineId: BudgetLineId;
  readonly economicClass: string;
  readonly functionalClass: string | null;
  readonly source: string | null;
  readonly amount: Fen;
  readonly summary: string;
  /** Of a refund: the serial of what it pays back. */
  readonly refundOf: string | null;
};

/** 已收支付 a payment in the books as the check of drafts wants to know it. */
export type PaymentStanding = Pick<
  Payment,
  'id' | 'serial' | 'kind' | 'date' | 'lineId' | 'economicClass' | 'amount'
> & {
  readonly reversed: boolean;
  /** What refunds that still stand have paid back, as a positive amount. */
  readonly refunded: Fen;
};

/** The serial of the reversal of a payment. */
export const reversalSerial = (serial: string): string => `${serial}（冲销）`;
