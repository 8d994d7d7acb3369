/** 就地读取 reading in this thread: for files of our own and for a command at a terminal. */
import type { DocumentReader } from '#app/ports/document-reader.ts';
import type { FileReading, FileUnpacking } from '#app/ports/file-reading.ts';
import type { RowsReading } from '#app/ports/rows-reading.ts';
import { isArchive, unpackArchive } from '#documents/archive/unpack-archive.ts';
import { readRows } from '#documents/read-rows.ts';
import { newId } from './make-world.ts';

export const readInline =
  (reader: DocumentReader): FileReading =>
  (file, hooks) =>
    reader.read(file, newId, hooks?.progress);

export const rowsInline: RowsReading = (file) => readRows(file);

export const unpackInline: FileUnpacking = {
  isArchive,
  unpack: async (file) => unpackArchive(file),
};
