/** 导出 writing tables in the form a person asked for: JSON, text or a page to print. */
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { writeHtml } from './write-html.ts';
import { writeJson } from './write-json.ts';
import { writeText } from './write-text.ts';

/** 导出格式 each with the media type it travels under. */
export const exportForms = {
  json: { mediaType: 'application/json; charset=utf-8' },
  txt: { mediaType: 'text/plain; charset=utf-8' },
  html: { mediaType: 'text/html; charset=utf-8' },
} as const;

export type ExportForm = keyof typeof exportForms;

export const isExportForm = (form: string): form is ExportForm => Object.hasOwn(exportForms, form);

export function writeTables(
  form: ExportForm,
  tables: readonly TargetTable[],
  policy: Policy,
): string {
  if (form === 'json') return writeJson(tables);
  if (form === 'html') return writeHtml(tables, policy.templates);
  return writeText(tables, policy.templates);
}
