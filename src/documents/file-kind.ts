/**
 * 文件种类 file kind: told by what a file holds, never by its name alone. A name only decides where
 * the content cannot: text files, and old WPS files that look like old Office files.
 */

/** 文件种类 kinds that are read, kinds that are known and refused, and the rest. */
export type FileKind =
  | 'text'
  | 'json'
  | 'docx'
  | 'xlsx'
  | 'xls'
  | 'doc'
  | 'pdf'
  | 'zip'
  | 'encrypted'
  | 'et'
  | 'wps'
  | 'ofd'
  | 'ods'
  | 'odt'
  | 'pptx'
  | 'xlsb'
  | 'rtf'
  | 'web'
  | 'picture'
  | 'archive'
  | 'compound'
  | 'unknown';

/** How a user calls it. */
export const kindNames: Readonly<Record<FileKind, string>> = {
  text: '文本文件',
  json: 'JSON 文件',
  docx: 'Word 文件（.docx）',
  xlsx: 'Excel 文件（.xlsx）',
  xls: '旧版 Excel 文件（.xls）',
  doc: '旧版 Word 文件（.doc）',
  pdf: 'PDF 文件',
  zip: '压缩包（.zip）',
  encrypted: '加了密码的 Office 文件',
  et: 'WPS 表格文件（.et）',
  wps: 'WPS 文字文件（.wps）',
  ofd: 'OFD 版式文件',
  ods: 'ODF 表格文件（.ods）',
  odt: 'ODF 文字文件（.odt）',
  pptx: '演示文稿',
  xlsb: 'Excel 二进制文件（.xlsb）',
  rtf: 'RTF 文件',
  web: '网页文件',
  picture: '图片',
  archive: '压缩包（不是 .zip）',
  compound: '旧版 Office 文件',
  unknown: '认不出种类的文件',
};

export const extensionOf = (name: string): string =>
  /\.([^.\\/]{1,8})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

const namedPackages = new Set(['docx', 'docm', 'xlsx', 'xlsm']);

const asNamed = (extension: string): FileKind => (extension.startsWith('doc') ? 'docx' : 'xlsx');

export function fileKind(name: string, bytes: Uint8Array): FileKind {
  const extension = extensionOf(name);
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) {
    const kind = packageKind(bytes);
    // A damaged package may have lost the names that tell; its reader can say so.
    return kind === 'zip' && namedPackages.has(extension) ? asNamed(extension) : kind;
  }
  if (startsWith(bytes, compoundHead)) return compoundKind(bytes, extension);
  const head = latin(bytes.subarray(0, 1024));
  // Readers look for the mark in the first kilobyte: mail programs put lines before it.
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('{\\rtf')) return 'rtf';
  const known = heads.find(([bytesOf]) => startsWith(bytes, bytesOf));
  if (known !== undefined) return known[1];
  if (isWebPage(head)) return 'web';
  return extension === 'json' ? 'json' : 'text';
}

/** Pages, archives of pages and the XML of Office 2003: systems call such exports .xls or .doc. */
function isWebPage(head: string): boolean {
  const plain = head.replace(/^(?:\u00ef\u00bb\u00bf|[\u00ff\u00fe]{2})/u, '').replaceAll('\0', '');
  return (
    /^\s*(?:<(?:\?|!--)[^>]*>\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style)\b/iu.test(
      plain,
    ) ||
    /^\s*<\?xml[^>]*>[\s\S]*(?:progid="(?:Excel|Word)|urn:schemas-microsoft-com:office)/iu.test(
      plain,
    ) ||
    /^\s*MIME-Version:/iu.test(plain)
  );
}

const compoundHead = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const heads: readonly (readonly [readonly number[], FileKind])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x42, 0x4d], 'picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'picture'],
  [[0x1f, 0x8b], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
];

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** What a zip is shows in the names of its entries, which stand in it unpacked. */
const partKinds: readonly (readonly [string, FileKind])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['xl/workbook.bin', 'xlsb'],
  ['ppt/presentation.xml', 'pptx'],
  ['OFD.xml', 'ofd'],
  ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'odt'],
];

function packageKind(bytes: Uint8Array): FileKind {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string): boolean => content.includes(name, 0, 'latin1');
  const known = partKinds.find(([name]) => has(name));
  if (known !== undefined) return known[1];
  if (!has('[Content_Types].xml')) return 'zip';
  // Part names are the writer's choice; only the folders are usual.
  return has('word/') ? 'docx' : has('xl/') ? 'xlsx' : 'zip';
}

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Names of the streams in an OLE compound file; .et and .wps have those of Excel and Word. */
function compoundKind(bytes: Uint8Array, extension: string): FileKind {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.includes(wide('EncryptedPackage'))) return 'encrypted';
  if (extension === 'et' || extension === 'ett') return 'et';
  if (extension === 'wps' || extension === 'wpt') return 'wps';
  if (content.includes(wide('WordDocument'))) return 'doc';
  if (content.includes(wide('Workbook')) || content.includes(wide('Book'))) return 'xls';
  // Broken off before its directory: its reader can say that it is damaged.
  return extension === 'xls' || extension === 'doc' ? extension : 'compound';
}
