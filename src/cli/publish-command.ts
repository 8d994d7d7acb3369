/** 公开命令 `anju publish --out FOLDER`: the public site as files, to be put on any web server. */
import { openZip, type ZipCaps } from '#documents/package/zip-directory.ts';
import type { WrittenFile } from '#documents/site/pack-site.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { publicMessages } from './messages-public.ts';
import type { CliParts } from './parts.ts';
import { openPublicDoor } from './public-door.ts';
import { folderRefusal, writeFolder } from './site-folder.ts';
import { writeOutcome } from './write-output.ts';

export async function publishCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { files, out, example } = readCommandLine(argv, ['out', 'example']);
  if (out === null || files.length > 0) throw new UsageError(publicMessages.publishUsage);
  const refusal = folderRefusal(out);
  if (refusal !== null) {
    parts.printError(refusal);
    return exitCodes.refused;
  }
  const door = await openPublicDoor(parts, example ? 'example' : 'real');
  try {
    parts.status?.(publicMessages.publishing);
    const packed = await door.site();
    parts.status?.(null);
    if (!packed.ok) {
      parts.printError(packed.error.message);
      return exitCodes.refused;
    }
    const site = unpacked(packed.value);
    const written = writeOutcome(parts, out, () => writeFolder(out, site));
    if (!written) return exitCodes.refused;
    parts.print(publicMessages.published(site.length, out));
    return exitCodes.clean;
  } finally {
    parts.status?.(null);
    await door.close();
  }
}

function unpacked(bytes: Uint8Array): readonly WrittenFile[] {
  const zip = openZip(bytes, siteCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  return zip.value.entries.map((entry) => {
    const content = zip.value.read(entry);
    if (!content.ok) throw new Error(content.error.message);
    return { path: entry.name, content: content.value };
  });
}

/** Packed by ourselves a moment ago: large, and no bomb. */
const siteCaps: ZipCaps = { entries: 65_535, inflatedBytes: 4 * 1024 ** 3 };
