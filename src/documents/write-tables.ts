/** 导出 writing tables in the form a person asked for: an office file, a page to print, or data. */
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { writeHtml } from './write-html.ts';
import { writeJson } from './write-json.ts';
import { writeText } from './write-text.ts';

/** 导出格式 each with the media type it travels under. */
export const exportForms = {
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pdf: { mediaType: 'application/pdf' },
  html: { mediaType: 'text/html; charset=utf-8' },
  txt: { mediaType: 'text/plain; charset=utf-8' },
  json: { mediaType: 'application/json; charset=utf-8' },
} as const;

export type ExportForm = keyof typeof exportForms;

export const isExportForm = (form: string): form is ExportForm => Object.hasOwn(exportForms, form);

/** Writers are loaded when one is asked for: the typesetter alone weighs thirty megabytes. */
export async function writeTables(
  form: ExportForm,
  tables: readonly TargetTable[],
  policy: Policy,
): Promise<Uint8Array> {
  const { templates } = policy;
  if (form === 'json') return bytesOf(writeJson(tables));
  if (form === 'html') return bytesOf(writeHtml(tables, templates));
  if (form === 'txt') return bytesOf(writeText(tables, templates));
  if (form === 'xlsx') return (await import('./sheet/write-xlsx.ts')).writeXlsx(tables, templates);
  if (form === 'docx') return (await import('./word/write-docx.ts')).writeDocx(tables, templates);
  return (await import('./page/write-pdf.ts')).writePdf(tables, templates);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
