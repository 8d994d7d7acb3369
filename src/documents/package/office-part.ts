/**
 * 文件部件 parts of an office package: XML text under refusal of what no office program writes, and
 * the relations between parts. ECMA-376 part 2.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { messages } from '../messages.ts';
import type { ZipFile } from './zip-directory.ts';

type PartRefusal = Refusal<ReadRefusalCode>;

/** The text of an XML part; null where the package has none of that name. */
export function partText(zip: ZipFile, name: string): Result<string | null, PartRefusal> {
  const entry = zip.entry(name) ?? zip.entry(`/${name}`);
  if (entry === null) return ok(null);
  const content = zip.read(entry);
  if (!content.ok) return content;
  const text = decodeXml(content.value);
  // No office program writes a DTD; entities in one can grow without end or reach for files.
  return /<!(?:DOCTYPE|ENTITY)/iu.test(text.slice(0, 4096)) || text.includes('<!ENTITY')
    ? refuse('file_damaged', messages.xmlEntities, { part: name })
    : ok(text);
}

function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** 关系 what one part refers to. */
export type Relation = {
  readonly id: string;
  /** The last word of its type: worksheet, sharedStrings, comments. */
  readonly kind: string;
  /** The part's name in the package; the address as written where it is outside. */
  readonly part: string;
  readonly external: boolean;
};

/** The relations of a part ('' for the package itself). */
export function relationsOf(zip: ZipFile, part: string): Result<readonly Relation[], PartRefusal> {
  const text = partText(zip, relationsName(part));
  if (!text.ok) return text;
  const relations: Relation[] = [];
  for (const [tag] of (text.value ?? '').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/gu)) {
    const id = attribute(tag, 'Id');
    const type = attribute(tag, 'Type');
    const written = attribute(tag, 'Target');
    if (id === null || type === null || written === null) continue;
    const external = attribute(tag, 'TargetMode') === 'External';
    relations.push({
      id,
      kind: type.slice(type.lastIndexOf('/') + 1),
      part: external ? written : partName(part, written),
      external,
    });
  }
  return ok(relations);
}

export const relationsName = (part: string): string => {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
};

/** An attribute of a tag, its five entities resolved. */
export function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(tag);
  return found === null ? null : plainXml(found[1] ?? found[2] ?? '');
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Text of XML as characters: five names, and numbers of characters that exist. */
export const plainXml = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/giu, (whole, ten, sixteen, name) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = ten === undefined ? Number.parseInt(sixteen, 16) : Number(ten);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      })
    : text;

/** What XML 1.0 cannot hold at all, not even as a reference. */
const forbidden = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu;

export const withoutForbidden = (text: string): string =>
  text.toWellFormed().replaceAll(forbidden, '');

/** Characters as text of XML, also within quotes: `plainXml` the other way. */
export const xmlText = (text: string): string =>
  withoutForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A name relative to the folder of the part that refers to it, or from the root. */
function partName(from: string, to: string): string {
  if (to.startsWith('/')) return to.slice(1);
  const steps = from.split('/').slice(0, -1);
  for (const step of to.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
