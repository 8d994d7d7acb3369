/** 多张工作表 several sheets of one file: each is a part, and a table ends with its sheet. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { read as readBook, utils, type WorkSheet, write as writeBook } from '@e965/xlsx';
import { findingWords, readBytes, samplesFolder, sayings, textTables } from './same-as-text.ts';
import { buildWorkbook } from './hand-built-sheets.ts';

const sample = readFileSync(join(samplesFolder, 'benji.xlsx'));

const benji = (): WorkSheet => {
  const book = readBook(sample, { cellNF: true, cellFormula: true });
  return book.Sheets[book.SheetNames[0] ?? ''] as WorkSheet;
};

type Named = readonly [name: string, sheet: WorkSheet];

function bookOf(...sheets: readonly Named[]): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of sheets) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(writeBook(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

const other = '无锡市住房公积金管理中心江阴分中心';

const otherUnit = (): WorkSheet => {
  const sheet = benji();
  for (const cell of Object.values(sheet) as { v?: unknown }[]) {
    if (cell.v === textTables.benji.budgetUnitName) cell.v = other;
  }
  return sheet;
};

describe('several sheets', () => {
  it('a table each', async () => {
    const read = await readBytes('a.xlsx', bookOf(['本级', benji()], ['江阴', otherUnit()]));
    expect(read.tables.map((table) => table.budgetUnitName)).toEqual([
      textTables.benji.budgetUnitName,
      other,
    ]);
    const places = read.tables.map(({ rows }) => rows[0]?.cells.text?.place);
    expect(places).toMatchObject([{ sheet: '本级' }, { sheet: '江阴' }]);
  });

  it('a sheet of other things behind a table is unread, the table unchanged', async () => {
    const notes = utils.aoa_to_sheet([['填表说明'], ['科目', '金额'], ['培训费', 12], ['提取', 3]]);
    const read = await readBytes('a.xlsx', bookOf(['本级', benji()], ['说明', notes]));
    const [table] = read.tables;
    expect(table === undefined ? [] : sayings(table)).toEqual(sayings(textTables.benji));
    expect(read.unread.map(({ text }) => text)).toEqual([
      '填表说明',
      '科目',
      '金额',
      '培训费',
      '12',
      '提取',
      '3',
    ]);
  });

  it('a sheet before the table is unread', async () => {
    const cover = utils.aoa_to_sheet([['封面']]);
    const read = await readBytes('a.xlsx', bookOf(['封面', cover], ['本级', benji()]));
    expect(read.unread.map(({ text }) => text)).toEqual(['封面']);
    expect(read.tables).toHaveLength(1);
  });

  it('a form that goes on in the next sheet is one table', async () => {
    const rows = utils.sheet_to_json<string[]>(benji(), { header: 1, raw: false });
    const cut = rows.findIndex((row) => row.includes('预算调整率')) - 1;
    const whole = await readBytes('a.xlsx', bookOf(['全', utils.aoa_to_sheet(rows)]));
    const two = bookOf(
      ['上', utils.aoa_to_sheet(rows.slice(0, cut))],
      ['下', utils.aoa_to_sheet(rows.slice(cut))],
    );
    const read = await readBytes('a.xlsx', two);
    expect(read.tables).toHaveLength(1);
    expect(read.tables.map(findingWords)).toEqual(whole.tables.map(findingWords));
  });

  it('a hidden copy is no second table', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(sample as unknown as Parameters<typeof book.xlsx.load>[0]);
    const copy = book.addWorksheet('去年', { state: 'veryHidden' });
    book.worksheets[0]?.eachRow((row, at) => {
      copy.getRow(at).values = row.values as ExcelJS.CellValue[];
    });
    const read = await readBytes('a.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
    expect(read.tables).toHaveLength(1);
    expect(read.refusals).toEqual([]);
    expect(read.notes.find(({ code }) => code === 'hidden_parts')?.message).toContain('“去年”');
  });
});

describe('a title', () => {
  it('in a text box, with its year, begins the table', async () => {
    const rows = utils.sheet_to_json<string[]>(benji(), { header: 1, raw: false }).slice(2);
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const at = (column: number, row: number): string => String.fromCodePoint(65 + column) + row;
    const inline = (text: string, place: string): string =>
      `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
    const xml = rows.map((cells, row) => {
      const written = cells.map((text, column) =>
        (text ?? '') === '' ? '' : inline(text, at(column, row + 3)),
      );
      return `<row r="${row + 3}">${written.join('')}</row>`;
    });
    const relation = '<Relationship Id="d" Type="http://x/drawing" Target="../drawings/d.xml"/>';
    const bytes = buildWorkbook({
      sheets: [xml.join('')],
      parts: {
        'xl/worksheets/_rels/0.xml.rels': `<Relationships>${relation}</Relationships>`,
        'xl/drawings/d.xml':
          '<wsDr><oneCellAnchor><from><col>0</col><row>0</row></from><sp><txBody><p><r>' +
          '<t>2024年无锡市市级部门整体预算绩效目标表</t></r></p></txBody></sp></oneCellAnchor></wsDr>',
      },
    });
    const read = await readBytes('a.xlsx', bytes);
    expect(read.tables.map(({ fiscalYear }) => fiscalYear)).toEqual([2024]);
    expect(read.unread).toEqual([]);
  });
});
