/**
 * 公开的自评 disclosed evaluation: the submission that stands of a self-evaluation, where that was
 * disclosed; null of any other. docs/spec/disclosure.md section 1
 */
import type { World } from '#core/base/world.ts';
import type { EvaluationDisclosed } from '#core/performance/public-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { ReportHead } from '../ports/report-store.ts';
import type { DisclosureDesk } from './disclosure-desk.ts';
import { readEvaluation } from './read-evaluation.ts';

export async function disclosedEvaluation(
  desk: Pick<DisclosureDesk, 'reports' | 'policy'>,
  world: World,
  of: { readonly head: ReportHead; readonly template: TableTemplate },
): Promise<EvaluationDisclosed | null> {
  const { head, template } = of;
  const { kind, tableId, until, submission: number } = head;
  if (number === null || head.stage !== 'disclosed') return null;
  const [report, submission] = await Promise.all([
    desk.reports.report(world, { kind, tableId, until }),
    desk.reports.submission(world, head.id, number),
  ]);
  if (report === null || submission === null) return null;
  return readEvaluation({ submission, report, template, policy: desk.policy });
}
