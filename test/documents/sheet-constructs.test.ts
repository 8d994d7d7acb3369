/** 工作簿的写法 every construct of a workbook that a reader may stumble over, one by one. */
import { describe, expect, it } from 'vitest';
import { readXlsx } from '#documents/sheet/read-xlsx.ts';
import { buildWorkbook, cellsOf, doubtsOf, readBuilt } from './hand-built-sheets.ts';

const value = (cell: string, attributes = ''): string => `<c ${attributes}><v>${cell}</v></c>`;
const row = (...cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
const inline = (text: string, at = ''): string =>
  `<c ${at} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

describe('texts', () => {
  it('joins runs, leaves out readings, puts escapes and line ends back', async () => {
    const strings =
      '<si><r><t>住房</t></r><r><rPr><b/></rPr><t xml:space="preserve">公积金 </t></r>' +
      '<rPh sb="0" eb="1"><t>zhu</t></rPh><phoneticPr fontId="1"/></si>' +
      '<si><t>第一行_x000D_&#10;第二行</t></si><si><t><![CDATA[a<b]]>&amp;c</t></si><si><t/></si>';
    const read = await readBuilt({
      strings,
      sheets: [
        row(value('0', 't="s"'), value('1', 't="s"'), value('2', 't="s"'), value('3', 't="s"')),
      ],
    });
    expect(cellsOf(read)).toEqual(['A1=住房公积金', 'B1=第一行\n第二行', 'C1=a<b&c']);
  });

  it('reads inline strings, strings of formulas, booleans and errors as written', async () => {
    const read = await readBuilt({
      sheets: [
        row(
          inline(' 甲 '),
          '<c t="str"><f>A1&amp;"乙"</f><v>甲乙</v></c>',
          value('1', 't="b"'),
          value('#REF!', 't="e"'),
        ),
      ],
    });
    expect(cellsOf(read)).toEqual(['A1=甲', 'B1=甲乙', 'C1=TRUE', 'D1=#REF!']);
    expect(doubtsOf(read)).toEqual(['formula']);
  });
});

describe('places', () => {
  it('counts rows and cells that do not say where they are', async () => {
    const read = await readBuilt({
      sheets: [
        `${row(value('1'), '<c/>', value('3'))}<row r="4">${value('4', 'r="C4"')}${value('5')}` +
          `</row>${row(value('6'))}`,
      ],
    });
    expect(cellsOf(read)).toEqual(['A1=1', 'C1=3', 'C4=4', 'D4=5', 'A5=6']);
  });

  it('takes rows and cells out of order as where they say they are', async () => {
    const read = await readBuilt({
      sheets: [
        `<row r="9">${value('2', 'r="B9"')}${value('1', 'r="A9"')}</row>` +
          `<row r="2">${value('0', 'r="A2"')}</row>`,
      ],
    });
    expect(cellsOf(read)).toEqual(['A2=0', 'A9=1', 'B9=2']);
    expect(read.grid.rows.map(({ line }) => line)).toEqual([2, 9]);
  });

  it('lines increase over sheets, and each sheet starts a part', async () => {
    const read = await readBuilt({
      sheets: [row(value('1')), { name: '江阴', rows: row(value('2')) }],
    });
    const [first, second] = read.grid.rows;
    expect(second?.line).toBeGreaterThan(first?.line ?? 0);
    expect(second?.startsPart).toBe(true);
    expect(second?.cells[0]?.place).toMatchObject({
      kind: 'sheet',
      sheet: '江阴',
      row: 1,
      cell: 1,
    });
  });

  it('a dimension that lies changes nothing', async () => {
    const before = '<dimension ref="A1:XFD1048576"/>';
    const read = await readBuilt({ sheets: [{ before, rows: row(value('1')) }] });
    expect(cellsOf(read)).toEqual(['A1=1']);
  });
});

describe('merged cells', () => {
  it('are read once; what they cover is told and not read', async () => {
    const rows =
      `<row r="1">${inline('标题', 'r="A1"')}${inline('旧', 'r="B1"')}</row>` +
      `<row r="2">${inline('旧', 'r="A2"')}${inline('边', 'r="C2"')}</row>`;
    const after = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C2:D2"/></mergeCells>';
    const read = await readBuilt({ sheets: [{ rows, after }] });
    expect(cellsOf(read)).toEqual(['A1=标题', 'C2=边']);
    expect(read.notes).toEqual([
      {
        code: 'hidden_parts',
        message: expect.stringContaining('2 个有内容的格（表1!B1、表1!A2）'),
      },
    ]);
  });

  it('many that overlap over all rows cost no time', async () => {
    const after = `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(60_000)}</mergeCells>`;
    const from = performance.now();
    const read = await readBuilt({ sheets: [{ rows: row(value('1'), value('2')), after }] });
    expect(cellsOf(read)).toEqual(['A1=1']);
    expect(performance.now() - from).toBeLessThan(2000);
  });
});

describe('formulas', () => {
  it('give what the file kept, and are told', async () => {
    const read = await readBuilt({ sheets: [row('<c><f>SUM(B1:B2)</f><v>12.5</v></c>')] });
    expect(cellsOf(read)).toEqual(['A1=12.5']);
    const [doubt] = read.grid.rows[0]?.cells[0]?.doubts ?? [];
    expect(doubt).toMatchObject({ code: 'formula', question: false });
    expect(doubt?.note).toContain('=SUM(B1:B2)');
    expect(read.notes.map(({ code }) => code)).toEqual(['formulas']);
  });

  it.each([
    '<c><f>SUM(B1:B2)</f></c>',
    '<c><f>SUM(B1:B2)</f><v></v></c>',
    '<c><f t="shared" si="0"/></c>',
  ])('never computed: %s', async (cell) => {
    const read = await readBuilt({ sheets: [row(cell)] });
    expect(cellsOf(read)).toEqual(['A1=公式没有存结果']);
    expect(doubtsOf(read)).toEqual(['formula?']);
  });

  it('a formula that gives nothing is a blank cell', async () => {
    const read = await readBuilt({
      sheets: [row('<c t="str"><f>IF(1,"")</f><v></v></c>', value('1'))],
    });
    expect(cellsOf(read)).toEqual(['B1=1']);
  });

  it('a target typed behind = is what was typed', async () => {
    const read = await readBuilt({
      formats: ['0.00%'],
      sheets: [
        row(
          '<c s="1"><f>100%</f><v>1</v></c>',
          '<c t="e"><f>149亿元</f><v>#NAME?</v></c>',
          '<c t="e"><f>"篇"</f><v>#NAME?</v></c>',
          '<c t="e"><f>合计!A1</f><v>#REF!</v></c>',
          '<c t="n"><f>合计</f><v>5</v></c>',
        ),
      ],
    });
    expect(cellsOf(read)).toEqual(['A1==100%', 'B1==149亿元', 'C1==篇', 'D1=#REF!', 'E1=5']);
    expect(doubtsOf(read)).toEqual(Array.from({ length: 5 }, () => 'formula'));
  });
});

describe('hidden parts', () => {
  it('hidden rows and columns are read and asked about', async () => {
    const before = '<cols><col min="2" max="2" hidden="1"/><col min="3" max="3" width="0"/></cols>';
    const rows = `${row(value('1'), value('2'), value('3'))}<row hidden="true">${value('4')}</row>`;
    const read = await readBuilt({ sheets: [{ before, rows }] });
    expect(cellsOf(read)).toEqual(['A1=1', 'B1=2', 'C1=3', 'A2=4']);
    expect(doubtsOf(read)).toEqual(['hidden?', 'hidden?', 'hidden?']);
    expect(read.notes.map(({ message }) => message).join('')).toContain('3 个单元格');
  });

  it('hidden sheets are not read, and named', async () => {
    const rows = row(value('1'));
    const read = await readBuilt({
      sheets: [
        { name: '去年', state: 'hidden', rows },
        { name: '底稿', state: 'veryHidden', rows },
        { name: '今年', rows },
      ],
    });
    expect(read.grid.rows).toHaveLength(1);
    expect(read.notes[0]?.message).toContain('“去年”、“底稿”');
  });

  it('a number whose format shows nothing is read as kept, and asked about', async () => {
    const read = await readBuilt({ formats: [';;;'], sheets: [row(value('12.5', 's="1"'))] });
    expect(cellsOf(read)).toEqual(['A1=12.5']);
    expect(doubtsOf(read)).toEqual(['hidden?']);
  });
});

describe('what is never run or followed', () => {
  it('macros, connections and external links are told', async () => {
    const kinds = ['vbaProject', 'connections', 'externalLink'];
    const relations = kinds
      .map((kind) => `<Relationship Id="x${kind}" Type="http://x/y/${kind}" Target="${kind}.bin"/>`)
      .join('');
    const read = await readBuilt({ relations, sheets: [row(value('1'))] });
    expect(read.notes.map(({ code }) => code)).toEqual(['macros_not_run', 'links_not_followed']);
  });
});

describe('text boxes', () => {
  const box = (at: number, text: string): string =>
    '<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col>' +
    `<xdr:row>${at}</xdr:row></xdr:from><xdr:sp>` +
    `<xdr:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>` +
    '</xdr:twoCellAnchor>';

  it('above the first row stand in front, beside the table behind it', async () => {
    const read = await readBuilt({
      sheets: [`<row r="3">${value('1', 'r="A3"')}</row>`],
      parts: {
        'xl/worksheets/_rels/0.xml.rels':
          '<Relationships><Relationship Id="d" Type="http://x/drawing" ' +
          'Target="../drawings/d.xml"/></Relationships>',
        'xl/drawings/d.xml': `<xdr:wsDr>${box(5, '说明')}${box(0, '标题')}</xdr:wsDr>`,
      },
    });
    expect(cellsOf(read)).toEqual(['B1=标题', 'A3=1', 'B6=说明']);
    const lines = read.grid.rows.map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(new Set(lines).size).toBe(3);
    expect(read.notes.map(({ code }) => code)).toEqual(['text_boxes']);
  });
});

describe('other writers', () => {
  const main = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
  it('prefixed names, strict namespaces and UTF-16', async () => {
    const sheet =
      `<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="${main}"><x:sheetData>` +
      '<!-- <x:row/> --><x:row x:r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>苏州</x:t></x:is>' +
      '</x:c></x:row>' +
      '</x:sheetData></x:worksheet>';
    for (const encoding of ['utf16le', 'utf8'] as const) {
      const bytes = Buffer.from(encoding === 'utf8' ? sheet : `\uFEFF${sheet}`, encoding);
      const read = await readBuilt({ sheets: [''], parts: { 'xl/worksheets/0.xml': bytes } });
      expect(cellsOf(read)).toEqual(['B2=苏州']);
    }
  });

  it('ISO dates of strict workbooks', async () => {
    const read = await readBuilt({
      formats: ['yyyy"年"m"月"d"日"'],
      sheets: [row(value('2024-06-30T00:00:00Z', 't="d" s="1"'))],
    });
    expect(cellsOf(read)).toEqual(['A1=2024年6月30日']);
  });
});

describe('refusals', () => {
  const codeOf = async (bytes: Uint8Array): Promise<string> => {
    const read = await readXlsx({ name: 'x.xlsx', bytes });
    return read.ok ? 'read' : read.error.code;
  };
  const sheet = (part: string): Uint8Array =>
    buildWorkbook({ sheets: [''], parts: { 'xl/worksheets/0.xml': part } });

  it.each([
    ['an entity', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'],
    ['a declaration deep inside', '<worksheet><sheetData><!ENTITY a "b"></sheetData></worksheet>'],
    ['an open tag at the end', '<worksheet><sheetData><row><c r="A1"'],
    ['a row without end', '<worksheet><sheetData><row><c><v>1</v></c>'],
    ['a stray <', '<worksheet><sheetData><row><c><v>1<2</v></c></row></sheetData></worksheet>'],
  ])('%s is damage', async (_, part) => {
    expect(await codeOf(sheet(part))).toBe('file_damaged');
  });

  it('a sheet that is not there', async () => {
    const bytes = buildWorkbook({
      sheets: [row(value('1'))],
      parts: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' },
    });
    expect(await codeOf(bytes)).toBe('file_damaged');
  });

  it('a million rows of styled empty cells are read as nothing', async () => {
    const rows = '<row><c s="1"/><c s="1"/></row>'.repeat(300_000);
    const from = performance.now();
    const read = await readBuilt({ formats: ['0'], sheets: [rows] });
    expect(read.grid.rows).toEqual([]);
    expect(performance.now() - from).toBeLessThan(3000);
  });
});
