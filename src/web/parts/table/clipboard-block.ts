/**
 * 剪贴板区块 clipboard blocks: what WPS and Excel put on the clipboard, read as rows of texts and
 * written back. Quoted cells may hold line breaks and tabs; merged cells stand at their start.
 */

export type TextBlock = readonly (readonly string[])[];

/** Reads tab-separated text as WPS and Excel write it; the line break at the end is no row. */
export function parseTabbedText(text: string): TextBlock {
  const rows: string[][] = [[]];
  let at = 0;
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  while (at <= source.length) {
    const field = readField(source, at);
    rows.at(-1)?.push(field.text);
    const separator = source[field.end];
    if (separator === '\n') rows.push([]);
    at = field.end + 1;
  }
  return trimBlock(rows);
}

/** A field from `at` to its tab, line break or the end. An unclosed quote is a plain letter. */
function readField(source: string, at: number): { readonly text: string; readonly end: number } {
  if (source[at] === '"') {
    const quoted = readQuoted(source, at);
    if (quoted !== null) return quoted;
  }
  let end = at;
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1;
  return { text: source.slice(at, end).trim(), end };
}

function readQuoted(
  source: string,
  at: number,
): { readonly text: string; readonly end: number } | null {
  let text = '';
  let end = at + 1;
  while (end < source.length) {
    if (source[end] !== '"') {
      text += source[end];
      end += 1;
    } else if (source[end + 1] === '"') {
      text += '"';
      end += 2;
    } else {
      const after = source[end + 1];
      const closed = after === undefined || after === '\t' || after === '\n';
      return closed ? { text: text.trim(), end: end + 1 } : null;
    }
  }
  return null;
}

/** Cuts empty rows at both ends and makes all rows equally long. */
export function trimBlock(rows: readonly (readonly string[])[]): TextBlock {
  const empty = (row: readonly string[]): boolean => row.every((text) => text === '');
  const first = rows.findIndex((row) => !empty(row));
  if (first < 0) return [];
  const last = rows.findLastIndex((row) => !empty(row));
  const kept = rows.slice(first, last + 1);
  const width = Math.max(...kept.map((row) => row.length));
  return kept.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** 带合并的单元格 a cell of a pasted HTML table with its spans. */
export type SpannedCell = {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
};

/** Lays cells with spans on a grid; covered places are empty, as Excel leaves them. */
export function blockOfSpans(rows: readonly (readonly SpannedCell[])[]): TextBlock {
  const grid: string[][] = rows.map(() => []);
  const taken: boolean[][] = rows.map(() => []);
  rows.forEach((row, line) => {
    let start = 0;
    for (const cell of row) {
      while (taken[line]?.[start] === true) start += 1;
      for (let down = 0; down < Math.min(cell.rowSpan, rows.length - line); down += 1) {
        for (let across = 0; across < cell.colSpan; across += 1) {
          const flags = taken[line + down];
          const texts = grid[line + down];
          if (flags === undefined || texts === undefined) continue;
          flags[start + across] = true;
          texts[start + across] = down === 0 && across === 0 ? cell.text : '';
        }
      }
      start += cell.colSpan;
    }
  });
  return trimBlock(grid.map((row) => Array.from(row, (text) => text ?? '')));
}

/** Reads the first table of clipboard HTML; [] where there is none. Scripts never run in it. */
export function parseHtmlTable(html: string): TextBlock {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const table = parsed.querySelector('table');
  if (table === null) return [];
  // Line breaks of the source carry no meaning in HTML; those of <br> and <p> do.
  for (const lineBreak of table.querySelectorAll('br')) lineBreak.replaceWith(breakMark);
  for (const paragraph of table.querySelectorAll('p')) paragraph.append(breakMark);
  return blockOfSpans(
    [...table.rows].map((row) =>
      [...row.cells].map((cell) => ({
        text: tidyText(cell.textContent ?? ''),
        rowSpan: Math.min(Math.max(cell.rowSpan, 1), 1000),
        colSpan: Math.min(Math.max(cell.colSpan, 1), 50),
      })),
    ),
  );
}

const breakMark = '\u2028';

const tidyText = (text: string): string =>
  text
    .replaceAll(/[^\S\u2028]+/g, ' ')
    .split(breakMark)
    .map((line) => line.trim())
    .join('\n')
    .trim();

/**
 * What was pasted as a block. HTML knows merged cells, so it goes first when it is a table and has
 * as many rows; a browser that joins quoted lines makes plain text the longer of the two.
 */
export function readClipboard(clipboard: {
  readonly text: string;
  readonly html: string;
}): TextBlock {
  const plain = parseTabbedText(clipboard.text);
  const table = clipboard.html.includes('<table') ? parseHtmlTable(clipboard.html) : [];
  return table.length > 0 ? table : plain;
}

/** Writes a block for WPS and Excel; fields with breaks, tabs or a leading quote are quoted. */
export function formatTabbedText(block: TextBlock): string {
  return block.map((row) => row.map(quoteField).join('\t')).join('\r\n');
}

const quoteField = (text: string): string =>
  /[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
