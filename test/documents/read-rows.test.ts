/** 逐行读取 lists as rows: what a sheet keeps, every encoding, many rows. */
import { afterAll, expect, test } from 'vitest';
import ExcelJs from 'exceljs';
import { utils, write } from '@e965/xlsx';
import { readRows } from '#documents/read-rows.ts';
import { CappedReading } from '#bin/capped-reading.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const cellsOf = async (
  name: string,
  bytes: Uint8Array,
): Promise<readonly (readonly string[])[]> => {
  const read = await readRows({ name, bytes });
  if (!read.ok) throw new Error(read.error.message);
  return read.value.rows.map(({ cells }) => cells);
};

async function workbook(fill: (sheet: ExcelJs.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJs.Workbook();
  fill(book.addWorksheet('月报'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('a sheet gives what it keeps and not what it shows', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow([1234567.891, 0.8525, new Date(Date.UTC(2024, 5, 30)), '30201', 7, -12.5]);
    sheet.getCell('A1').numFmt = '#,##0';
    sheet.getCell('B1').numFmt = '0%';
    sheet.getCell('C1').numFmt = 'yyyy"年"m"月"';
    sheet.getCell('E1').numFmt = '000';
    sheet.getCell('F1').numFmt = '#,##0.00;(#,##0.00)';
    sheet.getCell('G1').value = { formula: 'A1*2', result: 2469135.782 };
    sheet.getCell('H1').value = 0.1 + 0.2;
    sheet.getRow(1).hidden = true;
  });
  expect(await cellsOf('a.xlsx', bytes)).toEqual([
    ['1234567.891', '85.25%', '2024-06-30', '30201', '007', '-12.5', '2469135.782', '0.3'],
  ]);
});

test('places tell sheet and row; blanks in between stand as empty texts', async () => {
  const bytes = await workbook((sheet) => {
    sheet.getCell('B3').value = '本期实缴存额';
    sheet.getCell('D3').value = 5;
  });
  const read = await readRows({ name: 'a.xlsx', bytes });
  expect(read).toMatchObject({
    ok: true,
    value: {
      rows: [{ line: 3, sheet: { name: '月报', row: 3 }, cells: ['', '本期实缴存额', '', '5'] }],
    },
  });
});

test('an old workbook reads the same', async () => {
  const sheet = utils.aoa_to_sheet([['2024-06', 1234.567]]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '月报');
  Object.assign(sheet['B1'] ?? {}, { z: '0' });
  const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
  expect(await cellsOf('a.xls', bytes)).toEqual([['2024-06', '1234.567']]);
});

test('texts: quotes, thousands, GB18030, tabs, commas under another name', async () => {
  const expected = [
    ['月份', '数值', '说明'],
    ['2024-05', '1,234.50', '甲"乙"'],
  ];
  const csv = '月份,数值,说明\r\n2024-05,"1,234.50","甲""乙"""\r\n';
  expect(await cellsOf('a.csv', bytesOf(`\ufeff${csv}`))).toEqual(expected);
  expect(await cellsOf('a.txt', bytesOf(csv))).toEqual(expected);
  expect(await cellsOf('a.tsv', bytesOf('月份\t数值\n2024-05\t="00123"'))).toEqual([
    ['月份', '数值'],
    ['2024-05', '00123'],
  ]);
  // 月份,数值 in GB18030.
  const gb = Uint8Array.from([0xd4, 0xc2, 0xb7, 0xdd, 0x2c, 0xca, 0xfd, 0xd6, 0xb5, 0x0a, 0x31]);
  expect(await cellsOf('a.csv', gb)).toEqual([['月份', '数值'], ['1']]);
});

test('what is no list is refused with what to do', async () => {
  const pdf = await readRows({ name: 'a.pdf', bytes: bytesOf('%PDF-1.7\n') });
  expect(pdf).toMatchObject({ ok: false, error: { code: 'file_kind_unsupported' } });
  const wide = await readRows({ name: 'a.csv', bytes: bytesOf(`${','.repeat(1000)}x`) });
  expect(wide).toMatchObject({ ok: false, error: { code: 'file_too_large' } });
});

const capped = new CappedReading({
  policyFolder: 'policy',
  heapMegabytes: 1024,
  memoryMegabytes: 1536,
  seconds: 120,
});
afterAll(() => capped.close());

test('a hundred thousand rows come over from the reading process, csv and xlsx', async () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => [
    `S${at}`,
    '2024-05-07',
    '某分中心',
    '30201',
    '办公费',
    `${at}.25`,
    '甲',
    '乙',
    '丙',
    `${at}`,
  ]);
  const csv = await capped.rows({
    name: 'a.csv',
    bytes: bytesOf(rows.map((row) => row.join(',')).join('\n')),
  });
  expect(csv.ok && csv.value.rows.map(({ cells }) => cells)).toEqual(rows);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '支付');
  const bytes = new Uint8Array(write(book, { type: 'buffer', compression: true }) as Buffer);
  const xlsx = await capped.rows({ name: 'a.xlsx', bytes });
  expect(xlsx.ok && xlsx.value.rows.map(({ cells }) => cells)).toEqual(rows);
  const refused = await capped.rows({ name: 'a.docx', bytes: bytesOf('%PDF-1.7') });
  expect(refused).toMatchObject({ ok: false, error: { code: 'file_kind_unsupported' } });
}, 60_000);
