/** 导入结果 what became of one file, the same whether we kept it or a running server did. */
import type { Refusal } from '#core/base/result.ts';
import type { Unread } from '#core/performance/target-table.ts';
import type { ImportedTable, ImportOutcome } from '#app/performance/import-file.ts';

/** 导入结果 */
export type Imported = {
  readonly tables: readonly {
    readonly tableId: string;
    readonly budgetUnit: string;
    readonly fiscalYear: number;
    readonly outcome: ImportedTable['outcome'];
    readonly errors: number;
    readonly warnings: number;
    readonly hints: number;
    readonly unread: readonly Unread[];
  }[];
  readonly unread: readonly Unread[];
  readonly refusals: readonly Refusal[];
};

export const refused = (refusal: Refusal): Imported => ({
  tables: [],
  unread: [],
  refusals: [refusal],
});

export const imported = (outcome: ImportOutcome): Imported => ({
  tables: outcome.tables.map(({ counts, unread, ...table }) => ({
    ...table,
    errors: counts.error,
    warnings: counts.warning,
    hints: counts.hint,
    unread,
  })),
  unread: outcome.unread,
  refusals: outcome.skipped,
});
