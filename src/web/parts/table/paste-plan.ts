/**
 * 粘贴 where a pasted block goes: cell by cell from the cursor on, new rows where it is longer than
 * the table. Pure: it gives edits, and says what found no room.
 */
import type { TableEdit } from '#core/performance/table-edit.ts';
import { rowById, type TableRow, type TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';
import type { TextBlock } from './clipboard-block.ts';
import { cellKey, type Cursor, cellAt, coveredRowIds, type GridMap, lineOf } from './grid-map.ts';

/** 粘贴计划 */
export type PastePlan = {
  readonly edits: readonly TableEdit[];
  readonly cells: number;
  readonly addedRows: number;
  /** Rows and columns of the block that found no place. */
  readonly leftRows: number;
  readonly leftColumns: number;
  /** True where the block began with the form's own header line, which is not pasted. */
  readonly headerSkipped: boolean;
  /** True where the block would have renamed rows of the form's own: they keep their names. */
  readonly fixedKept: boolean;
};

export type PasteInput = {
  readonly map: GridMap;
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly cursor: Cursor;
  readonly newId: () => string;
};

const nothing: PastePlan = {
  edits: [],
  cells: 0,
  addedRows: 0,
  leftRows: 0,
  leftColumns: 0,
  headerSkipped: false,
  fixedKept: false,
};

/** Labels a merged cell prints once: a blank below them in a pasted block means "as above". */
const mergedColumns: ReadonlySet<ColumnKey> = new Set(['dimension', 'aspect']);

export function planPaste(input: PasteInput, pasted: TextBlock): PastePlan {
  const cell = cellAt(input.map, input.cursor);
  const row = cell === null ? null : rowById(input.table, input.cursor.rowId);
  if (cell === null || row === null || pasted.length === 0) return nothing;
  const headerSkipped = isHeader(input.template, pasted[0] ?? []);
  const block = headerSkipped ? pasted.slice(1) : pasted;
  if (row.kind === 'narrative') return { ...pasteProse(row, cell.column, block), headerSkipped };
  if (block.length === 1 && block[0]?.length === 1) {
    const ids = coveredRowIds(input.map, cell);
    const written = block[0][0] ?? '';
    const edits = ids.map((rowId) => setCell(rowId, cell.column, written));
    return { ...nothing, edits, cells: 1, headerSkipped };
  }
  return { ...pasteRows(input, block), headerSkipped };
}

/** One text into each cell of a selection. */
export const fillCells = (
  cells: readonly { readonly rowId: string; readonly column: ColumnKey }[],
  written: string,
): readonly TableEdit[] => cells.map((cell) => setCell(cell.rowId, cell.column, written));

function pasteProse(row: TableRow, column: ColumnKey, block: TextBlock): PastePlan {
  const written = block.map((line) => line.filter((text) => text !== '').join(' ')).join('\n');
  return { ...nothing, edits: [setCell(row.id, column, written)], cells: 1 };
}

function pasteRows(input: PasteInput, block: TextBlock): PastePlan {
  const first = lineOf(input.map, input.cursor);
  const start = cellAt(input.map, input.cursor)?.start ?? 0;
  const lines = linesFrom(input, first, start);
  const columns = columnsFrom(input.map, lines.at(-1) ?? first, start);
  const width = block[0]?.length ?? 0;
  const filled = fillDown(block, columns);
  const edits: TableEdit[] = [];
  let fixedKept = false;
  filled.slice(0, lines.length).forEach((texts, index) => {
    const line = lines[index] ?? first;
    const rowId = input.map.rowIds[line];
    columnsFrom(input.map, line, start).forEach((column, at) => {
      const text = texts[at];
      if (!rowId || text === undefined) return;
      const cell = input.map.byKey.get(cellKey(rowId, column));
      if (cell?.fixed !== true) edits.push(setCell(rowId, column, text));
      else if (text.trim() !== cell.text.trim()) fixedKept = true;
    });
  });
  const set = edits.length;
  const spare = filled.slice(lines.length);
  const added = addRows(input, { spare, columns, lastLine: lines.at(-1) ?? first });
  return {
    edits: [...edits, ...added],
    cells: set + added.length * Math.min(width, columns.length),
    addedRows: added.length,
    leftRows: spare.length - added.length,
    leftColumns: Math.max(0, width - columns.length),
    headerSkipped: false,
    fixedKept,
  };
}

/** The lines a block runs down: those of the same block that take a value in its first column. */
function linesFrom(input: PasteInput, first: number, start: number): readonly number[] {
  const { map } = input;
  const block = map.lines[first]?.[start]?.block;
  const lines: number[] = [];
  for (let line = first; line < map.lines.length; line += 1) {
    const cell = map.lines[line]?.[start];
    if (cell === undefined || cell?.block !== block) break;
    lines.push(line);
  }
  return lines;
}

function columnsFrom(map: GridMap, line: number, start: number): readonly ColumnKey[] {
  const columns: ColumnKey[] = [];
  for (const cell of (map.lines[line] ?? []).slice(start)) {
    if (cell && columns.at(-1) !== cell.column) columns.push(cell.column);
  }
  return columns;
}

function fillDown(block: TextBlock, columns: readonly ColumnKey[]): TextBlock {
  const above: string[] = [];
  return block.map((texts) =>
    texts.map((text, at) => {
      const column = columns[at];
      const merged = column !== undefined && mergedColumns.has(column);
      const written = merged && text === '' ? (above[at] ?? '') : text;
      above[at] = written;
      return written;
    }),
  );
}

function addRows(
  input: PasteInput,
  rest: {
    readonly spare: TextBlock;
    readonly columns: readonly ColumnKey[];
    readonly lastLine: number;
  },
): readonly Extract<TableEdit, { kind: 'addRow' }>[] {
  const lastId = input.map.rowIds[rest.lastLine];
  const last = lastId ? rowById(input.table, lastId) : null;
  if (last === null || !takesRows(input.template, last)) return [];
  let afterRowId: string | null = last.kind === 'money' ? null : last.id;
  const inherited = last.kind === 'indicator' ? groupLabels(last) : {};
  return rest.spare.map((texts) => {
    const cells: Partial<Record<ColumnKey, string>> = { ...inherited };
    rest.columns.forEach((column, at) => {
      const text = texts[at];
      if (text !== undefined) cells[column] = text;
    });
    const rowId = input.newId();
    const edit = { kind: 'addRow', rowId, block: last.block, afterRowId, cells } as const;
    afterRowId = rowId;
    return edit;
  });
}

/** The labels of the group a new row joins. */
export function groupLabels(row: TableRow): Partial<Record<ColumnKey, string>> {
  const cells: Partial<Record<ColumnKey, string>> = {};
  for (const column of mergedColumns) {
    const cell = row.cells[column];
    if (cell !== undefined) cells[column] = cell.written;
  }
  return cells;
}

/** Whether a new row may stand after this one. */
export function takesRows(template: TableTemplate, row: TableRow): boolean {
  const block = template.blocks.find((one) => one.id === row.block);
  if (block?.kind === 'indicators') return block.freeRows;
  if (block?.kind !== 'money' || block.projectsUnder === null) return false;
  return row.kind === 'project' || row.key === block.projectsUnder;
}

function isHeader(template: TableTemplate, texts: readonly string[]): boolean {
  const labels = new Set<string>(['名称', '项目名称', '项目', '支出项目']);
  for (const block of template.blocks) {
    if (block.kind === 'narrative') continue;
    for (const column of block.columns) {
      for (const label of [column.label, ...column.aliases]) labels.add(label);
    }
  }
  const written = texts.filter((text) => text !== '');
  return written.length > 1 && written.every((text) => labels.has(text.replaceAll(/\s/g, '')));
}

const setCell = (rowId: string, column: ColumnKey, written: string): TableEdit => ({
  kind: 'setCell',
  rowId,
  column,
  written,
});
