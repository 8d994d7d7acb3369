/** 标注 Excel 文件 workbooks of other programs, and of the kinds that are seldom met. */
import { utils, write } from '@e965/xlsx';
import Excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { markFile } from '#documents/marks/mark-file.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import {
  entriesOf,
  marked,
  type NamedFile,
  partText,
  repacked,
  sampleFile,
  sheetMark,
} from './marked-files.ts';
import { expectOrder, expectWholePackage, partsOf } from './office-package.ts';

const sheetPart = 'xl/worksheets/sheet1.xml';

/** A workbook of exceljs: notes of its own, protected, merged, with a width and a colour. */
async function workbook(): Promise<NamedFile> {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('表一', { pageSetup: { paperSize: 9 } });
  sheet.addRow(['单位', '某某中心']);
  sheet.addRow(['合计', 100, 200]);
  sheet.getCell('B2').numFmt = '0.00';
  sheet.getCell('B2').note = '财务：这里已核对';
  sheet.getCell('C2').note = '财务：另一处';
  sheet.getCell('C2').fill = {
    type: 'pattern',
    pattern: 'solid',
    fgColor: { argb: 'FF00FF00' },
  };
  sheet.mergeCells('A4:C5');
  sheet.getCell('A4').value = '合并的说明';
  await sheet.protect('secret', {});
  const other = book.addWorksheet('空表');
  other.pageSetup.orientation = 'landscape';
  const bytes = new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
  return { name: '目标.xlsx', bytes };
}

async function opened(bytes: Uint8Array): Promise<Excel.Workbook> {
  const book = new Excel.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  return book;
}

/** exceljs writes entries for folders, which are no parts. */
const expectWhole = (bytes: Uint8Array): void =>
  expectWholePackage(new Map([...partsOf(bytes)].filter(([name]) => !name.endsWith('/'))));

const noteOf = (book: Excel.Workbook, sheet: string, address: string): string => {
  const note = book.getWorksheet(sheet)?.getCell(address).note as
    | { readonly texts?: readonly { readonly text: string }[] }
    | string
    | undefined;
  return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
};

describe('a workbook with comments of its own', () => {
  it('keeps theirs, says ours behind them, and takes only ours out again', async () => {
    const file = await workbook();
    const marks = [sheetMark(['表一', 2, 2]), sheetMark(['表一', 1, 2], 'hint', ['【提示】名称'])];
    const done = await marked(file, marks);
    expect(done.placed).toBe(2);
    expectWhole(done.bytes);
    const book = await opened(done.bytes);
    expect(noteOf(book, '表一', 'B2')).toMatch(/^财务：这里已核对\s+安居审核：\s+【错误】/u);
    expect(noteOf(book, '表一', 'C2')).toBe('财务：另一处');
    expect(noteOf(book, '表一', 'B1')).toContain('【提示】名称');
    const again = await opened((await marked(done, marks)).bytes);
    expect(noteOf(again, '表一', 'B2').split('安居审核：')).toHaveLength(2);
    const cleared = await marked(done, []);
    const plain = await opened(cleared.bytes);
    expect(noteOf(plain, '表一', 'B2')).toBe('财务：这里已核对');
    expect(noteOf(plain, '表一', 'B1')).toBe('');
    expect(plain.getWorksheet('表一')?.getCell('B1').fill).not.toMatchObject({ pattern: 'solid' });
  });

  it('keeps numbers, protection and the order of the tags', async () => {
    const file = await workbook();
    const done = await marked(file, [sheetMark(['表一', 2, 2], 'warning')]);
    const cell = (await opened(done.bytes)).getWorksheet('表一')?.getCell('B2');
    expect(cell?.numFmt).toBe('0.00');
    expect(cell?.fill).toMatchObject({ fgColor: { argb: 'FFFFEB9C' } });
    expect(partText(done.bytes, sheetPart)).toContain('<sheetProtection ');
    expectOrder(partText(done.bytes, sheetPart), 'worksheet', [
      'sheetPr',
      'dimension',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'sheetProtection',
      'mergeCells',
      'pageMargins',
      'pageSetup',
      'legacyDrawing',
    ]);
  });

  it('marks merged cells at their upper left, and cells that are not there yet', async () => {
    const file = await workbook();
    const marks = [
      sheetMark(['表一', 5, 3]),
      sheetMark(['表一', 3, 2], 'hint', ['【提示】空行']),
      sheetMark(['表一', 1, 30], 'hint', ['【提示】空格']),
      sheetMark(['空表', 9, 1], 'warning', ['【警告】空表']),
    ];
    const done = await marked(file, marks);
    expect(done.left).toEqual([]);
    const book = await opened(done.bytes);
    expect(noteOf(book, '表一', 'A4')).toContain('【错误】');
    expect(noteOf(book, '表一', 'B3')).toContain('空行');
    expect(noteOf(book, '表一', 'AD1')).toContain('空格');
    expect(noteOf(book, '空表', 'A9')).toContain('空表');
    const rows = [...partText(done.bytes, sheetPart).matchAll(/<row r="(\d+)"/gu)];
    expect(rows.map(([, row]) => row)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('says of a mark for no cell of the file that it is left', async () => {
    const marks = [
      sheetMark(['没有这张', 1, 1]),
      sheetMark(['表一', 0, 1]),
      sheetMark(['表一', 1, 20000]),
    ];
    const done = await marked(await workbook(), marks);
    expect([done.placed, done.left.length]).toEqual([0, 3]);
  });
});

describe('kinds seldom met', () => {
  it('SheetJS: no styles worth the name, strings in place', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['甲', 1],
        ['乙', 2],
      ]),
      'S & T',
    );
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    const done = await marked({ name: 'a.xlsx', bytes }, [sheetMark(['S & T', 2, 2])]);
    expect(done.placed).toBe(1);
    expect(noteOf(await opened(done.bytes), 'S & T', 'B2')).toContain('【错误】');
  });

  it('prefixed names, strict names, and text in UTF-16 come back as they were', async () => {
    const sample = sampleFile('benji.xlsx');
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const prefixed = (text: string): string =>
      text
        .replaceAll(/<(\/?)(?=[a-zA-Z]+[\s/>])/gu, '<$1x:')
        .replace(/xmlns="[^"]*"/u, `xmlns:x="${strict}"`);
    const wide = (text: string): Uint8Array =>
      Buffer.from(`\ufeff${text.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le');
    const bytes = repacked(sample.bytes, {
      [sheetPart]: (text) => wide(prefixed(text)),
      'xl/styles.xml': prefixed,
    });
    const done = await marked({ name: 'a.xlsx', bytes }, [sheetMark(['Sheet1', 5, 2])]);
    expect(done.placed).toBe(1);
    const sheet = entriesOf(done.bytes).find(({ name }) => name === sheetPart)?.content;
    expect([...(sheet?.subarray(0, 2) ?? [])]).toEqual([0xff, 0xfe]);
    const text = Buffer.from(sheet ?? []).toString('utf16le');
    expect(text).toMatch(/<x:legacyDrawing [^>]*purl\.oclc\.org[^>]*\/><\/x:worksheet>/u);
    expect(partText(done.bytes, 'xl/styles.xml')).toContain('<x:fgColor rgb="FFFFC7CE"/>');
    expect(partText(done.bytes, 'xl/comments1.xml')).toContain(`xmlns="${strict}"`);
  });

  it('rows and cells without numbers are counted', async () => {
    const sample = sampleFile('benji.xlsx');
    const rows =
      '<sheetData><row><c s="3" t="str"><v>a</v></c><c/></row><row/>' +
      '<row r="5"><c/></row></sheetData>';
    const bytes = repacked(sample.bytes, {
      [sheetPart]: (text) => text.replace(/<sheetData>.*<\/sheetData>/su, rows),
    });
    const marks = [
      sheetMark(['Sheet1', 1, 2]),
      sheetMark(['Sheet1', 2, 4]),
      sheetMark(['Sheet1', 4, 1]),
      sheetMark(['Sheet1', 6, 1]),
    ];
    const done = await marked({ name: 'a.xlsx', bytes }, marks);
    const text = /<sheetData>.*<\/sheetData>/su.exec(partText(done.bytes, sheetPart))?.[0] ?? '';
    expect(text.replaceAll(/s="6"/gu, 's="N"')).toBe(
      '<sheetData><row><c s="3" t="str"><v>a</v></c><c s="N"/></row>' +
        '<row><c r="D2" s="N"/></row><row r="4"><c r="A4" s="N"/></row><row r="5"><c/></row>' +
        '<row r="6"><c r="A6" s="N"/></row></sheetData>',
    );
  });

  it('macros are copied as they lie there', async () => {
    const bytes = repacked((await workbook()).bytes, { 'xl/vbaProject.bin': () => 'macro' });
    const done = await marked({ name: '目标.xlsm', bytes }, [sheetMark(['表一', 1, 1])]);
    expect(done.name).toBe('目标（审核标注）.xlsm');
    expect(partText(done.bytes, 'xl/vbaProject.bin')).toBe('macro');
  });

  it('is named without the folders of an archive, and never too long to be saved', async () => {
    const { bytes } = await workbook();
    const nameOf = async (name: string): Promise<string> =>
      (await marked({ name, bytes }, [sheetMark(['表一', 1, 1])])).name;
    expect(await nameOf('2024年/分中心\\目标.xlsx')).toBe('目标（审核标注）.xlsx');
    expect(Buffer.byteLength(await nameOf(`${'长'.repeat(90)}.xlsx`))).toBeLessThan(256);
  });

  it('letters that XML or Excel take for something else arrive as they are', async () => {
    const lines = ['a<b>&"c"\u0001 _x0041_ '];
    const done = await marked(await workbook(), [sheetMark(['表一', 1, 1], 'error', lines)]);
    expect(partText(done.bytes, 'xl/comments1.xml')).toContain(
      'a&lt;b&gt;&amp;&quot;c&quot; _x005F_x0041_ ',
    );
    expectWhole(done.bytes);
  });
});

describe('what is refused', () => {
  const refused = async (name: string, bytes: Uint8Array): Promise<string> => {
    const done = await markFile({ name, bytes }, [sheetMark(['Sheet1', 1, 1])]);
    return done.ok ? 'marked' : done.error.code;
  };

  it('kinds that take no comments, with the way out', async () => {
    for (const name of ['benji.pdf', 'benji.xls', 'benji.doc']) {
      const done = await markFile(sampleFile(name), []);
      expect(done).toMatchObject({ ok: false, error: { code: 'file_kind_not_marked' } });
      if (!done.ok) expect(done.error.message).toContain('审核意见');
    }
    expect(await refused('a.txt', new TextEncoder().encode('单位名称'))).toBe(
      'file_kind_not_marked',
    );
  });

  it('a signed package, entities, a broken one, one with two parts of one name', async () => {
    const { bytes } = sampleFile('benji.xlsx');
    const part = (name: string, change: (text: string) => string): Uint8Array =>
      repacked(bytes, { [name]: change });
    expect(
      await refused(
        'a.xlsx',
        part('_xmlsignatures/origin.sigs', () => ''),
      ),
    ).toBe('file_signed');
    const broken: readonly ((text: string) => string)[] = [
      (text) => text.replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
      (text) => text.slice(0, 3000),
      (text) => text.replace('</sheetData>', ''),
      (text) => text.replace('<row r="5"', '<rox r="5"'),
      (text) => text.replace('r="B5"', 'r="B6"'),
      () => '',
    ];
    for (const change of broken) {
      const done = await markFile({ name: 'a.xlsx', bytes: part(sheetPart, change) }, [
        sheetMark(['Sheet1', 5, 3]),
      ]);
      expect(done).toMatchObject({ ok: false, error: { code: 'file_damaged' } });
    }
    const twice = [...entriesOf(bytes), ...entriesOf(bytes).slice(0, 1)];
    expect(await refused('a.xlsx', writeZip(twice))).toBe('file_damaged');
    expect(await refused('a.xlsx', bytes.subarray(0, 4000))).toBe('file_damaged');
  });
});

it('100,000 rows are marked in seconds', async () => {
  const row = (at: number): string =>
    `<row r="${at}">${'ABCDEFGHIJ'
      .split('')
      .map((letter) => `<c r="${letter}${at}"><v>${at}</v></c>`)
      .join('')}</row>`;
  const rows = Array.from({ length: 100_000 }, (_, at) => row(at + 1)).join('');
  const bytes = repacked(sampleFile('benji.xlsx').bytes, {
    [sheetPart]: (text) =>
      text.replace(/<sheetData>.*<\/sheetData>/su, `<sheetData>${rows}</sheetData>`),
  });
  const started = performance.now();
  const marks = [1, 50_000, 99_999].map((at) => sheetMark(['Sheet1', at, 4]));
  const done = await marked({ name: 'a.xlsx', bytes }, marks);
  expect(done.placed).toBe(3);
  const took = performance.now() - started;
  expect(took).toBeLessThan(10_000);
}, 60_000);
