/** Word 文件的样子 packages of Word files written by hand, for what no sample holds. */
import { readWordPackage } from '#documents/word/read-docx.ts';
import type { GridRead } from '#documents/grid-reader.ts';
import { type ZipPart, writeZip } from '#documents/package/zip-writing.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const zipOf = (parts: Readonly<Record<string, string>>): Uint8Array =>
  writeZip(
    Object.entries(parts).map(([name, text]): ZipPart => ({ name, content: bytesOf(text) })),
  );

const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const spaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  `xmlns:r="${officeRelations}"`,
].join(' ');

/** A relation of the main part: kind, what it refers to, whether outside. */
export type SampleRelation = readonly [
  kind: string,
  to: string,
  mode?: 'external' | 'internal',
  id?: string,
];

export const relationsXml = (relations: readonly SampleRelation[]): string =>
  `<Relationships>${relations
    .map(
      ([kind, to, mode, id], at) =>
        `<Relationship Id="${id ?? `rId${at + 1}`}" Type="${officeRelations}/${kind}" ` +
        `Target="${to}"${mode === 'external' ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;

/** A package around the body; further parts by their names. */
export const docxOf = (
  body: string,
  more: {
    readonly parts?: Readonly<Record<string, string>>;
    readonly relations?: readonly SampleRelation[];
  } = {},
): Uint8Array =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationsXml([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationsXml(more.relations ?? []),
    'word/document.xml': partOf('document', `<w:body>${body}</w:body>`),
    ...more.parts,
  });

/** A part with the usual namespaces. */
export const partOf = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${spaces}>${content}</w:${root}>`;

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const r = (text: string, form = ''): string =>
  `<w:r>${form === '' ? '' : `<w:rPr>${form}</w:rPr>`}` +
  `<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A paragraph of plain text, or of the XML given. */
export const p = (content: string, form = ''): string =>
  `<w:p>${form === '' ? '' : `<w:pPr>${form}</w:pPr>`}` +
  `${content.startsWith('<') ? content : content === '' ? '' : r(content)}</w:p>`;

/** A cell of paragraphs; `form` goes into its properties. */
export const tc = (content: string, form = ''): string =>
  `<w:tc><w:tcPr>${form}</w:tcPr>${
    content.startsWith('<w:p>') || content.startsWith('<w:tbl>') || content.startsWith('<w:sdt>')
      ? content
      : p(content)
  }</w:tc>`;

export const tr = (cells: readonly string[], form = ''): string =>
  `<w:tr>${form === '' ? '' : `<w:trPr>${form}</w:trPr>`}${cells.join('')}</w:tr>`;

export const tbl = (rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

export function readSample(bytes: Uint8Array): GridRead {
  const read = readWordPackage({ name: 'sample.docx', bytes });
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  return read.value;
}

export function refusalOf(bytes: Uint8Array): string {
  const read = readWordPackage({ name: 'sample.docx', bytes });
  return read.ok ? 'read' : read.error.code;
}

/** The grid as lines 'table:row:column=text | …'. */
export const gridLines = (bytes: Uint8Array): readonly string[] =>
  readSample(bytes).grid.rows.map(({ cells }) =>
    cells
      .map(({ text, place }) =>
        place.kind === 'document' ? `${place.table}:${place.row}:${place.cell}=${text}` : '?',
      )
      .join(' | '),
  );

/** Doubts as 'text: code', the texts of cells without any left out. */
export const doubtLines = (bytes: Uint8Array): readonly string[] =>
  readSample(bytes).grid.rows.flatMap(({ cells }) =>
    cells.flatMap(({ text, doubts }) => (doubts ?? []).map(({ code }) => `${text}: ${code}`)),
  );

export const noteCodes = (bytes: Uint8Array): readonly string[] =>
  readSample(bytes).notes.map(({ code }) => code);

/** The text of the one cell of a table of one cell. */
export const cellText = (content: string): string =>
  readSample(docxOf(tbl([tr([tc(content)])])))
    .grid.rows.map(({ cells }) => cells.map(({ text }) => text).join(' | '))
    .join(' / ');
