/** 公开台 disclosure desk: what public pages and proof bundles are put together from. */
import type { PublicTable } from '#core/performance/public-table.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { Memory } from '../performance/bounded-memory.ts';
import type { ProofStore } from '../ports/proof-store.ts';
import type { PublishedTables } from '../ports/published-tables.ts';
import type { VerifierFile } from '../ports/verifier.ts';

/** 公开件 one public table, and its form for files. */
export type Publication = {
  readonly shown: PublicTable;
  /** Bare: no place, no doubt, nothing unread. */
  readonly form: TargetTable;
};

/** 公开台 */
export type DisclosureDesk = BooksDesk & {
  readonly proofs: ProofStore;
  readonly published: readonly PublishedTables[];
  readonly verifier: readonly VerifierFile[];
  /** SM3 with its name before it. */
  readonly digestOf: (content: string | Uint8Array) => string;
  /** By what they are made of, which never changes. */
  readonly kept: Memory<Publication>;
};
