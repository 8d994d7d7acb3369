/**
 * 公开的自评 disclosed evaluation: the submission of a self-evaluation that was disclosed, field by
 * field as the public may read it. A snapshot of another shape is not shown at all.
 * docs/spec/disclosure.md section 2
 */
import type { World } from '#core/base/world.ts';
import type { EvaluationDisclosed } from '#core/performance/public-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { ReportHead } from '../ports/report-store.ts';
import type { DisclosureDesk } from './disclosure-desk.ts';
import { readEvaluation } from './read-evaluation.ts';

export async function disclosedEvaluation(
  desk: Pick<DisclosureDesk, 'reports'>,
  world: World,
  of: { readonly report: ReportHead; readonly template: TableTemplate },
): Promise<EvaluationDisclosed | null> {
  const { report, template } = of;
  if (report.submission === null || report.stage !== 'disclosed') return null;
  const submission = await desk.reports.submission(world, report.id, report.submission);
  if (submission === null) return null;
  return readEvaluation({ submission, report, template });
}
