/**
 * 序号列 serial numbers: people number the rows of a form in a column of their own. The numbers say
 * nothing; what stands beside them is read as if they were not there.
 */
import { labelWords } from './form.ts';
import type { SourceCell, SourceRow } from './source-grid.ts';

const heading = /^(?:序号|编号|行次|行号)$/u;
/** With blanks between its letters and a colon. */
const headingMax = 8;
const serial = /^[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]?$/u;
const figure = /^[\d,.%=≥≤<>+-]+$/u;

export function withoutSerials(rows: readonly SourceRow[]): {
  readonly rows: readonly SourceRow[];
  readonly serials: readonly SourceCell[];
} {
  const serials: SourceCell[] = [];
  let column = countedColumn(rows);
  const kept = rows.map((row): SourceRow => {
    const [first, second] = row.cells;
    if (first === undefined || second === undefined) return row;
    const isHeading = first.text.length <= headingMax && heading.test(labelWords(first.text));
    if (isHeading) column = first.column;
    else if (first.column !== column || !isSerial(first, second)) return row;
    serials.push(first);
    return { ...row, cells: row.cells.slice(1) };
  });
  return serials.length === 0 ? { rows, serials } : { rows: kept, serials };
}

/** A figure beside a figure is an amount whose name was lost, not a number of its row. */
const isSerial = (first: SourceCell, second: SourceCell): boolean =>
  serial.test(first.text) && !figure.test(labelWords(second.text));

const countedRows = 5;

/** Without a heading, a column that counts its rows from 1, however often it begins anew. */
function countedColumn(rows: readonly SourceRow[]): number | null {
  const reached = new Map<number, number>();
  const wrong = new Set<number>();
  let longest: readonly [column: number, rows: number] | null = null;
  for (const { cells } of rows) {
    const [first, second] = cells;
    if (first === undefined || second === undefined || !/^\d{1,3}$/u.test(first.text)) continue;
    if (!isSerial(first, second)) continue;
    const next = String((reached.get(first.column) ?? 0) + 1);
    if (first.text !== next && first.text !== '1') wrong.add(first.column);
    const count = first.text === next ? Number(next) : 1;
    reached.set(first.column, count);
    if (count > (longest?.[1] ?? 0)) longest = [first.column, count];
  }
  if (longest === null || longest[1] < countedRows || wrong.has(longest[0])) return null;
  return longest[0];
}
