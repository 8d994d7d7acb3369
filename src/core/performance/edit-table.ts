/**
 * 编辑目标表 edit table: one edit, or a list of them all or none, applied to a table as a value.
 * Spec: docs/spec/target-table.md section 4. What is typed is read at once, by the reader's rules.
 */
import { asId, type RowId } from '#core/base/id.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { ColumnKey, TableTemplate, TemplateBlock } from '#core/policy/table-template.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { makeCell } from './read-cell.ts';
import type { EditRefusalCode, TableEdit } from './table-edit.ts';
import { type Cell, cellOf, rowById, type TableRow, type TargetTable } from './target-table.ts';
import { unitNameOf } from './unit-name.ts';

/** 变更 what an edit changed, as the history tells it; rows added or gone have no column. */
export type TableChange = {
  readonly kind: TableEdit['kind'];
  readonly rowId: string;
  readonly column: ColumnKey | null;
  readonly from: string | null;
  readonly to: string | null;
};

type EditRefusal = Refusal<EditRefusalCode>;

/** Applies edits in order, all or none; an edit that changes nothing leaves no change. */
export function applyEdits(
  table: TargetTable,
  edits: readonly TableEdit[],
  template: TableTemplate,
): Result<{ readonly table: TargetTable; readonly changes: readonly TableChange[] }, EditRefusal> {
  let edited = table;
  const changes: TableChange[] = [];
  for (const edit of edits) {
    const next = applyEdit(edited, template, edit);
    if (!next.ok) return next;
    if (next.value !== edited) changes.push(changeOf(edit, edited, next.value));
    edited = next.value;
  }
  return ok({ table: edited, changes });
}

/** Applies one edit; gives back the very same table where the edit changes nothing. */
export function applyEdit(
  table: TargetTable,
  template: TableTemplate,
  edit: TableEdit,
): Result<TargetTable, EditRefusal> {
  switch (edit.kind) {
    case 'setCell':
      return setCell(table, template, edit);
    case 'addRow':
      return addRow(table, template, edit);
    case 'deleteRow':
      return deleteRow(table, template, edit);
    case 'moveRow':
      return moveRow(table, template, edit);
  }
}

type Edit<Kind extends TableEdit['kind']> = Extract<TableEdit, { readonly kind: Kind }>;

function changeOf(edit: TableEdit, before: TargetTable, after: TargetTable): TableChange {
  const { kind, rowId } = edit;
  const [old, now] = [rowById(before, rowId), rowById(after, rowId)];
  if (edit.kind === 'setCell') {
    const { column } = edit;
    const from = old === null ? '' : cellOf(old, column).written;
    return { kind, rowId, column, from, to: edit.written };
  }
  if (edit.kind === 'moveRow') {
    return {
      kind,
      rowId,
      column: null,
      from: rowBefore(before, rowId),
      to: rowBefore(after, rowId),
    };
  }
  return { kind, rowId, column: null, from: old && rowWords(old), to: now && rowWords(now) };
}

const rowWords = (row: TableRow): string =>
  Object.values(row.cells)
    .map((cell) => cell.written.trim())
    .filter((written) => written !== '')
    .join(' · ');

/** Where a row stands, in words: behind which row. */
function rowBefore(table: TargetTable, rowId: string): string {
  const at = table.rows.findIndex((row) => row.id === rowId);
  const before = table.rows[at - 1];
  return before === undefined ? '表首' : `在“${rowWords(before)}”之后`;
}

const unknownRow = (rowId: string) =>
  refuse('row_unknown', '这一行已不在表中，可能刚被删除，请刷新后再改。', { rowId });

// ---- 单元格 ----

function setCell(
  table: TargetTable,
  template: TableTemplate,
  edit: Edit<'setCell'>,
): Result<TargetTable, EditRefusal> {
  const row = rowById(table, edit.rowId);
  if (row === null) return unknownRow(edit.rowId);
  const block = template.blocks.find(({ id }) => id === row.block);
  if (!columnsOf(block).includes(edit.column)) return unknownColumn(edit.column);
  if (cellOf(row, edit.column).written === edit.written) return ok(table);
  const changed = withCell(template, row, edit);
  const rows = table.rows.map((one) => (one === row ? changed : one));
  return ok({ ...table, rows, budgetUnitName: unitNameAfter(table, changed) });
}

const unknownColumn = (column: string) =>
  refuse('column_unknown', '表样在这一行没有这一列，没有修改。', { column });

/** Which columns a row of a block has: those of the form, nothing else. */
export function columnsOf(block: TemplateBlock | undefined): readonly ColumnKey[] {
  if (block === undefined) return [];
  if (block.kind === 'narrative') return ['text'];
  const columns = block.columns.map(({ key }) => key);
  return block.kind === 'money' ? ['name', ...columns] : columns;
}

const besideValues: readonly ColumnKey[] = ['direction', 'measureWord'];
const valueColumns: readonly ColumnKey[] = ['halfYear', 'fullYear'];

/** A cell typed anew has no old doubts; its place stays, unless it is a merged cell's. */
function withCell(template: TableTemplate, row: TableRow, edit: Edit<'setCell'>): TableRow {
  const { written, column } = edit;
  const before = cellOf(row, column);
  const inherited = before.doubts.some(({ code }) => code === 'inherited');
  const place = inherited ? null : before.place;
  const cells = { ...row.cells, [column]: makeCell({ written, template, row, column }, place) };
  const changed = { ...row, cells };
  const reread = besideValues.includes(column) ? rereadValues(template, changed) : changed;
  return column === 'name' || column === 'indicator' ? named(reread) : reread;
}

/** 指标性质 and 计量单位 bear on how the value beside them is read. */
function rereadValues(template: TableTemplate, row: TableRow): TableRow {
  const cells: Partial<Record<ColumnKey, Cell>> = { ...row.cells };
  for (const column of valueColumns) {
    const cell = row.cells[column];
    if (cell === undefined) continue;
    cells[column] = makeCell({ written: cell.written, template, row, column }, cell.place);
  }
  return { ...row, cells };
}

/** A row that was questioned for having no name has one now. */
function named(row: TableRow): TableRow {
  const cells: Partial<Record<ColumnKey, Cell>> = {};
  for (const [column, cell] of Object.entries(row.cells) as [ColumnKey, Cell][]) {
    const doubts = cell.doubts.filter(({ code }) => code !== 'unnamed');
    cells[column] = doubts.length === cell.doubts.length ? cell : { ...cell, doubts };
  }
  return { ...row, cells };
}

function unitNameAfter(table: TargetTable, row: TableRow): string {
  if (row.key !== narrativeKeys.unitName) return table.budgetUnitName;
  return unitNameOf(cellOf(row, 'text').read);
}

// ---- 行 ----

function addRow(
  table: TargetTable,
  template: TableTemplate,
  edit: Edit<'addRow'>,
): Result<TargetTable, EditRefusal> {
  const block = template.blocks.find(({ id }) => id === edit.block);
  if (block === undefined) {
    return refuse('block_unknown', '表样没有这一部分，不能加行。', { block: edit.block });
  }
  const kind = freeKind(block);
  if (kind === null) {
    return refuse('block_takes_no_rows', '表样的这一部分行数固定，不能加行。', { block: block.id });
  }
  if (rowById(table, edit.rowId) !== null) {
    return refuse('row_exists', '这一行已经加过了。', { rowId: edit.rowId });
  }
  const unknown = (Object.keys(edit.cells) as ColumnKey[]).find(
    (column) => !columnsOf(block).includes(column),
  );
  if (unknown !== undefined) return unknownColumn(unknown);
  const at = insertAt(table, template, { block: block.id, afterRowId: edit.afterRowId });
  if (at === null) return unknownRow(edit.afterRowId ?? '');
  const neighbour = table.rows[at - 1] ?? null;
  const row = freeRow(template, { block, kind, edit, neighbour });
  return ok({ ...table, rows: table.rows.toSpliced(at, 0, row) });
}

function freeKind(block: TemplateBlock): 'project' | 'indicator' | null {
  if (block.kind === 'money') return block.projectsUnder === null ? null : 'project';
  return block.kind === 'indicators' && block.freeRows ? 'indicator' : null;
}

function freeRow(
  template: TableTemplate,
  made: {
    readonly block: TemplateBlock;
    readonly kind: 'project' | 'indicator';
    readonly edit: Edit<'addRow'>;
    readonly neighbour: TableRow | null;
  },
): TableRow {
  const { block, kind, edit } = made;
  const position = { kind, block: block.id, key: null };
  const written = { ...groupLabels(block, made.neighbour), ...edit.cells };
  const bare: Partial<Record<ColumnKey, Cell>> = {};
  for (const [column, text] of Object.entries(written) as [ColumnKey, string][]) {
    bare[column] = makeCell({ written: text, template, row: position, column });
  }
  return rereadValues(template, { ...position, id: asId<RowId>(edit.rowId), cells: bare });
}

/** A new indicator stands in the merged cells of the row before it. */
function groupLabels(
  block: TemplateBlock,
  neighbour: TableRow | null,
): Readonly<Partial<Record<ColumnKey, string>>> {
  if (block.kind !== 'indicators') return {};
  if (neighbour === null || neighbour.block !== block.id) {
    const dimension = block.dimensions[0] ?? '';
    return { dimension, aspect: block.aspects[dimension]?.[0] ?? '' };
  }
  return {
    dimension: cellOf(neighbour, 'dimension').written,
    aspect: cellOf(neighbour, 'aspect').written,
  };
}

/** Free rows stand behind the fixed ones of their block; null where the row to follow is gone. */
function insertAt(
  table: TargetTable,
  template: TableTemplate,
  to: { readonly block: string; readonly afterRowId: string | null },
): number | null {
  const { block, afterRowId } = to;
  const firstFree = freeFrom(table, template, block);
  if (afterRowId === null) return firstFree;
  const at = table.rows.findIndex((row) => row.id === afterRowId && row.block === block);
  return at < 0 ? null : Math.max(at + 1, firstFree);
}

/** The first place in a block that a free row may take; a block without rows has its place too. */
function freeFrom(table: TargetTable, template: TableTemplate, block: string): number {
  const fixed = table.rows.findLastIndex((row) => row.block === block && row.key !== null);
  if (fixed >= 0) return fixed + 1;
  const first = table.rows.findIndex((row) => row.block === block);
  if (first >= 0) return first;
  const order = template.blocks.map(({ id }) => id);
  const later = new Set(order.slice(order.indexOf(block) + 1));
  const next = table.rows.findIndex((row) => later.has(row.block));
  return next >= 0 ? next : table.rows.length;
}

function deleteRow(
  table: TargetTable,
  template: TableTemplate,
  edit: Edit<'deleteRow'>,
): Result<TargetTable, EditRefusal> {
  const row = rowById(table, edit.rowId);
  if (row === null) return unknownRow(edit.rowId);
  if (row.key !== null || isLastOfAspect(table, template, row)) {
    return refuse('row_fixed', '这一行是表样固定的行，不能删除；可以清空它的内容。', {
      rowId: edit.rowId,
    });
  }
  return ok({ ...table, rows: table.rows.filter((one) => one !== row) });
}

/** 经济效益, 社会效益 ... are printed in every table, filled or not. */
function isLastOfAspect(table: TargetTable, template: TableTemplate, row: TableRow): boolean {
  const block = template.blocks.find(({ id }) => id === row.block);
  if (block?.kind !== 'indicators') return false;
  const aspect = cellOf(row, 'aspect').written;
  const printed = Object.values(block.aspects).some((aspects) => aspects.includes(aspect));
  const same = (one: TableRow) =>
    one.block === row.block && cellOf(one, 'aspect').written === aspect;
  return printed && block.fixed.length === 0 && table.rows.filter(same).length === 1;
}

function moveRow(
  table: TargetTable,
  template: TableTemplate,
  edit: Edit<'moveRow'>,
): Result<TargetTable, EditRefusal> {
  const row = rowById(table, edit.rowId);
  if (row === null) return unknownRow(edit.rowId);
  if (row.key !== null) {
    return refuse('row_fixed', '这一行是表样固定的行，不能移动。', { rowId: edit.rowId });
  }
  if (edit.afterRowId === edit.rowId) return ok(table);
  const without = { ...table, rows: table.rows.filter((one) => one !== row) };
  const at = insertAt(without, template, { block: row.block, afterRowId: edit.afterRowId });
  if (at === null) return unknownRow(edit.afterRowId ?? '');
  const rows = without.rows.toSpliced(at, 0, row);
  const same = rows.every((one, index) => one === table.rows[index]);
  return ok(same ? table : { ...table, rows });
}
