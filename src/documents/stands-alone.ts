/**
 * 可单独成表 whether a table that was read can be kept: it has a unit and a year, and no other
 * table of the same unit, year and project came before it in the same file.
 */
import type { TableRefusalCode } from '#app/ports/document-reader.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import { rowByKey, type TargetTable, textOf } from '#core/performance/target-table.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { messages } from './messages.ts';

/** A table and what a reader calls it: '第 7 行开始的表'. */
export type NamedTable = { readonly table: TargetTable; readonly which: string };

/** Asks, and notes the table in `before`: what each table kept so far is called, by identity. */
export function standsAlone(
  read: NamedTable & { readonly line: number | null },
  before: Map<string, string>,
): Result<null, Refusal<TableRefusalCode>> {
  const { table, which } = read;
  const { budgetUnitName: budgetUnit, fiscalYear } = table;
  const facts = { line: read.line, budgetUnit, fiscalYear };
  const refused = (code: TableRefusalCode, message: string) => err({ code, message, facts });
  if (budgetUnit === '') return refused('table_without_unit', messages.tableWithoutUnit(which));
  if (fiscalYear === null) {
    return refused('table_without_year', messages.tableWithoutYear(which, budgetUnit));
  }
  const own = identity(table);
  const first = before.get(own);
  if (first !== undefined) {
    return refused(
      'table_twice',
      messages.tableTwice({ which, first, budgetUnit, year: fiscalYear }),
    );
  }
  before.set(own, which);
  return ok(null);
}

const identity = (table: TargetTable): string => {
  const projectName = textOf(rowByKey(table, narrativeKeys.projectName), 'text');
  return [table.templateId, table.budgetUnitName, table.fiscalYear, projectName].join('\n');
};
