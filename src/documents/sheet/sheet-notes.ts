/** 读表说明 what the user is told of how a workbook was read: once for the whole file. */
import type { FileNote } from '#app/ports/document-reader.ts';
import { placeWords } from '#core/base/source-place.ts';
import { messages } from './messages.ts';
import type { Counts } from './sheet-rows.ts';

export function sheetNotes(book: {
  readonly counts: Counts;
  readonly hiddenSheets: readonly string[];
  readonly hasMacros: boolean;
  readonly hasLinks: boolean;
}): readonly FileNote[] {
  const { counts, hiddenSheets } = book;
  const notes: FileNote[] = [];
  const tell = (code: FileNote['code'], message: string): void => {
    notes.push({ code, message });
  };
  if (hiddenSheets.length > 0) tell('hidden_parts', messages.hiddenSheets(hiddenSheets));
  if (counts.hidden > 0) tell('hidden_parts', messages.hiddenCells(counts.hidden));
  if (counts.covered > 0) {
    const places = counts.coveredAt.map(({ place }) => placeWords(place));
    tell('hidden_parts', messages.coveredCells(places, counts.covered));
  }
  if (counts.formulas > 0) tell('formulas', messages.formulas(counts.formulas));
  if (counts.textBoxes > 0) tell('text_boxes', messages.textBoxes(counts.textBoxes));
  if (book.hasMacros) tell('macros_not_run', messages.macros);
  if (book.hasLinks) tell('links_not_followed', messages.links);
  return notes;
}
