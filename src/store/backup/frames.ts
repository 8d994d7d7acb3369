/**
 * 备份文件格式 the frames of a backup: a kind, a length, that many bytes, one after the other in one
 * gzip stream. docs/spec/backup.md section 2.
 *
 * Own framing and not tar: a table's size is not known before it was read, and it must stream.
 */
import { Buffer } from 'node:buffer';

/** 帧 'H' what it is, 'T' a table begins, 'D' rows, 'E' the table's end, 'Z' the end of all. */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'Z';

export type Frame = { readonly kind: FrameKind; readonly payload: Buffer };

const headBytes = 5;
/** A row may hold a file of some megabytes in hexadecimal; nothing legitimate comes near. */
const payloadMax = 512 * 1024 * 1024;
const kinds: ReadonlySet<string> = new Set(['H', 'T', 'D', 'E', 'Z']);

export function frameOf(kind: FrameKind, payload: Uint8Array | string): Buffer {
  const content = typeof payload === 'string' ? Buffer.from(payload, 'utf8') : payload;
  const head = Buffer.alloc(headBytes);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/** 坏的备份 thrown by `framesIn` where the file is no backup, or is cut off or damaged. */
export class FrameFault extends Error {
  override readonly name = 'FrameFault';
}

/** The frames of an unpacked stream. Ends after 'Z'; a stream that ends before it throws. */
export async function* framesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const waiting: Buffer[] = [];
  let held = 0;
  const take = (length: number): Buffer => {
    const whole = waiting.length === 1 ? waiting[0] : Buffer.concat(waiting);
    const content = whole ?? Buffer.alloc(0);
    waiting.length = 0;
    held -= length;
    if (content.length > length) waiting.push(content.subarray(length));
    return content.subarray(0, length);
  };
  let head: { readonly kind: FrameKind; readonly length: number } | null = null;
  for await (const piece of stream) {
    waiting.push(piece);
    held += piece.length;
    for (;;) {
      if (head === null) {
        if (held < headBytes) break;
        head = headOf(take(headBytes));
      }
      if (held < head.length) break;
      const frame: Frame = { kind: head.kind, payload: take(head.length) };
      head = null;
      yield frame;
      if (frame.kind === 'Z') return;
    }
  }
  throw new FrameFault('the stream ends before the last frame');
}

function headOf(bytes: Buffer): { readonly kind: FrameKind; readonly length: number } {
  const kind = bytes.toString('latin1', 0, 1);
  const length = bytes.readUInt32BE(1);
  if (!kinds.has(kind) || length > payloadMax) throw new FrameFault('not a frame');
  return { kind: kind as FrameKind, length };
}
