/** 写审核意见 writing a findings report: as a workbook to work through, or as pages to sign. */
import type { FindingsReport } from '#core/performance/findings-report.ts';
import { fileStem } from '../file-stem.ts';

/** 报告格式 each with the media type it travels under. */
export const reportForms = {
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pdf: { mediaType: 'application/pdf' },
} as const;

export type ReportForm = keyof typeof reportForms;

export const isReportForm = (form: string): form is ReportForm => Object.hasOwn(reportForms, form);

/** The same report gives the same bytes. Writers are loaded when one is asked for. */
export async function writeReport(form: ReportForm, report: FindingsReport): Promise<Uint8Array> {
  const title = nameParts(report).join('-');
  return form === 'xlsx'
    ? (await import('./report-workbook.ts')).writeReportWorkbook(report, title)
    : (await import('./report-pages.ts')).writeReportPages(report, title);
}

/** 报告文件名 without its ending: '审核意见-无锡市住房公积金管理中心-2024年度'. */
export const reportName = (report: FindingsReport): string => fileStem(nameParts(report));

const nameParts = ({ name, fiscalYear }: FindingsReport): readonly string[] =>
  ['审核意见', name, fiscalYear === null ? '' : `${fiscalYear}年度`].filter((part) => part !== '');
