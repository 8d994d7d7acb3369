/**
 * 读指标行 reading rows of indicators. A row of the form's own is known by its third-level name,
 * wherever a page break moved it; a free row is held against the header, and where tabs were lost,
 * against what its cells say. Spec: docs/spec/target-table.md section 2.
 */
import type { ColumnKey, IndicatorBlock } from '#core/policy/table-template.ts';
import { labelWords } from './form.ts';
import {
  headerMarks,
  keepBlanks,
  labelKind,
  type OwnLabels,
  placeLabels,
  valueKeys,
} from './group-labels.ts';
import { readFreeIndicator } from './read-free-indicator.ts';
import {
  enterIndicators,
  type GroupLabel,
  type IndicatorState,
  type Marked,
  type Reading,
} from './reading.ts';
import { addFreeRow, oneLine, put, slotOf, takeForm, takeUnread } from './table-draft.ts';
import { assignValues, inHeaderOrder, turnedHeader } from './value-columns.ts';

/** Reads a header row of an indicator block; true when the row was one. */
export function readIndicatorHeader(reading: Reading, cells: readonly Marked[]): boolean {
  const block = headerBlock(reading, cells);
  if (block === null) return false;
  const state = enterIndicators(reading, block);
  const header = new Map<ColumnKey, number>();
  const strange = new Set<number>();
  for (const { cell, meaning } of cells) {
    const key = meaning?.columns.find((column) => column.block === block.id)?.key;
    const isPiece = key === undefined && reading.form.isHeaderPiece(cell.text);
    if (key !== undefined) header.set(key, cell.column);
    if (key !== undefined || isPiece) {
      takeForm(reading.draft, cell);
    } else {
      takeUnread(reading.draft, [cell]);
      if (cell.place.kind !== 'text') strange.add(cell.column);
    }
  }
  const keys = valueKeys(block);
  // Where the form's own columns are all there, another one is none of them.
  state.strange = block.columns.every(({ key }) => header.has(key)) ? strange : new Set();
  const at = cells[0]?.cell.place;
  if (at !== undefined && inHeaderOrder(keys, header) !== keys) {
    reading.headerNote = turnedHeader(at);
  }
  state.header = header;
  state.latest = null;
  return true;
}

/** The block whose header this is; of two alike, the one that is open, or comes next. */
function headerBlock(reading: Reading, cells: readonly Marked[]): IndicatorBlock | null {
  const open = reading.indicators?.block.id;
  const openAt = open === undefined ? -1 : (reading.form.blockIndex.get(open) ?? -1);
  let best: { block: IndicatorBlock; score: number } | null = null;
  for (const block of reading.form.template.blocks) {
    if (block.kind !== 'indicators') continue;
    const matched = cells.filter(({ meaning }) =>
      meaning?.columns.some((column) => column.block === block.id),
    ).length;
    const labels = block.columns.length;
    const behind = (reading.form.blockIndex.get(block.id) ?? 0) < openAt ? 0.25 : 0;
    const score = matched - (labels - matched) / 2 - behind;
    if (matched < 2 || matched * 2 < cells.length) continue;
    if (best === null || score > best.score) best = { block, score };
  }
  return best?.block ?? null;
}

/** The block a row of indicators belongs to, by its first label or by a fixed indicator in it. */
export function indicatorBlockOf(
  reading: Reading,
  cells: readonly Marked[],
): IndicatorBlock | null {
  const open = reading.indicators?.block ?? null;
  const fixed = fixedCell(reading, cells)?.meaning?.fixed;
  if (fixed !== undefined && fixed !== null) return fixed.block;
  const first = cells[0]?.meaning ?? null;
  const named = first?.dimensions ?? [];
  if (named.length === 0) return open;
  return named.find((block) => block === open) ?? named[0] ?? open;
}

/** A fixed indicator not read yet; one read before may be an indicator of another block. */
function fixedCell(reading: Reading, cells: readonly Marked[]): Marked | null {
  const open = reading.indicators?.block ?? null;
  for (const one of cells) {
    const fixed = one.meaning?.fixed ?? null;
    if (fixed === null) continue;
    const slot = slotOf(reading.draft, fixed.block.id, fixed.code);
    if (slot?.found === false || open === fixed.block) return one;
  }
  return null;
}

/** The second line of a header: 半年指标值 and 全年指标值, or 半年 and 全年, below a merged 指标值. */
export function readValueHeaders(reading: Reading, cells: readonly Marked[]): boolean {
  const state = reading.indicators;
  if (state === null || state.header === null || !reading.afterHeader) return false;
  const header = new Map(state.header);
  for (const one of cells) {
    const key = valueKeyOf(state.block, one);
    if (key === null || header.has(key)) return false;
    header.set(key, one.cell.column);
  }
  for (const { cell } of cells) takeForm(reading.draft, cell);
  state.header = header;
  return true;
}

function valueKeyOf(block: IndicatorBlock, { cell, meaning }: Marked): ColumnKey | null {
  const whole = meaning?.columns.find((column) => column.block === block.id)?.key;
  const words = labelWords(cell.text);
  const keys = valueKeys(block);
  const begun = block.columns.filter(
    ({ key, label }) => keys.includes(key) && words.length > 1 && label.startsWith(words),
  );
  return whole ?? (begun.length === 1 ? (begun[0]?.key ?? null) : null);
}

export function readIndicatorRow(
  reading: Reading,
  block: IndicatorBlock,
  cells: readonly Marked[],
): void {
  const header = reading.indicators?.header ?? null;
  const strange = reading.indicators?.strange ?? null;
  const state = enterIndicators(reading, block);
  state.header ??= fitting(header, block);
  if (strange !== null && state.header === header) state.strange = strange;
  const fixed = fixedCell(reading, cells);
  if (fixed?.meaning?.fixed?.block === block) readFixedRow(reading, state, { cells, fixed });
  else readFreeIndicator(reading, state, cells);
}

/** A header whose columns are this block's too: 效益 under the header of 决策. */
const fitting = (
  header: ReadonlyMap<ColumnKey, number> | null,
  block: IndicatorBlock,
): ReadonlyMap<ColumnKey, number> | null =>
  header !== null && block.columns.every(({ key }) => header.has(key)) ? header : null;

type FixedLine = { readonly cells: readonly Marked[]; readonly fixed: Marked };

function readFixedRow(reading: Reading, state: IndicatorState, line: FixedLine): void {
  const { draft } = reading;
  const at = line.cells.indexOf(line.fixed);
  const code = line.fixed.meaning?.fixed?.code ?? '';
  const slot = slotOf(draft, state.block.id, code);
  const row =
    slot === null || slot.found
      ? addFreeRow(draft, { kind: 'indicator', block: state.block.id }, state.lastRow)
      : slot;
  const own = readGroupLabels(reading, state, line.cells.slice(0, at));
  const name = line.fixed.cell;
  put(draft, name, { row, column: 'indicator' });
  placeLabels(reading, state, { row, own, marks: line.cells });
  const keys = inHeaderOrder(valueKeys(state.block), state.header);
  const hints = { nameAt: name.column, marks: [state.latest, headerMarks(state)] };
  const values = line.cells.slice(at + 1).map(({ cell }) => cell);
  const assigned = assignValues(values, keys, hints);
  for (const { key, cell, doubts } of assigned.values)
    put(draft, cell, { row, column: key, doubts });
  takeUnread(draft, assigned.rest);
  state.latest = assigned.marks ?? state.latest;
  keepBlanks(state, row);
  state.lastRow = row;
}

/** 一级 and 二级 in front of a fixed row: by what they say, else by their order. */
function readGroupLabels(
  reading: Reading,
  state: IndicatorState,
  cells: readonly Marked[],
): OwnLabels {
  let dimension: GroupLabel | null = null;
  let aspect: GroupLabel | null = null;
  for (const [at, one] of cells.entries()) {
    const { cell } = one;
    const label = { text: oneLine(cell.text), cell };
    const kind = labelKind(state.block, one);
    const isFirstOfTwo = kind === null && cells.length - at > 1;
    if (kind === 'dimension' || (isFirstOfTwo && dimension === null)) {
      if (dimension === null) dimension = label;
      else takeUnread(reading.draft, [cell]);
    } else if (aspect === null) {
      aspect = label;
    } else {
      takeUnread(reading.draft, [cell]);
    }
  }
  return { dimension, aspect };
}
