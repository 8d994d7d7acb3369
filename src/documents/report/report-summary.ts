/** 汇总行 the lines of the totals: one a table, and their sum. */
import type { FindingsReport, ReportedTable } from '#core/performance/findings-report.ts';
import { reportMessages as words } from './report-messages.ts';

/** The cells behind the number of the line. */
export function summaryRow(table: ReportedTable): readonly string[] {
  const { error, warning, hint } = table.counts;
  return [
    table.budgetUnitName,
    table.fiscalYear === null ? '' : String(table.fiscalYear),
    table.projectName ?? table.formName,
    words.origin(table),
    ...[error, warning, hint, table.explainedCount, table.unread.length].map(String),
  ];
}

export function totalRow({ counts, tables }: FindingsReport): readonly string[] {
  const sum = (of: (table: ReportedTable) => number): number =>
    tables.reduce((total, table) => total + of(table), 0);
  const sums = [
    counts.error,
    counts.warning,
    counts.hint,
    sum(({ explainedCount }) => explainedCount),
    sum(({ unread }) => unread.length),
  ];
  return ['', words.total, '', '', '', ...sums.map(String)];
}
