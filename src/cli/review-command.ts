/** 审核命令 `anju review FILE…`: needs no database, changes nothing. */
import { basename, extname, resolve } from 'node:path';
import { marksOfReviewed } from '#app/performance/mark-reviewed.ts';
import { reportOfFiles } from '#app/performance/report-findings.ts';
import { type ReviewedFile, reviewFiles } from '#app/performance/review-files.ts';
import { markFile } from '#documents/marks/mark-file.ts';
import { isReportForm, writeReport } from '#documents/report/write-report.ts';
import { type CommandLine, readCommandLine, UsageError } from './command-line.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';
import { readBytes } from './read-files.ts';
import { readInputs } from './read-inputs.ts';
import { reviewOut } from './review-json.ts';
import { reviewText } from './review-text.ts';
import { writeOutput } from './write-output.ts';

export async function reviewCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv, ['format', 'report', 'marked']);
  checkWords(line);
  const reviewed = reviewFiles(parts.policy(), await readInputs(parts, line.files));
  parts.print(
    line.format === 'json'
      ? JSON.stringify(reviewed.map(reviewOut), null, 2)
      : reviewText(reviewed, parts.columns),
  );
  const written = [
    line.report === null || (await writeReportFile(parts, line.report, reviewed)),
    line.marked === null || (await writeMarked(parts, line, reviewed)),
  ];
  if (written.includes(false)) return exitCodes.refused;
  return exitCodeOf(
    reviewed.some((file) => file.refusal !== null),
    reviewed.flatMap((file) => file.tables.flatMap((table) => table.findings)),
  );
}

/** Told before anything is read: a long review for nothing would be a poor joke. */
function checkWords({ files, report, marked }: CommandLine): void {
  const [first] = files;
  if (first === undefined) throw new UsageError(cliMessages.filesMissing);
  if (report !== null && !isReportForm(formOf(report))) {
    throw new UsageError(cliMessages.reportForm(extname(report)));
  }
  if (marked === null) return;
  if (files.length > 1) throw new UsageError(cliMessages.markedOne);
  if (resolve(first) === resolve(marked)) throw new UsageError(cliMessages.markedSame);
  if (formOf(first) !== formOf(marked)) {
    throw new UsageError(cliMessages.markedForm(extname(first), extname(marked)));
  }
}

const formOf = (path: string): string => extname(path).slice(1).toLowerCase();

/** What is said of it goes to stderr: stdout is the review alone, for scripts too. */
async function writeReportFile(
  parts: CliParts,
  output: string,
  reviewed: readonly ReviewedFile[],
): Promise<boolean> {
  const form = formOf(output);
  if (!isReportForm(form)) return false;
  if (reviewed.every(({ tables }) => tables.length === 0)) {
    parts.printError(cliMessages.reportNothing);
    return false;
  }
  parts.status?.(cliMessages.writing(output));
  // On paper the name of a file says enough; where it lay on this machine is nobody's business.
  const named = reviewed.map((one) => ({ ...one, file: basename(one.file) }));
  const report = reportOfFiles(parts.policy(), named, parts.businessDate());
  const content = await writeReport(form, report);
  parts.status?.(null);
  if (!writeOutput(parts, output, content)) return false;
  parts.printError(cliMessages.reportWritten(output));
  return true;
}

async function writeMarked(
  parts: CliParts,
  line: CommandLine,
  reviewed: readonly ReviewedFile[],
): Promise<boolean> {
  const [input = ''] = line.files;
  const output = line.marked ?? '';
  const [file] = reviewed;
  const bytes = readBytes(input);
  // Why it could not be read stands in the review already.
  if (!bytes.ok || file === undefined || file.tables.length === 0) return false;
  const source = { name: input, bytes: bytes.value };
  const marked = await markFile(source, marksOfReviewed(file), parts.businessDate());
  if (!marked.ok) {
    parts.printError(`${cliMessages.refused}　${marked.error.message}`);
    return false;
  }
  const { placed, left } = marked.value;
  if (!writeOutput(parts, output, marked.value.bytes)) return false;
  parts.printError(cliMessages.markedWritten(placed, left.length, output));
  return true;
}
