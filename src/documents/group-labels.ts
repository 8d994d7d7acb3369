/**
 * 一级与二级 group labels: merged cells that stand above several rows of indicators. A merged label
 * may be printed before, amid or after its rows, so rows wait to see whether one turns up late.
 */
import { lineWords } from '#core/base/source-place.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { ColumnKey, IndicatorBlock } from '#core/policy/table-template.ts';
import type { GroupLabel, IndicatorState, Marked, Reading } from './reading.ts';
import { type DraftCell, type DraftRow, put } from './table-draft.ts';
import { type ColumnMarks, columnsAt } from './value-columns.ts';

/** Columns behind 三级指标: its values. */
export function valueKeys(block: IndicatorBlock): readonly ColumnKey[] {
  const known = keysOfBlocks.get(block);
  if (known !== undefined) return known;
  const at = block.columns.findIndex(({ key }) => key === 'indicator');
  const keys = block.columns.slice(at + 1).map(({ key }) => key);
  keysOfBlocks.set(block, keys);
  return keys;
}

const keysOfBlocks = new WeakMap<IndicatorBlock, readonly ColumnKey[]>();

export function headerMarks(state: IndicatorState): ColumnMarks | null {
  return state.header === null
    ? null
    : { nameAt: state.header.get('indicator') ?? null, at: state.header };
}

/** Notes where the columns that a row left blank stand, after its cells were put. */
export function keepBlanks(state: IndicatorState, row: DraftRow): void {
  const header = headerMarks(state);
  const own = ownColumns(row);
  const first = own.values().next().value;
  if (first === undefined || state.block.columns.every(({ key }) => own.has(key))) return;
  const nameAt = own.get('indicator') ?? null;
  const at = columnsAt(own, nameAt, [inPlace(header), state.latest, header]);
  const line = lineOf(row);
  if (at !== null && line !== null) row.blanksAt = { line, at };
}

/** The header as it stands, whatever column the name is in. */
const inPlace = (header: ColumnMarks | null): ColumnMarks | null =>
  header === null ? null : { ...header, nameAt: null };

const isOwn = (cell: DraftCell): boolean => cell.doubts.every(({ code }) => code !== 'inherited');

function ownColumns(row: DraftRow): ReadonlyMap<ColumnKey, number> {
  const own = new Map<ColumnKey, number>();
  for (const [key, cell] of Object.entries(row.cells) as [ColumnKey, DraftCell][]) {
    if (cell.place !== null && isOwn(cell)) own.set(key, cell.place.cell);
  }
  return own;
}

/** The lowest line of its cells: a late label stands above, or on, the line of its values. */
const lineOf = (row: DraftRow): number | null => {
  const lines = Object.values(row.cells).flatMap((cell) =>
    cell.place !== null && isOwn(cell) ? [cell.place.line] : [],
  );
  return lines.length === 0 ? null : Math.max(...lines);
};

export type OwnLabels = {
  readonly dimension: GroupLabel | null;
  readonly aspect: GroupLabel | null;
};

export function labelKind(block: IndicatorBlock, one: Marked): 'dimension' | 'aspect' | null {
  if (one.meaning?.dimensions.includes(block)) return 'dimension';
  if (one.meaning?.aspects.some((aspect) => aspect.block === block)) return 'aspect';
  return null;
}

/** Notes new labels for the rows after this one, and settles rows that were waiting for them. */
export function noteLabels(state: IndicatorState, own: OwnLabels, marks: readonly Marked[]): void {
  if (own.dimension !== null) {
    // Said again in each of its rows it opens nothing: the 二级 may be merged over them still.
    const isSame = state.dimension !== null && same(state.dimension.text, own.dimension.text);
    state.dimension = own.dimension;
    if (!isSame) state.aspect = null;
    settle(state, 'dimension', own.dimension);
  }
  if (own.aspect === null) return;
  state.aspect = own.aspect;
  settle(state, 'aspect', own.aspect);
  if (own.dimension === null) impliedDimension(state, marks);
}

/** 服务对象满意度 without 满意度指标 before it does not stand under 效益指标. */
function impliedDimension(state: IndicatorState, marks: readonly Marked[]): void {
  const cell = state.aspect?.cell ?? null;
  const aspects = marks.find((one) => one.cell === cell)?.meaning?.aspects ?? [];
  const here = aspects.filter(({ block }) => block === state.block);
  const only = here.length === 1 ? here[0]?.dimension : undefined;
  if (only === undefined || state.dimension === null) return;
  const known = state.block.dimensions.some((one) => same(one, state.dimension?.text ?? ''));
  if (known && !same(only, state.dimension.text)) state.dimension = { text: only, cell: null };
}

export const same = (a: string, b: string): boolean =>
  a === b || normaliseName(a) === normaliseName(b);

/** A row under the wrong label and before the right one: the merged cell began before its words. */
function settle(state: IndicatorState, column: 'dimension' | 'aspect', label: GroupLabel): void {
  const rest = state.waiting.filter((one) => one.column !== column);
  for (const { row } of state.waiting.filter((one) => one.column === column)) {
    const printed = row.printed[column]?.written ?? null;
    const isBare = printed === null && row.cells[column] === undefined;
    if (isBare || same(printed ?? '', label.text)) row.cells[column] = inheritedCell(label);
  }
  state.waiting.splice(0, state.waiting.length, ...rest);
}

/** Writes 一级 and 二级 into a row: its own, or those that stand above it. */
export function placeLabels(
  reading: Reading,
  state: IndicatorState,
  line: { readonly row: DraftRow; readonly own: OwnLabels; readonly marks: readonly Marked[] },
): void {
  noteLabels(state, line.own, line.marks);
  for (const column of ['dimension', 'aspect'] as const) {
    const own = line.own[column];
    const label = state[column];
    if (own?.cell) put(reading.draft, own.cell, { row: line.row, column });
    else if (label !== null) inherit(state, { row: line.row, column, label });
    else if (column === 'dimension' && onlyDimension(state)) {
      state.waiting.push({ row: line.row, column });
    }
  }
}

/** Rows of 履职 before the merged word was printed can be under nothing else. */
const onlyDimension = ({ block }: IndicatorState): boolean => block.dimensions.length === 1;

function inherit(
  state: IndicatorState,
  line: {
    readonly row: DraftRow;
    readonly column: 'dimension' | 'aspect';
    readonly label: GroupLabel;
  },
): void {
  const { row, column, label } = line;
  const printed = row.printed[column]?.written;
  if (row.cells[column] !== undefined) return;
  if (label.cell === null && printed !== undefined) return;
  row.cells[column] = inheritedCell(label);
  if (printed !== undefined && !same(printed, label.text)) state.waiting.push({ row, column });
}

const inheritedCell = (label: GroupLabel): DraftCell => ({
  written: label.text,
  tail: label.text,
  place: label.cell?.place ?? null,
  doubts:
    label.cell === null
      ? []
      : [
          {
            code: 'inherited',
            note: `合并单元格，文字写在${lineWords(label.cell.place)}。`,
            question: false,
          },
        ],
  unreadable: null,
});
