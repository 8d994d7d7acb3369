/** 写自评表和自评报告 writing the form (docx, xlsx, pdf) and the report (docx, pdf, html). */
import { fileStem } from '../file-stem.ts';
import type { PaperContent } from '../papers/paper-block.ts';
import { evaluationForm, type PrintedEvaluation } from './evaluation-form.ts';
import { evaluationReport } from './evaluation-report.ts';

const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
} as const;

/** 自评文书 and the formats each comes in. */
export const evaluationPapers = {
  form: { name: '绩效自评表', formats: ['docx', 'xlsx', 'pdf'] },
  report: { name: '绩效自评报告', formats: ['docx', 'pdf', 'html'] },
} as const;

export type EvaluationPaper = keyof typeof evaluationPapers;
export type EvaluationFormat = keyof typeof mediaTypes;

export const isEvaluationPaper = (paper: string): paper is EvaluationPaper =>
  Object.hasOwn(evaluationPapers, paper);

export const isFormatOf = (paper: EvaluationPaper, format: string): format is EvaluationFormat =>
  evaluationPapers[paper].formats.some((one) => one === format);

export const mediaTypeOf = (format: EvaluationFormat): string => mediaTypes[format];

/** The same page gives the same bytes. Writers are loaded when one is asked for. */
export async function writeEvaluation(
  paper: EvaluationPaper,
  format: EvaluationFormat,
  printed: PrintedEvaluation,
): Promise<Uint8Array> {
  const content = contentOf(paper, printed);
  switch (format) {
    case 'docx': {
      const { writePaperDocument } = await import('../papers/write-paper-document.ts');
      return writePaperDocument(content, content.title);
    }
    case 'xlsx': {
      const { writePaperWorkbook } = await import('../papers/write-paper-workbook.ts');
      return writePaperWorkbook(content, content.title);
    }
    case 'pdf': {
      const { writePaperPages } = await import('../papers/write-paper-pages.ts');
      return writePaperPages(content, content.title);
    }
    case 'html': {
      const { reportPage } = await import('./report-page.ts');
      return new TextEncoder().encode(reportPage(content, content.title));
    }
  }
}

export const contentOf = (paper: EvaluationPaper, printed: PrintedEvaluation): PaperContent =>
  paper === 'form' ? evaluationForm(printed) : evaluationReport(printed);

export const evaluationFileName = (paper: EvaluationPaper, { page }: PrintedEvaluation): string => {
  const budgetProject = [...(page.projectName ?? '')].slice(0, 12).join('');
  return fileStem([
    page.budgetUnitName,
    String(page.fiscalYear),
    `${budgetProject}${evaluationPapers[paper].name}`,
  ]);
};
