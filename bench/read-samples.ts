/**
 * Reading files of every kind: each sample from bytes to tables, beside mammoth, exceljs and
 * SheetJS, which only open what they know of them; and hostile files to their refusal.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read as readBook } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { newId } from '#bin/make-world.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { hostileFiles } from '../test/hostile/hostile-files.ts';
import { type Measured, median, shown } from './measure.ts';

const root = new URL('..', import.meta.url).pathname;
const reader = createDocumentReader(readPolicy(join(root, 'policy')));

type Peer = { readonly name: string; readonly open: (bytes: Buffer) => Promise<unknown> };

const openMammoth: Peer = {
  name: 'mammoth',
  open: (bytes) => mammoth.convertToHtml({ buffer: bytes }),
};
const openExceljs: Peer = {
  name: 'exceljs',
  open: (bytes) => new ExcelJS.Workbook().xlsx.load(bytes as unknown as ArrayBuffer),
};
const openSheetjs: Peer = {
  name: 'SheetJS',
  open: async (bytes) => readBook(bytes, { type: 'buffer' }),
};

const samples: readonly (readonly [string, readonly Peer[]])[] = [
  ['benji.docx', [openMammoth]],
  ['jiangyin.docx', [openMammoth]],
  ['benji.xlsx', [openExceljs, openSheetjs]],
  ['benji.xls', [openSheetjs]],
  ['benji.pdf', []],
  ['jiangyin.pdf', []],
  ['benji-browser-print.pdf', []],
];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < 8; run += 1) {
    const from = performance.now();
    await work();
    runs.push(performance.now() - from);
  }
  // The first ones load and warm what the others use.
  return median(runs.slice(3));
}

export async function readSamples(): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const [name, peers] of samples) {
    const bytes = readFileSync(join(root, 'test/fixtures/samples', name));
    const result = await timed(async () => {
      const read = await reader.read({ name, bytes }, newId);
      if (!read.ok || read.value.tables.length !== 1) throw new Error(`${name} was not read`);
    });
    const ratios: string[] = [];
    for (const peer of peers) {
      const theirs = await timed(() => peer.open(bytes));
      ratios.push(`${shown(result / theirs)} × ${peer.name} (which only opens it)`);
    }
    measured.push({
      name: `${name}: bytes to table`,
      result,
      measure: 'ms',
      limit: 300,
      better: 'lower',
      ratio: ratios.join(', '),
    });
  }
  return measured;
}

/** The slowest of the hostile files, each tried once: a hostile file comes once. */
export async function refuseHostile(): Promise<readonly Measured[]> {
  let slowest = { what: '', seconds: 0 };
  for (const { what, name, make } of hostileFiles) {
    const bytes = make();
    const from = performance.now();
    await reader.read({ name, bytes }, newId);
    const seconds = (performance.now() - from) / 1000;
    if (seconds > slowest.seconds) slowest = { what, seconds };
  }
  return [
    {
      name: `the slowest of ${hostileFiles.length} hostile files to its end`,
      result: slowest.seconds,
      measure: 's',
      limit: 2,
      better: 'lower',
      note: slowest.what,
    },
  ];
}
