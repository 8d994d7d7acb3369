/**
 * 导入命令 `anju import FILE…`: into the real database, or the example one. Where a server runs on
 * the same data folder the files go through it, so that a script works either way.
 */
import { importArchive } from '#app/performance/import-archive.ts';
import { importFile } from '#app/performance/import-file.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { Refusal } from '#core/base/result.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodeOfCounts } from './exit-code.ts';
import {
  imported,
  importedArchive,
  type Imported,
  type ImportedContent,
  type ImportedMember,
  refused,
} from './imported.ts';
import { cliMessages } from './messages.ts';
import type { CliParts, OpenDesk } from './parts.ts';
import { readBytes } from './read-files.ts';
import { countsText } from './review-text.ts';
import { importThroughServer } from './server-import.ts';
import { harmless } from './terminal-text.ts';

type NamedFile = { readonly name: string; readonly bytes: Uint8Array };
type Tell = (step: string) => void;

/** 导入口 one way into the database; closed when all files are in. */
type Importer = {
  readonly keep: (file: NamedFile, tell: Tell) => Promise<Imported>;
  readonly close: () => Promise<void>;
};

export async function importCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { files, format, example } = readCommandLine(argv, ['format', 'example']);
  if (files.length === 0) throw new UsageError(cliMessages.filesMissing);
  const importer = await openImporter(parts, example ? 'example' : 'real');
  const done: { readonly file: string; readonly result: Imported }[] = [];
  try {
    for (const [at, file] of files.entries()) {
      const tell = (step: string): void =>
        parts.status?.(cliMessages.importing(at + 1, files.length, `${file}　${step}`));
      tell('');
      done.push({ file, result: await importOne(importer, file, tell) });
    }
  } finally {
    parts.status?.(null);
    await importer.close();
  }
  parts.print(
    format === 'json'
      ? JSON.stringify(
          done.map(({ file, result }) => ({ file, ...result })),
          null,
          2,
        )
      : done.flatMap(({ file, result }) => importText(file, result)).join('\n'),
  );
  return exitCodeOfCounts(
    done.some(({ result }) => result.refusals.length > 0),
    done.flatMap(({ result }) => result.tables.map((table) => table.errors)),
  );
}

async function openImporter(parts: CliParts, database: 'example' | 'real'): Promise<Importer> {
  try {
    return deskImporter(await parts.openDesk(database));
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code !== 'folder_in_use') throw fault;
    const running = parts.runningServer();
    // In use by something that tells no address, a server just starting: the refusal stands.
    if (running === null) throw fault;
    return importThroughServer(running, database);
  }
}

const deskImporter = ({ desk, world, close }: OpenDesk): Importer => ({
  keep: async (file, tell) => {
    const report = (done: number, total: number, step: string): void =>
      tell(cliMessages.step(step, done, total));
    if (desk.archives.isArchive(file)) {
      const unpacked = await importArchive(desk, world, { file, hooks: { report } });
      return unpacked.ok ? importedArchive(unpacked.value) : refused(unpacked.error);
    }
    const kept = await importFile(desk, world, { file, hooks: { report } });
    return kept.ok ? imported(kept.value) : refused(kept.error);
  },
  close,
});

async function importOne(importer: Importer, file: string, tell: Tell): Promise<Imported> {
  const bytes = readBytes(file);
  if (!bytes.ok) return refused(bytes.error);
  const name = file.split(/[/\\]/u).at(-1) ?? file;
  return importer.keep({ name, bytes: bytes.value }, tell);
}

function importText(file: string, result: Imported): readonly string[] {
  const { members } = result;
  if (members.length === 0) return [harmless(file), ...contentText(result)];
  const whole = result.refusals.filter(({ facts }) => facts['member'] === undefined);
  const skipped = members.filter(({ outcome }) => outcome === 'skipped').length;
  const refusedMembers = members.filter(({ outcome }) => outcome === 'refused').length;
  const read = members.length - skipped - refusedMembers;
  return [
    `${harmless(file)}　${cliMessages.archive(read, refusedMembers, skipped)}`,
    ...whole.map(refusalText),
    ...members.flatMap(memberText),
  ];
}

function memberText(member: ImportedMember): readonly string[] {
  const name = `  ${harmless(member.name)}`;
  return member.outcome === 'skipped'
    ? [`${name}　${harmless(member.why)}`]
    : [name, ...contentText(member).map((line) => `  ${line}`)];
}

function contentText({ tables, refusals, notes, unread: outside }: ImportedContent) {
  const lines = tables.map((table) => {
    const what = cliMessages.outcome[table.outcome];
    const head = cliMessages.importedTable(table.budgetUnit, table.fiscalYear, what);
    const { errors: error, warnings: warning, hints: hint } = table;
    return `  ${harmless(head)}　${countsText({ error, warning, hint })}`;
  });
  const noted = notes.map(({ message }) => `  ${cliMessages.note}　${harmless(message)}`);
  const unread = [...tables.flatMap((table) => table.unread), ...outside].map(
    ({ place, text }) => `    ${cliMessages.place(place)}  ${harmless(text)}`,
  );
  const unreadHead = unread.length === 0 ? [] : [`  ${cliMessages.unread} ${unread.length}`];
  return [...lines, ...refusals.map(refusalText), ...noted, ...unreadHead, ...unread];
}

const refusalText = ({ message, code }: Refusal): string =>
  `  ${cliMessages.refused}　${harmless(message)}　[${code}]`;
