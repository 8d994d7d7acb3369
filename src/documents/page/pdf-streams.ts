/**
 * PDF 流的大小 the size of a PDF's streams: packed streams are unpacked once with a cap before the
 * engine sees the file, for it unpacks without one. Pictures and files inside are never unpacked.
 */
import { inflateSync } from 'node:zlib';

export const unpackedMaxMegabytes = 192;
const unpackedMax = unpackedMaxMegabytes * 1024 * 1024;
/** Packed twice or more: some programs did it once, nobody five times. */
const layersMax = 4;
const dictionaryMax = 4096;

export function unpacksTooLarge(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let unpacked = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(Math.max(0, at - 3), at).toString('latin1') === 'end') continue;
    const head = file.subarray(Math.max(0, at - dictionaryMax), at).toString('latin1');
    const dictionary = head.slice(Math.max(0, head.lastIndexOf(' obj')));
    if (!/\/(?:FlateDecode|Fl)\b/u.test(dictionary) || isUnread(dictionary)) continue;
    const start = at + 6 + (file[at + 6] === 13 ? 2 : 1);
    const end = file.indexOf('endstream', start);
    const packed = file.subarray(start, end < 0 ? file.length : end);
    unpacked += unpackedSize(packed, unpackedMax - unpacked);
    if (unpacked >= unpackedMax) return true;
  }
  return false;
}

const isUnread = (dictionary: string): boolean =>
  /\/Subtype\s*\/Image\b|\/Type\s*\/EmbeddedFile\b/u.test(dictionary);

function unpackedSize(packed: Uint8Array, max: number): number {
  let current = packed;
  let size = 0;
  for (let layer = 0; layer < layersMax; layer += 1) {
    if (current.length < 2 || ((current[0] ?? 0) & 15) !== 8) return size;
    try {
      current = inflateSync(current, { maxOutputLength: Math.max(1, max - size) });
      size += current.length;
    } catch (fault) {
      return fault instanceof RangeError ? max : size;
    }
  }
  return size;
}
