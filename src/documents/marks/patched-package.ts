/**
 * 修补的包 patched package: an office package of which some parts get another text. The entries keep
 * their order; those not touched are copied packed, so not one of their bytes changes.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { messages } from '../messages.ts';
import { attribute, relationsName } from '../package/office-part.ts';
import type { ZipFile } from '../package/zip-directory.ts';
import { writeZip, type ZipPart } from '../package/zip-writing.ts';
import { markMessages } from './messages.ts';
import { appendTo, patchText } from './patch-text.ts';
import { type Element, localName, parseXml, prefixOf, tagText } from './xml-tree.ts';

export type PackageRefusal = Refusal<ReadRefusalCode>;

/** 修补的包 `text` gives what a part says by now; null where there is none of that name. */
export type PatchedPackage = {
  readonly zip: ZipFile;
  readonly text: (part: string) => Result<string | null, PackageRefusal>;
  readonly set: (part: string, text: string) => void;
  /** A part name that is free: 'xl/comments', '.xml' → 'xl/comments2.xml'. */
  readonly freeName: (start: string, end: string) => string;
  readonly write: () => Result<Uint8Array, PackageRefusal>;
};

export function patchedPackage(zip: ZipFile): PatchedPackage {
  const decoded = new Map<string, DecodedPart>();
  const changed = new Map<string, Uint8Array>();
  const added: string[] = [];
  const nameOf = (part: string): string => (zip.entry(`/${part}`) === null ? part : `/${part}`);
  const taken = new Set(zip.entries.map(({ name }) => name.replace(/^\//u, '').toLowerCase()));
  return {
    zip,
    text: (part) => {
      const known = decoded.get(part);
      if (known !== undefined) return ok(known.text);
      const entry = zip.entry(nameOf(part));
      if (entry === null) return ok(null);
      const content = zip.read(entry);
      if (!content.ok) return content;
      const read = decodePart(content.value);
      if (read === null) return unreadable(part);
      if (
        /<!(?:DOCTYPE|ENTITY)/iu.test(read.text.slice(0, 4096)) ||
        read.text.includes('<!ENTITY')
      ) {
        return refuse('file_damaged', messages.xmlEntities, { part });
      }
      decoded.set(part, read);
      return ok(read.text);
    },
    set: (part, text) => {
      const before = decoded.get(part) ?? { encoding: 'utf-8' as const, text: '' };
      if (zip.entry(nameOf(part)) === null && !changed.has(part)) added.push(part);
      taken.add(part.toLowerCase());
      decoded.set(part, { ...before, text });
      changed.set(part, encodePart({ ...before, text }));
    },
    freeName: (start, end) => {
      let number = 1;
      while (taken.has(`${start}${number}${end}`.toLowerCase())) number += 1;
      taken.add(`${start}${number}${end}`.toLowerCase());
      return `${start}${number}${end}`;
    },
    write: () => writePackage(zip, changed, added),
  };
}

function writePackage(
  zip: ZipFile,
  changed: ReadonlyMap<string, Uint8Array>,
  added: readonly string[],
): Result<Uint8Array, PackageRefusal> {
  const parts: ZipPart[] = [];
  for (const entry of zip.entries) {
    const content = changed.get(entry.name.replace(/^\//u, ''));
    if (content !== undefined) {
      parts.push({ name: entry.name, content });
      continue;
    }
    const packed = zip.packed(entry);
    if (!packed.ok) return packed;
    parts.push({ name: entry.name, copied: entry, packed: packed.value });
  }
  for (const name of added) parts.push({ name, content: changed.get(name) ?? new Uint8Array() });
  return ok(writeZip(parts));
}

type DecodedPart = { readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; readonly text: string };

/** Null where bytes would not come back the same: another encoding, or broken letters. */
function decodePart(bytes: Uint8Array): DecodedPart | null {
  const [a, b] = bytes;
  const encoding =
    (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)
        ? 'utf-16be'
        : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    const declared = /^\ufeff?<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)/u.exec(text)?.[1] ?? '';
    const isKnown = encoding !== 'utf-8' || /^(?:utf-?8|us-ascii|)$/iu.test(declared);
    return isKnown ? { encoding, text } : null;
  } catch {
    return null;
  }
}

function encodePart({ encoding, text }: DecodedPart): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

export const unreadable = (part: string): Result<never, PackageRefusal> =>
  refuse('file_damaged', markMessages.partUnreadable(part), { part });

/** 部件 a part as it is patched: its text and its tree. */
export type Part = { readonly name: string; readonly text: string; readonly root: Element };

/** Null where the package has none of that name. */
export function partOf(
  file: PatchedPackage,
  name: string,
  opaque: string | null = null,
): Result<Part | null, PackageRefusal> {
  const text = file.text(name);
  if (!text.ok) return text;
  if (text.value === null) return ok(null);
  const root = parseXml(text.value, opaque);
  return root === null ? unreadable(name) : ok({ name, text: text.value, root });
}

/** The same where it must be there. */
export function neededPart(
  file: PatchedPackage,
  name: string,
  opaque: string | null = null,
): Result<Part, PackageRefusal> {
  const part = partOf(file, name, opaque);
  if (!part.ok) return part;
  return part.value === null ? unreadable(name) : ok(part.value);
}

const relationTypes = {
  transitional: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  strict: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
} as const;

/** 写法 ISO 29500 has two sets of names for the same things. */
export type Flavour = keyof typeof relationTypes;

export const relationNamespace = (flavour: Flavour): string => relationTypes[flavour];

/** Adds a relation of `from` to another part and gives its id. */
export function addRelation(
  file: PatchedPackage,
  from: string,
  relation: { readonly kind: string; readonly at: string; readonly flavour: Flavour },
): Result<string, PackageRefusal> {
  const name = relationsName(from);
  const type = `${relationTypes[relation.flavour]}/${relation.kind}`;
  const part = partOf(file, name);
  if (!part.ok) return part;
  const tagOf = (prefix: string, id: string): string =>
    `<${prefix}Relationship Id="${id}" Type="${type}" Target="${relation.at}"/>`;
  if (part.value === null) {
    file.set(
      name,
      `${xmlHead}<Relationships xmlns="${packageRelations}">${tagOf('', 'rId1')}</Relationships>`,
    );
    return ok('rId1');
  }
  const { text, root } = part.value;
  const ids = new Set(root.children.map((child) => attribute(tagText(text, child), 'Id')));
  let number = root.children.length + 1;
  while (ids.has(`rId${number}`)) number += 1;
  const id = `rId${number}`;
  file.set(name, patchText(text, [appendTo(text, root, tagOf(prefixOf(root.name), id))]));
  return ok(id);
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Tells the package what a new part, or every part of an extension, is. */
export function addContentType(
  file: PatchedPackage,
  of: { readonly part: string } | { readonly extension: string },
  contentType: string,
): Result<null, PackageRefusal> {
  const part = neededPart(file, '[Content_Types].xml');
  if (!part.ok) return part;
  const { text, root } = part.value;
  const [kind, name, value] =
    'part' in of ? ['Override', 'PartName', `/${of.part}`] : ['Default', 'Extension', of.extension];
  const isThere = root.children.some(
    (child) =>
      localName(child.name) === kind &&
      attribute(tagText(text, child), name)?.toLowerCase() === value.toLowerCase(),
  );
  if (isThere) return ok(null);
  const tag = `<${prefixOf(root.name)}${kind} ${name}="${value}" ContentType="${contentType}"/>`;
  file.set(part.value.name, patchText(text, [appendTo(text, root, tag)]));
  return ok(null);
}

/** A part of comments for a part that has none yet: related to it, told to the package, empty. */
export function addComments(
  file: PatchedPackage,
  from: string,
  comments: {
    readonly name: string;
    /** Its name as the relation writes it. */
    readonly at: string;
    readonly flavour: Flavour;
    readonly contentType: string;
    readonly text: string;
  },
): Part | Result<never, PackageRefusal> {
  const { name, at, flavour, contentType, text } = comments;
  const added = addRelation(file, from, { kind: 'comments', at, flavour });
  if (!added.ok) return added;
  const told = addContentType(file, { part: name }, contentType);
  if (!told.ok) return told;
  const root = parseXml(text);
  return root === null ? unreadable(name) : { name, text, root };
}
