/**
 * 读 XML 部件 reading the XML of a part as a stream: a Word file of some hundred pages is some
 * hundred megabytes of it, of which a tree would take gigabytes (docs/decisions/0017).
 *
 * Names come out with our own prefixes (`w:tbl`), whatever the file calls its namespaces, strict or
 * transitional. What is not well-formed ends the reading as a value, never as an exception.
 */
import { attribute } from '../package/office-part.ts';

/** 访客 is told of each element; one it does not open is passed over with all it holds. */
export type XmlVisitor = {
  readonly open: (name: string, tag: string, at: number) => boolean;
  /** Raw letters between tags; `plain` where no entities are to be resolved (CDATA). */
  readonly text: (raw: string, plain: boolean) => void;
  readonly close: (name: string) => void;
};

export type XmlFault = 'entities' | 'broken' | 'deep';

export function scanXml(bytes: Uint8Array, visitor: XmlVisitor): XmlFault | null {
  const decoder = new TextDecoder(encodingOf(bytes));
  const scan: Scan = { visitor, open: [], skipping: 0, names: rootNames(), base: 0, rooted: false };
  let buffer = '';
  let window = windowBytes;
  for (let from = 0; from < bytes.length; ) {
    const until = Math.min(bytes.length, from + window);
    buffer += decoder.decode(bytes.subarray(from, until), { stream: until < bytes.length });
    from = until;
    const used = consume(scan, buffer);
    if (typeof used === 'string') return used;
    // A token longer than the window: twice as much next time, or seeking its end is quadratic.
    window = used === 0 ? window * 2 : windowBytes;
    buffer = buffer.slice(used);
    scan.base += used;
  }
  const whole = scan.rooted && scan.open.length === 0 && buffer.trim() === '';
  return whole ? null : 'broken';
}

const windowBytes = 256 * 1024;
const depthMax = 400;

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

type OpenElement = { readonly raw: string; readonly name: string; readonly names: Names };

type Scan = {
  readonly visitor: XmlVisitor;
  readonly open: OpenElement[];
  /** Depth of the outermost element passed over; 0 where none is. */
  skipping: number;
  names: Names;
  /** Letters before the buffer. */
  base: number;
  rooted: boolean;
};

/** How much of the buffer was used; a token that has not ended yet waits for more. */
function consume(scan: Scan, buffer: string): number | XmlFault {
  let at = 0;
  for (;;) {
    const start = buffer.indexOf('<', at);
    if (start < 0) return at;
    if (start > at && scan.open.length > 0 && scan.skipping === 0) {
      scan.visitor.text(buffer.slice(at, start), false);
    }
    at = start;
    const end = tokenEnd(buffer, start);
    if (end === 0) return at;
    const fault = takeToken(scan, buffer, { start, end });
    if (fault !== null) return fault;
    at = end;
  }
}

type Span = { readonly start: number; readonly end: number };

/** Behind the token that starts here; 0 where it is not whole yet. */
function tokenEnd(buffer: string, start: number): number {
  const next = buffer[start + 1];
  if (next === undefined) return 0;
  if (next === '?') return after(buffer, '?>', start);
  if (next === '/') return after(buffer, '>', start);
  if (next !== '!') return tagEnd(buffer, start);
  const head = buffer.slice(start, start + 9);
  if (head.startsWith('<!--')) return after(buffer, '-->', start + 4);
  if (head === '<![CDATA[') return after(buffer, ']]>', start);
  // A declaration is refused as soon as its name stands there, or cannot be one of the two above.
  return head.length < 9 ? 0 : start + 9;
}

function after(buffer: string, mark: string, from: number): number {
  const found = buffer.indexOf(mark, from);
  return found < 0 ? 0 : found + mark.length;
}

/** A value may hold a '>', so quotes are walked over. */
function tagEnd(buffer: string, start: number): number {
  for (let at = start + 1; at < buffer.length; at += 1) {
    const code = buffer.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if (code !== 0x22 && code !== 0x27) continue;
    at = buffer.indexOf(code === 0x22 ? '"' : "'", at + 1);
    if (at < 0) return 0;
  }
  return 0;
}

function takeToken(scan: Scan, buffer: string, { start, end }: Span): XmlFault | null {
  const next = buffer[start + 1];
  if (next === '?') return null;
  if (next === '/') return closeElement(scan, buffer.slice(start + 2, end - 1).trimEnd());
  if (next === '!') {
    if (buffer.startsWith('<!--', start)) return null;
    if (!buffer.startsWith('<![CDATA[', start)) return 'entities';
    if (scan.skipping === 0) scan.visitor.text(buffer.slice(start + 9, end - 3), true);
    return null;
  }
  return openElement(scan, buffer.slice(start, end), scan.base + start);
}

const elementName = /^<([^\s/>"'<=]+)/u;

function openElement(scan: Scan, tag: string, at: number): XmlFault | null {
  const raw = elementName.exec(tag)?.[1];
  if (raw === undefined || (scan.open.length === 0 && scan.rooted)) return 'broken';
  if (scan.open.length >= depthMax) return 'deep';
  scan.rooted = true;
  const before = scan.names;
  if (tag.includes('xmlns')) scan.names = namesWithin(before, tag);
  const name = nameOf(scan.names, raw);
  scan.open.push({ raw, name, names: before });
  if (scan.skipping === 0 && !scan.visitor.open(name, tag, at)) scan.skipping = scan.open.length;
  return tag.endsWith('/>') ? closeElement(scan, raw) : null;
}

function closeElement(scan: Scan, raw: string): XmlFault | null {
  const element = scan.open.at(-1);
  if (element === undefined || element.raw !== raw) return 'broken';
  if (scan.skipping === 0) scan.visitor.close(element.name);
  else if (scan.skipping === scan.open.length) scan.skipping = 0;
  scan.open.pop();
  scan.names = element.names;
  return null;
}

/** 命名空间 our prefixes of the namespaces in force, and the names already worked out under them. */
type Names = {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly known: Map<string, string>;
};

const rootNames = (): Names => ({ prefixes: new Map(), known: new Map() });

const maker = 'http:\\/\\/(?:schemas\\.openxmlformats\\.org|purl\\.oclc\\.org\\/ooxml)';

const ours: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${maker}\\/wordprocessingml\\/(?:\\d+\\/)?main$`, 'u'), 'w'],
  [new RegExp(`^${maker}\\/officeDocument\\/(?:\\d+\\/)?math$`, 'u'), 'm'],
  [/^http:\/\/schemas\.openxmlformats\.org\/markup-compatibility\/\d+$/u, 'mc'],
  [/^urn:schemas-microsoft-com:vml$/u, 'v'],
];

const declaration = /\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

function namesWithin(outer: Names, tag: string): Names {
  const prefixes = new Map(outer.prefixes);
  let changed = false;
  for (const [, prefix = '', double, single] of tag.matchAll(declaration)) {
    const space = double ?? single ?? '';
    const own = ours.find(([pattern]) => pattern.test(space))?.[1] ?? '-';
    changed ||= prefixes.get(prefix) !== own;
    prefixes.set(prefix, own);
  }
  return changed ? { prefixes, known: new Map() } : outer;
}

function nameOf(names: Names, raw: string): string {
  const known = names.known.get(raw);
  if (known !== undefined) return known;
  const colon = raw.indexOf(':');
  const prefix = colon < 0 ? '' : raw.slice(0, colon);
  // A prefix that nobody declared means what everybody means by it.
  const own = names.prefixes.get(prefix) ?? (prefix === '' ? '-' : prefix);
  const name = `${own}:${raw.slice(colon + 1)}`;
  // Names without end are no office file; they are worked out each time.
  if (names.known.size < 5000) names.known.set(raw, name);
  return name;
}

const patterns = new Map<string, RegExp>();

/** An attribute by its name without prefix: `val` of `w:val="…"`. */
export function ownAttribute(tag: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s((?:[\\w.-]+:)?${name})\\s*=`, 'u');
    patterns.set(name, pattern);
  }
  const written = pattern.exec(tag)?.[1];
  return written === undefined ? null : attribute(tag, written);
}
