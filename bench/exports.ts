/**
 * Benchmarks of writing the official form as office files: one real table, everything already
 * loaded, beside a peer that writes the same sheet. `exportLines` lists what is measured.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { newId } from '#bin/make-world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { type ExportForm, writeTables } from '#documents/write-tables.ts';
import { type Measured, median, quantile, shown } from './measure.ts';

const root = new URL('..', import.meta.url).pathname;
const policy = readPolicy(join(root, 'policy'));

/** The largest of the five: what takes the longest. */
function largestTable(): TargetTable {
  const bytes = readFileSync(join(root, 'seed/wuxi-2024-targets.txt'));
  const read = createTextReader(policy).read({ name: 'wuxi-2024-targets.txt', bytes }, newId);
  if (!read.ok) throw new Error(read.error.message);
  const tables = [...read.value.tables].sort((a, b) => b.rows.length - a.rows.length);
  return tables[0] as TargetTable;
}

type ExportLine = {
  readonly form: ExportForm;
  readonly limit: number;
  /** A peer in the same run, and what the ratio says of it. */
  readonly peer?: { readonly says: string; readonly write: (file: Uint8Array) => Promise<unknown> };
};

const exportLines: readonly ExportLine[] = [
  { form: 'xlsx', limit: 300, peer: { says: 'exceljs with the same sheet', write: rewrite } },
  { form: 'docx', limit: 300 },
];

/** The same cells, styles and merges, written by the library that most people use. */
const opened = new Map<Uint8Array, ExcelJS.Worksheet>();

async function rewrite(file: Uint8Array): Promise<unknown> {
  const sheet = opened.get(file) ?? (await openSheet(file));
  opened.set(file, sheet);
  const workbook = new ExcelJS.Workbook();
  const made = workbook.addWorksheet(sheet.name, { pageSetup: sheet.pageSetup });
  sheet.eachRow((row, at) => {
    made.getRow(at).height = row.height;
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const copy = made.getCell(at, column);
      copy.style = cell.style;
      if (!cell.isMerged || cell.master === cell) copy.value = cell.value;
    });
  });
  for (const merge of sheet.model.merges) made.mergeCells(merge);
  return workbook.xlsx.writeBuffer();
}

async function openSheet(file: Uint8Array): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.slice().buffer as ArrayBuffer);
  return workbook.worksheets[0] as ExcelJS.Worksheet;
}

export async function officeExports(): Promise<readonly Measured[]> {
  const table = largestTable();
  const results: Measured[] = [];
  for (const line of exportLines) results.push(await measureExport(table, line));
  return results;
}

async function measureExport(table: TargetTable, line: ExportLine): Promise<Measured> {
  const write = (): Promise<Uint8Array> => writeTables(line.form, [table], policy);
  const fromCold = performance.now();
  const file = await write();
  const cold = performance.now() - fromCold;
  const times = await timeAsync(write);
  const result = median(times);
  const { peer } = line;
  const peerTime = peer === undefined ? null : median(await timeAsync(() => peer.write(file)));
  return {
    name: `a table of ${table.rows.length} rows written as .${line.form}`,
    result,
    measure: 'ms',
    limit: line.limit,
    better: 'lower',
    ...(peerTime === null ? {} : { ratio: `${shown(result / peerTime)} × ${peer?.says}` }),
    note:
      `${shown(file.length / 1024)} kB; first, with loading: ${shown(cold)} ms; ` +
      `slowest of 20: ${shown(quantile(times, 0.95))} ms`,
  };
}

async function timeAsync(work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < 25; run += 1) {
    const from = performance.now();
    await work();
    if (run >= 5) times.push(performance.now() - from);
  }
  return times;
}
