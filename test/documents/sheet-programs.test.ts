/** 各家写的工作簿 the published table written again by other libraries and programs says the same. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook as ExceltsWorkbook } from '@cj-tech-master/excelts';
import { type BookType, read as readBook, utils, write as writeBook } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readXls } from '#documents/sheet/read-xls.ts';
import { readXlsx } from '#documents/sheet/read-xlsx.ts';
import { findingWords, readBytes, samplesFolder, sayings, textTables } from './same-as-text.ts';
import { cellsOf } from './hand-built-sheets.ts';

const sample = readFileSync(join(samplesFolder, 'benji.xlsx'));

async function expectSame(name: string, bytes: Uint8Array): Promise<void> {
  const { tables, refusals } = await readBytes(name, bytes);
  expect(refusals).toEqual([]);
  expect(tables).toHaveLength(1);
  const [table] = tables;
  if (table === undefined) return;
  expect(sayings(table)).toEqual(sayings(textTables.benji));
  expect(findingWords(table)).toEqual(findingWords(textTables.benji));
}

describe('saved again by a library', () => {
  it('exceljs', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(sample as unknown as Parameters<typeof book.xlsx.load>[0]);
    await expectSame('a.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  });

  it('excelts', async () => {
    const book = new ExceltsWorkbook();
    await book.xlsx.load(sample);
    await expectSame('a.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  });

  it.each(['xlsx', 'xlsm'] as const)('SheetJS as .%s', async (kind) => {
    await expectSame(`a.${kind}`, savedBySheetJs(kind));
  });
});

/** It cannot write a formula it does not know: what was typed stands as text, as Excel keeps it. */
function savedBySheetJs(kind: BookType): Uint8Array {
  const book = readBook(sample, { cellNF: true, cellFormula: true });
  return new Uint8Array(writeBook(book, { type: 'array', bookType: kind }) as ArrayBuffer);
}

const hasOffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].some((path) => existsSync(path));

describe.skipIf(!hasOffice)('saved again by LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anju-sheets-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const convert = (from: string, to: string): string => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const options = [profile, '--headless', '--convert-to', to, '--outdir', folder, from];
    execFileSync('soffice', options, { stdio: 'ignore', timeout: 60_000 });
    const name = from.slice(from.lastIndexOf('/') + 1).replace(/\.[^.]+$/u, '');
    return join(folder, `${name}.${to.split(':')[0] ?? to}`);
  };

  it('xlsx → ods → xlsx, xlsx → xls', { timeout: 120_000 }, async () => {
    const ods = convert(join(samplesFolder, 'benji.xlsx'), 'ods');
    await expectSame('b.xlsx', readFileSync(convert(ods, 'xlsx')));
    await expectSame('b.xls', readFileSync(convert(ods, 'xls')));
  });
});

// ---- 任意的表 ----

const words = fc.constantFrom('甲', '单位名称', '≥3.2万人', ' 12 ', '第一行\n第二行', '<&">', '＝');
const cellValue = fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null));
const grids = fc.array(fc.array(cellValue, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});
const mergesOf = fc.array(
  fc.record({
    top: fc.integer({ min: 1, max: 6 }),
    left: fc.integer({ min: 1, max: 4 }),
    high: fc.integer({ min: 0, max: 2 }),
    wide: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 3 },
);

type Area = {
  readonly top: number;
  readonly left: number;
  readonly high: number;
  readonly wide: number;
};
type Value = string | number | boolean | null;

const apart = (areas: readonly Area[]): readonly Area[] =>
  areas.filter((area, at) => areas.slice(0, at).every((other) => !meet(area, other)));

const meet = (a: Area, b: Area): boolean =>
  a.top <= b.top + b.high &&
  b.top <= a.top + a.high &&
  a.left <= b.left + b.wide &&
  b.left <= a.left + a.wide;

const isCovered = (areas: readonly Area[], row: number, column: number): boolean =>
  areas.some(
    ({ top, left, high, wide }) =>
      row >= top &&
      row <= top + high &&
      column >= left &&
      column <= left + wide &&
      !(row === top && column === left),
  );

function expected(grid: readonly (readonly Value[])[], areas: readonly Area[]): readonly string[] {
  return grid.flatMap((cells, row) =>
    cells.flatMap((value, column) => {
      if (value === null || isCovered(areas, row + 1, column + 1)) return [];
      const text = typeof value === 'boolean' ? String(value).toUpperCase() : String(value).trim();
      return text === '' ? [] : [`${String.fromCodePoint(65 + column)}${row + 1}=${text}`];
    }),
  );
}

describe('any grid with merges is read as it was written', () => {
  it('by exceljs', async () => {
    await fc.assert(
      fc.asyncProperty(grids, mergesOf, async (grid, merges) => {
        const areas = apart(merges);
        const book = new ExcelJS.Workbook();
        const sheet = book.addWorksheet('表');
        for (const area of areas) {
          sheet.mergeCells(area.top, area.left, area.top + area.high, area.left + area.wide);
        }
        for (const [row, cells] of grid.entries()) {
          for (const [column, value] of cells.entries()) {
            if (value === null || isCovered(areas, row + 1, column + 1)) continue;
            sheet.getCell(row + 1, column + 1).value = value;
          }
        }
        const bytes = new Uint8Array(await book.xlsx.writeBuffer());
        const read = await readXlsx({ name: 'a.xlsx', bytes });
        expect(read.ok && cellsOf(read.value)).toEqual(expected(grid, areas));
      }),
      { numRuns: 25 },
    );
  });

  it.each(['xlsx', 'biff8'] as const)('by SheetJS as %s', async (bookType) => {
    await fc.assert(
      fc.asyncProperty(grids, mergesOf, async (grid, merges) => {
        const areas = apart(merges);
        const sheet = utils.aoa_to_sheet(grid.map((cells) => [...cells]));
        sheet['!merges'] = areas.map(({ top, left, high, wide }) => ({
          s: { r: top - 1, c: left - 1 },
          e: { r: top - 1 + high, c: left - 1 + wide },
        }));
        const book = utils.book_new();
        utils.book_append_sheet(book, sheet, '表');
        const bytes = new Uint8Array(writeBook(book, { type: 'array', bookType }) as ArrayBuffer);
        const reader = bookType === 'xlsx' ? readXlsx : readXls;
        const read = await reader({ name: 'a', bytes });
        expect(read.ok && cellsOf(read.value)).toEqual(expected(grid, areas));
      }),
      { numRuns: 40 },
    );
  });
});
