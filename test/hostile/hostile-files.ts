/**
 * 恶意与残缺的文件 hostile files: each made here, with the refusals that may answer it (or none, where
 * the tables must be read all the same). Used by the tests and timed by the bench.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { CFB } from '@e965/xlsx';
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { writeZip, type ZipPart } from '#documents/package/zip-writing.ts';

/** 恶意文件 `codes` empty: it must be read, whatever else it carries. */
export type HostileFile = {
  readonly what: string;
  readonly name: string;
  readonly make: () => Uint8Array;
  readonly codes: readonly ReadRefusalCode[];
};

const sample = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'samples', name));

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The parts of a sample with some replaced or added. */
export function patched(
  name: string,
  changes: Readonly<Record<string, (text: string) => string>>,
): Uint8Array {
  const zip = openZip(sample(name), officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  const left = new Map(Object.entries(changes));
  const parts = zip.value.entries.map((entry): ZipPart => {
    const content = zip.value.read(entry);
    if (!content.ok) throw new Error(content.error.message);
    const change = left.get(entry.name);
    left.delete(entry.name);
    const text = change === undefined ? null : change(new TextDecoder().decode(content.value));
    return { name: entry.name, content: text === null ? content.value : bytesOf(text) };
  });
  const added = [...left].map(
    ([part, make]): ZipPart => ({
      name: part,
      content: bytesOf(make('')),
    }),
  );
  return writeZip([...parts, ...added]);
}

const doctype =
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' +
  '<!ENTITY c SYSTEM "file:///etc/passwd">]>';

const withEntities = (xml: string): string =>
  xml.replace(/(<\?xml[^>]*\?>)?/u, (declaration) => `${declaration}${doctype}`);

/** A zip whose directory says that a part is small; what comes out is not. */
function lyingZip(name: string): Uint8Array {
  const content = Buffer.alloc(64 * 1024 * 1024);
  const zip = Buffer.from(
    writeZip([
      { name: '[Content_Types].xml', content: bytesOf('<Types/>') },
      { name, content },
    ]),
  );
  const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  zip.writeUInt32LE(1000, directory + 24);
  return zip;
}

/** A part of zeros that unpacks to more than any office file has. */
const bomb = (name: string, megabytes: number): Uint8Array =>
  writeZip([
    { name: '[Content_Types].xml', content: bytesOf('<Types/>') },
    { name, content: Buffer.alloc(megabytes * 1024 * 1024, ' ') },
  ]);

/** An Office file under a password: the package lies encrypted in a compound file. */
function encryptedOffice(): Uint8Array {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, 'EncryptionInfo', Buffer.from([4, 0, 4, 0, 64, 0, 0, 0]));
  CFB.utils.cfb_add(container, 'EncryptedPackage', Buffer.alloc(8192, 7));
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

/** A PDF from its objects, numbered from 1; the first is the catalogue. */
export function pdfOf(objects: readonly (string | Uint8Array)[], trailer = ''): Uint8Array {
  const chunks: Uint8Array[] = [bytesOf('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = 9;
  const push = (chunk: Uint8Array): void => {
    chunks.push(chunk);
    length += chunk.length;
  };
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    push(bytesOf(`${at + 1} 0 obj\n`));
    push(typeof object === 'string' ? bytesOf(object) : object);
    push(bytesOf('\nendobj\n'));
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  push(
    bytesOf(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}` +
        `trailer << /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(chunks);
}

export const stream = (dictionary: string, content: Uint8Array): Uint8Array =>
  Buffer.concat([
    bytesOf(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    bytesOf('\nendstream'),
  ]);

const pageTree = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'];

function scannedPdf(): Uint8Array {
  const pixels = deflateSync(Buffer.alloc(200 * 280, 0xee));
  const image =
    '/Type /XObject /Subtype /Image /Width 200 /Height 280 /ColorSpace /DeviceGray ' +
    '/BitsPerComponent 8 /Filter /FlateDecode';
  return pdfOf([
    ...pageTree,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
      '/Resources << /XObject << /Scan 5 0 R >> >> >>',
    stream('', bytesOf('q 595 0 0 842 0 0 cm /Scan Do Q')),
    stream(image, pixels),
  ]);
}

/** Content that unpacks twice, to a quarter of a gigabyte of drawing. */
function pdfBomb(): Uint8Array {
  const once = deflateSync(Buffer.alloc(256 * 1024 * 1024, '0 0 m 9 9 l S '));
  const twice = deflateSync(once);
  return pdfOf([
    ...pageTree,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
    stream('/Filter [/FlateDecode /FlateDecode]', twice),
  ]);
}

const encryptedPdf = (): Uint8Array =>
  pdfOf(
    [
      ...pageTree,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
      `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 ` +
        `/O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
    ],
    '/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
  );

const longSheet = (): string => {
  const row = (at: number): string =>
    `<row r="${at}"><c r="A${at}"><v>${at}</v></c><c r="B${at}" t="str"><v>摘要${at}</v></c></row>`;
  const rows = Array.from({ length: 100_000 }, (_, at) => row(at + 1)).join('');
  const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return `<worksheet xmlns="${namespace}"><sheetData>${rows}</sheetData></worksheet>`;
};

const cut = (name: string, share: number): Uint8Array => {
  const whole = sample(name);
  return whole.slice(0, Math.floor(whole.length * share));
};

export const hostileFiles: readonly HostileFile[] = [
  ...['benji.docx', 'benji.xlsx', 'benji.xls', 'benji.pdf'].flatMap((name): HostileFile[] => [
    {
      what: `${name}, broken off in the middle`,
      name,
      make: () => cut(name, 0.5),
      codes: ['file_damaged', 'table_not_found'],
    },
    {
      what: `${name}, only its first bytes`,
      name,
      make: () => sample(name).slice(0, 40),
      codes: ['file_damaged', 'file_kind_unsupported'],
    },
  ]),
  {
    what: 'a Word file called .xlsx',
    name: '目标表.xlsx',
    make: () => sample('benji.docx'),
    codes: [],
  },
  { what: 'a PDF called .docx', name: '目标表.docx', make: () => sample('benji.pdf'), codes: [] },
  { what: 'a workbook called .txt', name: '表.txt', make: () => sample('benji.xlsx'), codes: [] },
  {
    what: 'an Office file under a password',
    name: '密.docx',
    make: encryptedOffice,
    codes: ['file_encrypted'],
  },
  { what: 'a PDF under a password', name: '密.pdf', make: encryptedPdf, codes: ['file_encrypted'] },
  { what: 'a scanned PDF', name: '扫描.pdf', make: scannedPdf, codes: ['file_scanned'] },
  {
    what: 'a PDF whose page unpacks to 256 MB',
    name: '大.pdf',
    make: pdfBomb,
    codes: ['file_too_large', 'file_unpacks_too_large', 'file_damaged'],
  },
  ...(['word/document.xml', 'xl/workbook.xml'] as const).flatMap((part): HostileFile[] => [
    {
      what: `a zip bomb in ${part}`,
      name: part.startsWith('word') ? '炸弹.docx' : '炸弹.xlsx',
      make: () => bomb(part, 300),
      codes: ['file_unpacks_too_large'],
    },
    {
      what: `a directory that lies about ${part}`,
      name: part.startsWith('word') ? '谎报.docx' : '谎报.xlsx',
      make: () => lyingZip(part),
      codes: ['file_damaged'],
    },
  ]),
  {
    what: 'entities in a Word file',
    name: '实体.docx',
    make: () => patched('benji.docx', { 'word/document.xml': withEntities }),
    codes: ['file_damaged'],
  },
  {
    what: 'entities in a workbook',
    name: '实体.xlsx',
    make: () => patched('benji.xlsx', { 'xl/sharedStrings.xml': withEntities }),
    codes: ['file_damaged'],
  },
  {
    what: 'elements a hundred thousand deep',
    name: '深.docx',
    make: () =>
      patched('benji.docx', {
        'word/document.xml': () =>
          `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
          `<w:body>${'<w:sdt><w:sdtContent>'.repeat(100_000)}`,
      }),
    codes: ['file_damaged', 'file_too_large', 'table_not_found'],
  },
  {
    what: 'a sheet of 100,000 rows that hold no form',
    name: '明细.xlsx',
    make: () => patched('benji.xlsx', { 'xl/worksheets/sheet1.xml': longSheet }),
    codes: ['table_not_found'],
  },
  {
    what: 'an old WPS workbook',
    name: '目标表.et',
    make: () => sample('benji.xls'),
    codes: ['file_kind_unsupported'],
  },
  {
    what: 'an old WPS document',
    name: '目标表.wps',
    make: () => sample('benji.doc'),
    codes: ['file_kind_unsupported'],
  },
  {
    what: 'an OFD',
    name: '目标表.ofd',
    make: () => writeZip([{ name: 'OFD.xml', content: bytesOf('<ofd:OFD/>') }]),
    codes: ['file_kind_unsupported'],
  },
  {
    what: 'a web page called .xls',
    name: '导出.xls',
    make: () => bytesOf('<html><body><table><tr><td>单位名称</td></tr></table></body></html>'),
    codes: ['file_kind_unsupported'],
  },
];
