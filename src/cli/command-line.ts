/** 命令参数 the words of a command line: options a command knows, and the files it was given. */
import { type ArgsDef, parseArgs } from 'citty';
import { cliMessages } from './messages.ts';

/** 用法错误 said to the person at the terminal; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** 命令行 */
export type CommandLine = {
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly example: boolean;
};

/** What a command takes besides files. */
export type CommandOptions = readonly ('format' | 'example')[];

const definitions = {
  format: { type: 'string', default: 'text' },
  example: { type: 'boolean', default: false },
} as const satisfies ArgsDef;

export function readCommandLine(argv: readonly string[], takes: CommandOptions): CommandLine {
  const taken = Object.fromEntries(takes.map((name) => [name, definitions[name]]));
  checkOptions(argv, takes);
  const read = parseArgs<ArgsDef>([...argv], taken);
  const format = read['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(cliMessages.formatUnknown(String(format)));
  }
  return { files: read._.map(String), format, example: read['example'] === true };
}

/** The parser takes anything; a misspelt option must not be passed over in silence. */
function checkOptions(argv: readonly string[], takes: CommandOptions): void {
  const end = argv.indexOf('--');
  for (const word of end < 0 ? argv : argv.slice(0, end)) {
    const name = /^--?([^=]+)/.exec(word)?.[1];
    if (name === undefined || word === '-') continue;
    if (!takes.some((known) => known === name))
      throw new UsageError(cliMessages.optionUnknown(word));
  }
}
