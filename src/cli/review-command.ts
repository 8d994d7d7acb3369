/** 审核命令 `anju review FILE…`: needs no database, changes nothing. */
import { reviewFiles } from '#app/performance/review-files.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodeOf } from './exit-code.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';
import { readFiles } from './read-files.ts';
import { reviewOut } from './review-json.ts';
import { reviewText } from './review-text.ts';

export async function reviewCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { files, format } = readCommandLine(argv, ['format']);
  if (files.length === 0) throw new UsageError(cliMessages.filesMissing);
  const reviewed = reviewFiles(parts.policy(), await readFiles(parts, files));
  parts.print(
    format === 'json'
      ? JSON.stringify(reviewed.map(reviewOut), null, 2)
      : reviewText(reviewed, parts.columns),
  );
  return exitCodeOf(
    reviewed.some((file) => file.refusal !== null),
    reviewed.flatMap((file) => file.tables.flatMap((table) => table.findings)),
  );
}
