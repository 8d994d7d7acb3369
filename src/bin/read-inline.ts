/** 就地读取 reading in this thread: for files of our own and for a command at a terminal. */
import type { DocumentReader } from '#app/ports/document-reader.ts';
import type { FileReading } from '#app/ports/file-reading.ts';
import { newId } from './make-world.ts';

export const readInline =
  (reader: DocumentReader): FileReading =>
  (file, hooks) =>
    reader.read(file, newId, hooks?.progress);
