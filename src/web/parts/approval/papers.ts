/** 审批文书 which papers a step leaves behind. */
import type { TableApprovalJson } from '#contract/approval.ts';

export type PaperKind = 'assessment' | 'send-back' | 'rectification' | 'receipt' | 'adjustment';

export const paperFormats = [
  { format: 'docx', label: 'Word' },
  { format: 'pdf', label: 'PDF' },
] as const;

type Step = TableApprovalJson['history'][number];

export function papersOf({ verb, assessment, reasons }: Step): readonly PaperKind[] {
  const scored: readonly PaperKind[] = assessment === null ? [] : ['assessment'];
  if (verb === 'start_adjustment') return ['adjustment'];
  return reasons.length === 0 ? scored : [...scored, 'send-back', 'rectification', 'receipt'];
}
