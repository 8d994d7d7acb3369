/** 例表 the corrected table of one unit, edited cell by cell: such is each finding's example. */
import { asId, type RowId } from '#core/base/id.ts';
import { fiscalYear } from '#core/base/calendar.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import { makeCell } from '#core/performance/read-cell.ts';
import {
  type Cell,
  cellOf,
  type Doubt,
  type TableRow,
  type TargetTable,
} from '#core/performance/target-table.ts';
import type { ColumnKey, RowKind, TableTemplate } from '#core/policy/table-template.ts';
import { projectTable } from './example-project-table.ts';
import { branches, correctedText, publishedText, readContexts } from './wuxi.ts';

/** A row is named by its key, its 三级指标 or its 名称. */
export type ExampleEdit =
  | { readonly set: readonly [row: string, column: ColumnKey, written: string] }
  | { readonly drop: string }
  | {
      readonly add: readonly [block: string, kind: RowKind];
      readonly cells: Readonly<Partial<Record<ColumnKey, string>>>;
    }
  | { readonly year: number }
  | { readonly unread: string }
  /** What the reader of the file says of a cell. */
  | { readonly doubt: Doubt; readonly of: readonly [row: string, column: ColumnKey] }
  /** A project with a table of its own. */
  | { readonly projectTable: readonly [name: string, halfYear: string, fullYear: string] };

export type Branch = (typeof branches)[number];

const corrected = readContexts(correctedText(publishedText));

export const correctedContexts = (): readonly TableContext[] => corrected;

export function exampleTable(
  edits: readonly ExampleEdit[],
  branch: Branch = 'jiangyin',
): TableContext {
  const base = corrected[branches.indexOf(branch)];
  if (base === undefined) throw new Error(`no table of ${branch}`);
  const table = edits.reduce((now, edit) => applied(now, edit, base.template), base.table);
  const projectTables = edits.flatMap((edit) =>
    'projectTable' in edit ? [projectTable(...edit.projectTable)] : [],
  );
  return { ...base, table, projectTables };
}

/** The five tables, one of them edited. */
export const exampleDepartment = (
  edits: Readonly<Partial<Record<Branch, readonly ExampleEdit[]>>>,
): readonly TableContext[] => branches.map((branch) => exampleTable(edits[branch] ?? [], branch));

function applied(table: TargetTable, edit: ExampleEdit, template: TableTemplate): TargetTable {
  if ('year' in edit) return { ...table, fiscalYear: fiscalYear(edit.year) };
  if ('unread' in edit) {
    const place = { kind: 'text', line: 7, cell: 3 } as const;
    return { ...table, unread: [...table.unread, { place, text: edit.unread }] };
  }
  if ('projectTable' in edit) return table;
  if ('doubt' in edit) {
    const row = rowOf(table, edit.of[0]);
    const cell = cellOf(row, edit.of[1]);
    const asked = { ...cell, doubts: [...cell.doubts, edit.doubt] };
    const changed = { ...row, cells: { ...row.cells, [edit.of[1]]: asked } };
    return { ...table, rows: table.rows.map((one) => (one === row ? changed : one)) };
  }
  if ('drop' in edit) {
    const gone = rowOf(table, edit.drop);
    return { ...table, rows: table.rows.filter((row) => row !== gone) };
  }
  if ('add' in edit) {
    const [block, kind] = edit.add;
    const id = asId<RowId>(`added-${table.rows.length}`);
    const empty: TableRow = { id, kind, block, key: null, cells: {} };
    const row = Object.entries(edit.cells).reduce(
      (now, [column, written]) => withCell(now, template, [column as ColumnKey, written]),
      empty,
    );
    return { ...table, rows: [...table.rows, row] };
  }
  const [name, column, written] = edit.set;
  const old = rowOf(table, name);
  const changed = withCell(old, template, [column, written]);
  return { ...table, rows: table.rows.map((row) => (row === old ? changed : row)) };
}

function withCell(
  row: TableRow,
  template: TableTemplate,
  [column, written]: readonly [ColumnKey, string],
): TableRow {
  const cell: Cell = makeCell({ written, template, row, column }, row.cells[column]?.place ?? null);
  return { ...row, cells: { ...row.cells, [column]: cell } };
}

function rowOf(table: TargetTable, name: string): TableRow {
  const found = table.rows.find(
    (row) =>
      row.key === name ||
      [row.cells.name, row.cells.indicator].some((cell) => cell?.written.trim() === name) ||
      ((row.cells.indicator?.written ?? '') === '' && row.cells.aspect?.written === name),
  );
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
}
