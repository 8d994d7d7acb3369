/** 证明包命令 `anju bundle --department NAME --year YEAR --out FILE`: proof of a year in one zip. */
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { publicMessages } from './messages-public.ts';
import type { CliParts } from './parts.ts';
import { openPublicDoor } from './public-door.ts';
import { writeOutput } from './write-output.ts';

export async function bundleCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv, ['department', 'unit', 'year', 'out', 'example']);
  const { out, year, example } = line;
  const wanted = line.department ?? line.budgetUnit;
  if (wanted === null || year === null || out === null || line.files.length > 0) {
    throw new UsageError(publicMessages.bundleUsage);
  }
  if (!/^\d{4}$/.test(year)) throw new UsageError(publicMessages.yearBad(year));
  const door = await openPublicDoor(parts, example ? 'example' : 'real');
  try {
    const found = door.units.find(({ name, shortName }) => name === wanted || shortName === wanted);
    if (found === undefined) throw new UsageError(publicMessages.unitUnknown(wanted));
    parts.status?.(publicMessages.bundling);
    const bundle = await door.bundle({ budgetUnitId: found.id, fiscalYear: Number(year) });
    parts.status?.(null);
    if (!bundle.ok) {
      parts.printError(bundle.error.message);
      return exitCodes.refused;
    }
    if (!writeOutput(parts, out, bundle.value)) return exitCodes.refused;
    parts.print(
      [
        publicMessages.bundled(out, bundle.value.length),
        publicMessages.digest(digestIn(bundle.value)),
        publicMessages.verifyAdvice,
      ].join('\n'),
    );
    return exitCodes.clean;
  } finally {
    parts.status?.(null);
    await door.close();
  }
}

/** The last member tells it. */
function digestIn(bytes: Uint8Array): string {
  const zip = openZip(bytes, { ...officeCaps, inflatedBytes: 4 * 1024 ** 3 });
  const entry = zip.ok ? zip.value.entries.find(({ name }) => name === 'digest.txt') : undefined;
  const content = zip.ok && entry !== undefined ? zip.value.read(entry) : null;
  return content?.ok === true ? new TextDecoder().decode(content.value).trim() : '';
}
