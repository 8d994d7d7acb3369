/** 命令参数 the words of a command line: options a command knows, and the files it was given. */
import { type ArgsDef, parseArgs } from 'citty';
import { cliMessages } from './messages.ts';

/** 用法错误 said to the person at the terminal; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** 命令行 options that were not given are null. */
export type CommandLine = {
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly example: boolean;
  /** To put aside a database that holds something already. */
  readonly replace: boolean;
  /** Where the findings report is to be written: .pdf or .xlsx. */
  readonly report: string | null;
  /** Where the user's own file with its findings as marks is to be written. */
  readonly marked: string | null;
  readonly budgetUnit: string | null;
  readonly year: string | null;
  readonly budgetProject: string | null;
  readonly department: string | null;
  /** Where something is to be written: a folder, a file. */
  readonly out: string | null;
  readonly json: boolean;
  /** A digest that was kept outside. */
  readonly anchor: string | null;
};

/** What a command takes besides files. */
export type CommandOptions = readonly (keyof typeof definitions)[];

const definitions = {
  format: { type: 'string', default: 'text' },
  example: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  report: { type: 'string' },
  marked: { type: 'string' },
  unit: { type: 'string' },
  year: { type: 'string' },
  project: { type: 'string' },
  department: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
  anchor: { type: 'string' },
} as const satisfies ArgsDef;

export function readCommandLine(argv: readonly string[], takes: CommandOptions): CommandLine {
  const taken = Object.fromEntries(takes.map((name) => [name, definitions[name]]));
  checkOptions(argv, takes);
  const read = parseArgs<ArgsDef>([...argv], taken);
  const format = read['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(cliMessages.formatUnknown(String(format)));
  }
  const told = (name: keyof typeof definitions): string | null => {
    const written: unknown = read[name];
    if (written === undefined) return null;
    if (typeof written === 'string' && written.trim() !== '') return written;
    throw new UsageError(cliMessages.optionEmpty(name));
  };
  return {
    files: read._.map(String),
    format,
    example: read['example'] === true,
    replace: read['replace'] === true,
    report: told('report'),
    marked: told('marked'),
    budgetUnit: told('unit'),
    year: told('year'),
    budgetProject: told('project'),
    department: told('department'),
    out: told('out'),
    json: read['json'] === true,
    anchor: told('anchor'),
  };
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
