/**
 * 跨页接合 stitched cells: what a page break cut is put together where it began. A label whose cell
 * goes on over the page is one label, printed again or not; a row that was cut has the rest of its
 * words on the next page, under the same edges.
 */
import { isCutOff } from '../reading.ts';
import { joinText } from './glyph-lines.ts';
import type { FilledCell, TableBlock } from './page-content.ts';
import { edgeSlack, type TablePart } from './table-parts.ts';

/** 接好的字 what a cell says once its page breaks are mended; empty where it went elsewhere. */
export type StitchedCell = { readonly text: string; readonly isUnknown: boolean };

type Texts = Map<FilledCell, StitchedCell>;

export function stitchCells(parts: readonly TablePart[]): ReadonlyMap<FilledCell, StitchedCell> {
  const texts: Texts = new Map();
  /** Where the text of a cell stands that came from the page before. */
  const origins = new Map<FilledCell, FilledCell>();
  for (const { block, before } of parts) {
    if (before !== null) stitch({ texts, origins, before, block });
  }
  return texts;
}

type Seam = {
  readonly texts: Texts;
  readonly origins: Map<FilledCell, FilledCell>;
  readonly before: TableBlock;
  readonly block: TableBlock;
};

type Pair = { readonly above: FilledCell; readonly below: FilledCell };

function stitch(seam: Seam): void {
  const { before, block } = seam;
  const first = repeatedRows(before, block);
  const shift = block.table.box[0] - before.table.box[0];
  const ending = before.cells.filter(
    ({ row, rowSpan }) => row + rowSpan === before.table.rows.length - 1,
  );
  const pairs = block.cells
    .filter(({ row }) => row === first)
    .flatMap((below): Pair[] => {
      const above = ending.find(
        ({ box }) =>
          Math.abs(box[0] + shift - below.box[0]) <= edgeSlack &&
          Math.abs(box[2] + shift - below.box[2]) <= edgeSlack,
      );
      return above === undefined ? [] : [{ above, below }];
    });
  const isLabel = ({ above, below }: Pair): boolean => above.rowSpan > 1 || below.rowSpan > 1;
  for (const pair of pairs.filter(isLabel)) stitchLabel(seam, pair);
  const row = pairs.filter((pair) => !isLabel(pair));
  if (isCutRow(seam, row)) for (const pair of row) moveUp(seam, pair);
}

const said = ({ texts }: Seam, cell: FilledCell): string => texts.get(cell)?.text ?? cell.text;

const origin = ({ origins }: Seam, cell: FilledCell): FilledCell => origins.get(cell) ?? cell;

/** How many rows at the head of a page the page before had too: the header, printed again. */
function repeatedRows(before: TableBlock, block: TableBlock): number {
  const known = new Set(rowTexts(before));
  const rows = rowTexts(block);
  let count = 0;
  while (
    count < rows.length &&
    (rows[count] ?? '').includes('\n') &&
    known.has(rows[count] ?? '')
  ) {
    count += 1;
  }
  // Rows of values may be alike too; a header is not followed by nothing else.
  return count === 0 || count >= rows.length || count > 3 ? 0 : count;
}

const rowTexts = ({ table, cells }: TableBlock): readonly string[] =>
  table.rows.slice(1).map((_, row) =>
    cells
      .filter((cell) => cell.row === row && cell.text !== '')
      .map(({ text }) => text)
      .join('\n'),
  );

function stitchLabel(seam: Seam, pair: Pair): void {
  const { above, below } = pair;
  const start = origin(seam, above);
  seam.origins.set(below, start);
  const label = said(seam, start);
  const rest = below.text;
  if (rest === '') return;
  // Browsers leave both edges open where two cells meet at the end of a page: a label goes on only
  // where its last line was full.
  const isOpen = (above.openBottom || below.openTop) && start.isFull;
  const isRest = label !== '' && (isOpen || isCutOff(label, rest));
  if (label === rest || label === '' || isRest) moveUp(seam, pair);
  else seam.origins.delete(below);
}

/** Puts the words below behind those above; words said twice are said once. */
function moveUp(seam: Seam, { above, below }: Pair): void {
  const start = origin(seam, above);
  const text = said(seam, start);
  const whole = text === below.text ? text : joinText(text, below.text, below.isWide);
  const isUnknown = start.isUnknown || below.isUnknown;
  seam.texts.set(start, { text: whole, isUnknown });
  seam.texts.set(below, { text: '', isUnknown: false });
  seam.origins.set(below, start);
}

const ended = /[。；;！!？?]$/u;

/**
 * A row was cut when one of its two halves is no row by itself, and each text that stands on both
 * pages went to the edge of its cell on the first.
 */
function isCutRow(seam: Seam, row: readonly Pair[]): boolean {
  const above = row.map((pair) => said(seam, origin(seam, pair.above)) !== '');
  const below = row.map((pair) => pair.below.text !== '');
  if (row.length < 2 || !above.includes(true) || !below.includes(true)) return false;
  const isWhole = (half: readonly boolean[]): boolean => half.every(Boolean);
  if (isWhole(above) && isWhole(below)) return false;
  const both = row.filter((_, at) => above[at] === true && below[at] === true);
  return (
    both.length > 0 &&
    both.every(({ above: upper, below: lower }) => {
      const text = said(seam, origin(seam, upper));
      return (upper.isFull && !ended.test(text)) || isCutOff(text, lower.text);
    })
  );
}
