/** 文件大小 bytes as a person reads them. */
import { evidenceMessages } from './messages.ts';

const { size } = evidenceMessages;

export function shownSize(bytes: number): string {
  if (bytes < 1024 * 1000) return size.kilo(String(Math.max(1, Math.round(bytes / 1024))));
  return size.mega((bytes / 1024 / 1024).toFixed(1));
}
