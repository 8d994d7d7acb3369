/**
 * 自评快照 what is kept of a self-evaluation when it is submitted: the page as everybody saw it, the
 * exact inputs of its scores, the traces of its values, and the texts of the report.
 */
import type { EvaluationPage } from '#core/performance/evaluation-page.ts';
import { encodeScoringInput } from '#core/performance/scoring-codec.ts';
import type { ReportSubmission } from '../ports/report-store.ts';
import type { Prose } from './prose.ts';
import type { ReadEvaluation } from './read-evaluation.ts';

/** 自评快照 */
export type EvaluationSnapshot = {
  readonly page: EvaluationPage;
  readonly prose: readonly Prose[];
  /** Of `decodeScoringInput`: whoever scores it again must come to the same page. */
  readonly input: string;
};

export const snapshotOf = (
  { page, input, actuals }: ReadEvaluation,
  prose: readonly Prose[],
): string =>
  JSON.stringify(
    { page, prose, input: encodeScoringInput(input), actuals },
    (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );

/** It was written by `snapshotOf` and is proven by its digest. */
export const snapshotIn = (submission: ReportSubmission): EvaluationSnapshot =>
  JSON.parse(submission.content) as EvaluationSnapshot;
