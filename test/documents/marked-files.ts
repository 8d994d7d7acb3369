/** 标注用的样本 marks of the real findings of a file's tables, and what is in a marked package. */
import { readFileSync } from 'node:fs';
import type { FileMark, MarkedFile } from '#app/ports/file-marking.ts';
import { marksOfReviewed } from '#app/performance/mark-reviewed.ts';
import { reviewFiles } from '#app/performance/review-files.ts';
import type { Severity } from '#core/base/finding.ts';
import { markFile } from '#documents/marks/mark-file.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { policy } from '../review/wuxi.ts';
import { readBytes, samplesFolder } from './same-as-text.ts';

export type NamedFile = { readonly name: string; readonly bytes: Uint8Array };

export const sampleFile = (name: string): NamedFile => ({
  name,
  bytes: readFileSync(`${samplesFolder}/${name}`),
});

/** The marks of what is found in a file, as the command line makes them. */
export async function findingMarks(file: NamedFile): Promise<readonly FileMark[]> {
  const read = await readBytes(file.name, file.bytes);
  const reviewed = reviewFiles(policy, [{ file: file.name, read: { ok: true, value: read } }]);
  return reviewed.flatMap(marksOfReviewed);
}

export async function marked(
  file: NamedFile,
  marks: readonly FileMark[],
  date?: Parameters<typeof markFile>[2],
): Promise<MarkedFile> {
  const done = await markFile(file, marks, date);
  if (!done.ok) throw new Error(`${done.error.code}: ${done.error.message}`);
  return done.value;
}

/** A mark on a cell of a sheet: 'Sheet1', row 5, column 2. */
export const sheetMark = (
  at: readonly [sheet: string, row: number, cell: number],
  severity: Severity = 'error',
  lines: readonly string[] = ['【错误】PT-SUM-02 合计与明细不符', '现为：201.36；应为：120.00'],
): FileMark => {
  const [sheet, row, cell] = at;
  return { place: { kind: 'sheet', line: row, cell, sheet, row }, severity, lines };
};

/** A mark on a cell of a document: table 1, row 2, grid column 3; table 0 is the text around. */
export const wordMark = (
  at: readonly [table: number, row: number, cell: number],
  severity: Severity = 'error',
  lines: readonly string[] = ['【错误】PT-SUM-02 合计与明细不符'],
): FileMark => {
  const [table, row, cell] = at;
  return { place: { kind: 'document', line: row, cell, table, row }, severity, lines };
};

/** The entries of a package in order: contents and packed bytes. */
export function entriesOf(bytes: Uint8Array) {
  const zip = openZip(bytes, officeCaps);
  if (!zip.ok) throw new Error(zip.error.code);
  return zip.value.entries.map((entry) => {
    const packed = zip.value.packed(entry);
    const content = zip.value.read(entry);
    if (!packed.ok || !content.ok) throw new Error(entry.name);
    return { name: entry.name, packed: packed.value, content: content.value };
  });
}

export function partText(bytes: Uint8Array, name: string): string {
  const entry = entriesOf(bytes).find((one) => one.name === name);
  if (entry === undefined) throw new Error(`no ${name}`);
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(entry.content);
}

/** The same package with some parts rewritten or added; null takes one out. */
export function repacked(
  bytes: Uint8Array,
  change: Readonly<Record<string, ((text: string) => string | Uint8Array) | null>>,
): Uint8Array {
  const old = entriesOf(bytes);
  const names = [...new Set([...old.map(({ name }) => name), ...Object.keys(change)])];
  return writeZip(
    names.flatMap((name) => {
      const made = change[name];
      if (made === null) return [];
      const before = old.find((one) => one.name === name)?.content ?? new Uint8Array();
      const after = made === undefined ? before : made(new TextDecoder().decode(before));
      const content = typeof after === 'string' ? new TextEncoder().encode(after) : after;
      return [{ name, content }];
    }),
  );
}
