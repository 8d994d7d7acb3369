/** 读文字栏 reading fields of prose: 单位名称, 单位主要职能, 年度目标; one row may hold two of them. */
import { labelWords } from './form.ts';
import { type Marked, type Reading } from './reading.ts';
import { measuredBehind } from './side-words.ts';
import type { SourceCell } from './source-grid.ts';
import { type DraftRow, join, put, slotOf, takeForm, takeUnread } from './table-draft.ts';

/** Reads a row that begins with the label of a field; true when it was one. */
export function readNarrativeRow(reading: Reading, cells: readonly Marked[]): boolean {
  const first = cells[0];
  if (first === undefined) return false;
  const glued = splitGlued(reading, first.cell);
  if ((first.meaning?.narrative ?? null) === null && glued === null) return false;
  reading.money = null;
  reading.indicators = null;
  for (const one of cells) readPart(reading, one);
  return true;
}

function readPart(reading: Reading, one: Marked): void {
  const { draft } = reading;
  const block = one.meaning?.narrative ?? null;
  if (block !== null) {
    takeForm(draft, one.cell);
    reading.narrative = slotOf(draft, block.id, block.key);
    return;
  }
  const glued = splitGlued(reading, one.cell);
  if (glued !== null) {
    reading.narrative = glued.row;
    put(draft, { ...one.cell, text: glued.text }, { row: glued.row, column: 'text' });
    return;
  }
  const row = reading.narrative;
  if (row === null || row.cells.text !== undefined) takeUnread(draft, [one.cell]);
  else put(draft, one.cell, { row, column: 'text' });
}

/** '单位名称：无锡市…' in one cell. */
function splitGlued(
  reading: Reading,
  cell: SourceCell,
): { readonly row: DraftRow; readonly text: string } | null {
  const at = cell.text.search(/[:：]/u);
  if (at < 2 || at > 20) return null;
  const block = reading.form.meaningOf(labelWords(cell.text.slice(0, at)))?.narrative ?? null;
  const text = withoutMeasure(reading, cell.text.slice(at + 1).trim());
  if (block === null || text === '') return null;
  const row = slotOf(reading.draft, block.id, block.key);
  return row === null || row.cells.text !== undefined ? null : { row, text };
}

/** '单位名称：某中心  单位：万元': the measure of the form is no part of the name before it. */
function withoutMeasure({ form }: Reading, text: string): string {
  const found = measuredBehind(text);
  return found !== null && form.measures.has(found.measure) ? found.words : text;
}

const sentenceEnd = /(?:[。；;！!？?]|<\/p>)\s*$/iu;

/** A lone cell after a field is its text, or the rest of it from the next line or page. */
export function readContinuation(reading: Reading, cell: SourceCell): boolean {
  const row = reading.narrative;
  if (row === null) return false;
  const before = row.cells.text;
  if (before === undefined) put(reading.draft, cell, { row, column: 'text' });
  else {
    const glue = sentenceEnd.test(before.tail.slice(-20)) ? '\n' : '';
    join(reading.draft, cell, { joined: before, glue });
  }
  return true;
}
