/** 自评下载 the self-evaluation form and report: as submitted, else marked as a draft. */
import { viewEvaluation } from '#app/evaluation/view-evaluation.ts';
import { reportStageNames } from '#core/approval/report-stages.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  evaluationFileName,
  evaluationPapers,
  isEvaluationPaper,
  isFormatOf,
  mediaTypeOf,
  writeEvaluation,
} from '#documents/evaluation/write-evaluation.ts';
import { apiRefusals } from './messages.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

export async function exportEvaluation(
  { books }: ApiParts,
  world: World,
  {
    tableId,
    paper,
    format,
  }: { readonly tableId: string; readonly paper: string; readonly format: string },
): Promise<Result<Download, Refusal<RefusalCode>>> {
  // Whoever may not see the table is told nothing else of the request.
  const view = await viewEvaluation(books, world, { tableId });
  if (!view.ok) return view;
  if (!isEvaluationPaper(paper))
    return err(apiRefusals.formatUnknown(Object.keys(evaluationPapers)));
  if (!isFormatOf(paper, format)) {
    return err(apiRefusals.formatUnknown([...evaluationPapers[paper].formats]));
  }
  const { page, prose, shown, submission, report, department, finance, overlays } = view.value;
  const printed = {
    page,
    prose,
    stageName: reportStageNames[report?.stage ?? 'draft'],
    submission: shown === 'submitted' ? submission : null,
    department,
    finance,
    overlays,
  };
  return ok({
    name: `${evaluationFileName(paper, printed)}.${format}`,
    mediaType: mediaTypeOf(format),
    content: await writeEvaluation(paper, format, printed),
  });
}
