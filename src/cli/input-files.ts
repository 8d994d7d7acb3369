/** 输入文件 what the words of a command name: files, all readable files of a folder, or of a zip. */
import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { leftBehind, isArchive, unpackArchive } from '#documents/archive/unpack-archive.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';
import { readBytes } from './read-files.ts';

/** 输入文件 the name with the folders or the zip it lies in. */
export type InputFile = {
  readonly name: string;
  readonly bytes: Result<Uint8Array, Refusal>;
  /** Which file of how many it is, or lies in. */
  readonly at: number;
  readonly of: number;
};

/** What may hold a table, or is refused with a way out; pictures and programs are passed over. */
const documentEndings: ReadonlySet<string> = new Set(
  (
    '.docx .docm .doc .xlsx .xlsm .xls .xlsb .pdf .txt .csv .tsv .json .zip ' +
    '.et .ett .wps .wpt .ofd .odt .ods .rtf .rar .7z .html .htm .mht'
  ).split(' '),
);

/** One after the other, so that a folder of a thousand files is never in memory together. */
export function* inputFiles(parts: CliParts, words: readonly string[]): Generator<InputFile> {
  const paths = words.flatMap((word) => (isFolder(word) ? folderFiles(parts, word) : [word]));
  for (const [at, path] of paths.entries()) {
    const bytes = isFolder(path) ? err(folderEmpty(path)) : readBytes(path);
    yield* membersOf(parts, { name: path, bytes, at: at + 1, of: paths.length });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const folderEmpty = (file: string): Refusal => ({
  code: 'folder_empty',
  message: `${cliMessages.folderEmpty}：${file}`,
  facts: { file },
});

/** In the order of their names, whatever that of the disk is; itself where it holds nothing. */
function folderFiles(parts: CliParts, folder: string): readonly string[] {
  const files = walk(folder).toSorted();
  const wanted = files.filter((path) => documentEndings.has(extname(path).toLowerCase()));
  const passed = files.length - wanted.length;
  if (passed > 0) parts.printError(cliMessages.folderPassed(folder, passed));
  return wanted.length === 0 ? [folder] : wanted;
}

/** Links are not followed: a link to its own parent would never end. */
function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (leftBehind(entry.name) !== null) return [];
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() ? [path] : [];
  });
}

function* membersOf(parts: CliParts, file: InputFile): Generator<InputFile> {
  const { name, bytes } = file;
  if (!bytes.ok || !isArchive({ name, bytes: bytes.value })) return void (yield file);
  let from: number | null = 0;
  while (from !== null) {
    const batch = unpackArchive({ name, bytes: bytes.value, from });
    if (!batch.ok) return void (yield { ...file, bytes: batch });
    for (const member of batch.value.members) {
      const within = `${name}/${member.name}`;
      if (member.kind === 'file') yield { ...file, name: within, bytes: ok(member.bytes) };
      if (member.kind === 'refused') yield { ...file, name: within, bytes: err(member.refusal) };
      if (member.kind === 'skipped' && member.why === 'twice') {
        parts.printError(cliMessages.memberTwice(within, member.first));
      }
    }
    from = batch.value.next;
  }
}
