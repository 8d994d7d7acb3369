import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import type { TargetTable } from '#core/performance/target-table.ts';
import { writeDocx } from '#documents/word/write-docx.ts';
import { expectOrder, expectWholePackage, partsOf } from './office-package.ts';
import { awkward, blankForm, fiveTables, provinceTable, threeForms } from './sample-files.ts';

const write = (tables: readonly TargetTable[]): Promise<Uint8Array> =>
  writeDocx(tables, threeForms.templates);

const all = [...fiveTables, provinceTable, awkward, blankForm('project-2024')];
const bytes = await write(all);
const parts = partsOf(bytes);
const body = parts.get('word/document.xml') ?? '';

describe('the package', () => {
  test('is whole, and its elements stand in the order of the schema', () => {
    expectWholePackage(parts);
    expectOrder(body, 'w:tcPr', [
      'w:tcW',
      'w:gridSpan',
      'w:vMerge',
      'w:tcBorders',
      'w:shd',
      'w:tcMar',
      'w:vAlign',
    ]);
    expectOrder(body, 'w:tblPr', ['w:tblW', 'w:jc', 'w:tblBorders', 'w:tblLayout', 'w:tblCellMar']);
  });

  test('is the same for the same tables, and tells of nobody', async () => {
    expect(await write(all)).toEqual(bytes);
    const said = parts.get('docProps/core.xml') ?? '';
    expect(said).toContain('<dc:language>zh-CN</dc:language>');
    expect(said).not.toMatch(/creator|created|modified/u);
  });

  test('every row fills the grid, every cell ends in a paragraph', () => {
    for (const [table] of body.matchAll(/<w:tbl>.*?<\/w:tbl>/gsu)) {
      const columns = table.match(/<w:gridCol /gu)?.length ?? 0;
      for (const [row] of table.matchAll(/<w:tr>.*?<\/w:tr>/gsu)) {
        const cells = [...row.matchAll(/<w:tc>.*?<\/w:tc>/gsu)].map(([cell]) => cell);
        const spans = cells.map((cell) => Number(/gridSpan w:val="(\d+)"/u.exec(cell)?.[1] ?? 1));
        expect(spans.reduce((sum, one) => sum + one, 0)).toBe(columns);
        for (const cell of cells) expect(cell).toMatch(/<\/w:p><\/w:tc>$|<w:p\/><\/w:tc>$/u);
      }
    }
  });
});

describe('the form', () => {
  test('one section a table, each on its own page, A4 with numbered pages', () => {
    expect(body.match(/<w:sectPr>/gu)).toHaveLength(all.length);
    const a4 = /<w:pgSz (?=[^>]*w:w="11906")(?=[^>]*w:h="16838")/gu;
    expect(body.match(a4)).toHaveLength(all.length);
    expect(parts.get('word/footer1.xml')).toMatch(/第 .*PAGE.* 页 共 .*NUMPAGES.* 页/u);
  });

  test('pages behind the first of a table say its form and year above it', async () => {
    expect(body.match(/<w:titlePg\/>/gu)).toHaveLength(all.length);
    const heads = [...parts].filter(([name]) => /^word\/header\d+\.xml$/u.test(name));
    const said = heads.map(([, xml]) =>
      [...xml.matchAll(/<w:t[ >][^<]*|<w:t>[^<]*/gu)]
        .map(([run]) => run.replace(/^[^>]*>/u, ''))
        .join(''),
    );
    // The first of them is that of first pages, which have the title within the text.
    expect(said.toSorted()).toEqual(
      [
        '',
        '无锡市市级部门整体预算绩效目标表　2024年度（续）',
        '部门整体支出绩效目标表　（2025年度）（续）',
        '无锡市市级部门整体预算绩效目标表　2024年度（续）',
        '项目支出绩效目标表　2024年度（续）',
      ].toSorted(),
    );
    expect(parts.get('word/_rels/document.xml.rels')?.match(/\/footer"/gu)).toHaveLength(2);
  });

  test('each block of indicators repeats its own header, and none stays behind alone', async () => {
    const one = partsOf(await write([awkward])).get('word/document.xml') ?? '';
    const tables = [...one.matchAll(/<w:tbl>.*?<\/w:tbl>/gsu)].map(([table]) => table);
    expect(tables.map((table) => table.match(/<w:tblHeader\/>/gu)?.length ?? 0)).toEqual([
      0, 1, 1, 1,
    ]);
    for (const table of tables.slice(1)) {
      const [header = ''] = /<w:tr>.*?<\/w:tr>/su.exec(table) ?? [];
      expect(header).toContain('<w:tblHeader/>');
      expect(header).toContain('一级指标');
      expect(header).not.toContain('w:vMerge');
      expect(header.match(/<w:keepNext\/>/gu)).toHaveLength(header.match(/<w:tc>/gu)?.length ?? 0);
    }
    expect(one).toMatch(/<\/w:tbl><w:p><w:pPr><w:spacing[^>]*w:line="2"/u);
  });

  test('rows stay whole on a page, save long prose', () => {
    const rows = body.match(/<w:tr>/gu)?.length ?? 0;
    const whole = body.match(/<w:cantSplit\/>/gu)?.length ?? 0;
    expect(whole).toBeLessThan(rows);
    expect(whole).toBeGreaterThan(rows - 20);
  });

  test('cells are as wide as the form has them, and 宋体 for Chinese', () => {
    expect(parts.get('word/styles.xml')).toContain('w:eastAsia="宋体"');
    expect(parts.get('word/fontTable.xml')).toContain('<w:altName w:val="SimSun"/>');
  });

  test('another reader of Word finds every text', async () => {
    const read = await mammoth.extractRawText({ buffer: Buffer.from(await write([awkward])) });
    const said = read.value.replaceAll(/\s+/gu, '');
    for (const row of awkward.rows) {
      for (const { written } of Object.values(row.cells)) {
        expect(said).toContain(written.replaceAll(/\s+/gu, ''));
      }
    }
  });
});
