/** 审批文书下载 approval papers: 审核表, 退回意见, 调整申请表, 整改通知 and 回执, as docx or pdf. */
import { makePaper } from '#app/approval/make-paper.ts';
import type { Desk } from '#app/performance/desk.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  isPaperForm,
  isPaperKind,
  paperForms,
  paperName,
  writeApprovalPaper,
} from '#documents/papers/write-approval-paper.ts';
import { apiRefusals } from './messages.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

export async function exportApproval(
  desk: Desk,
  world: World,
  asked: {
    readonly tableId: string;
    readonly paper: string;
    readonly format: string;
    readonly stepId: string | null;
  },
): Promise<Result<Download, Refusal<RefusalCode>>> {
  const { paper, format } = asked;
  if (!isPaperKind(paper)) return err(apiRefusals.paperUnknown);
  if (!isPaperForm(format)) return err(apiRefusals.formatUnknown(Object.keys(paperForms)));
  const made = await makePaper(desk, world, { ...asked, paper });
  if (!made.ok) return made;
  return ok({
    name: `${paperName(made.value)}.${format}`,
    mediaType: paperForms[format].mediaType,
    content: await writeApprovalPaper(format, made.value),
  });
}
