/**
 * 养护命令 `anju backup FILE`, `anju restore FILE`, `anju check`: a whole database in one file, back
 * again, and computed again. docs/spec/backup.md
 */
import { proveChain } from '#app/audit/prove-chain.ts';
import type { CheckPart, DatabaseDigest } from '#app/ports/database-care.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { careMessages as words } from './messages-care.ts';
import type { CliParts } from './parts.ts';
import { harmless } from './terminal-text.ts';

export async function backupCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { files, format, example } = readCommandLine(argv, ['format', 'example']);
  const file = oneFile(files, words.backupArguments);
  const care = await parts.openCare(example ? 'example' : 'real', { alone: false });
  try {
    const done = await care.backup(file, (what) => parts.status?.(what));
    parts.status?.(null);
    if (!done.ok) {
      parts.printError(done.error.message);
      return exitCodes.refused;
    }
    const { bytes } = done.value;
    parts.print(
      format === 'json'
        ? json({ file, ...done.value })
        : [words.backedUp(file, bytes), ...digestLines(done.value), words.keysApart].join('\n'),
    );
    return exitCodes.clean;
  } finally {
    parts.status?.(null);
    await care.close();
  }
}

export async function restoreCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv, ['format', 'example', 'replace']);
  const file = oneFile(line.files, words.restoreArguments);
  const care = await parts.openCare(line.example ? 'example' : 'real', { alone: true });
  try {
    const how = { replace: line.replace, tell: (what: string) => parts.status?.(what) };
    const restored = await care.restore(file, how);
    parts.status?.(null);
    if (!restored.ok) {
      parts.printError(restored.error.message);
      return exitCodes.refused;
    }
    const { instant, putAside } = restored.value;
    parts.print(
      line.format === 'json'
        ? json({ file, ...restored.value })
        : [
            words.restored(file, instant),
            ...(putAside === null ? [] : [words.putAside(putAside)]),
            ...digestLines(restored.value),
          ].join('\n'),
    );
    return exitCodes.clean;
  } finally {
    parts.status?.(null);
    await care.close();
  }
}

/** Exit code 1 where something does not hold, so that a nightly script notices. */
export async function checkCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { files, format, example } = readCommandLine(argv, ['format', 'example']);
  if (files.length > 0) throw new UsageError(words.checkArguments);
  const database = example ? 'example' : 'real';
  const done = await databaseChecked(parts, database);
  const all = [
    ...done.parts,
    await chainChecked(parts, database),
    await sealsChecked(parts, database),
  ];
  parts.status?.(null);
  const held = all.every((part) => part.faults.length === 0);
  parts.print(
    format === 'json'
      ? json({ ...done, parts: all })
      : [...all.flatMap(partLines), ...digestLines(done), held ? words.holds : words.fails].join(
          '\n',
        ),
  );
  return held ? exitCodes.clean : exitCodes.errors;
}

async function databaseChecked(parts: CliParts, database: 'example' | 'real') {
  const care = await parts.openCare(database, { alone: false });
  try {
    return await care.check((what) => parts.status?.(what));
  } finally {
    await care.close();
  }
}

/** `anju audit verify` says more of it, and is written down; here it is one part among others. */
async function chainChecked(parts: CliParts, database: 'example' | 'real'): Promise<CheckPart> {
  const { audit, world, close } = await parts.openAudit(database);
  try {
    parts.status?.(words.provingChain);
    const { records, broken } = await proveChain(audit, world, null);
    const faults = broken === null ? [] : [broken.reason];
    return { title: words.chain, checked: Number(records), faults };
  } finally {
    await close();
  }
}

async function sealsChecked(parts: CliParts, database: 'example' | 'real'): Promise<CheckPart> {
  const { keys, close } = await parts.openKeys(database);
  try {
    const [{ versions }, unreadable] = [await keys.state(), await keys.unreadable()];
    const checked = versions.reduce((sum, { rows }) => sum + rows, 0);
    const faults = unreadable.map(({ personName, why }) =>
      words.unreadable(harmless(personName), why),
    );
    return { title: words.seals, checked, faults };
  } finally {
    await close();
  }
}

const partLines = ({ title, checked, faults }: CheckPart): readonly string[] => [
  words.part(title, checked, faults.length),
  ...faults.map((fault) => `    ${fault}`),
];

function oneFile(files: readonly string[], usage: string): string {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new UsageError(usage);
  return file;
}

const json = (value: object): string => JSON.stringify(value, null, 2);

const digestLines = ({ tables, digest }: DatabaseDigest): readonly string[] => [
  words.rows(
    tables.length,
    tables.reduce((sum, { rows }) => sum + rows, 0),
  ),
  words.digest(digest),
];
