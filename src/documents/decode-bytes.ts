/**
 * 解码 decoding: bytes of a text file → its text. UTF-8, UTF-16 and GB18030 (which holds GBK) are
 * told apart by mark and by validity, never by guessing at words.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { messages } from './messages.ts';

/** 文件大小上限 a text with thousands of tables stays far below this. */
export const textBytesMax = 20 * 1024 * 1024;

export type Decoded = {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
};

export type DecodeRefusal = Refusal<ReadRefusalCode>;

export function decodeBytes(name: string, bytes: Uint8Array): Result<Decoded, DecodeRefusal> {
  const facts = { file: name, bytes: bytes.length };
  if (bytes.length === 0) return refuse('file_empty', messages.fileEmpty, facts);
  if (bytes.length > textBytesMax) {
    return refuse('file_too_large', messages.fileTooLarge(bytes.length, textBytesMax), facts);
  }
  const looksLike = binaryKind(bytes);
  if (looksLike !== null) {
    return refuse('file_binary', messages.fileBinary(looksLike), facts);
  }
  const decoded = decode(bytes);
  if (decoded === null) return refuse('file_encoding_unknown', messages.encodingUnknown, facts);
  const text = /[\r\u2028\u2029\u0085]/u.test(decoded.text)
    ? decoded.text.replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    : decoded.text;
  if (!/\S/u.test(text)) return refuse('file_empty', messages.fileEmpty, facts);
  return ok({ ...decoded, text });
}

const heads: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'Word 或 Excel 文件（docx、xlsx）'],
  [[0xd0, 0xcf, 0x11, 0xe0], '旧版 Word 或 Excel 文件（doc、xls）'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF 文件'],
  [[0x89, 0x50, 0x4e, 0x47], '图片'],
  [[0xff, 0xd8, 0xff], '图片'],
  [[0x47, 0x49, 0x46, 0x38], '图片'],
  [[0x1f, 0x8b], '压缩文件'],
  [[0x52, 0x61, 0x72, 0x21], '压缩文件'],
  [[0x37, 0x7a, 0xbc, 0xaf], '压缩文件'],
];

function binaryKind(bytes: Uint8Array): string | null {
  for (const [head, kind] of heads) {
    if (head.every((byte, at) => bytes[at] === byte)) return kind;
  }
  if (markOf(bytes) !== null || utf16WithoutMark(bytes) !== null) return null;
  return hasControl(bytes) ? '二进制文件' : null;
}

/** A paste may leave a stray bell behind; only what is full of control bytes is no text. */
const strayBytesMax = 16;

/** Control bytes that no text carries; tab, line ends and form feeds (page breaks) do occur. */
function hasControl(bytes: Uint8Array): boolean {
  const seen = Math.min(bytes.length, 1024 * 1024);
  const allowed = Math.min(strayBytesMax, Math.max(1, seen / 200));
  let stray = 0;
  for (let at = 0; at < seen; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return true;
    if (byte < 32 && (byte < 9 || (byte > 13 && byte !== 26 && byte !== 27))) stray += 1;
  }
  return stray > allowed;
}

function markOf(bytes: Uint8Array): Decoded['encoding'] | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without its mark shows in the line ends and tabs: one byte of each pair is zero. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const seen = bytes.subarray(0, 4096);
  let low = 0;
  let high = 0;
  for (let at = 0; at + 1 < seen.length; at += 2) {
    const [first, second] = [seen[at] ?? 0, seen[at + 1] ?? 0];
    if (second === 0 && isPlain(first)) low += 1;
    if (first === 0 && isPlain(second)) high += 1;
    if (first === 0 && second === 0) return null;
  }
  // 一 is U+4E00: it looks like a plain letter the other way round, so the many decide.
  if (bytes.length % 2 === 1) return null;
  return low > 4 * high ? 'utf-16le' : high > 4 * low ? 'utf-16be' : null;
}

const isPlain = (byte: number): boolean =>
  (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;

function decode(bytes: Uint8Array): Decoded | null {
  const marked = markOf(bytes);
  const wide = marked ?? utf16WithoutMark(bytes);
  const encodings = wide === null ? (['utf-8', 'gb18030'] as const) : [wide];
  for (const encoding of encodings) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      continue;
    }
  }
  return null;
}
