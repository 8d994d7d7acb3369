/**
 * 值列对位 which column a value belongs to. A page break drops leading tabs, so positions are
 * hints: a row with every value needs none, a row with fewer is held against its neighbours.
 */
import type { SourcePlace } from '#core/base/finding.ts';
import { lineWords } from '#core/base/source-place.ts';
import type { Doubt } from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import type { SourceCell } from './source-grid.ts';

/** 列位 where a row had its name and its values. */
export type ColumnMarks = {
  readonly nameAt: number | null;
  readonly at: ReadonlyMap<ColumnKey, number>;
};

export type Assigned = {
  readonly values: readonly {
    readonly key: ColumnKey;
    readonly cell: SourceCell;
    readonly doubts: readonly Doubt[];
  }[];
  readonly rest: readonly SourceCell[];
  /** Marks of this row, where it had all its values. */
  readonly marks: ColumnMarks | null;
};

/** The columns in the order in which the file's header has them; else in the form's. */
export function inHeaderOrder(
  keys: readonly ColumnKey[],
  header: ReadonlyMap<ColumnKey, number> | null,
): readonly ColumnKey[] {
  if (header === null) return keys;
  const at = keys.map((key) => header.get(key));
  if (at.includes(undefined) || new Set(at).size < keys.length) return keys;
  const ordered = keys.every((_, one) => one === 0 || (at[one - 1] ?? 0) < (at[one] ?? 0));
  return ordered ? keys : keys.toSorted((a, b) => (header.get(a) ?? 0) - (header.get(b) ?? 0));
}

/** Said where the header has the two columns in the other order than the form prints them. */
export const turnedHeader = (at: SourcePlace): Doubt => ({
  code: 'shifted',
  note: `${lineWords(at)}表头的栏次与表样不同，已按表头的文字读取各栏，请核对表头没有写反。`,
  question: true,
});

export function assignValues(
  cells: readonly SourceCell[],
  keys: readonly ColumnKey[],
  hints: { readonly nameAt: number | null; readonly marks: readonly (ColumnMarks | null)[] },
): Assigned {
  if (cells.length >= keys.length) {
    const values = keys.map((key, at) => ({ key, cell: cells[at] as SourceCell, doubts: [] }));
    const at = new Map(values.map(({ key, cell }) => [key, cell.column]));
    return { values, rest: cells.slice(keys.length), marks: { nameAt: hints.nameAt, at } };
  }
  return assignFew(cells, keys, hints);
}

function assignFew(
  cells: readonly SourceCell[],
  keys: readonly ColumnKey[],
  hints: { readonly nameAt: number | null; readonly marks: readonly (ColumnMarks | null)[] },
): Assigned {
  const free = new Set(keys);
  const values: { key: ColumnKey; cell: SourceCell; doubts: readonly Doubt[] }[] = [];
  const rest: SourceCell[] = [];
  for (const cell of cells) {
    const known = columnByMarks(cell, hints);
    const key =
      known !== null && free.has(known) ? known : (keys.findLast((one) => free.has(one)) ?? null);
    if (key === null) {
      rest.push(cell);
      continue;
    }
    free.delete(key);
    values.push({ key, cell, doubts: key === known ? [] : [unsure] });
  }
  return { values, rest, marks: null };
}

const unsure: Doubt = {
  code: 'shifted',
  note: '本行的值比列少，又不在任何一列的位置上，不能确定属于哪一列，请核对。',
  question: true,
};

function columnByMarks(
  cell: SourceCell,
  hints: { readonly nameAt: number | null; readonly marks: readonly (ColumnMarks | null)[] },
): ColumnKey | null {
  for (const marks of hints.marks) {
    if (marks === null) continue;
    const same = marks.nameAt === null || hints.nameAt === null || marks.nameAt === hints.nameAt;
    const shift = same ? 0 : (hints.nameAt ?? 0) - (marks.nameAt ?? 0);
    const found = distinct(marks)
      ? [...marks.at].find(([, column]) => column + shift === cell.column)
      : undefined;
    if (found !== undefined) return found[0];
  }
  return null;
}

/**
 * Where every column of a row would stand: the first marks that agree with the cells it has. A row
 * whose leading tabs were lost stands aside from its neighbours, by as much as its name does.
 */
export function columnsAt(
  own: ReadonlyMap<ColumnKey, number>,
  nameAt: number | null,
  marks: readonly (ColumnMarks | null)[],
): ReadonlyMap<ColumnKey, number> | null {
  for (const one of marks) {
    if (one === null || !distinct(one)) continue;
    const shift = nameAt === null || one.nameAt === null ? 0 : nameAt - one.nameAt;
    const agrees = [...own].every(
      ([key, column]) => (one.at.get(key) ?? column - shift) + shift === column,
    );
    if (!agrees) continue;
    return shift === 0 ? one.at : new Map([...one.at].map(([key, at]) => [key, at + shift]));
  }
  return null;
}

/** A header split over two lines puts both columns in one place, which tells nothing. */
const distinct = (marks: ColumnMarks): boolean => new Set(marks.at.values()).size === marks.at.size;
