/**
 * 与文本相同 the same as the text: what a table says and what is found in it, places aside, for
 * holding a file of another kind against the published text.
 */
import type { ReadFile } from '#app/ports/document-reader.ts';
import type { Finding } from '#core/base/finding.ts';
import { reviewTable } from '#core/performance/review.ts';
import type { CellValue, TargetTable } from '#core/performance/target-table.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { policy, publishedText, readContexts, root } from '../review/wuxi.ts';

export const samplesFolder = `${root}/test/fixtures/samples`;

export const documentReader = createDocumentReader(policy);

let made = 0;
const newId = (): string => {
  made += 1;
  return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
};

/** Reads a file of any kind; throws where it is refused. */
export async function readBytes(name: string, bytes: Uint8Array): Promise<ReadFile> {
  const read = await documentReader.read({ name, bytes }, newId);
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  return read.value;
}

const published = readContexts(publishedText).map(({ table }) => table);

/** The tables of the text by the names of the samples. */
export const textTables: Readonly<Record<'benji' | 'jiangyin', TargetTable>> = {
  benji: published[0] as TargetTable,
  jiangyin: published[1] as TargetTable,
};

/** 一行的话 a row as lines 'block/key column: written = read', for a diff a person can read. */
export function sayings(table: TargetTable): readonly string[] {
  const head = `${table.templateId} ${table.budgetUnitName} ${String(table.fiscalYear)}`;
  const rows = table.rows.flatMap(({ block, key, cells }, at) => {
    const row = `${at} ${block}/${key ?? '-'}`;
    const said = Object.entries(cells).flatMap(([column, cell]) =>
      cell.written === '' ? [] : [`${column}: ${cell.written} = ${valueWords(cell.read)}`],
    );
    return [`${row} ${said.toSorted().join(' | ')}`];
  });
  return [head, ...rows];
}

const valueWords = (value: CellValue): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

/** 发现的话 findings without where they stand in a file. */
export function findingWords(table: TargetTable): readonly string[] {
  const template = policy.templates.find(({ id }) => id === table.templateId);
  if (template === undefined) throw new Error(`no template ${table.templateId}`);
  const findings: readonly Finding[] = reviewTable({ table, template, policy, projectTables: [] });
  return findings.map(
    ({ rule, severity, place, found, expected }) =>
      `${severity} ${rule} ${place.label}: ${found} / ${expected ?? '-'}`,
  );
}
