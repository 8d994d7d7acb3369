/**
 * XML 扫描 scanning the bytes of an XML part event by event, without a tree: a sheet of a hundred
 * thousand rows is sixty megabytes, and most of them are never needed as text.
 *
 * Names are compared without their prefix: writers are free to call a row `x:row`. What the scan
 * hands out is valid until the next step.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { messages } from '../messages.ts';
import { plainXml } from '../package/office-part.ts';
import type { ZipEntry, ZipFile } from '../package/zip-directory.ts';

/** What a step of the scan found; numbers, because the loop runs some million times. */
export const scanned = { end: 0, open: 1, close: 2, text: 3, broken: 4 } as const;
export type Scanned = (typeof scanned)[keyof typeof scanned];

const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const colon = 0x3a;
const equals = 0x3d;
const attributesMax = 64;
const byteOf = (text: string): Buffer => Buffer.from(text, 'latin1');
const commentEnd = byteOf('-->');
const cdataStart = byteOf('[CDATA[');
const cdataEnd = byteOf(']]>');
const instructionEnd = byteOf('?>');

/** Held open over one part. */
export class XmlScan {
  /** Local name of the latest tag. */
  name = '';
  /** Whether the text found is CDATA, in which nothing is escaped. */
  #isRaw = false;
  #from = 0;
  #to = 0;
  #at = 0;
  #closesAtOnce = false;
  #attributes = 0;
  readonly #bounds = new Int32Array(attributesMax * 4);
  readonly #names: (string | undefined)[] = [];
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  next(): Scanned {
    if (this.#closesAtOnce) {
      this.#closesAtOnce = false;
      return scanned.close;
    }
    const { bytes } = this;
    for (;;) {
      const at = this.#at;
      if (at >= bytes.length) return scanned.end;
      if (bytes[at] !== lessThan) return this.#text(at);
      const second = bytes[at + 1];
      if (second === slash) return this.#close(at);
      if (second === 0x3f) {
        if (!this.#skipTo(instructionEnd)) return scanned.broken;
      } else if (second === 0x21) {
        const step = this.#declaration(at);
        if (step !== null) return step;
      } else {
        return this.#open(at);
      }
    }
  }

  /** Goes behind the end of the element whose start was found last. */
  skipElement(): boolean {
    let depth = 1;
    while (depth > 0) {
      const step = this.next();
      if (step === scanned.open) depth += 1;
      else if (step === scanned.close) depth -= 1;
      else if (step === scanned.end || step === scanned.broken) return false;
    }
    return true;
  }

  /** An attribute of the latest start tag by its local name. */
  attribute(name: string): string | null {
    const one = this.#find(name);
    return one < 0 ? null : plainXml(this.#slice(one));
  }

  /** A whole number of an attribute; -1 where it has none. */
  whole(name: string): number {
    const one = this.#find(name);
    return one < 0 ? -1 : this.#digits(this.#bounds[one + 2] ?? 0, this.#bounds[one + 3] ?? 0);
  }

  /** The text found last as a whole number; -1 where it is none. */
  wholeText(): number {
    return this.#digits(this.#from, this.#to);
  }

  #digits(from: number, to: number): number {
    let value = 0;
    for (let at = from; at < to; at += 1) {
      const digit = (this.bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9 || value > 1e9) return -1;
      value = value * 10 + digit;
    }
    return to > from ? value : -1;
  }

  /** Whether an attribute is just this one sign: asked of every cell, so no text is made of it. */
  isSign(name: string, sign: string): boolean {
    const one = this.#find(name);
    if (one < 0) return false;
    const from = this.#bounds[one + 2] ?? 0;
    return this.#bounds[one + 3] === from + 1 && this.bytes[from] === sign.charCodeAt(0);
  }

  /** The column that a reference like 'AB12' names, from 1; 0 where it has none. */
  columnOf(name: string): number {
    const one = this.#find(name);
    if (one < 0) return 0;
    let column = 0;
    for (let at = this.#bounds[one + 2] ?? 0; at < (this.#bounds[one + 3] ?? 0); at += 1) {
      const byte = this.bytes[at] ?? 0;
      const letter = byte >= 97 ? byte - 96 : byte - 64;
      if (byte === 0x24) continue;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
      if (column > columnsMax) return 0;
    }
    return column;
  }

  isOn(name: string): boolean {
    const value = this.attribute(name);
    return value === '1' || value === 'true' || value === 'on';
  }

  /** The text found last. */
  text(): string {
    const text = this.bytes.toString('utf8', this.#from, this.#to);
    return this.#isRaw ? text : plainXml(text);
  }

  #slice(one: number): string {
    return this.bytes.toString('utf8', this.#bounds[one + 2], this.#bounds[one + 3]);
  }

  #find(name: string): number {
    for (let one = 0; one < this.#attributes * 4; one += 4) {
      const from = this.#bounds[one] ?? 0;
      const length = (this.#bounds[one + 1] ?? 0) - from;
      if (length !== name.length) continue;
      let at = 0;
      while (at < length && this.bytes[from + at] === name.charCodeAt(at)) at += 1;
      if (at === length) return one;
    }
    return -1;
  }

  #text(at: number): Scanned {
    const { bytes } = this;
    let to = at + 1;
    while (to < bytes.length && bytes[to] !== lessThan) to += 1;
    this.#isRaw = false;
    this.#from = at;
    this.#to = to;
    this.#at = to;
    return scanned.text;
  }

  #close(at: number): Scanned {
    const end = this.#tagName(at + 2);
    const close = this.bytes.indexOf(greaterThan, end);
    if (close < 0) return scanned.broken;
    this.#at = close + 1;
    return scanned.close;
  }

  #skipTo(end: Buffer): boolean {
    const found = this.bytes.indexOf(end, this.#at);
    this.#at = found + end.length;
    return found >= 0;
  }

  /** A comment is passed over, CDATA is text; a DTD is not written by office programs. */
  #declaration(at: number): Scanned | null {
    const { bytes } = this;
    if (bytes[at + 2] === 0x2d && bytes[at + 3] === 0x2d) {
      this.#at = at + 4;
      return this.#skipTo(commentEnd) ? null : scanned.broken;
    }
    if (!bytes.subarray(at + 2, at + 9).equals(cdataStart)) return scanned.broken;
    const end = bytes.indexOf(cdataEnd, at + 9);
    if (end < 0) return scanned.broken;
    this.#isRaw = true;
    this.#from = at + 9;
    this.#to = end;
    this.#at = end + 3;
    return scanned.text;
  }

  #open(at: number): Scanned {
    const { bytes } = this;
    let now = this.#tagName(at + 1);
    this.#attributes = 0;
    for (;;) {
      let byte = bytes[now];
      while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        now += 1;
        byte = bytes[now];
      }
      if (byte === undefined || byte === lessThan) return scanned.broken;
      if (byte === greaterThan) break;
      if (byte === slash) {
        if (bytes[now + 1] !== greaterThan) return scanned.broken;
        this.#closesAtOnce = true;
        now += 1;
        break;
      }
      now = this.#attribute(now);
      if (now < 0) return scanned.broken;
    }
    this.#at = now + 1;
    return scanned.open;
  }

  /** Notes one attribute; where it ends, or -1 where it is none. */
  #attribute(from: number): number {
    const { bytes } = this;
    let now = from;
    let start = from;
    let byte = bytes[now] ?? greaterThan;
    while (byte > 0x20 && byte !== equals && byte !== greaterThan) {
      now += 1;
      if (byte === colon) start = now;
      byte = bytes[now] ?? greaterThan;
    }
    const end = now;
    while (isBlank(bytes[now])) now += 1;
    if (bytes[now] !== equals) return -1;
    now += 1;
    while (isBlank(bytes[now])) now += 1;
    const quote = bytes[now];
    if (quote !== 0x22 && quote !== 0x27) return -1;
    const valueFrom = now + 1;
    now = valueFrom;
    while (now < bytes.length && bytes[now] !== quote) now += 1;
    if (now >= bytes.length) return -1;
    // xmlns:r declares a prefix: it is not the attribute r.
    const declares = start > from && bytes[from] === 0x78 && bytes[from + 4] === 0x73;
    if (!declares && this.#attributes < attributesMax) {
      const one = this.#attributes * 4;
      this.#bounds[one] = start;
      this.#bounds[one + 1] = end;
      this.#bounds[one + 2] = valueFrom;
      this.#bounds[one + 3] = now;
      this.#attributes += 1;
    }
    return now + 1;
  }

  /** Reads a tag's name, without prefix; the same few names come a million times. */
  #tagName(from: number): number {
    const { bytes } = this;
    let start = from;
    let now = from;
    for (;;) {
      const byte = bytes[now] ?? greaterThan;
      if (byte <= 0x20 || byte === greaterThan || byte === slash) break;
      now += 1;
      if (byte === colon) start = now;
    }
    const length = now - start;
    const slot = (length * 7 + (bytes[start] ?? 0) * 5 + (bytes[now - 1] ?? 0)) & 0xff;
    const known = this.#names[slot];
    if (known !== undefined && known.length === length) {
      let at = 0;
      while (at < length && known.charCodeAt(at) === bytes[start + at]) at += 1;
      if (at === length) {
        this.name = known;
        return now;
      }
    }
    this.name = bytes.toString('latin1', start, Math.min(now, start + 100));
    this.#names[slot] = this.name;
    return now;
  }
}

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

export const columnsMax = 16_384;

type PartRefusal = Refusal<ReadRefusalCode>;

/** A scan of a part; null where the package has none of that name. */
export function scanPart(zip: ZipFile, name: string): Result<XmlScan | null, PartRefusal> {
  const entry = entryOf(zip, name);
  if (entry === null) return ok(null);
  const read = zip.read(entry);
  if (!read.ok) return read;
  const bytes = inUtf8(read.value);
  // Entities in a DTD can grow without end or reach for files; it stands before the first element.
  const head = bytes.toString('latin1', 0, 4096);
  return /<!(?:DOCTYPE|ENTITY)/iu.test(head)
    ? refuse('file_damaged', messages.xmlEntities, { part: name })
    : ok(new XmlScan(bytes));
}

/** Part names are the same in any case, and old programs write them with backslashes. */
function entryOf(zip: ZipFile, name: string): ZipEntry | null {
  const exact = zip.entry(name) ?? zip.entry(`/${name}`);
  if (exact !== null) return exact;
  const plain = (one: string): string =>
    one.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase();
  const wanted = plain(name);
  return zip.entries.find((entry) => plain(entry.name) === wanted) ?? null;
}

function inUtf8(bytes: Uint8Array): Buffer {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [first, second, third] = plain;
  if (first === 0xef && second === 0xbb && third === 0xbf) return plain.subarray(3);
  const wide = wideEncoding(first, second);
  if (wide !== null) return Buffer.from(new TextDecoder(wide).decode(bytes), 'utf8');
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/u.exec(
    plain.toString('latin1', 0, 200),
  );
  return /^gb/iu.test(declared?.[1] ?? '')
    ? Buffer.from(new TextDecoder('gb18030').decode(bytes), 'utf8')
    : plain;
}

const wideEncoding = (first = 0, second = 0): 'utf-16le' | 'utf-16be' | null => {
  if ((first === 0xff && second === 0xfe) || (first === lessThan && second === 0))
    return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === lessThan)
    ? 'utf-16be'
    : null;
};
