/** 账台组装 puts the desk of the books together, for the server, the command line and tests alike. */
import type { BooksDesk } from '#app/books/books-desk.ts';
import { joinFigures } from '#app/books/join-figures.ts';
import { createMonthFigures } from '#app/books/month-figures.ts';
import { createBudgetFigures } from '#app/budget/budget-figures.ts';
import type { EvidenceDesk } from '#app/evidence/evidence-desk.ts';
import type { RowsReading } from '#app/ports/rows-reading.ts';
import { createTableFigures } from '#app/measures/table-figures.ts';
import { createRegisterFigures } from '#app/registers/register-figures.ts';
import type { Store } from '#store/open-store.ts';

/** 各账存储 what of the store the books stand on. */
export type BooksStores = Pick<
  Store,
  'bindings' | 'budget' | 'registers' | 'months' | 'reports' | 'rectifications'
>;

export const makeBooks = (
  evidence: EvidenceDesk,
  store: BooksStores,
  rows: RowsReading,
): BooksDesk => ({
  ...evidence,
  rows,
  reports: store.reports,
  rectifications: store.rectifications,
  bindings: store.bindings,
  budget: store.budget,
  registers: store.registers,
  months: store.months,
  figures: joinFigures({
    months: createMonthFigures(store.months),
    budget: createBudgetFigures(store.budget, evidence.policy.economicClasses),
    registers: createRegisterFigures(store.registers, evidence.policy),
    tables: createTableFigures(evidence),
  }),
});
