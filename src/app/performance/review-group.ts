/**
 * 部门审核 department review: the tables of one department and year, reviewed each by itself and
 * all together beside last year's. Every finding is attributed to the table its place stands in.
 */
import type { Finding } from '#core/base/finding.ts';
import { compareSeverity } from '#core/base/finding.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { withoutEchoes } from '#core/performance/echoes.ts';
import { reviewDepartment, reviewTable, withSisters } from '#core/performance/review.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { templateOf } from './find-template.ts';

/** 审核组 */
export type ReviewGroup = {
  readonly policy: Policy;
  /** Null where the tables print no year: nothing across years can be asked then. */
  readonly fiscalYear: number | null;
  readonly tables: readonly TargetTable[];
  readonly lastYear: readonly TargetTable[];
};

/** 一张表的审核结果 `touching` are findings of other tables in which a cell of this one takes part. */
export type TableReview = {
  readonly own: readonly Finding[];
  readonly touching: readonly Finding[];
};

/** What the page of a table shows, and what every count of it counts: errors first. */
export const shownFindings = (review: TableReview | undefined): readonly Finding[] =>
  [...(review?.own ?? []), ...(review?.touching ?? [])].toSorted((a, b) =>
    compareSeverity(a.severity, b.severity),
  );

export function reviewGroup(group: ReviewGroup): ReadonlyMap<TargetTable, TableReview> {
  const all = contextsOf(group, group.tables);
  const isWhole = (context: TableContext): boolean => context.template.subject === 'department';
  const wholes = withSisters(all.filter(isWhole));
  const contexts = [...wholes, ...all.filter((context) => !isWhole(context))];
  const reviews = new Map(
    contexts.map((context) => [
      context.table,
      { own: [...reviewTable(context)], touching: [] as Finding[] },
    ]),
  );
  for (const finding of departmentFindings(group, wholes)) {
    const home = group.tables.find((table) => standsIn(finding.place, table));
    for (const [table, review] of reviews) {
      if (table === home) review.own.push(finding);
      else if (finding.related.some((place) => standsIn(place, table)))
        review.touching.push(finding);
    }
    // A finding that no table owns would be lost; it is shown with the first one instead.
    if (home === undefined) reviews.get(group.tables[0] as TargetTable)?.own.push(finding);
  }
  return new Map(
    [...reviews].map(([table, { own, touching }]) => [
      table,
      { own: withoutEchoes(own).toSorted(byPlaceIn(table)), touching },
    ]),
  );
}

/** Errors first; within one severity as a reader comes to them, row by row. */
function byPlaceIn(table: TargetTable): (a: Finding, b: Finding) => number {
  const position = new Map(table.rows.map((row, at) => [row.id as string, at]));
  const rowOf = ({ place }: Finding): number => position.get(place.rowId ?? '') ?? -1;
  return (a, b) => compareSeverity(a.severity, b.severity) || rowOf(a) - rowOf(b);
}

function departmentFindings(
  group: ReviewGroup,
  tables: readonly TableContext[],
): readonly Finding[] {
  const { fiscalYear, policy } = group;
  if (fiscalYear === null || tables.length === 0) return [];
  const lastYear = contextsOf(group, group.lastYear).filter(
    (context) => context.template.subject === 'department',
  );
  return reviewDepartment({ fiscalYear, tables, lastYear, facts: policy.facts });
}

/** A table whose template is no longer among the policy cannot be reviewed and is left out. */
function contextsOf(group: ReviewGroup, tables: readonly TargetTable[]): readonly TableContext[] {
  return tables.flatMap((table) => {
    const template = templateOf(group.policy, table.templateId);
    if (template === null) return [];
    const projectTables =
      template.subject === 'project' ? [] : projectTablesOf(group, table, tables);
    return [{ table, template, policy: group.policy, projectTables }];
  });
}

const projectTablesOf = (
  group: ReviewGroup,
  table: TargetTable,
  tables: readonly TargetTable[],
): readonly TargetTable[] =>
  tables.filter(
    (other) =>
      templateOf(group.policy, other.templateId)?.subject === 'project' &&
      normaliseName(other.budgetUnitName) === normaliseName(table.budgetUnitName),
  );

export function standsIn(place: Finding['place'], table: TargetTable): boolean {
  if (place.rowId !== null) return table.rows.some((row) => row.id === place.rowId);
  return (
    normaliseName(place.budgetUnit) === normaliseName(table.budgetUnitName) &&
    (place.fiscalYear === null || place.fiscalYear === table.fiscalYear)
  );
}
