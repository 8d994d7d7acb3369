/** 写审批文书 writing an approval paper: as a Word document to send on, or as pages to file. */
import type { ApprovalPaper, PaperKind } from '#core/approval/paper.ts';
import { fileStem } from '../file-stem.ts';
import { paperContent } from './paper-content.ts';
import { paperMessages } from './paper-messages.ts';

/** 文书格式 each with the media type it travels under. */
export const paperForms = {
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { mediaType: 'application/pdf' },
} as const;

export type PaperForm = keyof typeof paperForms;

export const isPaperForm = (form: string): form is PaperForm => Object.hasOwn(paperForms, form);

export const isPaperKind = (kind: string): kind is PaperKind =>
  Object.hasOwn(paperMessages.names, kind);

/** The same paper gives the same bytes. Writers are loaded when one is asked for. */
export async function writeApprovalPaper(
  form: PaperForm,
  paper: ApprovalPaper,
): Promise<Uint8Array> {
  const content = paperContent(paper);
  const title = paperName(paper);
  return form === 'docx'
    ? (await import('./write-paper-document.ts')).writePaperDocument(content, title)
    : (await import('./write-paper-pages.ts')).writePaperPages(content, title);
}

/** With the ending it stays a name that every file system takes. */
const unitLettersMax = 44;

/** 文书文件名 without its ending: '无锡市住房公积金管理中心江阴市分中心2024年度退回意见'. */
export function paperName({ head, kind }: ApprovalPaper): string {
  const short = (name: string): string => [...name].slice(0, unitLettersMax).join('');
  const budgetProject = [...(head.projectName ?? '')].slice(0, 12).join('');
  const year = paperMessages.year(head.fiscalYear);
  const name = paperMessages.names[kind];
  return fileStem([`${short(head.budgetUnitName)}${year}${budgetProject}${name}`]);
}
