/** 写输出 a file written for a command: no file of it stays half written, no fault shows a stack. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';

/** Written beside and renamed: an older file of that name stands until the new one is whole. */
export function writeOutput(parts: CliParts, output: string, content: Uint8Array): boolean {
  const beside = `${output}.${process.pid}.part`;
  const written = writeOutcome(parts, output, () => {
    writeFileSync(beside, content);
    renameSync(beside, output);
  });
  if (!written) rmSync(beside, { force: true });
  return written;
}

/** Whether it was written; why not is told in a sentence. */
export function writeOutcome(parts: CliParts, output: string, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (fault) {
    const { code = '' } = fault as { readonly code?: string };
    parts.printError(cliMessages.writeFailed(output, reasons[code] ?? (fault as Error).message));
    return false;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: cliMessages.writeNoFolder,
  ENOTDIR: cliMessages.writeNoFolder,
  EISDIR: cliMessages.fileFolder,
  EACCES: cliMessages.writeDenied,
  EPERM: cliMessages.writeDenied,
  EROFS: cliMessages.writeDenied,
  ENOSPC: cliMessages.writeFull,
  EBUSY: cliMessages.writeBusy,
};
