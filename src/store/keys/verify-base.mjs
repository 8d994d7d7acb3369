/**
 * 证明包核对的底座 what verify.mjs stands on: SM3, a zip read byte for byte, exact fractions. Node 18
 * or later and nothing else; both files lie in every bundle.
 */
import { createHash, getHashes } from 'node:crypto';
import * as zlib from 'node:zlib';

// ---- SM3, where this Node has none of its own (GB/T 32905-2016) ----

const rotate = (word, by) => (word << (by & 31)) | (word >>> ((32 - by) & 31));

export function plainSm3(bytes) {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const block = Buffer.alloc(length);
  block.set(bytes);
  block[bytes.length] = 0x80;
  block.writeBigUInt64BE(BigInt(bytes.length) * 8n, length - 8);
  let state = [
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
  ];
  for (let at = 0; at < length; at += 64) state = compress(state, block, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(state, block, at) {
  const w = Array.from({ length: 16 }, (_, j) => block.readUInt32BE(at + j * 4));
  for (let j = 16; j < 68; j += 1) {
    const x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15);
    w[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6];
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let j = 0; j < 64; j += 1) {
    const early = j < 16;
    const s1 = rotate((rotate(a, 12) + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7);
    const s2 = s1 ^ rotate(a, 12);
    const first = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const second = early ? e ^ f ^ g : (e & f) | (~e & g);
    const t1 = (first + d + s2 + (w[j] ^ w[j + 4])) | 0;
    const t2 = (second + h + s1 + w[j]) | 0;
    [d, c, b, a] = [c, rotate(b, 9), a, t1];
    [h, g, f, e] = [g, rotate(f, 19), e, t2 ^ rotate(t2, 9) ^ rotate(t2, 17)];
  }
  return [a, b, c, d, e, f, g, h].map((word, k) => word ^ state[k]);
}

const ownSm3 = getHashes().includes('sm3');
export const sm3 = (content) => {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return `sm3:${ownSm3 ? createHash('sm3').update(bytes).digest('hex') : plainSm3(bytes)}`;
};

// ---- 压缩包 the zip must be laid out as we lay it out, byte for byte ----

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crcOf(bytes) {
  if (zlib.crc32 !== undefined) return zlib.crc32(bytes);
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** What stands in both headers of an entry. */
function shared({ method, crc, packed, size, nameBytes }) {
  const part = Buffer.alloc(26);
  part.writeUInt16LE(20, 0);
  part.writeUInt16LE(0x800, 2);
  part.writeUInt16LE(method, 4);
  part.writeUInt16LE(0x21, 8);
  part.writeUInt32LE(crc, 10);
  part.writeUInt32LE(packed.length, 14);
  part.writeUInt32LE(size, 18);
  part.writeUInt16LE(nameBytes.length, 22);
  return part;
}

function localHeader(entry) {
  const sign = Buffer.from([0x50, 0x4b, 3, 4]);
  return Buffer.concat([sign, shared(entry), entry.nameBytes]);
}

function directoryHeader(entry, offset) {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const sign = Buffer.from([0x50, 0x4b, 1, 2, 20, 0]);
  return Buffer.concat([sign, shared(entry), rest, entry.nameBytes]);
}

export function readZip(bytes) {
  const end = bytes.length - 22;
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('压缩包的结尾不对');
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  let offset = 0;
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const entry = readEntry(bytes, at, offset);
    const head = directoryHeader(entry, offset);
    if (head.compare(bytes, at, at + head.length) !== 0) {
      throw new Error(`压缩包的目录在“${entry.name}”处被改动`);
    }
    entries.push(entry);
    at += head.length;
    offset += 30 + entry.nameBytes.length + entry.packed.length;
  }
  checkEnd(bytes, { end, count: entries.length, from: offset, until: at });
  return entries;
}

function readEntry(bytes, at, offset) {
  const nameBytes = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28));
  const start = offset + 30 + nameBytes.length;
  const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
  const entry = {
    name: nameBytes.toString('utf8'),
    nameBytes,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    size: bytes.readUInt32LE(at + 24),
    packed,
  };
  const local = localHeader(entry);
  if (local.compare(bytes, offset, offset + local.length) !== 0) {
    throw new Error(`压缩包里“${entry.name}”的文件头被改动`);
  }
  return entry;
}

function checkEnd(bytes, { end, count, from, until }) {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(until - from, 12);
  record.writeUInt32LE(from, 16);
  if (until !== end || record.compare(bytes, end) !== 0) throw new Error('压缩包的结尾不对');
}

export function contentOf(entry) {
  const { method, packed, crc, size, name } = entry;
  if (method !== 0 && method !== 8) throw new Error(`“${name}”的压缩方法不对`);
  const content =
    method === 0 ? packed : zlib.inflateRawSync(packed, { maxOutputLength: size || 1 });
  if (content.length !== size) throw new Error(`“${name}”的长度不符`);
  if (crcOf(content) !== crc) throw new Error(`“${name}”的校验码不符`);
  return content;
}

// ---- 精确分数 exact fractions ----

export const ratio = (numerator, denominator) => ({ numerator, denominator });
export const whole = (n) => ratio(BigInt(n), 1n);
export const parseRatio = (written) =>
  written === null || written === undefined
    ? null
    : ratio(BigInt(written.numerator), BigInt(written.denominator));
export const sameRatio = (a, b) =>
  a === null || b === null ? a === b : a.numerator * b.denominator === b.numerator * a.denominator;
export const plus = (a, b) =>
  ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const minus = (a, b) => plus(a, ratio(-b.numerator, b.denominator));
export const times = (a, b) => ratio(a.numerator * b.numerator, a.denominator * b.denominator);
export function over(a, b) {
  if (b.numerator === 0n) return null;
  const sign = b.numerator < 0n ? -1n : 1n;
  return ratio(sign * a.numerator * b.denominator, sign * a.denominator * b.numerator);
}
export const fractionText = (a) => (a === null ? '无' : `${a.numerator}/${a.denominator}`);
export const ofQuantity = (quantity) =>
  quantity === null ? null : ratio(BigInt(quantity.digits), 10n ** BigInt(quantity.scale));

// ---- 成文 texts that digests are made of ----

export const canonical = (value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

export const linkText = (record, link, previous) =>
  JSON.stringify([
    'anju-record-1',
    previous,
    link.position,
    link.seal,
    link.clockBehind,
    record.batch,
    record.userId,
    record.userName,
    record.role,
    record.verb,
    record.address,
    record.instant,
    record.businessDate,
    record.subjectKind,
    record.subjectId,
    record.subjectName,
    record.budgetUnitId,
    record.summary,
    record.before,
    record.after,
  ]);

export const sealText = (seal) =>
  JSON.stringify([
    'anju-seal-1',
    seal.previousDigest,
    seal.number,
    seal.fromBatch,
    seal.untilBatch,
    String(seal.records),
    seal.lastPosition,
    seal.lastLink,
    seal.dayDigest,
    seal.instant,
  ]);
