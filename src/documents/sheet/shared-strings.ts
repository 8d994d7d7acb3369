/**
 * 共享字符串 shared strings of a workbook: the runs of a rich text joined, readings of characters
 * (phonetic runs) left out, what cannot stand in XML (_x000D_) put back. ECMA-376 part 1, 18.4.
 */
import { visibleText } from '../visible-text.ts';
import { scanned, type XmlScan } from './xml-scan.ts';

/** Every string by its number; null where the part is broken. */
export function readSharedStrings(scan: XmlScan): readonly string[] | null {
  const strings: string[] = [];
  for (;;) {
    const step = scan.next();
    if (step === scanned.end) return strings;
    if (step === scanned.broken) return null;
    if (step !== scanned.open || scan.name !== 'si') continue;
    const text = readRichText(scan, 'si');
    if (text === null) return null;
    strings.push(text);
  }
}

/** The text of an element that holds runs, up to its end; the scan stands behind its start. */
export function readRichText(scan: XmlScan, element: string): string | null {
  let text = '';
  let within = false;
  for (;;) {
    const step = scan.next();
    if (step === scanned.open) {
      if (scan.name === 't') within = true;
      else if (scan.name === 'rPh' && !scan.skipElement()) return null;
    } else if (step === scanned.text) {
      if (within) text += scan.text();
    } else if (step === scanned.close) {
      if (scan.name === 't') within = false;
      else if (scan.name === element) return cellText(text);
    } else return null;
  }
}

const escaped = /_x([\da-f]{4})_/giu;

/** The text of a cell of an .xlsx, in which signs that XML cannot hold are written as _x000D_. */
export const cellText = (text: string): string =>
  plainText(
    text.includes('_x')
      ? text.replaceAll(escaped, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        )
      : text,
  );

/** Without blanks at its ends, its line ends as one sign. */
export const plainText = (text: string): string =>
  visibleText(text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text).trim();
