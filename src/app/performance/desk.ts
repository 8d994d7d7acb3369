/**
 * 工作台 desk: the ports that every use case of performance is handed beside the world.
 * Put together once in bin; use cases never make a port of their own.
 */
import type { World } from '#core/base/world.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { FileMarking } from '../ports/file-marking.ts';
import type { FileReading, FileUnpacking } from '../ports/file-reading.ts';
import type { OpinionStore } from '../ports/opinion-store.ts';
import type { TableStore } from '../ports/table-store.ts';
import type { ReviewDesk } from './review-desk.ts';

/** 工作台 */
export type Desk = {
  readonly store: TableStore;
  readonly approvals: ApprovalStore;
  readonly opinions: OpinionStore;
  readonly reading: FileReading;
  readonly archives: FileUnpacking;
  readonly marking: FileMarking;
  readonly policy: Policy;
  readonly reviews: ReviewDesk;
  /** 让位 lets whatever else waits be done first: called now and then in long work. */
  readonly breathe: () => Promise<void>;
  /** 封存 seals the audit trail up to now, after a decision; null where nobody keeps seals. */
  readonly sealAudit: ((world: World) => Promise<void>) | null;
};

/**
 * 幂等请求 an idempotency key with the digest of the request it came with; null where the
 * caller cannot repeat itself (a command at a terminal).
 */
export type Once = { readonly key: string; readonly bodyDigest: string } | null;
