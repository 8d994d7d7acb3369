/**
 * 压缩包目录 zip directory: the entries of a zip (docx, xlsx, an archive of files), each inflated
 * only when asked for, under caps on what really comes out. ZIP: APPNOTE 6.3, sections 4.3–4.4.
 *
 * Our own over node:zlib because two things are needed that libraries do not give together: a cap
 * on the real output whatever the directory claims, and the packed bytes of an entry for copying it
 * untouched (docs/decisions/0016-zip-directory.md).
 */
import { crc32, inflateRawSync } from 'node:zlib';
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { messages } from '../messages.ts';

/** 条目 one member; sizes are what the directory claims. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
};

export type ZipCaps = { readonly entries: number; readonly inflatedBytes: number };

export type ZipRefusal = Refusal<ReadRefusalCode>;

/** 压缩包 reading counts what was inflated: the cap holds over all entries together. */
export type ZipFile = {
  readonly entries: readonly ZipEntry[];
  readonly entry: (name: string) => ZipEntry | null;
  readonly read: (entry: ZipEntry) => Result<Uint8Array, ZipRefusal>;
  /** The packed bytes as they lie in the file, to copy an entry without touching it. */
  readonly packed: (entry: ZipEntry) => Result<Uint8Array, ZipRefusal>;
};

/** An office file unpacks to some megabytes; a workbook of 100,000 rows to some sixty. */
export const officeCaps: ZipCaps = { entries: 5000, inflatedBytes: 256 * 1024 * 1024 };

export function openZip(bytes: Uint8Array, caps: ZipCaps): Result<ZipFile, ZipRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(bytes, view);
  if (directory === null) return damaged('缺少结尾');
  if (directory.count > caps.entries) {
    return refuse('file_unpacks_too_large', messages.tooManyEntries(caps.entries), {});
  }
  const entries = readDirectory(bytes, view, directory);
  if (entries === null) return damaged('内部目录不完整');
  const claimed = entries.reduce((sum, { size }) => sum + size, 0);
  if (claimed > caps.inflatedBytes) return tooLarge(caps);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  let left = caps.inflatedBytes;
  const packed = (entry: ZipEntry): Result<Uint8Array, ZipRefusal> => {
    if (entry.flags & encryptedFlag) {
      return refuse('file_encrypted', messages.fileEncrypted, { entry: entry.name });
    }
    const start = contentStart(bytes, view, entry);
    return start === null
      ? damaged(entry.name)
      : ok(bytes.subarray(start, start + entry.packedSize));
  };
  return ok({
    entries,
    entry: (name) => byName.get(name) ?? null,
    packed,
    read: (entry) => {
      const content = packed(entry);
      if (!content.ok) return content;
      const inflated = inflate(content.value, entry, left);
      if (inflated.ok) left -= inflated.value.length;
      return inflated;
    },
  });
}

const encryptedFlag = 1;
const utf8Flag = 0x800;

const damaged = (what: string): Result<never, ZipRefusal> =>
  refuse('file_damaged', messages.packageDamaged(what), { what });

const tooLarge = (caps: { readonly inflatedBytes: number }): Result<never, ZipRefusal> =>
  refuse('file_unpacks_too_large', messages.unpacksTooLarge(caps.inflatedBytes), {});

const lying = (entry: string): Result<never, ZipRefusal> =>
  refuse('file_damaged', messages.packageLies(entry), { entry });

/** Deflate makes at most 1,032 bytes of one: a claim of more is a lie, and takes no memory. */
const deflateRatioMax = 1032;

/**
 * A directory may claim less than comes out (a zip that lies): output is stopped one byte behind
 * the claim, so a lie costs no memory and is told.
 */
function inflate(
  packed: Uint8Array,
  entry: ZipEntry,
  left: number,
): Result<Uint8Array, ZipRefusal> {
  if (entry.size > left) return tooLarge({ inflatedBytes: left });
  if (entry.method !== 0 && entry.method !== 8) return damaged(entry.name);
  let content = packed;
  if (entry.method === 8) {
    if (entry.size > packed.length * deflateRatioMax + 64) return lying(entry.name);
    try {
      const maxOutputLength = entry.size + 1;
      // In one piece: put together from pieces, a part of 100 MB takes 200.
      const chunkSize = Math.max(64, maxOutputLength);
      content = inflateRawSync(packed, { maxOutputLength, chunkSize });
    } catch (fault) {
      const { code } = fault as { readonly code?: string };
      return code === 'ERR_BUFFER_TOO_LARGE' ? lying(entry.name) : damaged(entry.name);
    }
  }
  if (content.length !== entry.size) return lying(entry.name);
  return crc32(content) === entry.crc ? ok(content) : damaged(entry.name);
}

type Directory = { readonly offset: number; readonly count: number };

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const headSignature = 0x02014b50;
const localSignature = 0x04034b50;
const commentMax = 0xffff;

/** The end record is the last thing in the file but its comment. */
function findDirectory(bytes: Uint8Array, view: DataView): Directory | null {
  const last = bytes.length - 22;
  for (let at = last; at >= Math.max(0, last - commentMax); at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + 22 + view.getUint16(at + 20, true) > bytes.length) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    const isWide = count === 0xffff || offset === 0xffffffff;
    return isWide ? (findDirectory64(view, at) ?? { offset, count }) : { offset, count };
  }
  return null;
}

function findDirectory64(view: DataView, end: number): Directory | null {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== locator64Signature) return null;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== end64Signature) return null;
  return {
    count: Number(view.getBigUint64(at + 32, true)),
    offset: Number(view.getBigUint64(at + 48, true)),
  };
}

function readDirectory(
  bytes: Uint8Array,
  view: DataView,
  directory: Directory,
): readonly ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = directory.offset;
  for (let one = 0; one < directory.count; one += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== headSignature) return null;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const end = at + 46 + nameLength + extraLength;
    if (end > bytes.length) return null;
    const flags = view.getUint16(at + 8, true);
    const name = entryName(bytes.subarray(at + 46, at + 46 + nameLength), flags);
    const sizes = wideSizes(view, at, at + 46 + nameLength, extraLength);
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      flags,
      crc: view.getUint32(at + 16, true),
      ...sizes,
    });
    at = end + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Sizes of four bytes, or where those are full, of eight in the extra field 0x0001. */
function wideSizes(
  view: DataView,
  head: number,
  extra: number,
  extraLength: number,
): Pick<ZipEntry, 'size' | 'packedSize' | 'offset'> {
  const plain = {
    size: view.getUint32(head + 24, true),
    packedSize: view.getUint32(head + 20, true),
    offset: view.getUint32(head + 42, true),
  };
  for (let at = extra; at + 4 <= extra + extraLength; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const until = Math.min(at + 4 + view.getUint16(at + 2, true), extra + extraLength);
    const wide = (short: number): number => {
      if (short !== 0xffffffff || next + 8 > until) return short;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    };
    const size = wide(plain.size);
    const packedSize = wide(plain.packedSize);
    return { size, packedSize, offset: wide(plain.offset) };
  }
  return plain;
}

function contentStart(bytes: Uint8Array, view: DataView, entry: ZipEntry): number | null {
  const { offset } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localSignature) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return start + entry.packedSize > bytes.length ? null : start;
}

/** Windows packs Chinese names as GBK without saying so; UTF-8 shows itself by being valid. */
function entryName(bytes: Uint8Array, flags: number): string {
  const plain = new TextDecoder();
  if (flags & utf8Flag) return plain.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
