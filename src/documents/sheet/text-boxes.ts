/**
 * 文本框 text boxes that float over a sheet: a title is now and then written in one. What they say is
 * read with the row over which they begin.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, type Refusal, type Result } from '#core/base/result.ts';
import { relationsOf } from '../package/office-part.ts';
import type { ZipFile } from '../package/zip-directory.ts';
import { scanned, scanPart, type XmlScan } from './xml-scan.ts';

/** Row and column of the cell over which the box begins, from 1. */
export type TextBox = { readonly row: number; readonly column: number; readonly text: string };

export function textBoxesOf(
  zip: ZipFile,
  sheet: string,
): Result<readonly TextBox[], Refusal<ReadRefusalCode>> {
  const relations = relationsOf(zip, sheet);
  if (!relations.ok) return relations;
  const boxes: TextBox[] = [];
  for (const { kind, part, external } of relations.value) {
    if (kind !== 'drawing' || external) continue;
    const scan = scanPart(zip, part);
    if (!scan.ok) return scan;
    if (scan.value !== null) readDrawing(scan.value, boxes);
  }
  return ok(boxes.toSorted((a, b) => a.row - b.row || a.column - b.column));
}

/** A broken drawing loses no cell: what came before the fault is kept. */
function readDrawing(scan: XmlScan, boxes: TextBox[]): void {
  let anchor = { row: 1, column: 1 };
  for (;;) {
    const step = scan.next();
    if (step === scanned.end || step === scanned.broken) return;
    if (step !== scanned.open) continue;
    if (/^(?:twoCell|oneCell|absolute)Anchor$/u.test(scan.name)) anchor = { row: 1, column: 1 };
    else if (scan.name === 'from') anchor = readAnchor(scan);
    // Newer shapes stand twice, for old programs in plainer form.
    else if (scan.name === 'Fallback') {
      if (!scan.skipElement()) return;
    } else if (scan.name === 'txBody') {
      const text = readParagraphs(scan);
      if (text !== '') boxes.push({ ...anchor, text });
    }
  }
}

function readAnchor(scan: XmlScan): { readonly row: number; readonly column: number } {
  const anchor = { row: 1, column: 1 };
  let name = '';
  for (;;) {
    const step = scan.next();
    if (step === scanned.open) name = scan.name;
    else if (step === scanned.text) {
      const number = /^\s*(\d{1,7})\s*$/u.exec(scan.text())?.[1];
      if (number !== undefined && name === 'row') anchor.row = Number(number) + 1;
      if (number !== undefined && name === 'col') anchor.column = Number(number) + 1;
    } else if (step === scanned.close) {
      if (scan.name === 'from') return anchor;
      name = '';
    } else return anchor;
  }
}

function readParagraphs(scan: XmlScan): string {
  let text = '';
  let within = false;
  for (;;) {
    const step = scan.next();
    if (step === scanned.open) within = scan.name === 't';
    else if (step === scanned.text) text += within ? scan.text() : '';
    else if (step === scanned.close) {
      if (scan.name === 't') within = false;
      else if (scan.name === 'p' || scan.name === 'br') text += '\n';
      else if (scan.name === 'txBody') return text.trim();
    } else return text.trim();
  }
}
