/**
 * 核对支付 drafts of payments against the books: serials, refunds, appropriations. Everything that
 * is wrong is told at once; what one draft breaks does not hide what another breaks.
 * Spec: docs/spec/budget.md §3.
 */
import { fen, type Fen, minus, plus, zeroFen } from '#core/base/fen.ts';
import { annualOf, type Budget, type BudgetLine, type DayPaid } from './budget-line.ts';
import type { PaymentDraft, PaymentStanding } from './payment.ts';

/** 支付缺陷 what is wrong with one draft; `at` is its place among the drafts. */
export type PaymentFault = { readonly at: number } & (
  | { readonly code: 'serial_repeated'; readonly first: number }
  | { readonly code: 'serial_kept'; readonly standing: PaymentStanding }
  | { readonly code: 'refund_unknown' }
  | { readonly code: 'refund_of_refund' }
  | { readonly code: 'refund_of_reversed' }
  | { readonly code: 'refund_earlier'; readonly date: string }
  | { readonly code: 'refund_differs'; readonly what: 'line' | 'class' }
  | { readonly code: 'refund_beyond'; readonly left: Fen }
  | {
      readonly code: 'over_appropriation';
      readonly line: BudgetLine;
      readonly annual: Fen;
      readonly paid: Fen;
      readonly over: Fen;
    }
);

/** 账上所有 what of the books the drafts touch. */
export type BooksTouched = {
  readonly budget: Budget;
  /** Payments in the books that drafts name by serial, as their own or as what they pay back. */
  readonly standing: ReadonlyMap<string, PaymentStanding>;
  /** Of every line that drafts are paid out of. */
  readonly days: ReadonlyMap<string, readonly DayPaid[]>;
};

export function checkPayments(
  drafts: readonly PaymentDraft[],
  books: BooksTouched,
): readonly PaymentFault[] {
  const firsts = firstOfSerial(drafts);
  return [
    ...serialFaults(drafts, books, firsts),
    ...refundFaults(drafts, books, firsts),
    ...appropriationFaults(drafts, books),
  ].toSorted((a, b) => a.at - b.at);
}

function firstOfSerial(drafts: readonly PaymentDraft[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const [at, { serial }] of drafts.entries()) if (!firsts.has(serial)) firsts.set(serial, at);
  return firsts;
}

function serialFaults(
  drafts: readonly PaymentDraft[],
  { standing }: BooksTouched,
  firsts: ReadonlyMap<string, number>,
): readonly PaymentFault[] {
  return drafts.flatMap(({ serial }, at): readonly PaymentFault[] => {
    const kept = standing.get(serial);
    const first = firsts.get(serial) ?? at;
    if (first !== at) return [{ at, code: 'serial_repeated', first }];
    return kept === undefined ? [] : [{ at, code: 'serial_kept', standing: kept }];
  });
}

type Original = Pick<PaymentStanding, 'date' | 'lineId' | 'economicClass' | 'amount'>;

/** Refunds in their order: each may take what those before it left. */
function refundFaults(
  drafts: readonly PaymentDraft[],
  { standing }: BooksTouched,
  firsts: ReadonlyMap<string, number>,
): readonly PaymentFault[] {
  const left = new Map<string, Fen>();
  return drafts.flatMap((draft, at): readonly PaymentFault[] => {
    const { refundOf } = draft;
    if (refundOf === null || (draft.amount as bigint) > 0n) return [];
    const kept = standing.get(refundOf);
    const first = firsts.get(refundOf);
    const inFile = first === undefined ? undefined : drafts[first];
    const original: Original | undefined = kept ?? inFile;
    if (original === undefined) return [{ at, code: 'refund_unknown' }];
    if (kept?.reversed === true) return [{ at, code: 'refund_of_reversed' }];
    if ((original.amount as bigint) <= 0n || (kept !== undefined && kept.kind !== 'payment')) {
      return [{ at, code: 'refund_of_refund' }];
    }
    if (draft.date < original.date) return [{ at, code: 'refund_earlier', date: original.date }];
    if (draft.lineId !== original.lineId) return [{ at, code: 'refund_differs', what: 'line' }];
    if (draft.economicClass !== original.economicClass) {
      return [{ at, code: 'refund_differs', what: 'class' }];
    }
    const before = left.get(refundOf) ?? minus(original.amount, kept?.refunded ?? zeroFen);
    const after = plus(before, draft.amount);
    left.set(refundOf, after);
    return (after as bigint) < 0n ? [{ at, code: 'refund_beyond', left: before }] : [];
  });
}

/** Of each line the first draft, by date, that brings what is paid above its annual amount. */
function appropriationFaults(
  drafts: readonly PaymentDraft[],
  { budget, days }: BooksTouched,
): readonly PaymentFault[] {
  const ofLine = new Map<string, number[]>();
  for (const [at, { lineId }] of drafts.entries()) {
    const places = ofLine.get(lineId);
    if (places === undefined) ofLine.set(lineId, [at]);
    else places.push(at);
  }
  return budget.lines.flatMap((line): readonly PaymentFault[] => {
    const places = ofLine.get(line.id);
    if (places === undefined) return [];
    const annual = annualOf(budget, line);
    const over = firstOver(annual, days.get(line.id) ?? [], drafts, places);
    return over === null ? [] : [{ code: 'over_appropriation', line, annual, ...over }];
  });
}

type Entry = { readonly date: string; readonly amount: bigint; readonly at: number | null };

/**
 * A payment entered late may push a later one, kept long ago, above the line: then the last draft
 * before that one is named, for the kept one was right when it was kept.
 */
function firstOver(
  annual: Fen,
  days: readonly DayPaid[],
  drafts: readonly PaymentDraft[],
  places: readonly number[],
): { readonly at: number; readonly paid: Fen; readonly over: Fen } | null {
  const kept = days.map(
    ({ date, amount }): Entry => ({ date, amount: amount as bigint, at: null }),
  );
  const wanted = places.flatMap((at): readonly Entry[] => {
    const draft = drafts[at];
    return draft === undefined ? [] : [{ date: draft.date, amount: draft.amount as bigint, at }];
  });
  // A stable sort: of one day what is kept comes first, then the drafts as the file has them.
  const entries = [...kept, ...wanted].toSorted((a, b) =>
    a.date === b.date ? 0 : a.date < b.date ? -1 : 1,
  );
  let paid = 0n;
  let last: number | null = null;
  for (const entry of entries) {
    paid += entry.amount;
    last = entry.at ?? last;
    const over = paid - (annual as bigint);
    if (over > 0n && last !== null) return { at: last, paid: fen(paid), over: fen(over) };
  }
  return null;
}
