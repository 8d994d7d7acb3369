/** 文件大小 bytes as a person reads them. */
import { frameMessages } from './messages.ts';

const { size } = frameMessages;

export function shownSize(bytes: number): string {
  if (bytes < 1024) return size.bytes(bytes);
  // What would round to 1024 KB is said in the next measure.
  if (bytes < 1024 * 1023.5) return size.kilo(Math.round(bytes / 1024));
  return size.mega(Math.round(bytes / 104_857.6) / 10);
}
