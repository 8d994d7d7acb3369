/**
 * 汇总行 roll-up line: one thing the units have in common, each unit's part beside the total.
 * Spec: docs/spec/roll-up.md section 1.
 */
import { sumFen } from '#core/base/fen.ts';
import type { Place } from '#core/base/finding.ts';
import { formatFen, formatQuantity } from '#core/base/quantity.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';
import { placeOf } from './finding-draft.ts';
import { comparatorSigns } from './print-value.ts';
import type { TableContext } from './review-rule.ts';
import { rollUpWords } from './roll-up-words.ts';
import { tableIndex } from './table-index.ts';
import { cellOf, type CellValue, type TableRow } from './target-table.ts';

/** 汇总单位 a budget unit of the department, with its table of the year; null where it has none. */
export type RollUpUnit = {
  readonly budgetUnitId: string;
  readonly shortName: string;
  readonly tableId: string | null;
  readonly context: TableContext | null;
};

/** 汇总分项 one unit's part of a line; `written` null where its table or its value is missing. */
export type RollUpPart = {
  readonly budgetUnitId: string;
  readonly tableId: string | null;
  readonly written: string | null;
  readonly read: CellValue | null;
  /** As the unit names it, where that differs from the line's name. */
  readonly name: string | null;
  readonly place: Place | null;
};

/** 合计 a sum of money, or of a quantity with the comparator that all parts share. */
export type RollUpTotal = Extract<CellValue, { readonly kind: 'money' | 'target' }>;

/** 汇总列 */
export type RollUpColumn = {
  readonly parts: readonly RollUpPart[];
  readonly total: RollUpTotal | null;
};

/** 汇总行 `gap` says what is missing, undeclared or unlike; null when nothing is. */
export type RollUpLine = {
  readonly id: string;
  readonly name: string;
  readonly measureWord: string;
  readonly halfYear: RollUpColumn;
  readonly fullYear: RollUpColumn;
  readonly gap: string | null;
};

/** What a roll-up counts money in, as the official form does. */
export const printedMeasure = '万元';

type ValueColumn = 'halfYear' | 'fullYear';

/** 单位的行 what a unit has on a line: its rows, and what it calls them. */
export type RowsOfUnit = (budgetUnit: RollUpUnit) => readonly {
  readonly row: TableRow;
  readonly name: string;
}[];

/** '251.5亿元' or '≥102.5亿元'; money in 万元 without the word, as the form prints it. */
export function printTotal(total: RollUpTotal): string {
  if (total.kind === 'money') return formatFen(total.amount, printedMeasure, 2);
  const sign = total.comparator === null ? '' : comparatorSigns[total.comparator];
  return `${sign}${formatQuantity(total.quantity)}`;
}

export function partsOf(
  units: readonly RollUpUnit[],
  line: { readonly name: string; readonly column: ValueColumn; readonly rowsOf: RowsOfUnit },
): readonly RollUpPart[] {
  return units.map((budgetUnit) => partOf(budgetUnit, line));
}

function partOf(
  budgetUnit: RollUpUnit,
  line: { readonly name: string; readonly column: ValueColumn; readonly rowsOf: RowsOfUnit },
): RollUpPart {
  const { budgetUnitId, tableId, context } = budgetUnit;
  const nothing = { budgetUnitId, tableId, written: null, read: null, name: null, place: null };
  const rows = context === null ? [] : line.rowsOf(budgetUnit);
  const [first] = rows;
  if (context === null || first === undefined) return nothing;
  const cells = rows.map(({ row }) => cellOf(row, line.column));
  const written = rows
    .map(({ row }) => writtenWithMeasure(row, line.column, context.template))
    .filter((text) => text !== '');
  const names = [...new Set(rows.map((one) => one.name))].join('、');
  return {
    ...nothing,
    written: written.length === 0 ? null : written.join(' + '),
    read: readTogether(cells.map((cell) => cell.read)),
    name: names === line.name || names === '' ? null : names,
    place: placeOf(tableIndex(context), first.row, line.column),
  };
}

/** Money is shown in 万元; a form that counts in 元 has its measure put behind the figure. */
export function writtenWithMeasure(
  row: TableRow,
  column: ColumnKey,
  template: TableTemplate,
): string {
  const cell = cellOf(row, column);
  const written = cell.written.trim();
  const block = template.blocks.find((one) => one.id === row.block);
  const plain = block?.kind !== 'money' || block.measureWord === printedMeasure;
  return plain || cell.read.kind !== 'money' ? written : `${written}${block.measureWord}`;
}

/** Several rows of one unit on one line: money adds up, targets are not ours to add. */
function readTogether(values: readonly CellValue[]): CellValue | null {
  const filled = values.filter((value) => value.kind !== 'blank');
  if (filled.length <= 1) return filled[0] ?? null;
  const amounts = filled.flatMap((value) => (value.kind === 'money' ? [value.amount] : []));
  return amounts.length === filled.length ? { kind: 'money', amount: sumFen(amounts) } : null;
}

/** The sum of the parts that are money; null where none is. */
export function moneyTotal(parts: readonly RollUpPart[]): RollUpTotal | null {
  const amounts = parts.flatMap(({ read }) => (read?.kind === 'money' ? [read.amount] : []));
  return amounts.length === 0 ? null : { kind: 'money', amount: sumFen(amounts) };
}

type Parts = readonly RollUpPart[];

/**
 * '缺：锡山；未计入：惠山写“约三万”；半年缺：江阴'. A value that is there but is no figure is not called
 * missing; what is said of the full year is not said again of the half year.
 */
export function missingGaps(
  units: readonly RollUpUnit[],
  line: { readonly halfYear: Parts; readonly fullYear: Parts },
): readonly string[] {
  const full = gapsOf(units, line.fullYear);
  const half = gapsOf(units, line.halfYear);
  const missing = half.missing.filter((name) => !full.missing.includes(name));
  return [
    ...(full.missing.length > 0 ? [rollUpWords.missing(full.missing)] : []),
    ...(full.notCounted.length > 0 ? [rollUpWords.notCounted(full.notCounted)] : []),
    ...(missing.length > 0 ? [rollUpWords.missingHalfYear(missing)] : []),
    ...(half.notCounted.length > 0 ? [rollUpWords.notCountedHalfYear(half.notCounted)] : []),
  ];
}

function gapsOf(units: readonly RollUpUnit[], parts: Parts) {
  const missing: string[] = [];
  const notCounted: string[] = [];
  for (const [at, { shortName }] of units.entries()) {
    const written = parts[at]?.written ?? null;
    const read = parts[at]?.read ?? null;
    const counted = read !== null && ['money', 'target', 'grade'].includes(read.kind);
    if (counted) continue;
    if (written === null) missing.push(shortName);
    else notCounted.push(rollUpWords.wrote(shortName, written));
  }
  return { missing, notCounted };
}

export const joinGaps = (gaps: readonly string[]): string | null =>
  gaps.length === 0 ? null : gaps.join('；');
