/** 公开台组装 puts the desk of disclosure and proof together: server, command line and tests alike. */
import type { BooksDesk } from '#app/books/books-desk.ts';
import type { DisclosureDesk } from '#app/disclosure/disclosure-desk.ts';
import { memoryOf } from '#app/performance/bounded-memory.ts';
import type { ProofStore } from '#app/ports/proof-store.ts';
import { readPublishedTables } from '#documents/site/published-tables-file.ts';
import { digestOf } from '#store/keys/digest.ts';
import { verifierFiles } from '#store/keys/verifier-files.ts';
import { policyFolder } from './places.ts';

/** A table weighs some hundred kilobytes. */
const tablesKept = 400;

export const makeDisclosure = (
  books: BooksDesk,
  store: { readonly proofs: ProofStore },
): DisclosureDesk => ({
  ...books,
  proofs: store.proofs,
  published: readPublishedTables(policyFolder),
  verifier: verifierFiles(),
  digestOf,
  kept: memoryOf(tablesKept),
});
