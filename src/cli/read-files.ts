/** 读文件 the files a command was given, each read or refused, in their order. */
import { readFileSync } from 'node:fs';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { FileRead } from '#app/performance/review-files.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';

/** Anything shorter needs no bar. */
const quietMilliseconds = 1000;

export async function readFiles(
  parts: CliParts,
  files: readonly string[],
): Promise<readonly FileRead[]> {
  const reader = createDocumentReader(parts.policy());
  const newId = countingIds();
  const reads: FileRead[] = [];
  for (const [at, file] of files.entries()) {
    const tell = (): void => {
      if (parts.elapsed() < quietMilliseconds) return;
      parts.status?.(cliMessages.reading(at + 1, files.length, file));
    };
    tell();
    const bytes = readBytes(file);
    const read = bytes.ok
      ? await reader.read({ name: file, bytes: bytes.value }, newId, tell)
      : bytes;
    reads.push({ file, read });
  }
  parts.status?.(null);
  return reads;
}

export function readBytes(file: string): Result<Uint8Array, Refusal> {
  try {
    return ok(readFileSync(file));
  } catch (fault) {
    const { code = '' } = fault as { readonly code?: string };
    const [refusal, message] = reasons[code] ?? ['file_unreadable', cliMessages.fileUnreadable];
    return err({ code: refusal, message: `${message}：${file}`, facts: { file } });
  }
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['file_missing', cliMessages.fileMissing],
  ENOTDIR: ['file_missing', cliMessages.fileMissing],
  EISDIR: ['file_is_folder', cliMessages.fileFolder],
  EACCES: ['file_not_permitted', cliMessages.fileDenied],
  EPERM: ['file_not_permitted', cliMessages.fileDenied],
  ERR_FS_FILE_TOO_LARGE: ['file_too_large', cliMessages.fileUnreadable],
};

/** Nothing is kept, so ids only need to differ: counted, the same files give the same output. */
function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
  };
}
