/**
 * 读 Word 表格 the rows of a table of a Word file: where each cell stands in the grid, merged cells
 * once at their upper left, tables within cells laid open or told in a line.
 */
import { child, childValue, isOn, wholeValue, within, type WordNode } from './read-nodes.ts';
import { newScript, readParagraph, type Script, scriptOf, wordingOf } from './read-text.ts';
import { addRow, cellOf, type RowMarks, type WordCell, type WordGrid } from './word-grid.ts';

/** 行号 rows as a reader counts them, those of tables laid open among them. */
export type RowCount = { row: number; unused: boolean };

/** 表格状态 what a table remembers from row to row. */
export type TableState = {
  /** Its number among the tables of the file; 0 within a text box. */
  readonly table: number;
  readonly count: RowCount;
  /** Grid columns before the table: those of the cell it stands in. */
  readonly columnsBefore: number;
  /** Open vertical merges by their first column: the text that shows. */
  readonly merges: Map<number, string>;
};

export const startTable = (table: number, count: RowCount, columnsBefore = 0): TableState => ({
  table,
  count,
  columnsBefore,
  merges: new Map(),
});

const cellNames = new Set(['w:tc']);
const rowNames = new Set(['w:tr']);
const blockNames = new Set(['w:p', 'w:tbl']);
const tableNames = new Set(['w:tbl']);

/** Columns of a Word table end at 63; more than these are a mistake or a trap. */
const spanMax = 200;
const cellsInRowMax = 1000;

type Content =
  | { readonly kind: 'script'; readonly script: Script }
  | { readonly kind: 'open'; readonly blocks: readonly WordNode[] };

type GridCell = {
  readonly node: WordNode;
  readonly column: number;
  readonly content: Content;
  readonly marks: RowMarks;
};

export function readTableRow(grid: WordGrid, state: TableState, row: WordNode): void {
  const form = child(row, 'w:trPr');
  if (state.count.unused) state.count.unused = false;
  else state.count.row += 1;
  if (child(form, 'w:del') !== null) {
    grid.seen.revisions = true;
    grid.seen.removedRows += 1;
    return;
  }
  const marks = { hidden: isOn(form, 'w:hidden'), inserted: child(form, 'w:ins') !== null };
  emitRow(grid, state, placeCells(grid, state, { row, form, marks }));
}

function placeCells(
  grid: WordGrid,
  state: TableState,
  from: { readonly row: WordNode; readonly form: WordNode | null; readonly marks: RowMarks },
): readonly GridCell[] {
  const nodes = within(from.row, cellNames);
  if (nodes.length > cellsInRowMax) {
    grid.seen.tooWide = true;
    return [];
  }
  let counted: number | null = null;
  const filledInRow = (): number => {
    counted ??= nodes.filter((node) => hasText(node)).length;
    return counted;
  };
  const placed: GridCell[] = [];
  let column = 1 + state.columnsBefore + spanOf(childValue(from.form, 'w:gridBefore'), 0);
  for (const node of nodes) {
    const form = child(node, 'w:tcPr');
    const span = spanOf(childValue(form, 'w:gridSpan'), 1);
    const content = contentOf(grid, node, filledInRow);
    const shows = showsCell(state, { form, column, span, content });
    const { table, count } = state;
    const own = { among: state, at: node.at, shows: shows !== 'no' };
    grid.noted?.({ table, row: count.row, column, span, ...own });
    if (child(form, 'w:cellDel') !== null) noteRemoved(grid, content);
    else if (shows !== 'no') {
      const marks = shows === 'covered' ? { ...from.marks, hidden: true } : from.marks;
      placed.push({ node, column, content, marks });
    }
    column += span;
  }
  return placed;
}

const spanOf = (written: string | null, otherwise: number): number =>
  wholeValue(written, { min: otherwise, max: spanMax, otherwise });

function noteRemoved(grid: WordGrid, content: Content): void {
  grid.seen.revisions = true;
  if (content.kind !== 'script') return;
  const { text } = wordingOf(content.script);
  if (text !== '') grid.seen.removedTexts.push(text);
}

/**
 * A cell that a merge covers is not seen. What stands in it all the same, and is not the text that
 * shows, is read with a doubt: some programs repeat the text in every cell, others leave old text.
 */
function showsCell(
  state: TableState,
  cell: {
    readonly form: WordNode | null;
    readonly column: number;
    readonly span: number;
    readonly content: Content;
  },
): 'yes' | 'no' | 'covered' {
  const { form, column, span, content } = cell;
  const text = content.kind === 'script' ? wordingOf(content.script).text : '…';
  const merge = childValue(form, 'w:vMerge');
  const isBeside = childValue(form, 'w:hMerge') === 'continue';
  if (isBeside) return text === '' ? 'no' : 'covered';
  if (merge !== null && merge !== 'restart') {
    const shown = state.merges.get(column);
    // A continuation of nothing begins a merge: some programs write no value at its start.
    if (shown !== undefined) return text === '' || text === shown ? 'no' : 'covered';
  }
  endMerges(state.merges, column, span);
  if (merge !== null) state.merges.set(column, text);
  return 'yes';
}

/** Over its columns a cell that is not covered ends the merges from above. */
function endMerges(merges: Map<number, string>, column: number, span: number): void {
  if (merges.size < span) {
    for (const at of merges.keys()) if (at >= column && at < column + span) merges.delete(at);
  } else for (let at = column; at < column + span; at += 1) merges.delete(at);
}

/** Nested tables of this many filled cells are part of the form's layout, not of a sentence. */
const layoutCellsMin = 20;

function contentOf(grid: WordGrid, cell: WordNode, filledInRow: () => number): Content {
  const blocks = within(cell, blockNames);
  const tables = blocks.filter(({ name }) => name === 'w:tbl');
  if (tables.length === 0) return { kind: 'script', script: scriptOf(grid.reader, cell) };
  const isAlone = filledInRow() - (hasText(cell) ? 1 : 0) === 0;
  const filled = tables.reduce((sum, table) => sum + filledCells(table), 0);
  if (isAlone || filled >= layoutCellsMin) return { kind: 'open', blocks };
  return { kind: 'script', script: scriptOfBlocks(grid, blocks) };
}

const hasText = (node: WordNode): boolean =>
  node.text.trim() !== '' || node.children.some((one) => hasText(one));

const filledCells = (table: WordNode): number =>
  within(table, rowNames)
    .flatMap((row) => within(row, cellNames))
    .filter((cell) => hasText(cell)).length;

/** A small table within a sentence: each of its rows a line. */
function tellTable(grid: WordGrid, script: Script, table: WordNode): void {
  for (const row of within(table, rowNames)) {
    if (child(child(row, 'w:trPr'), 'w:del') !== null) continue;
    const cells = within(row, cellNames).map((cell) => {
      const inner = scriptOfBlocks(grid, within(cell, blockNames));
      for (const box of inner.boxes) script.boxes.push(box);
      return inOneLine(wordingOf(inner).text);
    });
    const text = cells.filter((one) => one !== '').join(' ');
    if (text !== '') script.lines.push({ number: '', now: text, before: text });
  }
}

const inOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join(' ');

function scriptOfBlocks(grid: WordGrid, blocks: readonly WordNode[]): Script {
  const script = newScript();
  for (const block of blocks) {
    if (block.name === 'w:p') readParagraph(grid.reader, script, block);
    else tellTable(grid, script, block);
  }
  return script;
}

/** The cells of the row, then what was laid open of those that hold tables. */
function emitRow(grid: WordGrid, state: TableState, placed: readonly GridCell[]): void {
  const { table, count } = state;
  const { row } = count;
  const cells: WordCell[] = [];
  for (const { content, column, marks } of placed) {
    if (content.kind === 'open') continue;
    const cell = cellOrBox(grid, content.script, { column, marks, table, row });
    if (cell !== null) cells.push(cell);
  }
  const open = placed.filter(({ content }) => content.kind === 'open');
  if (cells.length > 0) addRow(grid, { table, row, cells });
  if (open.length === 0) return;
  count.unused = cells.length === 0;
  for (const one of open) layOpen(grid, state, one);
  count.unused = false;
}

/** What stands in a text box over an empty cell is its text; else the box stands before the row. */
function cellOrBox(
  grid: WordGrid,
  script: Script,
  at: {
    readonly column: number;
    readonly marks: RowMarks;
    readonly table: number;
    readonly row: number;
  },
): WordCell | null {
  const cell = cellOf(grid, wordingOf(script), at);
  if (script.boxes.length === 0) return cell;
  grid.seen.textBoxes = true;
  const [only, ...others] = script.boxes;
  if (cell === null && only !== undefined && others.length === 0 && !holdsTable(only)) {
    return cellOf(grid, wordingOf(scriptOf(grid.reader, only)), at);
  }
  for (const box of script.boxes) grid.readBox(grid, box, at);
  return cell;
}

const holdsTable = (box: WordNode): boolean => within(box, tableNames).length > 0;

function layOpen(grid: WordGrid, state: TableState, cell: GridCell): void {
  if (cell.content.kind !== 'open') return;
  const { table, count } = state;
  const { column } = cell;
  let script = newScript();
  const endScript = (at: number): void => {
    const { lines } = script;
    if (lines.some(({ now }) => now.trim() !== '') || script.boxes.length > 0) {
      claimRow(count);
      const own = { among: cell, at, shows: true };
      grid.noted?.({ table, row: count.row, column, span: 1, ...own });
      const made = cellOrBox(grid, script, { column, marks: cell.marks, table, row: count.row });
      if (made !== null) addRow(grid, { table, row: count.row, cells: [made] });
    }
    script = newScript();
  };
  for (const block of cell.content.blocks) {
    if (block.name === 'w:p') {
      readParagraph(grid.reader, script, block);
      endScript(block.at);
      continue;
    }
    const inner = startTable(table, count, column - 1);
    for (const row of within(block, rowNames)) readTableRow(grid, inner, row);
  }
}

function claimRow(count: RowCount): void {
  if (count.unused) count.unused = false;
  else count.row += 1;
}
