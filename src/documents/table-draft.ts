/**
 * 读表草稿 table draft: the rows of one table while they are being read, and where each
 * source cell went. Cells are read for their value once, at the end, when a row is whole.
 */
import type { FiscalYear } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { comparePlaces, lineWords, placeBeside } from '#core/base/source-place.ts';
import { asId, type RowId } from '#core/base/id.ts';
import { readCell } from '#core/performance/read-cell.ts';
import {
  blankCell,
  type Cell,
  type Doubt,
  type TableRow,
  type TargetTable,
  type Unread,
} from '#core/performance/target-table.ts';
import { unitNameOf } from '#core/performance/unit-name.ts';
import { narrativeKeys, type ColumnKey, type RowKind } from '#core/policy/table-template.ts';
import type { Form } from './form.ts';
import type { CellFate, SourceCell, SourceRow } from './source-grid.ts';

export type DraftCell = {
  written: string;
  /** The piece joined last: asking it does not flatten a text of many thousand pieces. */
  tail: string;
  readonly place: SourcePlace | null;
  readonly doubts: Doubt[];
  /** Why its value may not be read at all, whatever it says. */
  unreadable: string | null;
};

export type DraftRow = {
  readonly kind: RowKind;
  readonly block: string;
  readonly key: string | null;
  /** What the form itself prints in the row, until the file says otherwise. */
  readonly printed: TableRow['cells'];
  readonly cells: Partial<Record<ColumnKey, DraftCell>>;
  /** Whether the file has this row. */
  found: boolean;
  /** Where the columns that the row left blank would stand, as far as header or neighbours tell. */
  blanksAt: BlankPlaces | null;
};

/** 空格位置 the line of a row, and the field on it of each column. */
export type BlankPlaces = { readonly line: number; readonly at: ReadonlyMap<ColumnKey, number> };

export type Draft = {
  readonly form: Form;
  readonly blocks: ReadonlyMap<string, DraftRow[]>;
  /** Fixed rows by block and key; rows the form prints without fixing them, by block. */
  readonly slots: ReadonlyMap<string, DraftRow>;
  readonly openRows: ReadonlyMap<string, readonly DraftRow[]>;
  readonly fates: CellFate[];
  /** The source rows by their line: where a cell that is blank in the file would stand. */
  readonly lines: Map<number, SourceRow>;
};

export function startDraft(form: Form): Draft {
  const blocks = new Map<string, DraftRow[]>(form.template.blocks.map(({ id }) => [id, []]));
  const slots = new Map<string, DraftRow>();
  const openRows = new Map<string, DraftRow[]>();
  for (const { kind, block, key, cells } of form.rows) {
    const row: DraftRow = { kind, block, key, printed: cells, cells: {}, ...unread };
    blocks.get(block)?.push(row);
    if (key !== null) slots.set(`${block}\n${key}`, row);
    else openRows.set(block, [...(openRows.get(block) ?? []), row]);
  }
  return { form, blocks, slots, openRows, fates: [], lines: new Map() };
}

const unread = { found: false, blanksAt: null } as const;

const rowsOf = (draft: Draft, block: string): DraftRow[] => draft.blocks.get(block) ?? [];

export const slotOf = (draft: Draft, block: string, key: string): DraftRow | null =>
  draft.slots.get(`${block}\n${key}`) ?? null;

/** The rows that a form prints for its 二级, to be filled or left: 经济效益, 社会效益. */
export const openRowsOf = (draft: Draft, block: string): readonly DraftRow[] =>
  draft.openRows.get(block) ?? [];

/** A free row, after another of its block or at the block's end. */
export function addFreeRow(
  draft: Draft,
  place: { readonly kind: RowKind; readonly block: string },
  after: DraftRow | null,
): DraftRow {
  const row: DraftRow = { ...place, key: null, printed: {}, cells: {}, ...unread, found: true };
  const rows = rowsOf(draft, place.block);
  const at = after === null ? -1 : rows.lastIndexOf(after);
  rows.splice(at < 0 ? rows.length : at + 1, 0, row);
  return row;
}

/** What was put together from pieces went where each of them goes. */
function settle(draft: Draft, cell: SourceCell, fate: CellFate['fate']): void {
  if (cell.pieces === undefined) draft.fates.push({ cell, fate });
  else for (const piece of cell.pieces) draft.fates.push({ cell: piece, fate });
}

export const takeForm = (draft: Draft, cell: SourceCell): void => {
  settle(draft, cell, 'form');
};

export const takeUnread = (draft: Draft, cells: readonly SourceCell[]): void => {
  for (const cell of cells) settle(draft, cell, 'unread');
};

/** Puts a source cell into a column of a row; a column taken already leaves it unread. */
export function put(
  draft: Draft,
  cell: SourceCell,
  to: { readonly row: DraftRow; readonly column: ColumnKey; readonly doubts?: readonly Doubt[] },
): void {
  const { row, column, doubts = [] } = to;
  if (row.cells[column] !== undefined) {
    takeUnread(draft, [cell]);
    return;
  }
  row.found = true;
  // Line breaks are part of prose; in a name or a value they are the layout of a narrow column.
  const written = column === 'text' ? cell.text : oneLine(cell.text);
  row.cells[column] = {
    written,
    tail: written,
    place: cell.place,
    doubts: [...doubts, ...(cell.doubts ?? []), ...joinedDoubts(cell)],
    unreadable: null,
  };
  settle(draft, cell, 'table');
}

/** Words of Latin letters keep apart; what Chinese or a figure stands over two lines is one. */
export function oneLine(text: string): string {
  if (!text.includes('\n')) return text;
  let whole = '';
  for (const line of text.split('\n')) {
    const next = line.trim();
    const apart = /[A-Za-z]$/u.test(whole.slice(-1)) && /^[A-Za-z]/u.test(next);
    whole += apart ? ` ${next}` : next;
  }
  return whole;
}

function joinedDoubts({ pieces }: SourceCell): readonly Doubt[] {
  const [first, last] = [pieces?.[0], pieces?.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, until] = [lineWords(first.place), lineWords(last.place)];
  const note = `原文分写在${from}和${until}，已接成一处，请核对。`;
  return [{ code: 'joined', note, question: true }];
}

/** Adds to a cell what a line or page break cut off from it. */
export function join(
  draft: Draft,
  cell: SourceCell,
  to: { readonly joined: DraftCell; readonly glue: string },
): void {
  const { joined, glue } = to;
  joined.written += `${glue}${cell.text}`;
  joined.tail = cell.text;
  const known = joined.doubts.findIndex(({ code }) => code === 'joined');
  const from = joined.place === null ? '上文' : lineWords(joined.place);
  const note = `原文从${from}写到${lineWords(cell.place)}，已接成一处。`;
  joined.doubts.splice(known < 0 ? joined.doubts.length : known, 1, {
    code: 'joined',
    note,
    question: false,
  });
  joined.doubts.push(...(cell.doubts ?? []));
  settle(draft, cell, 'table');
}

/** 成表 the table with every cell read, and the cells that found no home. */
export function finishDraft(
  draft: Draft,
  year: FiscalYear | null,
  newId: () => string,
): TargetTable {
  const rows: TableRow[] = [];
  for (const block of draft.blocks.values()) {
    for (const row of block) rows.push(finishRow(draft, row, newId));
  }
  const name = rows.find((row) => row.key === narrativeKeys.unitName)?.cells.text?.read;
  return {
    templateId: draft.form.template.id,
    budgetUnitName: unitNameOf(name),
    fiscalYear: year,
    rows,
    unread: unreadOf(draft.fates),
  };
}

export const unreadOf = (fates: readonly CellFate[]): readonly Unread[] =>
  fates
    .filter(({ fate }) => fate === 'unread')
    .map(({ cell }) => ({ place: cell.place, text: cell.text }))
    .sort((a, b) => comparePlaces(a.place, b.place));

function finishRow(draft: Draft, row: DraftRow, newId: () => string): TableRow {
  const { kind, block, key } = row;
  const cells: Partial<Record<ColumnKey, Cell>> = { ...row.printed };
  const position = { kind, block, key, cells: writtenCells(row) };
  const { template } = draft.form;
  for (const key in row.cells) {
    const column = key as ColumnKey;
    const cell = row.cells[column];
    if (cell === undefined) continue;
    const { written, place } = cell;
    const { read, doubts } = readCell({ written, template, row: position, column });
    const value = cell.unreadable === null ? read : blocked(cell.unreadable);
    const all = cell.doubts.length === 0 ? doubts : [...cell.doubts, ...doubts];
    cells[column] = { written, read: value, place, doubts: all };
  }
  placeBlanks(draft, row, cells);
  return { id: asId<RowId>(newId()), kind, block, key, cells };
}

/** A cell left blank keeps its place too: that is where the user has to write. */
function placeBlanks(draft: Draft, row: DraftRow, cells: Partial<Record<ColumnKey, Cell>>): void {
  if (row.blanksAt === null) return;
  const { line, at } = row.blanksAt;
  for (const [column, cell] of at) {
    const known = cells[column];
    if (cell < 1 || (known !== undefined && known.written !== '')) continue;
    cells[column] = { ...blankCell, place: placeOnLine(draft.lines.get(line), cell) };
  }
}

function placeOnLine(row: SourceRow | undefined, cell: number): SourcePlace | null {
  const beside = row?.cells[0]?.place;
  const blank = row?.blanks?.find((place) => place.cell === cell) ?? null;
  return blank ?? (beside === undefined ? null : placeBeside(beside, cell));
}

const blocked = (why: string): Cell['read'] => ({ kind: 'unreadable', why });

/** Only 指标性质 and 计量单位 bear on how another cell of the row is read. */
function writtenCells(row: DraftRow): TableRow['cells'] {
  const { direction, measureWord } = row.cells;
  if (direction === undefined && measureWord === undefined) return {};
  const bare = (written: string): Cell => ({
    written,
    read: { kind: 'text', text: written },
    place: null,
    doubts: [],
  });
  return {
    ...(direction === undefined ? {} : { direction: bare(direction.written) }),
    ...(measureWord === undefined ? {} : { measureWord: bare(measureWord.written) }),
  };
}
