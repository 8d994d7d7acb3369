/**
 * 表的编码 table codec: a target table as plain JSON and back. Fen and digits travel as strings,
 * for JSON has no bigint. The shape is that of contract/table.ts.
 */
import { assert } from '#core/base/assert.ts';
import { parseFiscalYear } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import type { Quantity } from '#core/base/quantity.ts';
import { columnKeys } from '#core/policy/table-template.ts';
import type { Cell, CellValue, TableRow, TargetTable } from './target-table.ts';

type JsonQuantity = Omit<Quantity, 'digits'> & { readonly digits: string };

const encodeQuantity = (quantity: Quantity): JsonQuantity => ({
  ...quantity,
  digits: quantity.digits.toString(),
});
const decodeQuantity = (quantity: JsonQuantity): Quantity => ({
  ...quantity,
  digits: BigInt(quantity.digits),
});

function encodeValue(value: CellValue): unknown {
  switch (value.kind) {
    case 'money':
      return { kind: 'money', fen: (value.amount as bigint).toString() };
    case 'target':
    case 'number':
      return { ...value, quantity: encodeQuantity(value.quantity) };
    default:
      return value;
  }
}

function decodeValue(json: unknown): CellValue {
  const value = json as { readonly kind: string; readonly fen?: string };
  if (value.kind === 'money') return { kind: 'money', amount: fen(BigInt(value.fen ?? '')) };
  if (value.kind === 'target' || value.kind === 'number') {
    const counted = json as { readonly quantity: JsonQuantity };
    return { ...counted, quantity: decodeQuantity(counted.quantity) } as unknown as CellValue;
  }
  return json as CellValue;
}

const mapCells = (row: TableRow, change: (cell: Cell) => unknown): TableRow => ({
  ...row,
  cells: Object.fromEntries(
    Object.entries(row.cells).map(([column, cell]) => [column, change(cell)]),
  ) as TableRow['cells'],
});

export const encodeTable = (table: TargetTable): unknown => ({
  ...table,
  rows: table.rows.map((row) =>
    mapCells(row, (cell) => ({ ...cell, read: encodeValue(cell.read) })),
  ),
});

export function decodeTable(json: unknown): TargetTable {
  const table = json as TargetTable;
  assert(Array.isArray(table.rows), 'an encoded table has rows');
  return {
    ...table,
    rows: table.rows.map((row) =>
      mapCells(row, (cell) => ({ ...cell, read: decodeValue(cell.read) })),
    ),
  };
}

/** 外来的编码 an encoded table from outside, checked member by member; null when it is none. */
export function parseTable(json: unknown): TargetTable | null {
  if (!isRecord(json) || !Array.isArray(json.rows) || !Array.isArray(json.unread)) return null;
  const { templateId, budgetUnitName, fiscalYear } = json;
  if (typeof templateId !== 'string' || typeof budgetUnitName !== 'string') return null;
  const year = fiscalYear === null ? null : parseFiscalYear(fiscalYear as number);
  if (fiscalYear !== null && year === null) return null;
  if (!json.rows.every(isRow) || !json.unread.every(isUnread)) return null;
  const { rows, unread } = json as unknown as TargetTable;
  return decodeTable({ templateId, budgetUnitName, fiscalYear: year, rows, unread });
}

type Json = Readonly<Record<string, unknown>>;

const isRecord = (json: unknown): json is Json =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const kinds: ReadonlySet<unknown> = new Set(['narrative', 'money', 'project', 'indicator']);

const isRow = (json: unknown): boolean =>
  isRecord(json) &&
  kinds.has(json.kind) &&
  [json.id, json.block].every((text) => typeof text === 'string') &&
  (json.key === null || typeof json.key === 'string') &&
  isRecord(json.cells) &&
  Object.entries(json.cells).every(([column, cell]) => columns.has(column) && isCell(cell));

const columns: ReadonlySet<string> = new Set(columnKeys);

const isCell = (json: unknown): boolean =>
  isRecord(json) &&
  typeof json.written === 'string' &&
  (json.place === null || isPlace(json.place)) &&
  Array.isArray(json.doubts) &&
  json.doubts.every(isDoubt) &&
  isValue(json.read);

const isPlace = (json: unknown): boolean =>
  isRecord(json) &&
  Number.isInteger(json.line) &&
  Number.isInteger(json.cell) &&
  placeShapes[String(json.kind)]?.(json) === true;

const placeShapes: Readonly<Record<string, (json: Readonly<Record<string, unknown>>) => boolean>> =
  {
    text: () => true,
    document: ({ table, row }) => Number.isInteger(table) && Number.isInteger(row),
    sheet: ({ sheet, row }) => typeof sheet === 'string' && Number.isInteger(row),
    page: ({ page, row, box }) =>
      Number.isInteger(page) &&
      Number.isInteger(row) &&
      Array.isArray(box) &&
      box.length === 4 &&
      box.every(Number.isFinite),
  };

const isDoubt = (json: unknown): boolean =>
  isRecord(json) &&
  typeof json.code === 'string' &&
  typeof json.note === 'string' &&
  typeof json.question === 'boolean';

const isUnread = (json: unknown): boolean =>
  isRecord(json) && isPlace(json.place) && typeof json.text === 'string';

const wholeNumber = /^-?\d{1,40}$/u;
const comparators: ReadonlySet<unknown> = new Set([null, 'atLeast', 'atMost', 'exactly']);

const isQuantity = (json: unknown): boolean =>
  isRecord(json) &&
  typeof json.digits === 'string' &&
  wholeNumber.test(json.digits) &&
  typeof json.scale === 'number' &&
  Number.isInteger(json.scale) &&
  json.scale >= 0 &&
  json.scale <= 40 &&
  typeof json.measureWord === 'string';

const valueShapes: Readonly<Record<string, (value: Json) => boolean>> = {
  blank: () => true,
  text: ({ text }) => typeof text === 'string',
  money: ({ fen: amount }) => typeof amount === 'string' && wholeNumber.test(amount),
  target: ({ comparator, quantity }) => comparators.has(comparator) && isQuantity(quantity),
  grade: ({ grade }) => typeof grade === 'string',
  incomplete: ({ comparator, measureWord }) =>
    comparators.has(comparator) && typeof measureWord === 'string',
  number: ({ quantity }) => isQuantity(quantity),
  unreadable: ({ why }) => typeof why === 'string',
};

const isValue = (json: unknown): boolean =>
  isRecord(json) && (valueShapes[String(json.kind)]?.(json) ?? false);
