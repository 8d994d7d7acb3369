/** 目录命令 `anju catalogue`: the common indicators, by 一级 and 二级. */
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import { readCommandLine } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import type { CliParts } from './parts.ts';
import { padEnd, widthOf, wrap } from './terminal-text.ts';

export async function catalogueCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { format } = readCommandLine(argv, ['format']);
  const { catalogue } = parts.policy();
  parts.print(
    format === 'json'
      ? JSON.stringify(catalogue.entries, null, 2)
      : catalogueText(catalogue.entries, parts.columns),
  );
  return exitCodes.clean;
}

function catalogueText(entries: readonly CatalogueEntry[], columns: number | null): string {
  const width = entries.reduce((most, entry) => Math.max(most, widthOf(entry.name)), 0);
  const groups = Map.groupBy(entries, ({ dimension, aspect }) =>
    aspect === '' ? dimension : `${dimension} / ${aspect}`,
  );
  const line = (entry: CatalogueEntry): string => {
    const usual = padEnd(entry.usualTarget ?? '', 8);
    const text = `  ${padEnd(entry.name, width)}  ${usual}  ${entry.definition}`;
    return wrap(text, { columns, indent: width + 14 });
  };
  return [...groups]
    .flatMap(([group, members]) => [group, ...members.map(line), ''])
    .join('\n')
    .trimEnd();
}
