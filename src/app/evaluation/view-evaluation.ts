/**
 * 查看自评 view evaluation: live until it is submitted and then as it was submitted, with what the
 * department and finance found beside it, and what the caller may do.
 */
import { present } from '#core/base/assert.ts';
import { ok, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Lock } from '#core/approval/lock.ts';
import {
  type EvaluationPage,
  type EvaluationTotal,
  overlaidTotal,
} from '#core/performance/evaluation-page.ts';
import { mayOn } from '#core/people/right.ts';
import { schemesFor, type ScoringScheme } from '#core/policy/scoring-scheme.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { Report, ReportSubmission } from '../ports/report-store.ts';
import { type Evaluated, findEvaluation, type FindEvaluationRefusal } from './find-evaluation.ts';
import { type Overlay, type OverlayLevel, overlaysIn } from './overlays.ts';
import { type Prose, proseOf } from './prose.ts';
import { readEvaluation } from './read-evaluation.ts';
import { snapshotIn } from './snapshot.ts';
import {
  evaluationGates,
  evaluationLock,
  evaluationSituation,
  type OfferedEvaluationMove,
  offeredMoves,
} from './standing.ts';

/** 自评全貌 */
export type EvaluationView = {
  readonly page: EvaluationPage;
  readonly prose: readonly Prose[];
  readonly shown: 'live' | 'submitted';
  readonly report: Report | null;
  readonly lock: Lock | null;
  readonly may: {
    readonly edit: boolean;
    readonly export: boolean;
    readonly evaluateDepartment: boolean;
    readonly evaluateFinance: boolean;
    readonly draftNextYear: boolean;
    readonly addRectification: boolean;
  };
  readonly moves: readonly OfferedEvaluationMove[];
  readonly submission: ReportSubmission | null;
  readonly schemes: readonly ScoringScheme[];
  readonly overlays: readonly Overlay[];
  readonly department: EvaluationTotal | null;
  readonly finance: EvaluationTotal | null;
};

export async function viewEvaluation(
  desk: BooksDesk,
  world: World,
  asked: { readonly tableId: string; readonly shown?: 'live' | undefined },
): Promise<Result<EvaluationView, FindEvaluationRefusal>> {
  const found = await findEvaluation(desk, world, asked.tableId);
  if (!found.ok) return found;
  const evaluated = found.value;
  const { report, budgetUnit } = evaluated;
  const submission = await submissionOf(desk, world, report);
  const asSubmitted = submission !== null && report?.stage !== 'draft' && asked.shown !== 'live';
  const { page, prose } = asSubmitted ? snapshotIn(submission) : await live(desk, world, evaluated);
  const situation = evaluationSituation(report, asSubmitted ? [] : evaluationGates(page));
  const moves = offeredMoves(world, { situation, budgetUnit });
  const may = (verb: Parameters<typeof mayOn>[1]): boolean =>
    mayOn(world.caller.assignments, verb, budgetUnit.id);
  const offered = (verb: string): boolean =>
    moves.some(({ row, refusal }) => row.verb === verb && refusal === null);
  const lock = evaluationLock(world, { report, budgetUnit });
  const overlays = overlaysIn(report);
  return ok({
    page,
    prose,
    shown: asSubmitted ? 'submitted' : 'live',
    report,
    lock,
    may: {
      edit: lock === null,
      export: may('export_evaluation'),
      evaluateDepartment: offered('evaluate_department'),
      evaluateFinance: offered('evaluate_finance'),
      draftNextYear: may('draft_next_year'),
      addRectification: may('add_rectification'),
    },
    moves,
    submission,
    schemes: schemesFor(desk.policy.scoringSchemes, {
      subject: evaluated.template.subject,
      fiscalYear: evaluated.fiscalYear,
    }),
    overlays,
    department: totalBy(evaluated, page, { overlays, level: 'department' }),
    finance: totalBy(evaluated, page, { overlays, level: 'finance' }),
  });
}

async function live(
  desk: BooksDesk,
  world: World,
  evaluated: Evaluated,
): Promise<{ readonly page: EvaluationPage; readonly prose: readonly Prose[] }> {
  const { page } = await readEvaluation(desk, world, { evaluated, at: { kind: 'now' } });
  return { page, prose: proseOf(page, evaluated.table, evaluated.filled) };
}

/** Finance stands on what the department found: a row it says nothing of keeps that score. */
function totalBy(
  { report, scheme }: Evaluated,
  page: EvaluationPage,
  of: { readonly overlays: readonly Overlay[]; readonly level: OverlayLevel },
): EvaluationTotal | null {
  const after = report?.steps.findLastIndex(({ verb }) => verb === 'submit_evaluation') ?? -1;
  const verb = of.level === 'department' ? 'evaluate_department' : 'evaluate_finance';
  const done = report?.steps.slice(after + 1).some((step) => step.verb === verb) ?? false;
  if (!done || report?.stage === 'draft') return null;
  const ranked = of.overlays.filter(
    ({ level }) => of.level === 'finance' || level === 'department',
  );
  const ordered = ranked.toSorted((a, b) =>
    a.level === b.level ? 0 : a.level === 'department' ? -1 : 1,
  );
  return overlaidTotal(page, ordered, scheme);
}

export async function submissionOf(
  desk: BooksDesk,
  world: World,
  report: Report | null,
): Promise<ReportSubmission | null> {
  if (report === null || report.submission === null) return null;
  const submission = await desk.reports.submission(world, report.id, report.submission);
  return present(submission, 'a submission that was counted is there');
}
