/** 手写的 PDF hand-built PDFs: each construct alone, as some program draws it. */
import { deflateSync } from 'node:zlib';

type Part = string | Uint8Array;

/** 页 what stands in a page's content, and what its dictionary says beside. */
export type BuiltPage = { readonly content: Part; readonly more?: string };

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const bytesOf = (part: Part): Buffer =>
  typeof part === 'string' ? latin(part) : Buffer.from(part);

export const streamOf = (dictionary: string, content: Part): Buffer =>
  Buffer.concat([
    latin(`<<${dictionary}/Length ${bytesOf(content).length}>>\nstream\n`),
    bytesOf(content),
    latin('\nendstream'),
  ]);

export const packedOf = (content: Part, layers = 1): Buffer => {
  let packed = bytesOf(content);
  for (let layer = 0; layer < layers; layer += 1) packed = deflateSync(packed);
  return streamOf(`/Filter[${'/FlateDecode '.repeat(layers)}]`, packed);
};

/** Objects 1 to 5 are the catalogue, the pages, and the Chinese font F; 6 on are `extra`. */
export function pdfOf(
  pages: readonly BuiltPage[],
  extra: readonly Part[] = [],
  catalogue = '',
): Uint8Array {
  const first = 6 + extra.length;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  const xObjects = extra.map((_, at) => `/X${at} ${6 + at} 0 R`).join('');
  const objects: Part[] = [
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H' +
      '/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R' +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]' +
      '/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ...extra,
    ...pages.flatMap(({ content, more = '' }, at): Part[] => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents ${first + 2 * at + 1} 0 R` +
        `/Resources<</Font<</F 3 0 R>>/XObject<<${xObjects}>>>>${more}>>`,
      typeof content === 'string' ? streamOf('', content) : content,
    ]),
  ];
  return fileOf(objects);
}

export function fileOf(objects: readonly Part[]): Uint8Array {
  const parts: Buffer[] = [latin('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [at, object] of objects.entries()) {
    const part = Buffer.concat([latin(`${at + 1} 0 obj\n`), bytesOf(object), latin('\nendobj\n')]);
    offsets.push(length);
    length += part.length;
    parts.push(part);
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, latin(table + trailer)]);
}

/** The text at a place, 10 points high; each letter is 10 points wide. */
export const words = (text: string, x: number, y: number, before = ''): string =>
  `BT ${before} /F 10 Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET\n`;

export const hex = (text: string): string =>
  [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');

/** A line as one of the programs draws it. */
export type DrawLine = (x0: number, y0: number, x1: number, y1: number) => string;

export const drawLines: Readonly<Record<string, DrawLine>> = {
  strokes: (x0, y0, x1, y1) => `0.5 w ${x0} ${y0} m ${x1} ${y1} l S\n`,
  'thin filled boxes': (x0, y0, x1, y1) =>
    `${x0 - 0.24} ${y0 - 0.24} ${x1 - x0 + 0.48} ${y1 - y0 + 0.48} re f\n`,
  dashes: (x0, y0, x1, y1) => `[3 2] 0 d 0.5 w ${x0} ${y0} m ${x1} ${y1} l S [] 0 d\n`,
  'dots of their own': (x0, y0, x1, y1) => {
    const dots = Math.floor(Math.max(x1 - x0, y1 - y0) / 3);
    const [dx, dy] = [(x1 - x0) / dots, (y1 - y0) / dots];
    return Array.from({ length: dots }, (_, at) => {
      const [x, y] = [x0 + at * dx, y0 + at * dy];
      return `${x} ${y} m ${x + (dx === 0 ? 0 : 1.5)} ${y + (dy === 0 ? 0 : 1.5)} l S\n`;
    }).join('');
  },
  'double lines': (x0, y0, x1, y1) => {
    const [dx, dy] = y0 === y1 ? [0, 1] : [1, 0];
    return [-1, 1]
      .map(
        (side) =>
          `0.3 w ${x0 + side * dx} ${y0 + side * dy} m ${x1 + side * dx} ${y1 + side * dy} l S\n`,
      )
      .join('');
  },
  'slanting pieces': (x0, y0, x1, y1) =>
    y0 === y1
      ? `${x0} ${y0} m ${x1} ${y0} l ${x1 - 1} ${y0 + 1} l ${x0 + 1} ${y0 + 1} l h f\n`
      : `${x0} ${y0} m ${x0} ${y1} l ${x0 + 1} ${y1 - 1} l ${x0 + 1} ${y0 + 1} l h f\n`,
};
