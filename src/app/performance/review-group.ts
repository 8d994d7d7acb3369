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
import type { OwnFindings } from './own-findings.ts';
import { placeHomes } from './place-homes.ts';

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

/**
 * `remembered` is for counting: the findings are the same, their hypotheses know of no sisters.
 * Of tables that are not wanted only what stands across tables is asked, and nothing told.
 */
export function reviewGroup(
  group: ReviewGroup,
  remembered: OwnFindings | null = null,
  isWanted: (table: TargetTable) => boolean = () => true,
): ReadonlyMap<TargetTable, TableReview> {
  const all = contextsOf(group, { tables: group.tables, remembered });
  const isWhole = (context: TableContext): boolean => context.template.subject === 'department';
  const wholes = remembered === null ? withSisters(all.filter(isWhole)) : all.filter(isWhole);
  const contexts = [...wholes, ...all.filter((context) => !isWhole(context))];
  const ownOf = remembered?.findingsOf ?? reviewTable;
  const reviews = new Map(
    contexts.map((context) => [
      context.table,
      {
        own: isWanted(context.table) ? [...ownOf(context)] : [],
        touching: [] as Finding[],
      },
    ]),
  );
  const homesOf = placeHomes(group.tables);
  for (const finding of departmentFindings(group, { tables: wholes, remembered })) {
    // A finding that no table owns would be lost; it is shown with the first one instead.
    const [home] = homesOf(finding.place);
    const owner = home ?? group.tables[0];
    if (owner !== undefined) reviews.get(owner)?.own.push(finding);
    const touched = new Set(finding.related.flatMap(homesOf));
    if (home !== undefined) touched.delete(home);
    for (const table of touched) reviews.get(table)?.touching.push(finding);
  }
  return new Map(
    [...reviews]
      .filter(([table]) => isWanted(table))
      .map(([table, { own, touching }]) => [
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

type Remembering = { readonly remembered: OwnFindings | null };

function departmentFindings(
  group: ReviewGroup,
  { tables, remembered }: Remembering & { readonly tables: readonly TableContext[] },
): readonly Finding[] {
  const { fiscalYear, policy } = group;
  if (fiscalYear === null || tables.length === 0) return [];
  const lastYear = contextsOf(group, { tables: group.lastYear, remembered }).filter(
    (context) => context.template.subject === 'department',
  );
  return reviewDepartment({ fiscalYear, tables, lastYear, facts: policy.facts });
}

/** A table whose template is no longer among the policy cannot be reviewed and is left out. */
function contextsOf(
  group: ReviewGroup,
  { tables, remembered }: Remembering & { readonly tables: readonly TargetTable[] },
): readonly TableContext[] {
  const { policy } = group;
  const projects = Map.groupBy(
    tables.filter((table) => templateOf(policy, table.templateId)?.subject === 'project'),
    (table) => normaliseName(table.budgetUnitName),
  );
  return tables.flatMap((table) => {
    const template = templateOf(policy, table.templateId);
    if (template === null) return [];
    const projectTables =
      template.subject === 'project'
        ? []
        : (projects.get(normaliseName(table.budgetUnitName)) ?? []);
    const context = { table, template, policy, projectTables };
    return [remembered === null ? context : remembered.contextOf(context)];
  });
}
