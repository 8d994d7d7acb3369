/**
 * 清单文件 list file: rows as they were read → fields by the names in their header row, each with
 * its place. Everything that is wrong is collected, nothing stops at the first.
 *
 * For every import of the books: say what the columns are called, ask for the fields of each line,
 * read them with list-values.ts.
 */
import type { SourcePlace } from '#core/base/finding.ts';
import { type ListFinding, listError } from '#core/base/list-finding.ts';
import { placeOfCell, type ReadRow } from '../ports/rows-reading.ts';
import { listMessages } from './list-messages.ts';

/** 列 a column that an import knows, by its name and what others call it. */
export type ListColumn<Key extends string> = {
  readonly key: Key;
  readonly name: string;
  readonly aliases?: readonly string[];
  /** A file without it is no such list. */
  readonly required?: boolean;
};

/** 表头格 a cell of the header row; `measureWord` is what it says in brackets: 金额（万元）. */
export type HeadCell = {
  readonly cell: number;
  readonly heading: string;
  readonly measureWord: string | null;
};

/** 格 a cell of a line; '' where it is blank or its column is not in the file. */
export type ListField = {
  readonly written: string;
  readonly place: SourcePlace;
  /** As the file heads it. */
  readonly heading: string;
  readonly measureWord: string | null;
};

/** 清单的行 */
export type ListLine<Key extends string> = {
  readonly row: ReadRow;
  readonly field: (key: Key) => ListField;
  /** The field of a column that the import does not know by name. */
  readonly other: (head: HeadCell) => ListField;
};

/** 清单的一段 a sheet, or the whole of a text: it has a header row of its own. */
export type ListPart<Key extends string> = {
  readonly head: ReadRow;
  readonly columns: ReadonlyMap<Key, HeadCell>;
  /** Columns of the file that no name was given for, in their order. */
  readonly others: readonly HeadCell[];
  /** What stands above the header row: a title, '单位：万元'. */
  readonly above: readonly ReadRow[];
  readonly lines: readonly ListLine<Key>[];
};

export type ReadList<Key extends string> = {
  readonly parts: readonly ListPart<Key>[];
  readonly findings: readonly ListFinding[];
};

export function readList<Key extends string>(
  rows: readonly ReadRow[],
  columns: readonly ListColumn<Key>[],
): ReadList<Key> {
  const parts: ListPart<Key>[] = [];
  const findings: ListFinding[] = [];
  const groups = bySheet(rows);
  for (const group of groups) {
    const at = findHead(group, columns);
    const head = group[at];
    if (head === undefined) continue;
    const part = partOf(group, at, columns);
    const missing = columns.filter(({ key, required }) => required && !part.columns.has(key));
    if (missing.length === 0) parts.push(part);
    else if (groups.length === 1) findings.push(...missing.map(missingColumn(head)));
  }
  if (parts.length === 0 && findings.length === 0) {
    const names = columns.filter(({ required }) => required).map(({ name }) => name);
    findings.push(listError('list_head_missing', listMessages.headMissing(names)));
  }
  return { parts, findings };
}

/** A row that adds up the ones above: 合计, 总计, 小计 in its first cell that holds anything. */
export const isTotalRow = ({ cells }: ReadRow): boolean =>
  /^(?:合计|总计|小计|本页合计|累计)[:：]?$/u.test(
    (cells.find((cell) => cell !== '') ?? '').replaceAll(/\s/gu, ''),
  );

/** Names of columns are the same whatever their width, blanks, brackets and case. */
export const headName = (written: string): string =>
  written
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/\((?:单位[:：])?(?:人民币)?(?:[百千万亿]*元|[万亿]?[人户笔个])\)$/gu, '')
    .replaceAll(/^\*|\*$|[:：]$/gu, '')
    .toLowerCase();

export const headMeasure = (written: string): string | null =>
  /\((?:单位[:：])?(?:人民币)?([百千万亿]*元|[万亿]?[人户笔个])\)/u.exec(
    written.normalize('NFKC').replaceAll(/\s/gu, ''),
  )?.[1] ?? null;

const bySheet = (rows: readonly ReadRow[]): readonly (readonly ReadRow[])[] => {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const name = row.sheet?.name ?? '';
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()];
};

/** Titles and notes stand above a header, not thirty rows of them. */
const headRowsMax = 30;

type Names<Key extends string> = ReadonlyMap<string, Key>;

const namesOf = <Key extends string>(columns: readonly ListColumn<Key>[]): Names<Key> =>
  new Map(
    columns
      .toReversed()
      .flatMap(({ key, name, aliases = [] }) =>
        [name, ...aliases].map((one) => [headName(one), key] as const),
      ),
  );

/** The row in which most columns are named; -1 where none names even one. */
function findHead<Key extends string>(
  rows: readonly ReadRow[],
  columns: readonly ListColumn<Key>[],
): number {
  const names = namesOf(columns);
  const known = ({ cells }: ReadRow): number =>
    new Set(cells.flatMap((cell) => names.get(headName(cell)) ?? [])).size;
  let best = -1;
  let most = 0;
  for (const [at, row] of rows.slice(0, headRowsMax).entries()) {
    const count = known(row);
    if (count > most) {
      best = at;
      most = count;
    }
  }
  return best;
}

function partOf<Key extends string>(
  rows: readonly ReadRow[],
  at: number,
  columns: readonly ListColumn<Key>[],
): ListPart<Key> {
  const names = namesOf(columns);
  const head = rows[at] ?? { line: 1, sheet: null, cells: [] };
  const known = new Map<Key, HeadCell>();
  const others: HeadCell[] = [];
  for (const [index, heading] of head.cells.entries()) {
    if (heading === '') continue;
    const cell = { cell: index + 1, heading, measureWord: headMeasure(heading) };
    const key = names.get(headName(heading));
    if (key !== undefined && !known.has(key)) known.set(key, cell);
    else others.push(cell);
  }
  const lines = rows
    .slice(at + 1)
    .filter((row) => row.cells.some((cell) => cell !== '') && !repeatsHead(row, head))
    .map((row) => lineOf(row, known, columns));
  return { head, columns: known, others, above: rows.slice(0, at), lines };
}

/** Long lists are printed with their header on every page. */
const repeatsHead = (row: ReadRow, head: ReadRow): boolean =>
  row.cells.length === head.cells.length &&
  row.cells.every((cell, index) => headName(cell) === headName(head.cells[index] ?? ''));

function lineOf<Key extends string>(
  row: ReadRow,
  known: ReadonlyMap<Key, HeadCell>,
  columns: readonly ListColumn<Key>[],
): ListLine<Key> {
  const other = ({ cell, heading, measureWord }: HeadCell): ListField => ({
    written: row.cells[cell - 1] ?? '',
    place: placeOfCell(row, cell),
    heading,
    measureWord,
  });
  return {
    row,
    other,
    field: (key) => {
      const head = known.get(key);
      if (head !== undefined) return other(head);
      const heading = columns.find((column) => column.key === key)?.name ?? key;
      return { written: '', place: placeOfCell(row, 1), heading, measureWord: null };
    },
  };
}

const missingColumn =
  (head: ReadRow) =>
  ({ name, aliases = [] }: ListColumn<string>): ListFinding =>
    listError('list_column_missing', listMessages.columnMissing(name, aliases), {
      place: placeOfCell(head, 1),
      written: head.cells.filter((cell) => cell !== '').join('、'),
    });
