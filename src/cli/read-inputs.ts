/** 读入 the files a command was given, those of folders and zips too, each read or refused. */
import type { FileRead } from '#app/performance/review-files.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { inputFiles } from './input-files.ts';
import { cliMessages } from './messages.ts';
import type { CliParts } from './parts.ts';

/** Anything shorter needs no bar. */
const quietMilliseconds = 1000;

export async function readInputs(
  parts: CliParts,
  words: readonly string[],
): Promise<readonly FileRead[]> {
  const reader = createDocumentReader(parts.policy());
  const newId = countingIds();
  const reads: FileRead[] = [];
  for (const { name: file, bytes, at, of } of inputFiles(parts, words)) {
    const tell = (): void => {
      if (parts.elapsed() < quietMilliseconds) return;
      parts.status?.(cliMessages.reading(at, of, file));
    };
    tell();
    const read = bytes.ok
      ? await reader.read({ name: file, bytes: bytes.value }, newId, tell)
      : bytes;
    reads.push({ file, read });
  }
  parts.status?.(null);
  return reads;
}

/** Nothing is kept, so ids only need to differ: counted, the same files give the same output. */
function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
  };
}
