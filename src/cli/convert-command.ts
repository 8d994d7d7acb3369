/** 转换命令 `anju convert IN OUT`: the tables of a file in another form, by the extension. */
import { extname, resolve } from 'node:path';
import type { ReadFile } from '#app/ports/document-reader.ts';
import type { FileRead } from '#app/performance/review-files.ts';
import { projectNameOf } from '#app/performance/plan-tables.ts';
import type { TargetTable, Unread } from '#core/performance/target-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { fileStem } from '#documents/file-stem.ts';
import { writeSubmission } from '#documents/submission-package.ts';
import { type ExportForm, isExportForm, writeTables } from '#documents/write-tables.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';
import { readInputs } from './read-inputs.ts';
import { harmless } from './terminal-text.ts';
import { writeOutput } from './write-output.ts';

export async function convertCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const [input, output, ...more] = readCommandLine(argv, []).files;
  if (input === undefined || output === undefined || more.length > 0) {
    throw new UsageError(cliMessages.convertArguments);
  }
  if (resolve(input) === resolve(output)) throw new UsageError(cliMessages.convertSame);
  const form = extname(output).slice(1).toLowerCase();
  if (form !== 'zip' && !isExportForm(form)) {
    throw new UsageError(cliMessages.convertForm(extname(output)));
  }
  const reads = await readInputs(parts, [input]);
  const tables = reads.flatMap(({ read }) => (read.ok ? read.value.tables : []));
  // An output without a table would pass for the converted file.
  if (tables.length === 0) {
    tellLeft(parts, reads);
    parts.printError(cliMessages.convertNothing);
    return exitCodes.refused;
  }
  parts.status?.(cliMessages.writing(output));
  const content = await contentOf(form, tables, parts.policy());
  parts.status?.(null);
  if (!writeOutput(parts, output, content)) return exitCodes.refused;
  parts.print(cliMessages.converted(tables.length, output));
  tellLeft(parts, reads);
  const whole = reads.every(({ read }) => read.ok && read.value.refusals.length === 0);
  return whole ? exitCodes.clean : exitCodes.refused;
}

function contentOf(
  form: ExportForm | 'zip',
  tables: readonly TargetTable[],
  policy: Policy,
): Promise<Uint8Array> {
  if (form !== 'zip') return writeTables(form, tables, policy);
  const submitted = tables.map((table) => ({
    folder: tables.length > 1 ? fileStem([table.budgetUnitName]) : '',
    stem: fileStem([table.budgetUnitName, table.fiscalYear, projectNameOf(table)]),
    table,
  }));
  return writeSubmission(submitted, policy, async () => undefined);
}

/** What was refused, what is worth knowing, and what found no home. */
function tellLeft(parts: CliParts, reads: readonly FileRead[]): void {
  const named = (file: string, text: string): string =>
    reads.length > 1 ? `${harmless(file)}　${harmless(text)}` : harmless(text);
  for (const { file, read } of reads) {
    const refusals = read.ok ? read.value.refusals : [read.error];
    for (const { message } of refusals) {
      parts.printError(`${cliMessages.refused}　${named(file, message)}`);
    }
    for (const { message } of read.ok ? read.value.notes : []) {
      parts.printError(`${cliMessages.note}　${named(file, message)}`);
    }
    if (read.ok) tellUnread(parts, read.value);
  }
}

function tellUnread(parts: CliParts, { tables, unread }: ReadFile): void {
  listUnread(parts, cliMessages.convertUnread(unread.length), unread);
  const within = tables.flatMap((table) => table.unread);
  listUnread(parts, cliMessages.convertUnreadWithin(within.length), within);
}

function listUnread(parts: CliParts, heading: string, unread: readonly Unread[]): void {
  if (unread.length === 0) return;
  parts.printError(heading);
  for (const { place, text } of unread) {
    parts.printError(`  ${cliMessages.place(place)}  ${harmless(text)}`);
  }
}
