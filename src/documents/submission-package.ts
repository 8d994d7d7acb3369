/**
 * 报送件 submission package: the official form as a clerk hands it in, one zip: pdf to print and
 * stamp, docx and xlsx for whoever works on. The same tables always give the same bytes.
 */
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { type ZipPart, writeZip } from './package/zip-writing.ts';
import { type ExportForm, writeTables } from './write-tables.ts';

export const submissionForms = ['pdf', 'docx', 'xlsx'] as const satisfies readonly ExportForm[];

/** 报送的表 `stem` is its file's name without ending, `folder` '' where the zip needs none. */
export type SubmittedTable = {
  readonly folder: string;
  readonly stem: string;
  readonly table: TargetTable;
};

/** `breathe` lets others be served between two files: setting a page takes some tenths. */
export async function writeSubmission(
  submitted: readonly SubmittedTable[],
  policy: Policy,
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  const parts: ZipPart[] = [];
  const taken = new Set<string>();
  for (const { folder, stem, table } of submitted) {
    const name = freeName(folder === '' ? stem : `${folder}/${stem}`, taken);
    for (const form of submissionForms) {
      parts.push({ name: `${name}.${form}`, content: await writeTables(form, [table], policy) });
      await breathe();
    }
  }
  return writeZip(parts);
}

/** Two projects may share the first letters of their names; no file hides another. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}(${count})`;
  taken.add(name);
  return name;
}
