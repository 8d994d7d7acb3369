/**
 * 读自由指标行 reading an indicator row that the form does not fix: 履职, 效益, 满意度, and every
 * row of a form without fixed indicators.
 */
import type { Doubt } from '#core/performance/target-table.ts';
import { isMeasureWord } from '#core/performance/read-cell.ts';
import type { ColumnKey, IndicatorBlock } from '#core/policy/table-template.ts';
import {
  headerMarks,
  keepBlanks,
  labelKind,
  noteLabels,
  type OwnLabels,
  placeLabels,
  same,
  valueKeys,
} from './group-labels.ts';
import { type IndicatorState, isCutOff, type Marked, type Reading } from './reading.ts';
import type { SourceCell } from './source-grid.ts';
import {
  addFreeRow,
  type DraftRow,
  join,
  oneLine,
  openRowsOf,
  put,
  slotOf,
  takeForm,
  takeUnread,
} from './table-draft.ts';
import { assignValues, inHeaderOrder } from './value-columns.ts';

/** 归列 a row's cells with the column each belongs to. */
type Sorted = {
  readonly cells: ReadonlyMap<
    ColumnKey,
    { readonly cell: SourceCell; readonly doubts: readonly Doubt[] }
  >;
  readonly rest: readonly SourceCell[];
};

export function readFreeIndicator(
  reading: Reading,
  state: IndicatorState,
  cells: readonly Marked[],
): void {
  const sorted = sortByHeader(reading, state, cells) ?? sortByContent(reading, state, cells);
  if (sorted === null) {
    readLoose(reading, state, cells);
    return;
  }
  if (readRestOfName(reading, state, sorted)) return;
  takeUnread(reading.draft, sorted.rest);
  const own = ownLabels(sorted);
  const onlyLabels = [...sorted.cells.keys()].every(
    (key) => key === 'dimension' || key === 'aspect',
  );
  if (onlyLabels) readLabelRow(reading, state, { own, cells });
  else readWholeRow(reading, state, { own, cells, sorted });
}

/** A name alone on its line, below a name that was plainly cut off: the rest of it. */
function readRestOfName(reading: Reading, state: IndicatorState, { cells, rest }: Sorted): boolean {
  const name = cells.get('indicator')?.cell;
  const before = state.lastRow?.cells.indicator;
  if (name === undefined || before === undefined || cells.size + rest.length > 1) return false;
  if (!isCutOff(before.tail, name.text)) return false;
  join(reading.draft, name, { joined: before, glue: '' });
  return true;
}

const ownLabels = ({ cells }: Sorted): OwnLabels => {
  const of = (key: ColumnKey) => {
    const cell = cells.get(key)?.cell;
    return cell === undefined ? null : { text: oneLine(cell.text), cell };
  };
  return { dimension: of('dimension'), aspect: of('aspect') };
};

// ---- by the header ----

/** The row as it stands under the header; null where its cells are plainly not in place. */
function sortByHeader(
  reading: Reading,
  state: IndicatorState,
  cells: readonly Marked[],
): Sorted | null {
  if (state.header === null) return null;
  const keys = new Map([...state.header].map(([key, column]) => [column, key]));
  const sorted = new Map<ColumnKey, { cell: SourceCell; doubts: readonly Doubt[] }>();
  for (const one of cells) {
    const key = keys.get(one.cell.column);
    if (key === undefined || !fits(reading, state.block, { key, one })) return null;
    sorted.set(key, { cell: one.cell, doubts: [] });
  }
  return { cells: sorted, rest: [] };
}

function fits(
  reading: Reading,
  block: IndicatorBlock,
  { key, one }: { readonly key: ColumnKey; readonly one: Marked },
): boolean {
  const kind = labelKind(block, one);
  if (key === 'dimension') return block.dimensions.length === 0 || kind === 'dimension';
  if (kind === 'dimension') return false;
  if (key === 'aspect') return true;
  if (kind === 'aspect' && key !== 'keyTask') return false;
  const isValue = valueKeys(block).includes(key);
  return isValue || !isValueLike(reading, one.cell.text);
}

const signs = /^(?:[=<>≥≤≧≦⩾⩽]{1,2}|不[低高少多大小超][于过]|至[少多])\s*/u;
const figure = /^[+-]?\d[\d,.]*\s*(\D*?)(?:及?以[上下内])?$/u;

/** Whether a text stands as a value: a comparator, a figure with its measure word, a grade. */
function isValueLike(reading: Reading, text: string): boolean {
  if (text.length > 40) return false;
  if (reading.form.isGrade(text)) return true;
  const plain = text.normalize('NFKC');
  const rest = plain.replace(signs, '');
  if (isMeasureWord(rest)) return true;
  if (rest !== plain) return rest === '' || /^[+-]?\d/u.test(rest);
  const word = figure.exec(plain)?.[1];
  return word !== undefined && (word === '' || isMeasureWord(word));
}

// ---- by what the cells say ----

/** Values from the right, labels from the left, the indicator before its values. */
function sortByContent(
  reading: Reading,
  state: IndicatorState,
  cells: readonly Marked[],
): Sorted | null {
  const { block } = state;
  const sorted = new Map<ColumnKey, { cell: SourceCell; doubts: readonly Doubt[] }>();
  let from = 0;
  for (const kind of ['dimension', 'aspect'] as const) {
    const one = cells[from];
    if (one === undefined || labelKind(block, one) !== kind) continue;
    sorted.set(kind, { cell: one.cell, doubts: [] });
    from += 1;
  }
  const rest = cells.slice(from).map(({ cell }) => cell);
  if (rest.length === 0) return { cells: sorted, rest: [] };
  const count = trailingValues(reading, block, rest);
  if (count === 0) return null;
  return sortAround(state, { sorted, rest, count });
}

function trailingValues(
  reading: Reading,
  block: IndicatorBlock,
  cells: readonly SourceCell[],
): number {
  const columns = valueKeys(block).length;
  let count = 0;
  while (count < columns && count < cells.length) {
    if (!isValueLike(reading, cells[cells.length - 1 - count]?.text ?? '')) break;
    count += 1;
  }
  // Words that the catalogue does not know (较强 | 较强) are values when both columns say the same.
  const last = cells.slice(-columns);
  const alike =
    columns > 1 && last.length === columns && new Set(last.map((one) => one.text)).size === 1;
  return count === 0 && alike && cells.length > columns ? columns : count;
}

const moved: Doubt = {
  code: 'shifted',
  note: '本行前面的空列在分页时丢失，所在的列是按内容推断的，请核对。',
  question: true,
};

function sortAround(
  state: IndicatorState,
  line: {
    readonly sorted: Map<ColumnKey, { cell: SourceCell; doubts: readonly Doubt[] }>;
    readonly rest: readonly SourceCell[];
    readonly count: number;
  },
): Sorted {
  const { sorted, rest, count } = line;
  const front = rest.slice(0, rest.length - count);
  const name = front.at(-1) ?? null;
  const hints = { nameAt: name?.column ?? null, marks: [state.latest, headerMarks(state)] };
  const keys = inHeaderOrder(valueKeys(state.block), state.header);
  const assigned = assignValues(rest.slice(rest.length - count), keys, hints);
  for (const { key, cell, doubts } of assigned.values) sorted.set(key, { cell, doubts });
  if (name !== null) sorted.set('indicator', { cell: name, doubts: [] });
  const left = frontKeys(state.block, sorted, front.length - 1);
  const spare: SourceCell[] = [...assigned.rest];
  for (const [at, cell] of front.slice(0, -1).entries()) {
    const key = left[at];
    if (key === undefined) spare.push(cell);
    else sorted.set(key, { cell, doubts: [moved] });
  }
  return { cells: sorted, rest: spare };
}

/** Columns for unlabelled cells in front: 重点工作 is each row's own, so it is the first to have. */
function frontKeys(
  block: IndicatorBlock,
  taken: ReadonlyMap<ColumnKey, unknown>,
  count: number,
): readonly ColumnKey[] {
  const has = (key: ColumnKey) => block.columns.some((column) => column.key === key);
  const order: readonly ColumnKey[] = has('keyTask')
    ? count >= 3
      ? ['aspect', 'keyTask', 'budgetProject']
      : ['aspect', 'keyTask']
    : ['dimension', 'aspect'];
  const free = order.filter((key) => !taken.has(key) && has(key));
  return free.slice(Math.max(0, free.length - count));
}

// ---- into the table ----

type Line = { readonly own: OwnLabels; readonly cells: readonly Marked[] };

/** '效益指标 | 经济效益' with nothing behind: the form's own row, not filled. */
function readLabelRow(reading: Reading, state: IndicatorState, line: Line): void {
  noteLabels(state, line.own, line.cells);
  const slot = line.own.aspect === null ? null : openSlot(reading, state);
  if (slot === null || slot.found) {
    readStandingLabels(reading, state, line.own);
    return;
  }
  placeLabels(reading, state, { row: slot, own: line.own, marks: line.cells });
  slot.found = true;
  keepBlanks(state, slot);
  state.lastRow = slot;
}

/**
 * A label that stands alone: the form's wording, and above the rows after it. Where the file has
 * not yet had the first fixed row under it, that row is where the reader must look.
 */
function readStandingLabels(reading: Reading, state: IndicatorState, own: OwnLabels): void {
  const row = own.dimension === null ? firstMissing(reading, state) : null;
  for (const [column, label] of [
    ['dimension', own.dimension],
    ['aspect', own.aspect],
  ] as const) {
    if (label?.cell === null || label === null) continue;
    if (row !== null && column === 'aspect')
      put(reading.draft, label.cell, { row, column, doubts: [alone] });
    else if (isFormLabel(reading, label.cell)) takeForm(reading.draft, label.cell);
    else standAlone(reading, state, { column, cell: label.cell });
  }
  if (row !== null) row.found = false;
}

const alone: Doubt = {
  code: 'shifted',
  note: '原文这一行只有二级指标，三级指标和指标值都不见了，请补上。',
  question: true,
};

function isFormLabel(reading: Reading, cell: SourceCell): boolean {
  const meaning = reading.form.meaningOf(cell.text);
  return meaning !== null && (meaning.dimensions.length > 0 || meaning.aspects.length > 0);
}

/** Words of the unit's own (a 职能 without a row yet) keep a row of their own. */
function standAlone(
  reading: Reading,
  state: IndicatorState,
  label: { readonly column: 'dimension' | 'aspect'; readonly cell: SourceCell },
): void {
  const last = state.lastRow;
  const fresh = last !== null && Object.keys(last.cells).length === 1 && last.key === null;
  const row = fresh
    ? last
    : addFreeRow(reading.draft, { kind: 'indicator', block: state.block.id }, last);
  put(reading.draft, label.cell, { row, column: label.column });
  keepBlanks(state, row);
  state.lastRow = row;
}

function firstMissing(reading: Reading, state: IndicatorState): DraftRow | null {
  const aspect = state.aspect?.text ?? '';
  const { block } = state;
  const first = block.fixed.find((fixed) => same(fixed.aspect, aspect));
  const row = first === undefined ? null : slotOf(reading.draft, block.id, first.code);
  return row === null || row.found || row.cells.aspect !== undefined ? null : row;
}

/** The rows that the form prints for the aspect that is open now. */
function printedRows(reading: Reading, state: IndicatorState): readonly DraftRow[] {
  const aspect = state.aspect?.text ?? '';
  return openRowsOf(reading.draft, state.block.id).filter((row) =>
    same(row.printed.aspect?.written ?? '', aspect),
  );
}

const openSlot = (reading: Reading, state: IndicatorState): DraftRow | null =>
  printedRows(reading, state).find((row) => !row.found) ?? null;

const unnamed: Doubt = {
  code: 'unnamed',
  note: '这一行有指标值没有指标名称，请补上名称或删去。',
  question: true,
};

function readWholeRow(
  reading: Reading,
  state: IndicatorState,
  line: Line & { readonly sorted: Sorted },
): void {
  const { draft } = reading;
  noteLabels(state, line.own, line.cells);
  const row = openSlot(reading, state) ?? freeRow(reading, state);
  placeLabels(reading, state, { row, own: line.own, marks: line.cells });
  const nameless = !line.sorted.cells.has('indicator');
  const keys = valueKeys(state.block);
  for (const [key, { cell, doubts }] of line.sorted.cells) {
    if (key === 'dimension' || key === 'aspect') {
      for (const doubt of doubts) row.cells[key]?.doubts.push(doubt);
      continue;
    }
    const isNameless = nameless && keys.includes(key);
    put(draft, cell, { row, column: key, doubts: isNameless ? [...doubts, unnamed] : doubts });
  }
  row.found = true;
  keepBlanks(state, row);
  noteMarks(state, line.sorted);
  state.lastRow = row;
}

function noteMarks(state: IndicatorState, { cells }: Sorted): void {
  const keys = valueKeys(state.block);
  if (!keys.every((key) => cells.has(key))) return;
  state.latest = {
    nameAt: cells.get('indicator')?.cell.column ?? null,
    at: new Map(keys.map((key) => [key, cells.get(key)?.cell.column ?? 0])),
  };
}

/** A free row stands after the row read before it, else after those printed for its aspect. */
function freeRow(reading: Reading, state: IndicatorState): DraftRow {
  const after = state.lastRow ?? printedRows(reading, state).at(-1) ?? null;
  return addFreeRow(reading.draft, { kind: 'indicator', block: state.block.id }, after);
}

/** Cells that make no row: the rest of a text that a page cut, or nothing we know. */
function readLoose(reading: Reading, state: IndicatorState, cells: readonly Marked[]): void {
  const only = cells.length === 1 ? cells[0] : undefined;
  const last = state.lastRow;
  if (only !== undefined && last !== null) {
    const keys = ['indicator', 'keyTask', 'aspect'] as const;
    const cut = keys.find((key) => isCutOff(last.cells[key]?.tail ?? '', only.cell.text));
    const joined = cut === undefined ? undefined : last.cells[cut];
    if (joined !== undefined && joined.doubts.every(({ code }) => code !== 'inherited')) {
      join(reading.draft, only.cell, { joined, glue: '' });
      return;
    }
  }
  takeUnread(
    reading.draft,
    cells.map(({ cell }) => cell),
  );
}
