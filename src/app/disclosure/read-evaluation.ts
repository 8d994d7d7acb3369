/** 读自评报送件: nothing is public of a self-evaluation whose shape is not known yet. */
import type { EvaluationDisclosed } from '#core/performance/public-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { ReportHead, ReportSubmission } from '../ports/report-store.ts';
export const readEvaluation = (_of: {
  readonly submission: ReportSubmission;
  readonly report: ReportHead;
  readonly template: TableTemplate;
}): EvaluationDisclosed | null => null;
