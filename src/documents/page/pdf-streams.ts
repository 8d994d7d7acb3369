/**
 * PDF 流的大小 the size of a PDF's streams: packed streams are unpacked once with a cap before the
 * engine sees the file, for it unpacks without one. Pictures and files inside are never unpacked.
 */
import { inflateSync } from 'node:zlib';

export const unpackedMaxMegabytes = 192;
const unpackedMax = unpackedMaxMegabytes * 1024 * 1024;
/** Packed twice or more: some programs did it once, nobody five times. */
const layersMax = 4;
/** What a byte of these old ways of packing may unpack to; pages packed so are small. */
const runMax = 64;
const dictionaryMax = 4096;

/** 流的毛病 why a file goes no further than here. */
export type StreamFault = 'damaged' | 'unpacks' | 'nested';

export function streamFault(bytes: Uint8Array): StreamFault | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Without any object there is nothing to be mended, and the engine would search every byte.
  if (!/\d\s+obj\b/u.test(objectsOf(file))) return 'damaged';
  let unpacked = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(Math.max(0, at - 3), at).toString('latin1') === 'end') continue;
    const head = file.subarray(Math.max(0, at - dictionaryMax), at).toString('latin1');
    const dictionary = head.slice(Math.max(0, head.lastIndexOf(' obj')));
    if (isUnread(dictionary)) continue;
    const start = at + 6 + (file[at + 6] === 13 ? 2 : 1);
    const end = file.indexOf('endstream', start);
    const packed = file.subarray(start, end < 0 ? file.length : end);
    const isPacked = /\/(?:FlateDecode|Fl)\b/u.test(dictionary);
    const read = isPacked ? unpack(packed, unpackedMax - unpacked) : { content: packed, size: 0 };
    unpacked += read.size;
    if (/\/(?:RunLengthDecode|RL|LZWDecode|LZW)\b/u.test(dictionary)) {
      unpacked += read.content.length * runMax;
    }
    if (unpacked >= unpackedMax) return 'unpacks';
    if (isNested(read.content)) return 'nested';
  }
  return null;
}

/** The words around the first object. */
function objectsOf(file: Buffer): string {
  const at = file.indexOf(' obj');
  return at < 0 ? '' : file.subarray(Math.max(0, at - 12), at + 8).toString('latin1');
}

const isUnread = (dictionary: string): boolean =>
  /\/Subtype\s*\/Image\b|\/Type\s*\/EmbeddedFile\b/u.test(dictionary);

type Unpacked = { readonly content: Uint8Array; readonly size: number };

function unpack(packed: Uint8Array, max: number): Unpacked {
  let content = packed;
  let size = 0;
  for (let layer = 0; layer < layersMax; layer += 1) {
    if (content.length < 2 || ((content[0] ?? 0) & 15) !== 8) break;
    try {
      content = inflateSync(content, { maxOutputLength: Math.max(1, max - size) });
      size += content.length;
    } catch (fault) {
      return { content, size: fault instanceof RangeError ? max : size };
    }
  }
  return { content, size };
}

/** States within states: programs nest a dozen; the engine slows down with their square. */
const depthMax = 400;

function isNested(content: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at];
    if ((byte !== saveSign && byte !== restoreSign) || !isWord(content, at)) continue;
    depth = byte === saveSign ? depth + 1 : Math.max(0, depth - 1);
    if (depth > depthMax) return true;
  }
  return false;
}

const saveSign = 0x71;
const restoreSign = 0x51;

const isWord = (content: Uint8Array, at: number): boolean =>
  isBlank(content[at - 1]) && isBlank(content[at + 1]);

const isBlank = (byte: number | undefined): boolean => byte === undefined || byte <= 0x20;
