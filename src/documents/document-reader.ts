/**
 * 文件读取 the one pipeline of every file: bytes → text → cell grid → tables, with each cell that
 * found no home listed. Office files join at the grid; nothing after it knows what the file was.
 */
import type {
  DocumentReader,
  ReadFile,
  ReadProgress,
  ReadRefusalCode,
  TableRefusalCode,
} from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { decodeBytes } from './decode-bytes.ts';
import { findTables, type TableSegment } from './find-tables.ts';
import { compileForm, type Form } from './form.ts';
import { messages } from './messages.ts';
import { type ReadTable, readTable } from './read-table.ts';
import type { CellFate, SourceGrid, SourceRow } from './source-grid.ts';
import { separatorOf, splitText } from './split-text.ts';
import { standsAlone } from './stands-alone.ts';
import { unreadOf } from './table-draft.ts';
import { readJson } from './read-json.ts';

/** A file read, with the fate of each of its cells. */
export type AccountedFile = ReadFile & { readonly fates: readonly CellFate[] };

const textKinds = new Set(['', 'txt', 'text', 'tsv', 'tab', 'csv', 'md']);

export function createDocumentReader(policy: Policy): DocumentReader {
  const forms = policy.templates.map((template) => compileForm(template, policy.catalogue));
  return {
    read: (file, newId, progress) => {
      const extension = /\.([^.\\/]{1,8})$/u.exec(file.name)?.[1]?.toLowerCase() ?? '';
      const decoded = decodeBytes(file.name, file.bytes);
      if (!decoded.ok && decoded.error.code !== 'file_binary') return decoded;
      if (!textKinds.has(extension) && extension !== 'json') {
        const facts = { file: file.name, extension };
        return refuse('file_kind_unsupported', messages.kindUnsupported(extension), facts);
      }
      if (!decoded.ok) return decoded;
      const { text } = decoded.value;
      if (extension === 'json') return readJson(text, { newId, forms });
      if (fieldsIn(text) > fieldsMax) {
        return refuse('file_too_large', messages.fieldsTooMany(fieldsMax), { file: file.name });
      }
      const grid = splitText(text, separatorOf(text, file.name));
      const read = readGrid(grid, {
        forms,
        newId,
        ...(progress === undefined ? {} : { progress }),
      });
      if (!read.ok) return read;
      // The fates of a hundred thousand cells are for tests: what users see of them is `unread`.
      const { tables, refusals, unread } = read.value;
      return ok({ tables, refusals, unread });
    },
  };
}

/** Thousands of tables have three million; far more fill the memory and are no tables. */
const fieldsMax = 5_000_000;

function fieldsIn(text: string): number {
  let fields = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 9 || code === 10 || code === 124) fields += 1;
  }
  return fields;
}

/** Grid → tables; the part that office files will share. */
export function readGrid(
  grid: SourceGrid,
  how: {
    readonly forms: readonly Form[];
    readonly newId: () => string;
    readonly progress?: ReadProgress;
  },
): Result<AccountedFile, Refusal<ReadRefusalCode>> {
  const found = findTables(grid, how.forms);
  const endless = found.tables.find(({ rows }) => cellsOf(rows) > tableCellsMax);
  if (endless !== undefined) {
    const message = messages.tableEndless(messages.tableAtLine(endless.startLine), tableCellsMax);
    return refuse('file_too_large', message, { line: endless.startLine });
  }
  if (found.tables.length === 0) {
    const titles = how.forms.map(({ template }) => template.title);
    return refuse('table_not_found', messages.tableNotFound(titles), {});
  }
  const tables: TargetTable[] = [];
  const refusals: Refusal<TableRefusalCode>[] = [];
  const fates: CellFate[] = [...found.outside];
  const lost: CellFate[] = [...found.outside];
  const before = new Map<string, string>();
  for (const [at, segment] of found.tables.entries()) {
    how.progress?.(at, found.tables.length);
    const read = readSegment(segment, how.newId);
    const which = messages.tableAtLine(read.startLine);
    const fit = standsAlone({ table: read.table, which, line: read.startLine }, before);
    if (fit.ok) {
      tables.push(read.table);
      for (const fate of read.fates) fates.push(fate);
    } else {
      refusals.push(fit.error);
      for (const fate of read.fates.map(unreadFate)) {
        fates.push(fate);
        lost.push(fate);
      }
    }
  }
  how.progress?.(found.tables.length, found.tables.length);
  return ok({ tables, refusals, unread: unreadOf(lost), fates });
}

/** A printed form has some hundred cells; what has this many was never one. */
const tableCellsMax = 100_000;

const cellsOf = (rows: readonly SourceRow[]): number =>
  rows.reduce((sum, { cells }) => sum + cells.length, 0);

/** What stood in a refused table is shown as not read, all of it. */
const unreadFate = ({ cell }: CellFate): CellFate => ({ cell, fate: 'unread' });

function readSegment(segment: TableSegment, newId: () => string): ReadTable {
  const read = readTable({ ...segment, newId });
  if (segment.fates.length === 0) return read;
  const fates = [...segment.fates, ...read.fates];
  return { ...read, fates, table: { ...read.table, unread: unreadOf(fates) } };
}
