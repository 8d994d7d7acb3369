/** 佐证检查端口 whether a file may be kept as evidence, and what kind it is by its content. */
import type { Refusal, Result } from '#core/base/result.ts';
import type { EvidenceKind } from './evidence-store.ts';

export type EvidenceCheckCode =
  | 'file_empty'
  | 'file_damaged'
  | 'evidence_kind_refused'
  | 'evidence_name_false'
  | 'evidence_active';

/** 佐证检查 */
export type EvidenceCheck = (file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}) => Result<EvidenceKind, Refusal<EvidenceCheckCode>>;
