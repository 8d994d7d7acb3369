/**
 * 写压缩包 writing a zip: new entries deflated, entries of another zip copied as they lie there. The
 * same entries always give the same bytes: no clock, no order but the caller's.
 */
import { crc32, deflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-directory.ts';

/** 写入的条目 new content, or the packed bytes of an entry of another zip. */
export type ZipPart =
  | { readonly name: string; readonly content: Uint8Array }
  | { readonly name: string; readonly copied: ZipEntry; readonly packed: Uint8Array };

type Packed = {
  readonly name: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
};

export function writeZip(parts: readonly ZipPart[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const heads: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const one = pack(part);
    const local = localHeader(one);
    chunks.push(local, one.packed);
    heads.push(directoryHeader(one, offset));
    offset += local.length + one.packed.length;
  }
  const size = heads.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...chunks, ...heads, endRecord({ count: parts.length, size, offset })]);
}

function pack(part: ZipPart): Packed {
  const name = new TextEncoder().encode(part.name);
  if ('copied' in part) {
    const { method, crc, size } = part.copied;
    return { name, method, crc, size, packed: part.packed };
  }
  const { content } = part;
  const deflated = deflateRawSync(content);
  const smaller = deflated.length < content.length;
  return {
    name,
    method: smaller ? 8 : 0,
    crc: crc32(content),
    size: content.length,
    packed: smaller ? deflated : content,
  };
}

const utf8Flag = 0x800;
/** 1980-01-01, the first day a zip can tell: a package says nothing of when it was written. */
const firstDay = 0x21;

function localHeader({ name, method, crc, size, packed }: Packed): Uint8Array {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(utf8Flag, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(firstDay, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function directoryHeader({ name, method, crc, size, packed }: Packed, offset: number): Uint8Array {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(utf8Flag, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt16LE(firstDay, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed.length, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

function endRecord(directory: {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}): Uint8Array {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(directory.count, 8);
  record.writeUInt16LE(directory.count, 10);
  record.writeUInt32LE(directory.size, 12);
  record.writeUInt32LE(directory.offset, 16);
  return record;
}
