/**
 * 读资金行 reading rows of 收入 and 支出: labels of the form from the left, then values.
 * Spec: docs/spec/target-table.md section 2.
 */
import type { Doubt } from '#core/performance/target-table.ts';
import type { ColumnKey, MoneyBlock, MoneyRow } from '#core/policy/table-template.ts';
import { enterMoney, isCutOff, type Marked, type MoneyState, type Reading } from './reading.ts';
import type { SourceCell } from './source-grid.ts';
import {
  addFreeRow,
  type DraftRow,
  join,
  put,
  slotOf,
  takeForm,
  takeUnread,
} from './table-draft.ts';
import { assignValues, columnsAt, inHeaderOrder, turnedHeader } from './value-columns.ts';

/** Reads a row that stands in, or opens, a money block. */
export function readMoneyRow(reading: Reading, cells: readonly Marked[]): void {
  const left: Marked[] = [];
  for (const one of cells) {
    if (!takeBlockLabel(reading, one)) left.push(one);
  }
  const state = reading.money;
  if (state === null) {
    takeUnread(
      reading.draft,
      left.map(({ cell }) => cell),
    );
    return;
  }
  const values = takeStrange(reading, state, takeColumnHeaders(reading, state, left));
  if (values.length > 0) readNamedRow(reading, state, values);
}

function takeBlockLabel(reading: Reading, { cell, meaning }: Marked): boolean {
  if (meaning === null) return false;
  const block = meaning.moneyBlocks[0];
  if (meaning.headingMeasure !== null) {
    if (meaning.headingMeasure !== '') reading.headingMeasure = meaning.headingMeasure;
    takeForm(reading.draft, cell);
    // Where the form has one block of money its heading opens it; its own label may be left out.
    const [only, ...others] = reading.form.template.blocks.filter(({ kind }) => kind === 'money');
    if (only?.kind === 'money' && others.length === 0) enterMoney(reading, only);
    return true;
  }
  if (block === undefined || reading.money?.block === block) {
    if (block === undefined) return false;
    takeForm(reading.draft, cell);
    return true;
  }
  enterMoney(reading, block);
  takeForm(reading.draft, cell);
  return true;
}

/** Headers of the value columns may share a row with the block's label, or stand alone. */
function takeColumnHeaders(
  reading: Reading,
  state: MoneyState,
  cells: readonly Marked[],
): readonly Marked[] {
  const at = new Map<ColumnKey, number>(state.header?.at);
  const others: Marked[] = [];
  let headers = 0;
  for (const one of cells) {
    const key = one.meaning?.columns.find(({ block }) => block === state.block.id)?.key;
    if (key === undefined) {
      others.push(one);
      continue;
    }
    at.set(key, one.cell.column);
    if (one.meaning?.columnMeasure) state.otherMeasure = one.meaning.columnMeasure;
    takeForm(reading.draft, one.cell);
    headers += 1;
  }
  if (headers > 0) {
    state.header = { nameAt: null, at };
    const isWhole = state.block.columns.every(({ key }) => at.has(key));
    state.strange = isWhole ? strangeColumns(others, at) : new Set();
    reading.headerAt = cells[0]?.cell.place ?? null;
    const keys = state.block.columns.map(({ key }) => key);
    if (reading.headerAt !== null && inHeaderOrder(keys, at) !== keys) {
      reading.headerNote = turnedHeader(reading.headerAt);
    }
  }
  return others;
}

/** Headings beside those of the form; what a text lost its tabs of tells no column. */
function strangeColumns(
  others: readonly Marked[],
  at: ReadonlyMap<ColumnKey, number>,
): ReadonlySet<number> {
  const own = new Set(at.values());
  const headings = others.filter(
    ({ cell, meaning }) =>
      meaning === null &&
      cell.place.kind !== 'text' &&
      !isFigure(cell.text) &&
      !own.has(cell.column),
  );
  return new Set(headings.map(({ cell }) => cell.column));
}

/** What stands in a column that the form has not is shown, and none of its amounts. */
function takeStrange(
  reading: Reading,
  state: MoneyState,
  cells: readonly Marked[],
): readonly Marked[] {
  if (state.strange.size === 0) return cells;
  const others = cells.filter(({ cell }) => state.strange.has(cell.column));
  takeUnread(
    reading.draft,
    others.map(({ cell }) => cell),
  );
  return cells.filter((one) => !others.includes(one));
}

function readNamedRow(reading: Reading, before: MoneyState, cells: readonly Marked[]): void {
  const { draft } = reading;
  const labelled = findMoneyRow(reading, before, cells);
  const state = reading.money ?? before;
  const rest = cells.filter((one) => {
    if (one === labelled?.label) return false;
    const isGroup = one.meaning?.groups.includes(state.block) === true;
    if (isGroup) {
      state.group = one.cell.text;
      takeForm(draft, one.cell);
    }
    return !isGroup;
  });
  if (labelled === null) {
    readFreeRow(
      reading,
      state,
      rest.map(({ cell }) => cell),
    );
    return;
  }
  const row = slotOf(draft, state.block.id, labelled.row.key);
  if (row === null || row.found) {
    takeUnread(draft, [labelled.label.cell, ...rest.map(({ cell }) => cell)]);
    return;
  }
  put(draft, labelled.label.cell, { row, column: 'name', doubts: nameDoubts(state, labelled) });
  putValues(reading, row, {
    state,
    name: labelled.label.cell,
    cells: rest.map(({ cell }) => cell),
  });
}

type Labelled = { readonly label: Marked; readonly row: MoneyRow };

/** The fixed row a label names: in this block, or in another whose own label was lost. */
function findMoneyRow(
  reading: Reading,
  state: MoneyState,
  cells: readonly Marked[],
): Labelled | null {
  for (const label of cells) {
    const rows = label.meaning?.moneyRows ?? [];
    const here = rows.filter(({ block }) => block === state.block);
    const found = here.find(({ row }) => isOpen(reading, state.block, row)) ?? here[0] ?? rows[0];
    if (found === undefined) continue;
    if (found.block !== state.block) {
      if (state.block.projectsUnder !== null) continue;
      enterMoney(reading, found.block);
    }
    return { label, row: found.row };
  }
  return null;
}

const isOpen = (reading: Reading, block: MoneyBlock, row: MoneyRow): boolean =>
  slotOf(reading.draft, block.id, row.key)?.found === false;

/** 国有资本金 printed in the column of 财政拨款's own rows: named for certain, but moved. */
function nameDoubts(state: MoneyState, { label, row }: Labelled): readonly Doubt[] {
  const { column } = label.cell;
  if (row.group !== null) {
    state.groupedNameAt = column;
    return [];
  }
  const moved = state.groupedNameAt === column && state.nameAt !== null && state.nameAt !== column;
  if (!moved) state.nameAt = column;
  const note = `原文把“${label.cell.text}”印在“${state.group ?? '合并单元格'}”之下，已按表样归位。`;
  return moved ? [{ code: 'shifted', note, question: false }] : [];
}

function putValues(
  reading: Reading,
  row: DraftRow,
  line: {
    readonly state: MoneyState;
    readonly name: SourceCell | null;
    readonly cells: readonly SourceCell[];
  },
): void {
  const { state, name } = line;
  const own = state.block.columns.map(({ key }) => key);
  const keys = inHeaderOrder(own, state.header?.at ?? null);
  const hints = { nameAt: name?.column ?? null, marks: [state.latest, state.header] };
  const assigned = assignValues(line.cells, keys, hints);
  for (const { key, cell, doubts } of assigned.values)
    put(reading.draft, cell, { row, column: key, doubts });
  takeUnread(reading.draft, assigned.rest);
  refuseOtherMeasure(state, row);
  keepBlanks(state, row, line);
  if (assigned.marks !== null && name !== null) state.latest = assigned.marks;
  state.lastRow = row;
}

/** Where the amounts stand that a row left blank. */
function keepBlanks(
  state: MoneyState,
  row: DraftRow,
  { name, cells }: { readonly name: SourceCell | null; readonly cells: readonly SourceCell[] },
): void {
  const line = (name ?? cells[0])?.place.line;
  const keys = state.block.columns.map(({ key }) => key);
  if (line === undefined || keys.every((key) => row.cells[key] !== undefined)) return;
  const own = new Map(
    keys.flatMap((key) => {
      const place = row.cells[key]?.place;
      return place ? [[key, place.cell] as const] : [];
    }),
  );
  const at = columnsAt(own, name?.column ?? null, [state.latest, state.header]);
  if (at !== null) row.blanksAt = { line, at };
}

/** Amounts in another measure than the form's are not converted behind the user's back. */
function refuseOtherMeasure(state: MoneyState, row: DraftRow): void {
  const { otherMeasure, block } = state;
  if (otherMeasure === null || otherMeasure === block.measureWord) return;
  const why = `表头写明单位是“${otherMeasure}”，本表样的单位是“${block.measureWord}”，请换算后填写。`;
  for (const { key } of block.columns) {
    const cell = row.cells[key];
    if (cell !== undefined) cell.unreadable = why;
  }
}

const looksNumeric = /^[\d０-９+\-－(（.,，．]/u;
const isFigure = (text: string): boolean =>
  looksNumeric.test(text) && /[\d０-９]/u.test(text) && !/[\u4e00-\u9fff]{3,}/u.test(text);

/** A budget project, a row of money the form does not know, or a figure without a name. */
function readFreeRow(reading: Reading, state: MoneyState, cells: readonly SourceCell[]): void {
  const { draft } = reading;
  const name = cells[0];
  if (name === undefined) return;
  if (isFigure(name.text) && valueColumns(state).has(name.column)) {
    readUnnamedRow(reading, state, cells);
    return;
  }
  if (cells.length === 1) {
    readLoneName(reading, state, name);
    return;
  }
  const isProject = state.block.projectsUnder !== null;
  if (!isProject && !cells.slice(1).some(({ text }) => isFigure(text))) {
    takeUnread(draft, cells);
    return;
  }
  const row = newRow(reading, state);
  put(draft, name, { row, column: 'name' });
  if (isProject) state.nameAt = name.column;
  putValues(reading, row, { state, name, cells: cells.slice(1) });
}

/** Grid columns in which this block's values stand, as far as rows before have shown. */
const valueColumns = (state: MoneyState): ReadonlySet<number> =>
  new Set([...(state.latest?.at.values() ?? []), ...(state.header?.at.values() ?? [])]);

function newRow(reading: Reading, state: MoneyState): DraftRow {
  const kind = state.block.projectsUnder === null ? 'money' : 'project';
  return addFreeRow(reading.draft, { kind, block: state.block.id }, state.lastRow);
}

const unnamed: Doubt = {
  code: 'unnamed',
  note: '这一行有数没有名称，请补上名称或删去。',
  question: true,
};

function readUnnamedRow(reading: Reading, state: MoneyState, cells: readonly SourceCell[]): void {
  const known = valueColumns(state);
  if (!cells.every(({ column, text }) => known.has(column) && isFigure(text))) {
    takeUnread(reading.draft, cells);
    return;
  }
  const row = newRow(reading, state);
  putValues(reading, row, { state, name: null, cells });
  for (const cell of Object.values(row.cells)) cell.doubts.push(unnamed);
}

/** A name without figures: the rest of a name cut by a line end, a row not filled, or neither. */
function readLoneName(reading: Reading, state: MoneyState, cell: SourceCell): void {
  const before = state.lastRow?.cells.name;
  if (before !== undefined && isCutOff(before.tail, cell.text)) {
    join(reading.draft, cell, { joined: before, glue: '' });
    return;
  }
  const isName = state.nameAt === cell.column && !isFigure(cell.text);
  if (state.block.projectsUnder === null || !isName) {
    takeUnread(reading.draft, [cell]);
    return;
  }
  const row = newRow(reading, state);
  put(reading.draft, cell, { row, column: 'name' });
  keepBlanks(state, row, { name: cell, cells: [] });
  state.lastRow = row;
}
