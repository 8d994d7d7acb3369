/**
 * 逐行读取 reading rows: a file that is a list → its rows as texts with their places. The same
 * readers as for tables, but for what a sheet keeps instead of what it shows.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import type { ReadRow, ReadRows } from '#app/ports/rows-reading.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { decodeBytes } from './decode-bytes.ts';
import { nameNotes } from './document-reader.ts';
import { type FileKind, fileKind, kindNames } from './file-kind.ts';
import type { GridReader, SourceFile } from './grid-reader.ts';
import { messages } from './messages.ts';
import type { SourceCell, SourceGrid } from './source-grid.ts';
import { type Separator, separatorOf, splitText } from './split-text.ts';

type RowsRefusal = Refusal<ReadRefusalCode>;

export async function readRows(file: SourceFile): Promise<Result<ReadRows, RowsRefusal>> {
  const kind = fileKind(file.name, file.bytes);
  if (kind === 'text') return readText(file);
  const load = sheetReaders[kind];
  if (load === undefined) return refuseKind(file, kind);
  const read = await (await load())(file);
  if (!read.ok) return read;
  const rows = rowsOf(read.value.grid);
  if (!rows.ok) return rows;
  return ok({ rows: rows.value, notes: [...nameNotes(file, kind), ...read.value.notes] });
}

/** Loaded when a file of the kind comes. */
const sheetReaders: Readonly<Partial<Record<FileKind, () => Promise<GridReader>>>> = {
  xlsx: async () => (await import('./sheet/read-xlsx.ts')).readXlsxList,
  xls: async () => (await import('./sheet/read-xls.ts')).readXlsList,
};

function refuseKind({ name }: SourceFile, kind: FileKind): Result<never, RowsRefusal> {
  if (kind === 'encrypted') {
    return refuse('file_encrypted', messages.fileEncrypted, { file: name, kind });
  }
  return refuse('file_kind_unsupported', messages.notAList(kindNames[kind]), { file: name, kind });
}

function readText(file: SourceFile): Result<ReadRows, RowsRefusal> {
  const decoded = decodeBytes(file.name, file.bytes);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const rows = rowsOf(splitText(text, listSeparator(text, file.name)));
  return rows.ok ? ok({ rows: rows.value, notes: nameNotes(file, 'text') }) : rows;
}

/** Exports of other programs called .txt may have commas all the same: the head row shows it. */
function listSeparator(text: string, name: string): Separator {
  const separator = separatorOf(text, name);
  if (separator !== 'blanks') return separator;
  const head = text.split('\n', 20).find((line) => line.trim() !== '') ?? '';
  return head.split(',').length > 2 ? 'comma' : separator;
}

/** A year of months side by side, for each branch of a province, has fewer. */
const columnsMax = 1000;

function rowsOf({ rows }: SourceGrid): Result<readonly ReadRow[], RowsRefusal> {
  const read: ReadRow[] = [];
  for (const { line, cells } of rows) {
    const first = cells[0]?.place;
    if (first === undefined) continue;
    const last = cells.at(-1)?.column ?? 0;
    if (last > columnsMax) return refuse('file_too_large', messages.listTooWide(columnsMax), {});
    const sheet = first.kind === 'sheet' ? { name: first.sheet, row: first.row } : null;
    read.push({ line, sheet, cells: textsOf(cells, last) });
  }
  return ok(read);
}

function textsOf(cells: readonly SourceCell[], last: number): readonly string[] {
  const texts: string[] = Array.from({ length: last }, () => '');
  for (const { column, text } of cells) texts[column - 1] = bareText(text);
  return texts;
}

/** Programs that write lists put figures into ="00123", so that Excel leaves their zeros alone. */
const bareText = (text: string): string =>
  text.startsWith('="') ? (/^="([^"]*)"$/u.exec(text)?.[1] ?? text).trim() : text.trim();
