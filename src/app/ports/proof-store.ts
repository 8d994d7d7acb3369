/**
 * 证明存储端口 proof store: what proves a disclosed or submitted state from outside: the batches of
 * moves, and the part of the audit chain that covers them. docs/spec/proof-bundle.md
 */
import type { ChainedRecord, ClosedDay, Link, Seal } from '#core/audit/chain.ts';
import type { TableId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';

/** 步的批次 which transaction made a move of a table. */
export type StepBatch = {
  readonly tableId: TableId;
  /** Of the move among those of its table. */
  readonly number: number;
  readonly batch: bigint;
};

/** 链段 one link; the record beneath it only where it is about what was asked. */
export type ChainPart = {
  readonly link: Link;
  /** What stood before it: the digest of the link at position − 1, or 'start'. */
  readonly previous: string;
  readonly record: ChainedRecord;
};

/** 链摘录 */
export type ChainExcerpt = {
  readonly parts: readonly ChainPart[];
  /** Every seal from the one that closed the first part to the last there is. */
  readonly seals: readonly Seal[];
  readonly days: readonly ClosedDay[];
  /** Batches asked for that no seal covers yet. */
  readonly unsealed: readonly bigint[];
};

export type ProofStore = {
  readonly stepBatches: (
    world: World,
    tableIds: readonly TableId[],
  ) => Promise<readonly StepBatch[]>;
  readonly chainOf: (world: World, batches: readonly bigint[]) => Promise<ChainExcerpt>;
};
