/**
 * 字行 lines of glyphs → text: letters in the order they are read, blanks where the eye sees them,
 * and lines put together again that only the width of a cell had broken.
 */
import type { Glyph } from './page-shapes.ts';

/** 字行 the glyphs on one base line, left to right. */
export type GlyphLine = {
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
};

export function glyphLines(glyphs: readonly Glyph[]): readonly GlyphLine[] {
  const lines: { baseline: number; size: number; glyphs: Glyph[] }[] = [];
  for (const glyph of glyphs.toSorted((a, b) => a.baseline - b.baseline)) {
    const open = lines.at(-1);
    const near = open === undefined ? 0 : 0.45 * Math.max(open.size, glyph.size);
    if (open !== undefined && glyph.baseline - open.baseline <= near) {
      open.glyphs.push(glyph);
      open.size = Math.max(open.size, glyph.size);
    } else lines.push({ baseline: glyph.baseline, size: glyph.size, glyphs: [glyph] });
  }
  return lines.map(({ baseline, size, glyphs: unordered }) =>
    lineOf(
      unordered.toSorted((a, b) => a.left - b.left || a.right - b.right),
      baseline,
      size,
    ),
  );
}

export function lineOf(glyphs: readonly Glyph[], baseline: number, size: number): GlyphLine {
  let text = '';
  let before: Glyph | null = null;
  for (const glyph of glyphs) {
    if (before !== null && isBlankBetween(before, glyph)) text += ' ';
    text += glyph.words;
    if (glyph.words.trim() !== '' || before === null) before = glyph;
  }
  const inked = glyphs.filter(({ words }) => words.trim() !== '');
  const left = Math.min(...inked.map((one) => one.left));
  const right = Math.max(...inked.map((one) => one.right));
  return { glyphs, text, left, right, baseline, size };
}

const latin = /[\p{Script=Latin}\p{Script=Greek}0-9]/u;

/** Programs move on instead of printing a blank; beside Chinese they move for looks alone. */
function isBlankBetween(before: Glyph, after: Glyph): boolean {
  if (after.words.trim() === '' || before.words.trim() === '') return false;
  const gap = after.left - before.right;
  const size = Math.max(before.size, after.size);
  const isLatin = latin.test(before.words.slice(-1)) && latin.test(after.words.slice(0, 1));
  return gap > (isLatin ? 0.22 : 1.6) * size;
}

const wideGap = 1.6;

/** What stands apart on a line of text outside tables: title and measure word, name and year. */
export function splitLine(line: GlyphLine): readonly GlyphLine[] {
  const parts: Glyph[][] = [[]];
  let right: number | null = null;
  for (const glyph of line.glyphs) {
    if (glyph.words.trim() === '') {
      parts.at(-1)?.push(glyph);
      continue;
    }
    if (right !== null && glyph.left - right > wideGap * glyph.size) parts.push([]);
    parts.at(-1)?.push(glyph);
    right = glyph.right;
  }
  return parts
    .map((glyphs) => lineOf(glyphs, line.baseline, line.size))
    .filter(({ text }) => text.trim() !== '');
}

/** The text of a cell, and whether its last line goes to the edge: more of it may follow. */
export type CellText = {
  readonly text: string;
  readonly isFull: boolean;
  /** So wide that a line only ever breaks where a word ends. */
  readonly isWide: boolean;
  readonly isUnknown: boolean;
};

export function cellText(
  glyphs: readonly Glyph[],
  [left, , right]: readonly [number, number, number, number],
): CellText {
  const lines = glyphLines(glyphs).filter(({ text }) => text.trim() !== '');
  const last = lines.at(-1);
  const isWide = last !== undefined && right - left > 14 * last.size;
  let text = '';
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const ended = before !== undefined && endsParagraph(before, line, lines);
    text = ended ? `${text.trimEnd()}\n${line.text.trim()}` : joinText(text, line.text, isWide);
  }
  return {
    text: blanksAfterNumbers(text.trim()),
    isWide,
    isFull: last !== undefined && reachesEdge(last, lines, { left, right }),
    isUnknown: glyphs.some((glyph) => glyph.isUnknown),
  };
}

/** The edge is where another line ends, or as far from the right as lines start from the left. */
function reachesEdge(
  last: GlyphLine,
  lines: readonly GlyphLine[],
  cell: { readonly left: number; readonly right: number },
): boolean {
  const widest = Math.max(...lines.map(({ right }) => right));
  const padding = Math.min(...lines.map(({ left }) => left)) - cell.left;
  const isWidest = lines.length > 1 && widest - last.right < 1.2 * last.size;
  return isWidest || cell.right - last.right - Math.min(padding, last.size) < 1.2 * last.size;
}

const letter = /[\p{Script=Latin}\p{Script=Greek}]/u;

/** Beside these a line breaks without a blank; figures are broken as they please. */
const unbroken = /^[-/([<]|^.[>)\]]|^\d[\d.,%]|^[.,]\d/u;

/**
 * Puts the rest of a text behind its beginning, as it stood before the line broke. Chinese breaks
 * anywhere; between two Latin signs a line breaks at a blank, unless the cell is too narrow.
 */
export function joinText(before: string, after: string, isWide: boolean): string {
  const start = before.trimEnd();
  const rest = after.trim();
  if (start === '' || rest === '') return start + rest;
  const last = start.slice(-1);
  const next = rest.slice(0, 1);
  const wasBlank = before !== start && /[\x21-\x7e]/u.test(last + next);
  const words = (letter.test(last) && latin.test(next)) || (latin.test(last) && letter.test(next));
  const signs = isWide && /^[\x21-\x7e]{2}$/u.test(last + next) && !unbroken.test(last + next);
  return start + (wasBlank || signs || (words && last !== '-') ? ' ' : '') + rest;
}

/** Where a list is numbered '1. 编制', the number at a line's end has lost its blank. */
function blanksAfterNumbers(text: string): string {
  if (!/\d[.．] \p{Script=Han}/u.test(text)) return text;
  return text.replace(/(?<=[；;。：:、，,]\s?\d{1,2}\.)(?=\p{Script=Han})/gu, ' ');
}

/**
 * A line that ends well before the others, although the next word had found room on it, ends a
 * paragraph. Only wide text with a common left edge tells: labels are broken as they please.
 */
function endsParagraph(before: GlyphLine, line: GlyphLine, lines: readonly GlyphLine[]): boolean {
  const right = Math.max(...lines.map((one) => one.right));
  const left = Math.min(...lines.map((one) => one.left));
  const { size } = before;
  if (right - left < 14 * size || before.left - left > 3 * size) return false;
  return right - before.right > 3.5 * size && line.left - left < 3 * size;
}
