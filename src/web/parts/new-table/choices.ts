/** 新建表的可选项 what a new table may be started from: templates, projects, an earlier table. */
import type { OverviewJson, TableSummaryJson } from '#contract/overview.ts';
import type { TargetTableJson } from '#contract/table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';

export type Subject = TableTemplate['subject'];

/** The templates of a subject, the one in force latest first. */
export const templatesOf = (
  templates: readonly TableTemplate[],
  subject: Subject,
): readonly TableTemplate[] =>
  templates
    .filter((one) => one.subject === subject)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));

export type TableWish = {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
  readonly subject: Subject;
  readonly projectName: string | null;
};

/** The table that is already there for what is wished, or null. */
export const existingTable = (overview: OverviewJson, wish: TableWish): TableSummaryJson | null =>
  overview.tables.find(
    (one) =>
      one.budgetUnitId === wish.budgetUnitId &&
      one.fiscalYear === wish.fiscalYear &&
      one.subject === wish.subject &&
      (wish.subject === 'department' || one.projectName === wish.projectName),
  ) ?? null;

/**
 * The tables a new one may be copied from: the unit's own of earlier years, the latest first.
 * For a project the same project's come before its other ones, since 年初 names seldom change.
 */
export function copySources(overview: OverviewJson, wish: TableWish): readonly TableSummaryJson[] {
  const own = overview.tables.filter(
    (one) =>
      one.budgetUnitId === wish.budgetUnitId &&
      one.subject === wish.subject &&
      one.fiscalYear < wish.fiscalYear,
  );
  return own.toSorted((a, b) => {
    const [first, second] = [isLikeliest(a, wish), isLikeliest(b, wish)];
    return first === second ? b.fiscalYear - a.fiscalYear : first ? -1 : 1;
  });
}

/** Whether copying it is what most would want: the same table, or the same project's, of before. */
export const isLikeliest = (source: TableSummaryJson, wish: TableWish): boolean =>
  wish.subject === 'department' || yearless(source.projectName) === yearless(wish.projectName);

/** '2024年安全服务' is next year's '2025年安全服务'. */
const yearless = (name: string | null): string => (name ?? '').replaceAll(/20\d{2}年?/g, '');

/** The names of a unit's budget projects, as its 部门整体 table lists them. */
export function projectNames(table: TargetTableJson): readonly string[] {
  const names = table.rows
    .filter((row) => row.kind === 'project')
    .map((row) => {
      const read = row.cells.name?.read;
      return read?.kind === 'text' ? read.text.trim() : (row.cells.name?.written.trim() ?? '');
    });
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The 部门整体 table whose projects are to be picked from: of the year, or else the last before. */
export const projectSource = (
  overview: OverviewJson,
  budgetUnitId: string,
  fiscalYear: number,
): TableSummaryJson | null =>
  overview.tables
    .filter(
      (one) =>
        one.budgetUnitId === budgetUnitId &&
        one.subject === 'department' &&
        one.fiscalYear <= fiscalYear,
    )
    .toSorted((a, b) => b.fiscalYear - a.fiscalYear)[0] ?? null;
