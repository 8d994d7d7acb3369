/** 转换命令 `anju convert IN OUT`: the tables of a file in another form, by the extension. */
import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { ReadFile } from '#app/ports/document-reader.ts';
import type { Unread } from '#core/performance/target-table.ts';
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
  const read = (await readFiles(parts, [input]))[0]?.read;
  if (read?.ok !== true) {
    parts.printError(read?.error.message ?? cliMessages.fileUnreadable);
    return exitCodes.refused;
  }
  const { tables, refusals } = read.value;
  const told = (): void => tellLeft(parts, read.value);
  // An output without a table would pass for the converted file.
  if (tables.length === 0) {
    told();
    parts.printError(cliMessages.convertNothing);
    return exitCodes.refused;
  }
  try {
    writeFileSync(output, await writeTables(form, tables, parts.policy()));
  } catch (fault) {
    parts.printError(cliMessages.writeFailed(output, (fault as Error).message));
    return exitCodes.refused;
  }
  parts.print(cliMessages.converted(tables.length, output));
  told();
  return refusals.length > 0 ? exitCodes.refused : exitCodes.clean;
}

/** What was refused, and what found no home outside the tables or in them. */
function tellLeft(parts: CliParts, { tables, refusals, unread }: ReadFile): void {
  for (const refusal of refusals) parts.printError(`${cliMessages.refused}　${refusal.message}`);
  tellUnread(parts, cliMessages.convertUnread(unread.length), unread);
  const within = tables.flatMap((table) => table.unread);
  tellUnread(parts, cliMessages.convertUnreadWithin(within.length), within);
}

function tellUnread(parts: CliParts, heading: string, unread: readonly Unread[]): void {
  if (unread.length === 0) return;
  parts.printError(heading);
  for (const { place, text } of unread) {
    parts.printError(`  ${cliMessages.place(place)}  ${harmless(text)}`);
  }
}
