/** 支付缺陷用语 what is wrong with a draft of a payment, as a sentence and as a refusal. */
import type { Refusal } from '#core/base/result.ts';
import { lineTitle } from '#core/budget/budget-line.ts';
import type { PaymentFault } from '#core/budget/check-payments.ts';
import type { PaymentDraft } from '#core/budget/payment.ts';
import { budgetRefusals as refusals, paymentWords as words } from './messages.ts';

/** `lineOf`: in which line of the file the draft at a place stands. */
export function faultSentence(
  fault: PaymentFault,
  draft: PaymentDraft,
  lineOf: (at: number) => number,
): string {
  const refundOf = draft.refundOf ?? '';
  switch (fault.code) {
    case 'serial_repeated':
      return words.serialRepeated(lineOf(fault.first));
    case 'serial_kept':
      return words.serialKept(fault.standing.date);
    case 'refund_unknown':
      return words.refundUnknown(refundOf);
    case 'refund_of_refund':
      return words.refundOfRefund(refundOf);
    case 'refund_of_reversed':
      return words.refundOfReversed(refundOf);
    case 'refund_earlier':
      return words.refundEarlier(fault.date);
    case 'refund_differs':
      return words.refundDiffers(fault.what);
    case 'refund_beyond':
      return words.refundBeyond(fault.left);
    case 'over_appropriation':
      return words.over({ ...fault, title: lineTitle(fault.line) });
  }
}

export type FaultRefusal = Refusal<'serial_exists' | 'refund_invalid' | 'over_appropriation'>;

/** Of a single payment: the first that is wrong with it. */
export function faultRefusal(fault: PaymentFault, draft: PaymentDraft): FaultRefusal {
  const sentence = faultSentence(fault, draft, () => 1);
  switch (fault.code) {
    case 'serial_repeated':
      return refusals.serialExists(draft.serial, draft.date);
    case 'serial_kept':
      return refusals.serialExists(draft.serial, fault.standing.date);
    case 'over_appropriation':
      return refusals.overAppropriation(sentence, fault.over);
    default:
      return refusals.refundInvalid(sentence);
  }
}
