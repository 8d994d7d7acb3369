import { describe, expect, test } from 'vitest';
import { blankCell, type TargetTable } from '#core/performance/target-table.ts';
import { sheetNames } from '#documents/sheet/write-sheet-names.ts';
import { writeXlsx } from '#documents/sheet/write-xlsx.ts';
import { expectOrder, expectWholePackage, partsOf } from './office-package.ts';
import { awkward, blankForm, fiveTables, provinceTable, threeForms } from './sample-files.ts';

const write = (tables: readonly TargetTable[]): Promise<Uint8Array> =>
  writeXlsx(tables, threeForms.templates);

const all = [...fiveTables, provinceTable, awkward, blankForm('project-2024')];
const parts = partsOf(await write(all));
const sheetsOf = (from: ReadonlyMap<string, string>): readonly string[] =>
  [...from].filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, xml]) => xml);

const worksheetOrder = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'mergeCells',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
];

/** 'B3' as its row and column, both from 1. */
function cornerOf(address: string): readonly [row: number, column: number] {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/u.exec(address) ?? [];
  const column = [...letters].reduce((sum, one) => sum * 26 + (one.codePointAt(0) ?? 0) - 64, 0);
  return [Number(row), column];
}

describe('the package', () => {
  test('is whole, and its elements stand in the order of the schema', () => {
    expectWholePackage(parts);
    for (const xml of sheetsOf(parts)) expectOrder(xml, 'worksheet', worksheetOrder);
    expect(sheetsOf(parts)).toHaveLength(all.length);
  });

  test('is the same for the same tables, and tells of nobody', async () => {
    expect(await write(all)).toEqual(await write(all));
    expect(parts.get('docProps/core.xml')).toContain('<dc:language>zh-CN</dc:language>');
    expect(parts.get('docProps/core.xml')).not.toMatch(/creator|created|modified|lastModifiedBy/u);
  });

  test('no formula, no link, no code', () => {
    for (const xml of sheetsOf(parts)) expect(xml).not.toMatch(/<f[ >]|hyperlink|legacy/u);
    expect([...parts.keys()].join(' ')).not.toMatch(/externalLink|vba|calcChain/u);
  });

  test('merged cells do not overlap, and every cell of a box has its borders', () => {
    for (const xml of sheetsOf(parts)) {
      const taken = new Set<string>();
      for (const [, from = '', to = ''] of xml.matchAll(/<mergeCell ref="(\w+):(\w+)"/gu)) {
        const [[top, left], [bottom, right]] = [cornerOf(from), cornerOf(to)];
        for (let row = top; row <= bottom; row += 1) {
          for (let column = left; column <= right; column += 1) {
            expect(taken.has(`${row}:${column}`)).toBe(false);
            taken.add(`${row}:${column}`);
          }
        }
      }
      expect(xml).not.toMatch(/<c r="\w+"\/>/u);
    }
  });

  test('rows have heights that Excel takes', () => {
    for (const xml of sheetsOf(parts)) {
      const heights = [...xml.matchAll(/<row [^>]*\bht="([\d.]+)"/gu)].map(([, one]) =>
        Number(one),
      );
      expect(heights.length).toBeGreaterThan(20);
      for (const height of heights) expect(height).toBeLessThanOrEqual(409.5);
    }
  });

  test('A4, one page wide, numbered pages', () => {
    for (const xml of sheetsOf(parts)) {
      expect(xml).toContain('paperSize="9"');
      expect(xml).toContain('fitToPage="1"');
      expect(xml).toMatch(/<oddFooter>[^<]*第 &amp;P 页 共 &amp;N 页<\/oddFooter>/u);
    }
  });

  test('every page says its form and year; a form with one header repeats that too', () => {
    const names = parts.get('xl/workbook.xml') ?? '';
    const titles = [
      ...names.matchAll(/Print_Titles" localSheetId="(\d+)">[^<]*!\$(\d+):\$(\d+)</gu),
    ].map(([, sheet, first, last]) => `${sheet}: ${first}-${last}`);
    const headerRows = titles.filter((one) => !one.endsWith(': 1-2'));
    expect(titles).toHaveLength(all.length);
    expect(headerRows.map((one) => one.slice(0, 1))).toEqual(['5', '7']);
    const sheets = sheetsOf(parts);
    for (const [at, xml] of sheets.entries()) {
      const head = /<oddHeader>([^<]*)<\/oddHeader>/u.exec(xml)?.[1] ?? null;
      const form = all[at]?.templateId === 'project-2024' ? '项目支出' : '部门整体支出';
      if (at !== 5 && at !== 7) expect(head).toBeNull();
      else expect(head).toMatch(new RegExp(`${form}绩效目标表.*\\d{4}年度）?$`, 'u'));
    }
    // The first page has no head and the same foot.
    const [project] = sheets.slice(7);
    expect(project).toMatch(/<headerFooter[^>]*differentFirst="1"/u);
    expect(project).toMatch(/<firstFooter>[^<]*第 &amp;P 页 共 &amp;N 页<\/firstFooter>/u);
    const [, row = ''] = /^7: (\d+)-/u.exec(headerRows[1] ?? '') ?? [];
    expect(project).toMatch(new RegExp(`<row r="${row}"`, 'u'));
  });
});

describe('cells', () => {
  const awkwardSheet = sheetsOf(parts)[6] ?? '';

  test('plain figures are numbers whose format shows the digits written', async () => {
    const styles = partsOf(await write([awkward])).get('xl/styles.xml') ?? '';
    const sheet = sheetsOf(partsOf(await write([awkward])))[0] ?? '';
    const formatsOf = [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]+)"/gu)];
    const formats = new Map(formatsOf.map(([, id, code]) => [id, code]));
    const cellFormats = [
      ...(/<cellXfs.*<\/cellXfs>/su.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/gu),
    ].map(([, id]) => formats.get(id) ?? id);
    const figures = [...sheet.matchAll(/<c r="\w+" s="(\d+)"><v>([^<]+)<\/v>/gu)].map(
      ([, style, value]) => `${value} as ${cellFormats[Number(style)]}`,
    );
    // 1 is '0', 2 is '0.00', 4 is '#,##0.00' in every workbook.
    expect(figures).toEqual([
      '1234.5 as 4',
      '0.1 as 2',
      '-3.2 as 2',
      '12345678.123456 as 0.000000',
    ]);
  });

  test('text stays as written, without apostrophe; signs that XML lacks are escaped', async () => {
    const texts = parts.get('xl/sharedStrings.xml') ?? '';
    expect(texts).toContain('>=149亿元<');
    expect(texts).toContain('>007<');
    expect(texts).toContain('>123456789012345678.12<');
    expect(texts).toContain('_x005F_x0041_');
    expect(awkwardSheet).toContain('t="s"');
    const [row] = awkward.rows;
    const cells = { text: { ...blankCell, written: 'a\u0001b\rc\u0000\u000b' } };
    const odd = { ...awkward, rows: [{ ...row, cells } as (typeof awkward.rows)[number]] };
    expect(partsOf(await write([odd])).get('xl/sharedStrings.xml')).toContain(
      'a_x0001_b_x000D_c_x0000__x000B_',
    );
  });

  test('a text beyond what a cell of Excel holds stands in several', async () => {
    const [row] = awkward.rows;
    const text = '归集住房公积金；'.repeat(10_000);
    const cells = { text: { ...blankCell, written: text } };
    const long = { ...awkward, rows: [{ ...row, cells } as (typeof awkward.rows)[number]] };
    const strings = partsOf(await write([long])).get('xl/sharedStrings.xml') ?? '';
    const longest = [...strings.matchAll(/<t[^>]*>([^<]*)<\/t>/gu)].map(([, one]) => one ?? '');
    expect(Math.max(...longest.map(({ length }) => length))).toBeLessThanOrEqual(32_767);
    expect(longest.filter((one) => one.includes('归集')).join('')).toBe(text);
  });
});

describe('names of sheets', () => {
  const named = (...names: readonly string[]): readonly string[] =>
    sheetNames(
      names.map((budgetUnitName) => ({ ...blankForm('wuxi-department-2024'), budgetUnitName })),
    );

  test('are short', () => {
    expect(sheetNames(fiveTables)).toEqual([
      '本级',
      '江阴市分中心',
      '宜兴市分中心',
      '锡山分中心',
      '惠山分中心',
    ]);
  });

  test('are such as Excel takes, and no two are alike', () => {
    const long = '某'.repeat(40);
    const names = named('[甲]:*?/\\', "'乙'", 'History', 'abc', 'ABC', long, `${long}👍`, '');
    expect(names).toEqual([
      '甲',
      '乙',
      '表History',
      'abc',
      'ABC(2)',
      '某'.repeat(31),
      `${'某'.repeat(28)}(2)`,
      '表',
    ]);
  });
});
