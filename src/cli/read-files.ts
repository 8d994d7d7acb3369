/** 读文件 the bytes of a file a command was given, or why there are none. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { cliMessages } from './messages.ts';

export function readBytes(file: string): Result<Uint8Array, Refusal> {
  try {
    const bytes = readUnchanged(file);
    return bytes === null ? refusedFile(file, 'CHANGED') : ok(bytes);
  } catch (fault) {
    const { code = '' } = fault as { readonly code?: string };
    return refusedFile(file, code);
  }
}

/** Null where another program wrote it meanwhile: half old and half new is neither. */
function readUnchanged(file: string): Uint8Array | null {
  const opened = openSync(file, 'r');
  try {
    const before = fstatSync(opened);
    const bytes = readFileSync(opened);
    const after = fstatSync(opened);
    // Pipes and devices have no size of their own.
    if (!before.isFile()) return bytes;
    const isSame = before.mtimeMs === after.mtimeMs && before.size === after.size;
    return isSame && bytes.length === after.size ? bytes : null;
  } finally {
    closeSync(opened);
  }
}

function refusedFile(file: string, reason: string): Result<never, Refusal> {
  const [code, message] = reasons[reason] ?? ['file_unreadable', cliMessages.fileUnreadable];
  return err({ code, message: `${message}：${file}`, facts: { file } });
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['file_missing', cliMessages.fileMissing],
  ENOTDIR: ['file_missing', cliMessages.fileMissing],
  EISDIR: ['file_is_folder', cliMessages.fileFolder],
  EACCES: ['file_not_permitted', cliMessages.fileDenied],
  EPERM: ['file_not_permitted', cliMessages.fileDenied],
  EBUSY: ['file_in_use', cliMessages.fileInUse],
  CHANGED: ['file_changed', cliMessages.fileChanged],
  ERR_FS_FILE_TOO_LARGE: ['file_too_large', cliMessages.fileUnreadable],
};
