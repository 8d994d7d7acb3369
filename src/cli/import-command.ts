/** 导入命令 `anju import FILE…`: into the real database, or the example one. */
import { importFile, type ImportOutcome } from '#app/performance/import-file.ts';
import type { Refusal } from '#core/base/result.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodeOf } from './exit-code.ts';
import { cliMessages } from './messages.ts';
import type { CliParts, OpenDesk } from './parts.ts';
import { readBytes } from './read-files.ts';
import { countsOf } from './review-text.ts';
import { harmless } from './terminal-text.ts';

/** 导入结果 of one file. */
type Imported = {
  readonly file: string;
  readonly outcome: ImportOutcome | null;
  readonly refusals: readonly Refusal[];
};

export async function importCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { files, format, example } = readCommandLine(argv, ['format', 'example']);
  if (files.length === 0) throw new UsageError(cliMessages.filesMissing);
  const open = await parts.openDesk(example ? 'example' : 'real');
  const imported: Imported[] = [];
  try {
    for (const [at, file] of files.entries()) {
      parts.status?.(cliMessages.reading(at + 1, files.length, file));
      imported.push(await importOne(open, file));
    }
  } finally {
    parts.status?.(null);
    await open.close();
  }
  parts.print(
    format === 'json'
      ? JSON.stringify(imported.map(importOut), null, 2)
      : imported.flatMap(importText).join('\n'),
  );
  return exitCodeOf(
    imported.some((one) => one.refusals.length > 0),
    imported.flatMap((one) => (one.outcome?.tables ?? []).flatMap((table) => table.findings)),
  );
}

async function importOne({ desk, world }: OpenDesk, file: string): Promise<Imported> {
  const bytes = readBytes(file);
  if (!bytes.ok) return { file, outcome: null, refusals: [bytes.error] };
  const name = file.split(/[/\\]/u).at(-1) ?? file;
  const done = await importFile(desk, world, { file: { name, bytes: bytes.value } });
  if (!done.ok) return { file, outcome: null, refusals: [done.error] };
  return { file, outcome: done.value, refusals: done.value.skipped };
}

const importOut = ({ file, outcome, refusals }: Imported) => ({
  file,
  tables: (outcome?.tables ?? []).map(({ findings, ...table }) => ({
    ...table,
    errors: findings.filter((finding) => finding.severity === 'error').length,
    warnings: findings.filter((finding) => finding.severity === 'warning').length,
  })),
  unread: outcome?.unread ?? [],
  refusals,
});

function importText({ file, outcome, refusals }: Imported): readonly string[] {
  const tables = (outcome?.tables ?? []).map((table) => {
    const what = cliMessages.outcome[table.outcome];
    const head = cliMessages.importedTable(table.budgetUnit, table.fiscalYear, what);
    return `  ${harmless(head)}　${countsOf(table.findings)}`;
  });
  const refused = refusals.map(
    ({ message, code }) => `  ${cliMessages.refused}　${harmless(message)}　[${code}]`,
  );
  const unread = [
    ...(outcome?.tables ?? []).flatMap((table) => table.unread),
    ...(outcome?.unread ?? []),
  ].map(({ place, text }) => `    ${cliMessages.place(place.line, place.cell)}  ${harmless(text)}`);
  const unreadHead = unread.length === 0 ? [] : [`  ${cliMessages.unread} ${unread.length}`];
  return [harmless(file), ...tables, ...refused, ...unreadHead, ...unread];
}
