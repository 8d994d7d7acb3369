/**
 * 工作表单元格 cells of a worksheet: given another style where they stand, put in where they do not
 * stand yet. The rows are scanned, never parsed: a sheet may have a hundred thousand of them.
 */
import { columnLetters } from '#core/base/source-place.ts';
import { attribute } from '../package/office-part.ts';
import { insertAt, type Patch, withAttribute } from './patch-text.ts';
import {
  childOf,
  childrenOf,
  type Element,
  nextTag,
  prefixOf,
  type Tag,
  tagText,
} from './xml-tree.ts';

/** 单元格位置 row and column, both from 1. */
export type CellAddress = { readonly row: number; readonly column: number };

/** 改样式 the style a cell gets in place of the one it has, or would have. */
export type Restyle = CellAddress & { readonly style: (before: number) => number };

export const cellReference = ({ row, column }: CellAddress): string =>
  `${columnLetters(column)}${row}`;

export function cellAddress(reference: string): CellAddress | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference);
  if (found === null) return null;
  const [, letters = '', row = ''] = found;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column };
}

const rowsMax = 1_048_576;
const columnsMax = 16_384;
export const isCell = ({ row, column }: CellAddress): boolean =>
  row >= 1 && row <= rowsMax && column >= 1 && column <= columnsMax;

/** Null where the rows are not as a spreadsheet program writes them. */
export function restyleCells(
  text: string,
  sheet: Element,
  restyles: readonly Restyle[],
): readonly Patch[] | null {
  const prefix = prefixOf(sheet.name);
  const rows = childOf(sheet, `${prefix}sheetData`);
  if (rows === null) return null;
  const wanted = Map.groupBy(restyles, ({ row }) => row);
  const missing = [...wanted.keys()].toSorted((a, b) => a - b);
  const how: Writing = { text, prefix, columnStyle: columnStyles(text, sheet) };
  const patches: Patch[] = [];
  const newRowsBefore = (row: number): string => {
    let inserted = '';
    while (missing[0] !== undefined && missing[0] < row) {
      const one = missing.shift() ?? 0;
      inserted += newRow(how, one, wanted.get(one) ?? []);
    }
    return inserted;
  };
  if (rows.end === rows.openEnd) {
    const inner = newRowsBefore(Number.POSITIVE_INFINITY);
    const slash = text.lastIndexOf('/', rows.openEnd);
    return inner === ''
      ? []
      : [{ at: slash, until: rows.openEnd, text: `>${inner}</${rows.name}>` }];
  }
  let row = 0;
  let at = rows.openEnd;
  for (;;) {
    const tag = nextTag(text, at);
    if (tag === null) return null;
    if (tag.start >= rows.closeStart) break;
    if (tag.name !== `${prefix}row` || tag.kind === 'close') return null;
    row = Number(attribute(text.slice(tag.start, tag.end), 'r') ?? row + 1);
    if (!Number.isSafeInteger(row)) return null;
    const inserted = newRowsBefore(row);
    if (inserted !== '') patches.push(insertAt(tag.start, inserted));
    const close = tag.kind === 'empty' ? tag.end : text.indexOf(`</${prefix}row`, tag.end);
    if (close < 0 || close > rows.closeStart) return null;
    const cells = wanted.get(row);
    if (cells !== undefined && missing[0] === row) {
      missing.shift();
      const some = restyleRow(how, { row, tag, close }, cells);
      if (some === null) return null;
      patches.push(...some);
    }
    at = tag.kind === 'empty' ? tag.end : text.indexOf('>', close) + 1;
  }
  const inserted = newRowsBefore(Number.POSITIVE_INFINITY);
  return inserted === '' ? patches : [...patches, insertAt(rows.closeStart, inserted)];
}

type Writing = {
  readonly text: string;
  readonly prefix: string;
  readonly columnStyle: (column: number) => number;
};

type Row = { readonly row: number; readonly tag: Tag; readonly close: number };

function restyleRow(
  how: Writing,
  { row, tag, close }: Row,
  restyles: readonly Restyle[],
): readonly Patch[] | null {
  const { text, prefix } = how;
  const head = text.slice(tag.start, tag.end);
  const rowStyle = isOn(attribute(head, 'customFormat')) ? attribute(head, 's') : null;
  const styleOf = (column: number): number =>
    rowStyle === null ? how.columnStyle(column) : Number(rowStyle);
  const left = restyles.toSorted((a, b) => a.column - b.column);
  const patches: Patch[] = [];
  const newCellsBefore = (column: number): string => {
    let inserted = '';
    while (left[0] !== undefined && left[0].column < column) {
      const one = left.shift() as Restyle;
      inserted += newCell(prefix, one, one.style(styleOf(one.column)));
    }
    return inserted;
  };
  if (tag.kind === 'empty') {
    const inner = newCellsBefore(Number.POSITIVE_INFINITY);
    const slash = text.lastIndexOf('/', tag.end);
    return [{ at: slash, until: tag.end, text: `>${inner}</${prefix}row>` }];
  }
  let column = 0;
  for (let cell = nextTag(text, tag.end); cell !== null; cell = nextTag(text, cell.end)) {
    if (cell.start >= close) break;
    if (cell.name !== `${prefix}c`) continue; // an extension of the row
    const cellTag = text.slice(cell.start, cell.end);
    const address = cellAddress(attribute(cellTag, 'r') ?? '');
    if (address !== null && address.row !== row) return null;
    column = address?.column ?? column + 1;
    const inserted = newCellsBefore(column);
    if (inserted !== '') patches.push(insertAt(cell.start, inserted));
    while (left[0]?.column === column) {
      const before = Number(attribute(cellTag, 's') ?? '0');
      const style = String((left.shift() as Restyle).style(before));
      if (style !== String(before)) {
        const restyled = withAttribute(cellTag, 's', style);
        patches.push({ at: cell.start, until: cell.end, text: restyled });
      }
    }
    if (left.length === 0) return patches;
    if (cell.kind === 'open') {
      const end = text.indexOf(`</${prefix}c>`, cell.end);
      if (end < 0 || end > close) return null;
      cell = { ...cell, end: end + prefix.length + 4 };
    }
  }
  return [...patches, insertAt(close, newCellsBefore(Number.POSITIVE_INFINITY))];
}

const isOn = (flag: string | null): boolean => flag === '1' || flag === 'true';

const newCell = (prefix: string, address: CellAddress, style: number): string =>
  `<${prefix}c r="${cellReference(address)}" s="${style}"/>`;

function newRow(how: Writing, row: number, restyles: readonly Restyle[]): string {
  const cells = restyles
    .toSorted((a, b) => a.column - b.column)
    .map((one) => newCell(how.prefix, one, one.style(how.columnStyle(one.column))));
  return `<${how.prefix}row r="${row}">${cells.join('')}</${how.prefix}row>`;
}

function columnStyles(text: string, sheet: Element): (column: number) => number {
  const prefix = prefixOf(sheet.name);
  const columns = childOf(sheet, `${prefix}cols`);
  const styles = (columns === null ? [] : childrenOf(columns, `${prefix}col`)).map((one) => {
    const tag = tagText(text, one);
    const number = (name: string): number => Number(attribute(tag, name) ?? '0');
    return { min: number('min'), max: number('max'), style: number('style') };
  });
  return (column) => styles.find(({ min, max }) => min <= column && column <= max)?.style ?? 0;
}

/** Merged cells of one sheet never overlap: so many looks are never needed. */
const looksMax = 5_000_000;

/** Of the rows asked for those in between, whichever way is shorter. */
function cellsBetween(
  rows: ReadonlyMap<number, readonly CellAddress[]>,
  from: number,
  to: number,
): readonly CellAddress[] {
  if (to - from >= rows.size) {
    return [...rows].flatMap(([row, cells]) => (from <= row && row <= to ? cells : []));
  }
  const found: CellAddress[] = [];
  for (let row = from; row <= to; row += 1) found.push(...(rows.get(row) ?? []));
  return found;
}

/** 合并单元格 where the upper-left cell of the merged cell is in which each address stands. */
export function unmerged(
  text: string,
  sheet: Element,
  addresses: readonly CellAddress[],
): (address: CellAddress) => CellAddress {
  const prefix = prefixOf(sheet.name);
  const list = childOf(sheet, `${prefix}mergeCells`);
  const rows = Map.groupBy(addresses, ({ row }) => row);
  const homes = new Map<string, CellAddress>();
  let left = looksMax;
  for (const one of list === null ? [] : childrenOf(list, `${prefix}mergeCell`)) {
    const [from = '', to = from] = (attribute(tagText(text, one), 'ref') ?? '').split(':');
    const first = cellAddress(from);
    const last = cellAddress(to);
    if (first === null || last === null) continue;
    for (const cell of cellsBetween(rows, first.row, last.row)) {
      left -= 1;
      if (cell.column < first.column || cell.column > last.column) continue;
      homes.set(cellReference(cell), first);
    }
    if (left < 0) break;
  }
  return (address) => homes.get(cellReference(address)) ?? address;
}
