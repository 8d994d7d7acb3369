/** 压缩包目录 zips as programs write them, and as nobody should. */
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZip, type ZipCaps } from './zip-directory.ts';
import { writeZip } from './zip-writing.ts';

const caps: ZipCaps = { entries: 100, inflatedBytes: 1_000_000 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

type Entry = {
  readonly name: Uint8Array;
  readonly content: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  /** What the directory claims, where it is not so. */
  readonly size?: number;
  readonly packedSize?: number;
  /** Sizes of eight bytes in an extra field. */
  readonly wide?: boolean;
  /** Its local header is that of another entry. */
  readonly sharesOffset?: boolean;
};

type Made = { readonly local: Buffer; readonly head: (offset: number) => Buffer };

function made(entry: Entry): Made {
  const { name, content, method = 8, flags = 0, wide = false } = entry;
  const packed = method === 8 ? deflateRawSync(content) : content;
  const size = entry.size ?? content.length;
  const packedSize = entry.packedSize ?? packed.length;
  const crc = entry.crc ?? crc32(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(name.length, 26);
  const local = Buffer.concat([header, name, packed]);
  const head = (offset: number): Buffer => {
    const extra = wide ? Buffer.alloc(28) : Buffer.alloc(0);
    if (wide) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(size), 4);
      extra.writeBigUInt64LE(BigInt(packedSize), 12);
      extra.writeBigUInt64LE(BigInt(offset), 20);
    }
    const full = 0xffffffff;
    const one = Buffer.alloc(46);
    one.writeUInt32LE(0x02014b50, 0);
    one.writeUInt16LE(flags, 8);
    one.writeUInt16LE(method, 10);
    one.writeUInt32LE(crc, 16);
    one.writeUInt32LE(wide ? full : packedSize, 20);
    one.writeUInt32LE(wide ? full : size, 24);
    one.writeUInt16LE(name.length, 28);
    one.writeUInt16LE(extra.length, 30);
    one.writeUInt32LE(wide ? full : offset, 42);
    return Buffer.concat([one, name, extra]);
  };
  return { local, head };
}

type Ending = { readonly wide?: boolean; readonly comment?: string; readonly before?: string };

function zipOf(entries: readonly Entry[], ending: Ending = {}): Uint8Array {
  const chunks: Uint8Array[] = [bytesOf(ending.before ?? '')];
  const heads: Buffer[] = [];
  let offset = chunks[0]?.length ?? 0;
  let first = offset;
  for (const [at, entry] of entries.entries()) {
    const { local, head } = made(entry);
    if (at === 0) first = offset;
    heads.push(head(entry.sharesOffset === true ? first : offset));
    chunks.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(heads);
  const comment = bytesOf(ending.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(ending.wide === true ? 0xffff : entries.length, 8);
  end.writeUInt16LE(ending.wide === true ? 0xffff : entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(ending.wide === true ? 0xffffffff : offset, 16);
  end.writeUInt16LE(comment.length, 20);
  const wide = ending.wide === true ? wideEnd(entries.length, offset, directory.length) : [];
  return Buffer.concat([...chunks, directory, ...wide, end, comment]);
}

function wideEnd(count: number, offset: number, length: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  return [record, locator];
}

/** Names and texts of all entries, or the code of the refusal. */
function readAll(
  bytes: Uint8Array,
  how: ZipCaps = caps,
): string | Readonly<Record<string, string>> {
  const zip = openZip(bytes, how);
  if (!zip.ok) return zip.error.code;
  const texts: Record<string, string> = {};
  for (const entry of zip.value.entries) {
    const content = zip.value.read(entry);
    if (!content.ok) return content.error.code;
    texts[entry.name] = new TextDecoder().decode(content.value);
  }
  return texts;
}

const plain = (name: string, text = '文'): Entry => ({
  name: bytesOf(name),
  content: bytesOf(text),
});

describe('zips that programs write', () => {
  it('deflated and stored, with a comment behind', () => {
    const stored = { ...plain('二.txt', '存'), method: 0 };
    expect(readAll(zipOf([plain('一.txt'), stored], { comment: 'PK 说明' }))).toEqual({
      '一.txt': '文',
      '二.txt': '存',
    });
  });

  it('without any entry', () => expect(readAll(zipOf([]))).toEqual({}));

  it('zip64, in the directory and at the end', () => {
    const wide = { ...plain('一.txt'), wide: true };
    expect(readAll(zipOf([wide, plain('二.txt')], { wide: true }))).toEqual({
      '一.txt': '文',
      '二.txt': '文',
    });
  });

  it('names in GBK that nobody declared, and in UTF-8 with and without its flag', () => {
    const gbk = Uint8Array.from([0xc4, 0xbf, 0xb1, 0xea, 0xb1, 0xed]);
    expect(readAll(zipOf([{ name: gbk, content: bytesOf('x') }]))).toEqual({ 目标表: 'x' });
    expect(readAll(zipOf([{ ...plain('目标表'), flags: 0x800 }]))).toEqual({ 目标表: '文' });
  });

  it('sizes behind the content: the directory has them', () => {
    expect(readAll(zipOf([{ ...plain('一'), flags: 8 }]))).toEqual({ 一: '文' });
  });

  it('what we write, and copies of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (content) => {
        const written = writeZip([{ name: '甲/乙.bin', content }]);
        const zip = openZip(written, caps);
        if (!zip.ok) throw new Error(zip.error.message);
        const entry = zip.value.entry('甲/乙.bin');
        if (entry === null) throw new Error('no entry');
        const packed = zip.value.packed(entry);
        if (!packed.ok) throw new Error(packed.error.message);
        const copied = writeZip([{ name: entry.name, copied: entry, packed: packed.value }]);
        expect(copied).toEqual(written);
        expect(zip.value.read(entry)).toEqual({ ok: true, value: Buffer.from(content) });
      }),
      { numRuns: 40 },
    );
  });
});

describe('zips that lie or are broken', () => {
  const long = '字'.repeat(4000);
  const cases: readonly (readonly [what: string, bytes: Uint8Array, code: string])[] = [
    ['nothing', new Uint8Array(), 'file_damaged'],
    ['no directory', bytesOf(`PK${long}`), 'file_damaged'],
    ['a wrong checksum', zipOf([{ ...plain('一'), crc: 7 }]), 'file_damaged'],
    ['less claimed than comes out', zipOf([{ ...plain('一', long), size: 10 }]), 'file_damaged'],
    ['more claimed than comes out', zipOf([{ ...plain('一'), size: 50 }]), 'file_damaged'],
    ['more than could come out', zipOf([{ ...plain('一'), size: 900_000 }]), 'file_damaged'],
    ['more than the cap', zipOf([{ ...plain('一'), size: 2_000_000 }]), 'file_unpacks_too_large'],
    ['packed bytes beyond the end', zipOf([{ ...plain('一'), packedSize: 9999 }]), 'file_damaged'],
    ['an encrypted entry', zipOf([{ ...plain('一'), flags: 1 }]), 'file_encrypted'],
    ['a method nobody has', zipOf([{ ...plain('一'), method: 99 }]), 'file_damaged'],
    [
      'too many entries',
      zipOf(Array.from({ length: 101 }, (_, at) => plain(String(at)))),
      'file_unpacks_too_large',
    ],
    [
      'entries that overlap: the same bytes many times over',
      zipOf([
        plain('0', long),
        ...Array.from({ length: 90 }, (_, at) => ({
          ...plain(`${at + 1}`, long),
          sharesOffset: true,
        })),
      ]),
      'file_unpacks_too_large',
    ],
  ];
  for (const [what, bytes, code] of cases) {
    it(what, () => expect(readAll(bytes)).toBe(code));
  }

  it('broken off anywhere: refused, never thrown', () => {
    const whole = zipOf([plain('一.txt', long), { ...plain('二.txt'), wide: true }], {
      wide: true,
    });
    for (let length = 0; length < whole.length; length += 1) {
      expect(readAll(whole.slice(0, length)), `${length}`).toBe('file_damaged');
    }
  });

  it('any byte changed: read or refused, never thrown', () => {
    const whole = zipOf([plain('一.txt', long), { ...plain('二.txt'), wide: true }], {
      wide: true,
    });
    const byte = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = Uint8Array.from(whole);
        for (const { at, to } of changes) changed[at] = to;
        expect(readAll(changed)).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });
});
