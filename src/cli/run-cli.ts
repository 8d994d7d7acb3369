/** 命令行 the command line: one verb, then its words; the value is the process's exit code. */
import { StoreFault } from '#app/ports/store-fault.ts';
import { backupCommand, checkCommand, restoreCommand } from './care-commands.ts';
import { auditCommand } from './audit-command.ts';
import { bundleCommand } from './bundle-command.ts';
import { blankCommand } from './blank-command.ts';
import { catalogueCommand } from './catalogue-command.ts';
import { UsageError } from './command-line.ts';
import { convertCommand } from './convert-command.ts';
import { exitCodes } from './exit-code.ts';
import { importCommand } from './import-command.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';
import { keysCommand } from './keys-command.ts';
import { publishCommand } from './publish-command.ts';
import { peopleCommand } from './people-command.ts';
import { reviewCommand } from './review-command.ts';

type Command = (parts: CliParts, argv: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  review: reviewCommand,
  convert: convertCommand,
  blank: blankCommand,
  import: importCommand,
  audit: auditCommand,
  people: peopleCommand,
  keys: keysCommand,
  catalogue: catalogueCommand,
  publish: publishCommand,
  bundle: bundleCommand,
  backup: backupCommand,
  restore: restoreCommand,
  check: checkCommand,
  serve: (parts, argv) => parts.serve(argv),
};

const helpWords: ReadonlySet<string> = new Set(['help', '--help', '-h']);

export async function runCli(parts: CliParts, argv: readonly string[]): Promise<number> {
  const [name = 'help', ...words] = argv;
  if (helpWords.has(name) || words.some((word) => word === '--help' || word === '-h')) {
    parts.print(cliMessages.help);
    return exitCodes.clean;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    parts.printError(cliMessages.commandUnknown(name));
    return exitCodes.refused;
  }
  try {
    return await command(parts, words);
  } catch (fault) {
    if (!(fault instanceof UsageError || fault instanceof StoreFault)) throw fault;
    parts.printError(fault.message);
    return exitCodes.refused;
  }
}
