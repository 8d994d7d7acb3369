/** 读网 reading a grid: the cells of any file → its tables, with the fate of every cell. */
import type {
  ReadFile,
  ReadProgress,
  ReadRefusalCode,
  TableRefusalCode,
} from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { findTables, type TableSegment } from './find-tables.ts';
import type { Form } from './form.ts';
import { messages } from './messages.ts';
import { type ReadTable, readTable } from './read-table.ts';
import type { CellFate, SourceGrid, SourceRow } from './source-grid.ts';
import { standsAlone } from './stands-alone.ts';
import { unreadOf } from './table-draft.ts';

/** A file read, with the fate of each of its cells. */
export type AccountedFile = Omit<ReadFile, 'notes'> & { readonly fates: readonly CellFate[] };

/** Grid → tables: what every kind of file shares. */
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
    const message = messages.tableEndless(messages.tableAt(endless.startsAt), tableCellsMax);
    return refuse('file_too_large', message, { line: endless.startsAt.line });
  }
  if (found.tables.length === 0) {
    const titles = how.forms.map(({ template }) => template.title);
    return refuse('table_not_found', messages.tableNotFound(titles), {});
  }
  const tables: TargetTable[] = [];
  const refusals: Refusal<TableRefusalCode>[] = [];
  // A sheet of a hundred thousand rows that is no table never comes this far.
  const outside = found.outside.flatMap(({ cells }) => cells).map((cell) => unreadFate({ cell }));
  const fates: CellFate[] = [...outside];
  const lost: CellFate[] = outside;
  const before = new Map<string, string>();
  for (const [at, segment] of found.tables.entries()) {
    how.progress?.(at, found.tables.length);
    const read = readSegment(segment, how.newId);
    const which = messages.tableAt(read.startsAt);
    const fit = standsAlone({ table: read.table, which, line: read.startsAt.line }, before);
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
const unreadFate = ({ cell }: Pick<CellFate, 'cell'>): CellFate => ({ cell, fate: 'unread' });

function readSegment(segment: TableSegment, newId: () => string): ReadTable {
  const read = readTable({ ...segment, newId });
  if (segment.fates.length === 0) return read;
  const fates = [...segment.fates, ...read.fates];
  return { ...read, fates, table: { ...read.table, unread: unreadOf(fates) } };
}
