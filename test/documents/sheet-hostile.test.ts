/** 坏的工作簿 damaged, locked and hostile workbooks end in a table or in a refusal, never in a fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CFB, utils, write as writeBook } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZip, officeCaps } from '#documents/package/zip-directory.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { readXls } from '#documents/sheet/read-xls.ts';
import { readXlsx } from '#documents/sheet/read-xlsx.ts';
import { documentReader, samplesFolder } from './same-as-text.ts';

const xlsx = readFileSync(join(samplesFolder, 'benji.xlsx'));
const xls = readFileSync(join(samplesFolder, 'benji.xls'));
const newId = (): string => 'id';

const outcome = async (name: string, bytes: Uint8Array): Promise<string> => {
  const read = await documentReader.read({ name, bytes }, newId);
  return read.ok ? 'read' : read.error.code;
};

/** What a damaged file may end in. */
const ends = [
  'read',
  'file_damaged',
  'file_encrypted',
  'table_not_found',
  'file_unpacks_too_large',
];
const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), {
  minLength: 1,
  maxLength: 12,
});

type Damage = readonly { readonly at: number; readonly byte: number }[];

const damaged = (bytes: Uint8Array, changes: Damage): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  for (const { at, byte } of changes) copy[at % copy.length] = byte;
  return copy;
};

describe('.xlsx', () => {
  const zip = openZip(xlsx, officeCaps);
  const parts = zip.ok
    ? zip.value.entries.map((entry) => {
        const read = zip.value.read(entry);
        return { name: entry.name, content: read.ok ? read.value : new Uint8Array() };
      })
    : [];

  it('with a changed part ends in a table or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), damage, async (which, changes) => {
        const at = which % parts.length;
        const changed = parts.map((part, one) =>
          one === at ? { ...part, content: damaged(part.content, changes) } : part,
        );
        const read = await readXlsx({ name: 'a.xlsx', bytes: writeZip(changed) });
        expect(ends).toContain(read.ok ? 'read' : read.error.code);
      }),
      { numRuns: 150 },
    );
  });

  it('broken off anywhere is damaged', async () => {
    for (let part = 1; part < 10; part += 1) {
      const bytes = xlsx.subarray(0, Math.floor((xlsx.length * part) / 10));
      expect(await outcome('a.xlsx', bytes)).toBe('file_damaged');
    }
  });

  it('of another kind by its content is read as that', async () => {
    const read = await documentReader.read({ name: 'a.xls', bytes: xlsx }, newId);
    expect(read.ok && read.value.notes.map(({ code }) => code)).toContain('kind_other_than_name');
  });
});

describe('.xls', () => {
  it('with changed bytes ends in a table or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const read = await readXls({ name: 'a.xls', bytes: damaged(xls, changes) });
        expect(ends).toContain(read.ok ? 'read' : read.error.code);
      }),
      { numRuns: 60 },
    );
  });

  it('broken off is damaged', async () => {
    expect(await outcome('a.xls', xls.subarray(0, 2000))).toMatch(/file_damaged|unsupported/u);
    expect(await outcome('a.xls', xls.subarray(0, xls.length / 2))).toMatch(
      /file_damaged|not_found/u,
    );
  });

  it('with a password is told', async () => {
    expect(await outcome('a.xls', withPassword())).toBe('file_encrypted');
  });

  it('that hides a sheet names it', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['去年']]), '去年');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['今年']]), '今年');
    book.Workbook = { Sheets: [{ Hidden: 2 }, { Hidden: 0 }] };
    const bytes = new Uint8Array(
      writeBook(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer,
    );
    const read = await readXls({ name: 'a.xls', bytes });
    expect(read.ok && read.value.grid.rows).toHaveLength(1);
    expect(read.ok && read.value.notes[0]?.message).toContain('“去年”');
  });
});

/** The first record behind the start of the workbook says that the rest is enciphered. */
function withPassword(): Uint8Array {
  const book = CFB.read(xls, { type: 'buffer' });
  const stream = CFB.find(book, 'Workbook');
  if (stream === null) throw new Error('no workbook');
  const content = Buffer.from(stream.content as Uint8Array);
  const start = 4 + content.readUInt16LE(2);
  const locked = Buffer.from([0x2f, 0, 6, 0, 0, 0, 0x12, 0x34, 0x56, 0x78]);
  const whole = Buffer.concat([content.subarray(0, start), locked, content.subarray(start)]);
  const made = CFB.utils.cfb_new();
  CFB.utils.cfb_add(made, 'Workbook', whole);
  return new Uint8Array(CFB.write(made, { type: 'buffer' }) as unknown as ArrayBuffer);
}

describe('other kinds that are called .xls', () => {
  it.each([
    [
      'a page of the web',
      '\uFEFF<meta charset="utf-8"><table><tr><td>表</td></tr></table>',
      'file_kind_unsupported',
    ],
    [
      'a web archive',
      'MIME-Version: 1.0\r\nContent-Type: multipart/related',
      'file_kind_unsupported',
    ],
    [
      'a workbook of 2003 in XML',
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n' +
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      'file_kind_unsupported',
    ],
    ['lines with tabs', '单位\t金额\n甲\t12', 'table_not_found'],
  ])('%s', async (_, text, code) => {
    expect(await outcome('a.xls', Buffer.from(text, 'utf8'))).toBe(code);
  });
});
