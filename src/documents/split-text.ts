/**
 * 文本切分 splitting a text into a source grid: tabs between cells, or commas in a .csv, or the
 * bars of a markdown table, or runs of blanks where a PDF was printed as aligned text.
 */
import { revived } from './inert-text.ts';
import type { SourceCell, SourceGrid, SourceRow } from './source-grid.ts';

/** How cells are told apart on a line. */
export type Separator = 'tab' | 'comma' | 'bar' | 'blanks';

export function separatorOf(text: string, fileName: string): Separator {
  const isTabbed = text.includes('\t');
  // Lists written with tabs are called .csv too; amounts in them have commas of their own.
  if (/\.csv$/iu.test(fileName)) return isTabbed && tabsLead(text) ? 'tab' : 'comma';
  if (isTabbed) return 'tab';
  if (/^\s*\|.*\|\s*$/mu.test(text)) return 'bar';
  return 'blanks';
}

export function splitText(text: string, separator: Separator): SourceGrid {
  if (separator === 'tab') return splitQuoted(text, '\t');
  if (separator === 'comma') return splitQuoted(text, ',');
  return splitLines(text, separator);
}

const tabsLead = (text: string): boolean => {
  const head = text.slice(0, 20_000);
  return head.split('\t').length > head.split(',').length;
};

function splitLines(text: string, separator: 'bar' | 'blanks'): SourceGrid {
  const rows = text.split('\n').map((line, at): SourceRow => {
    const fields = separator === 'blanks' ? line.split(/\s{2,}/u) : barFields(line);
    return rowOf(fields, at + 1);
  });
  return { rows: rows.filter((row) => row.cells.length > 0) };
}

const barFields = (line: string): readonly string[] =>
  line.trim().startsWith('|') ? line.trim().replace(/^\|/u, '').split('|') : [line];

function rowOf(fields: readonly string[], line: number): SourceRow {
  const cells: SourceCell[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const text = (fields[at] ?? '').trim();
    if (text !== '') cells.push(cellOf(text, line, at));
  }
  return { line, cells };
}

const cellOf = (text: string, line: number, at: number): SourceCell => ({
  text: revived(text),
  column: at + 1,
  place: { kind: 'text', line, cell: at + 1 },
});

/**
 * Fields between separators; a field may stand in quotes, as Excel and WPS write one that holds a
 * line break. Quotes that do not close right before a separator are letters like any other.
 */
function splitQuoted(text: string, separator: '\t' | ','): SourceGrid {
  const rows: SourceRow[] = [];
  let position = 0;
  let line = 1;
  while (position <= text.length) {
    const end = lineEnd(text, position);
    const whole = text.slice(position, end);
    if (whole.includes('"')) {
      const read = quotedRow(text, { position, line, separator });
      if (read.row.cells.length > 0) rows.push(read.row);
      position = read.position;
      line = read.line;
      continue;
    }
    const row = rowOf(whole.split(separator), line);
    if (row.cells.length > 0) rows.push(row);
    position = end + 1;
    line += 1;
  }
  return { rows };
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

type RowStart = {
  readonly position: number;
  readonly line: number;
  readonly separator: '\t' | ',';
};

function quotedRow(
  text: string,
  start: RowStart,
): { readonly row: SourceRow; readonly position: number; readonly line: number } {
  const cells: SourceCell[] = [];
  let { position, line } = start;
  for (let at = 0; ; at += 1) {
    const quoted = quotedField(text, position, start.separator);
    const end = quoted?.end ?? fieldEnd(text, position, start.separator);
    const field = (quoted?.field ?? text.slice(position, end)).trim();
    if (field !== '') cells.push(cellOf(field, line, at));
    line += quoted === null ? 0 : quoted.breaks;
    position = end + 1;
    if (text[end] !== start.separator) break;
  }
  return { row: { line: start.line, cells }, position, line: line + 1 };
}

function fieldEnd(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return end;
}

/** Longest quoted field looked for: an open quote must not make reading quadratic. */
const quotedLengthMax = 20_000;

/** Somebody may type a few tabs into a cell of several lines; a row of the form has more. */
const quotedTabsMax = 8;

function quotedField(
  text: string,
  from: number,
  separator: string,
): { readonly field: string; readonly end: number; readonly breaks: number } | null {
  if (text[from] !== '"') return null;
  const limit = Math.min(text.length, from + quotedLengthMax);
  let at = from + 1;
  while (at < limit && (text[at] !== '"' || text[at + 1] === '"')) {
    at += text[at] === '"' ? 2 : 1;
  }
  const next = text[at + 1];
  if (text[at] !== '"' || (next !== undefined && next !== separator && next !== '\n')) return null;
  const inner = text.slice(from + 1, at);
  if (!/["\t\n]/u.test(inner) && separator === '\t') return null;
  // Many tabs over line ends are rows between two stray quotes, not a cell that Excel quoted.
  const tabs = separator === '\t' && inner.includes('\n') ? inner.split('\t').length - 1 : 0;
  if (tabs > quotedTabsMax) return null;
  const breaks = inner.split('\n').length - 1;
  return { field: inner.replaceAll('""', '"'), end: at + 1, breaks };
}
