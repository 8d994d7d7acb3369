/** 佐证台 what the use cases of evidence stand on. */
import type { Desk } from '../performance/desk.ts';
import type { EvidenceCheck } from '../ports/evidence-check.ts';
import type { EvidenceStore } from '../ports/evidence-store.ts';

/** 佐证台 */
export type EvidenceDesk = Desk & {
  readonly evidence: EvidenceStore;
  readonly checkEvidence: EvidenceCheck;
};
