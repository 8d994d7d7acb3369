/** 取自评 the table, report and scheme that a request of self-evaluation names. */
import {
  type CalendarDate,
  type FiscalYear,
  fiscalYear as yearOf,
  parseCalendarDate,
} from '#core/base/calendar.ts';
import { present } from '#core/base/assert.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { versionInForce } from '#core/approval/trail.ts';
import { type EvaluationHeading, schemeFor } from '#core/performance/evaluation-page.ts';
import type { ScoringScheme } from '#core/policy/scoring-scheme.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { findTable } from '../performance/find-table.ts';
import { templateOf } from '../performance/find-template.ts';
import type { Report, ReportKey } from '../ports/report-store.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { type Filled, filledIn, reportRowId } from './entries.ts';
import { evaluationRefusals, evaluationSentences } from './messages.ts';

/** 自评对象 */
export type Evaluated = {
  readonly draft: TableDraft;
  readonly budgetUnit: BudgetUnit;
  readonly fiscalYear: FiscalYear;
  readonly until: CalendarDate;
  /** In force, else the draft. */
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly scheme: ScoringScheme;
  readonly key: ReportKey;
  readonly report: Report | null;
  readonly filled: Filled;
  readonly heading: EvaluationHeading;
};

export type FindEvaluationRefusal = Refusal<'table_unknown' | 'scheme_missing'>;

export async function findEvaluation(
  desk: BooksDesk,
  world: World,
  tableId: string,
): Promise<Result<Evaluated, FindEvaluationRefusal>> {
  const found = await findTable(desk, world, tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  const fiscalYear = yearOf(draft.fiscalYear);
  const until = yearEnd(fiscalYear);
  const key: ReportKey = { kind: 'self_evaluation', tableId: draft.tableId, until };
  const [trail, report] = await Promise.all([
    desk.approvals.trail(world, draft.tableId),
    desk.reports.report(world, key),
  ]);
  const number = trail === null ? null : versionInForce(trail.steps);
  const version = number === null ? null : await desk.store.version(world, draft.tableId, number);
  const filled = filledIn(report);
  const template = present(templateOf(desk.policy, draft.templateId), 'a table has its form');
  const id = filled.text(reportRowId, 'scheme');
  const scheme = schemeFor(desk.policy.scoringSchemes, {
    subject: template.subject,
    fiscalYear,
    id,
  });
  if (scheme === null) return err(evaluationRefusals.schemeMissing(fiscalYear));
  const { projectName } = draft;
  const heading = {
    tableId: draft.tableId,
    budgetUnitId: budgetUnit.id,
    budgetUnitName: budgetUnit.name,
    fiscalYear,
    projectName,
    until,
    title: evaluationSentences.title(budgetUnit.name, fiscalYear, projectName),
    targetsFrom:
      version === null ? evaluationSentences.draft : evaluationSentences.inForce(version.number),
  };
  const table = version?.table ?? draft.table;
  return ok({
    draft,
    budgetUnit,
    fiscalYear,
    until,
    table,
    template,
    scheme,
    key,
    report,
    filled,
    heading,
  });
}

export const yearEnd = (year: FiscalYear): CalendarDate =>
  present(parseCalendarDate(`${year}-12-31`), 'every year has a last day');
