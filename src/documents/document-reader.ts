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
import type { Policy } from '#core/policy/parameter.ts';
import { decodeBytes } from './decode-bytes.ts';
import { findTables, type TableSegment } from './find-tables.ts';
import { compileForm, type Form } from './form.ts';
import { messages } from './messages.ts';
import { type ReadTable, readTable } from './read-table.ts';
import type { CellFate, SourceGrid } from './source-grid.ts';
import { separatorOf, splitText } from './split-text.ts';
import { type NamedTable, standsAlone } from './stands-alone.ts';
import { unreadOf } from './table-draft.ts';
import { readJson } from './read-json.ts';

/** A file read, with the account of where each of its cells went. */
export type AccountedFile = ReadFile & { readonly account: readonly CellFate[] };

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
      const grid = splitText(text, separatorOf(text, file.name));
      return readGrid(grid, { forms, newId, ...(progress === undefined ? {} : { progress }) });
    },
  };
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
  if (found.tables.length === 0) {
    const titles = how.forms.map(({ template }) => template.title);
    return refuse('table_not_found', messages.tableNotFound(titles), {});
  }
  const kept: (ReadTable & NamedTable)[] = [];
  const refusals: Refusal<TableRefusalCode>[] = [];
  const account: CellFate[] = [...found.outside];
  for (const [at, segment] of found.tables.entries()) {
    how.progress?.(at, found.tables.length);
    const read = readSegment(segment, how.newId);
    const named = { ...read, which: messages.tableAtLine(read.startLine) };
    const fit = standsAlone({ ...named, line: read.startLine }, kept);
    if (fit.ok) kept.push(named);
    else refusals.push(fit.error);
    account.push(...(fit.ok ? read.account : read.account.map(unreadFate)));
  }
  how.progress?.(found.tables.length, found.tables.length);
  const outside = new Set(kept.flatMap(({ account: fates }) => fates.map(({ cell }) => cell)));
  const unread = unreadOf(account.filter(({ cell }) => !outside.has(cell)));
  return ok({ tables: kept.map(({ table }) => table), refusals, unread, account });
}

/** What stood in a refused table is shown as not read, all of it. */
const unreadFate = ({ cell }: CellFate): CellFate => ({ cell, fate: 'unread' });

function readSegment(segment: TableSegment, newId: () => string): ReadTable {
  const read = readTable({ ...segment, newId });
  const account = [...segment.account, ...read.account];
  return { ...read, account, table: { ...read.table, unread: unreadOf(account) } };
}
