/** 监控表下载 the monitoring form as docx, xlsx or pdf: as it was submitted, else marked as a draft. */
import { viewMonitoring, type ViewAsked } from '#app/monitoring/view-monitoring.ts';
import { reportStageNames } from '#core/approval/report-stages.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  isMonitoringForm,
  monitoringFileName,
  monitoringForms,
  writeMonitoring,
} from '#documents/monitoring/write-monitoring.ts';
import { apiRefusals } from './messages.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

export async function exportMonitoring(
  { books }: ApiParts,
  world: World,
  asked: ViewAsked & { readonly format: string },
): Promise<Result<Download, Refusal<RefusalCode>>> {
  const { format } = asked;
  if (!isMonitoringForm(format)) {
    return err(apiRefusals.formatUnknown(Object.keys(monitoringForms)));
  }
  const view = await viewMonitoring(books, world, asked);
  if (!view.ok) return view;
  const { page, shown, submission, report } = view.value;
  const printed = {
    page,
    stageName: reportStageNames[report?.stage ?? 'draft'],
    submission: shown === 'submitted' ? submission : null,
  };
  return ok({
    name: `${monitoringFileName(printed)}.${format}`,
    mediaType: monitoringForms[format].mediaType,
    content: await writeMonitoring(format, printed),
  });
}
