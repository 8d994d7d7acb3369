/**
 * Reading a sheet of 100,000 rows × 10 columns, each reader in a process of its own: what it takes
 * in time and in memory at its peak, beside exceljs and SheetJS in the same run.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measured, median, shown } from './measure.ts';

const rowCount = 100_000;

/** 读法 ways of reading the file; `own` is the whole way of an upload, tables looked for. */
const sheetReaders = ['own', 'sheetjs', 'exceljs'] as const;
type SheetReader = (typeof sheetReaders)[number];

type Run = { readonly milliseconds: number; readonly megabytes: number };

export async function largeSheet(): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'anju-bench-'));
  try {
    const file = join(folder, 'rows.xlsx');
    await writeRows(file);
    const runs = new Map(
      sheetReaders.map((reader) => {
        const times = Array.from({ length: reader === 'own' ? 5 : 1 }, () =>
          inProcess(reader, file),
        );
        return [reader, times] as const;
      }),
    );
    return measured(runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured(runs: ReadonlyMap<SheetReader, readonly Run[]>): readonly Measured[] {
  const of = (reader: SheetReader, what: keyof Run): number =>
    median((runs.get(reader) ?? []).map((run) => run[what]));
  const beside = (what: keyof Run): string =>
    (['sheetjs', 'exceljs'] as const)
      .map((peer) => `${shown(of('own', what) / of(peer, what))} × ${peerNames[peer]}`)
      .join(', ');
  const told = (what: keyof Run): string =>
    (['sheetjs', 'exceljs'] as const)
      .map((peer) => `${peerNames[peer]} ${shown(of(peer, what))}`)
      .join(', ');
  const name = `a sheet of ${rowCount.toLocaleString('en')} rows × 10 columns, in a fresh process`;
  return [
    {
      name: `${name}: read to table_not_found`,
      result: of('own', 'milliseconds') / 1000,
      measure: 's',
      limit: 1,
      better: 'lower',
      ratio: beside('milliseconds'),
      note: `median of 5; ms: ${told('milliseconds')}`,
    },
    {
      name: `${name}: memory at its peak, Node and policy with it`,
      result: of('own', 'megabytes') * 1024,
      measure: 'kB',
      limit: 400 * 1024,
      better: 'lower',
      ratio: beside('megabytes'),
      note: `MB: ${told('megabytes')}`,
    },
  ];
}

const peerNames = { sheetjs: 'SheetJS', exceljs: 'exceljs' } as const;

function inProcess(reader: SheetReader, file: string): Run {
  const script = new URL(import.meta.url).pathname;
  const told = execFileSync(process.execPath, [script, reader, file], { encoding: 'utf8' });
  return JSON.parse(told) as Run;
}

/** Texts that repeat, texts that do not, whole numbers and amounts: an export of vouchers. */
async function writeRows(file: string): Promise<void> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = book.addWorksheet('明细');
  for (let at = 0; at < rowCount; at += 1) {
    const texts = [`单位${at % 500}`, `摘要${at}`];
    const numbers = [at, at / 100, at * 1.5, (at % 12) + 1, 2024, ((at * 7919) % 100_000) / 100];
    sheet.addRow([...texts, ...numbers, '办公费', '备注']).commit();
  }
  await book.commit();
}

/** Loads what it needs first: a server has it loaded long before the file comes. */
async function readerOf(reader: SheetReader): Promise<(bytes: Buffer) => Promise<unknown>> {
  if (reader === 'sheetjs') {
    const { read } = await import('@e965/xlsx');
    return async (bytes) => read(bytes, { dense: true, cellNF: true });
  }
  if (reader === 'exceljs') {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    return (bytes) => book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  }
  const { createDocumentReader } = await import('#documents/document-reader.ts');
  const { readPolicy } = await import('#documents/read-policy.ts');
  await import('#documents/sheet/read-xlsx.ts');
  const policy = readPolicy(new URL('../policy', import.meta.url).pathname);
  const documents = createDocumentReader(policy);
  return (bytes) => documents.read({ name: 'rows.xlsx', bytes }, () => '');
}

async function readOnce(reader: SheetReader, file: string): Promise<Run> {
  const read = await readerOf(reader);
  const bytes = readFileSync(file);
  const from = performance.now();
  await read(bytes);
  const milliseconds = performance.now() - from;
  return { milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 };
}

const [, script, reader, file] = process.argv;
if (script === new URL(import.meta.url).pathname && reader !== undefined && file !== undefined) {
  console.log(JSON.stringify(await readOnce(reader as SheetReader, file)));
}
