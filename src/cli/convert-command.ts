/** 转换命令 `anju convert IN OUT`: the tables of a file in another form, by the extension. */
import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { isExportForm, writeTables } from '#documents/write-tables.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';
import { readFiles } from './read-files.ts';
import { harmless } from './terminal-text.ts';

export async function convertCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const [input, output, ...more] = readCommandLine(argv, []).files;
  if (input === undefined || output === undefined || more.length > 0) {
    throw new UsageError(cliMessages.convertArguments);
  }
  if (resolve(input) === resolve(output)) throw new UsageError(cliMessages.convertSame);
  const form = extname(output).slice(1).toLowerCase();
  if (!isExportForm(form)) throw new UsageError(cliMessages.convertForm(extname(output)));
  const read = readFiles(parts, [input])[0]?.read;
  if (read?.ok !== true) {
    parts.printError(read?.error.message ?? cliMessages.fileUnreadable);
    return exitCodes.refused;
  }
  const { tables, refusals, unread } = read.value;
  try {
    writeFileSync(output, writeTables(form, tables, parts.policy()));
  } catch (fault) {
    parts.printError(cliMessages.writeFailed(output, (fault as Error).message));
    return exitCodes.refused;
  }
  parts.print(cliMessages.converted(tables.length, output));
  for (const refusal of refusals) parts.printError(`${cliMessages.refused}　${refusal.message}`);
  if (unread.length > 0) {
    parts.printError(cliMessages.convertUnread(unread.length));
    for (const { place, text } of unread) {
      parts.printError(`  ${cliMessages.place(place.line, place.cell)}  ${harmless(text)}`);
    }
  }
  return refusals.length > 0 ? exitCodes.refused : exitCodes.clean;
}
