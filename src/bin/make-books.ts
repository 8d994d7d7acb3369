/** 账台组装 puts the desk of the books together, for the server, the command line and tests alike. */
import type { BooksDesk } from '#app/books/books-desk.ts';
import { joinFigures } from '#app/books/join-figures.ts';
import type { EvidenceDesk } from '#app/evidence/evidence-desk.ts';

export const makeBooks = (evidence: EvidenceDesk): BooksDesk => ({
  ...evidence,
  figures: joinFigures({}),
});
