/** 读文字流 a story of blocks off the page's main flow: a text box, a header. */
import { within, type WordNode } from './read-nodes.ts';
import { readTableRow, startTable } from './read-table-rows.ts';
import { newScript, readParagraph, wordingOf } from './read-text.ts';
import { addRow, cellOf, plainRow, type WordCell, type WordGrid } from './word-grid.ts';

const blockNames = new Set(['w:p', 'w:tbl']);
const rowNames = new Set(['w:tr']);

/** Rows of a story stand where it is anchored. */
export function readStory(
  grid: WordGrid,
  story: WordNode,
  at: { readonly table: number; readonly row: number },
): void {
  for (const block of within(story, blockNames)) {
    if (block.name === 'w:p') readBodyParagraph(grid, block, at);
    else {
      const state = startTable(at.table, { row: at.row, unused: true });
      for (const row of within(block, rowNames)) {
        readTableRow(grid, state, row);
        state.count.row = at.row;
        state.count.unused = true;
      }
    }
  }
}

/** A paragraph outside tables is a row; what tabs part stands in cells of its own, as in a text. */
export function readBodyParagraph(
  grid: WordGrid,
  paragraph: WordNode,
  at: { readonly table: number; readonly row: number },
): void {
  const script = newScript();
  readParagraph(grid.reader, script, paragraph);
  for (const box of script.boxes) {
    grid.seen.textBoxes = true;
    readStory(grid, box, at);
  }
  const wording = wordingOf(script);
  const whole = cellOf(grid, wording, { column: 1, marks: plainRow });
  if (whole === null) return;
  if (wording.text === '') return addRow(grid, { ...at, cells: [whole] });
  for (const line of wording.text.split('\n')) {
    const cells: WordCell[] = [];
    for (const [field, text] of line.split('\t').entries()) {
      if (text.trim() !== '') cells.push({ ...whole, text: text.trim(), column: field + 1 });
    }
    addRow(grid, { ...at, cells });
  }
}
