/** 写监控表 writing the monitoring form: docx to send on, xlsx to work with, pdf to file. */
import { fileStem } from '../file-stem.ts';
import { monitoringFormWords as words } from './monitoring-messages.ts';
import { monitoringPaper, type PrintedMonitoring } from './monitoring-paper.ts';

/** 监控表格式 each with the media type it travels under. */
export const monitoringForms = {
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pdf: { mediaType: 'application/pdf' },
} as const;

export type MonitoringForm = keyof typeof monitoringForms;

export const isMonitoringForm = (form: string): form is MonitoringForm =>
  Object.hasOwn(monitoringForms, form);

/** The same form gives the same bytes. Writers are loaded when one is asked for. */
export async function writeMonitoring(
  form: MonitoringForm,
  printed: PrintedMonitoring,
): Promise<Uint8Array> {
  const content = monitoringPaper(printed);
  const { title } = printed.page;
  switch (form) {
    case 'docx': {
      const { writePaperDocument } = await import('../papers/write-paper-document.ts');
      return writePaperDocument(content, title);
    }
    case 'xlsx': {
      const { writePaperWorkbook } = await import('../papers/write-paper-workbook.ts');
      return writePaperWorkbook(content, title);
    }
    case 'pdf': {
      const { writePaperPages } = await import('../papers/write-paper-pages.ts');
      return writePaperPages(content, title);
    }
  }
}

export const monitoringFileName = ({ page }: PrintedMonitoring): string =>
  fileStem([page.budgetUnitName, String(page.fiscalYear), words.fileName(page.until)]);
