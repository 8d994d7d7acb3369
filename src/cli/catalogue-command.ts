/** 目录命令 `anju catalogue`: the common indicators, by 一级 and 二级. */
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import { readCommandLine } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import type { CliParts } from './parts.ts';
import { padEnd, widthOf, wrap } from './terminal-text.ts';

/** How far a definition binds: what is ours is never printed like a document's. */
const statuses: Readonly<Record<CatalogueEntry['provenance']['status'], string>> = {
  official: '部委',
  local: '地方',
  proposed: '建议',
};

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
    const ours = entry.ourReading === null ? '' : `〔建议：${entry.ourReading}〕`;
    const meaning = `${entry.definition}〔${statuses[entry.provenance.status]}〕${ours}`;
    const text = `  ${padEnd(entry.name, width)}  ${usual}  ${meaning}`;
    return wrap(text, { columns, indent: width + 14 });
  };
  return [...groups]
    .flatMap(([group, members]) => [group, ...members.map(line), ''])
    .join('\n')
    .trimEnd();
}
