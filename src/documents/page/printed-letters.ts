/**
 * 印出的字 printed letters: a text operator's glyphs, each at its place on the page, and whether
 * anybody sees it. Basis: ISO 32000-1, 9.4.
 */
import { glyphWords, isUnknownLetter } from './glyph-words.ts';
import type { Pen } from './page-pen.ts';
import type { Glyph } from './page-shapes.ts';
import { holds, type Matrix, moved, times } from './page-space.ts';

const runsMax = 1000;

type EngineGlyph = {
  readonly unicode?: unknown;
  readonly width?: unknown;
  readonly isSpace?: unknown;
};

export function showText(pen: Pen, items: unknown): void {
  if (!Array.isArray(items)) return;
  const { state } = pen;
  const font = pen.page.font(state.font);
  const scale = font?.scale ?? 0.001;
  const isVertical = font?.isVertical === true;
  // A negative size turns the letters and the way they run.
  const direction = state.size < 0 ? -1 : 1;
  const size = Math.abs(state.size);
  const hScale = state.hScale * direction;
  const matrix = times(state.matrix, pen.text);
  let along = 0;
  for (const item of items as readonly unknown[]) {
    if (typeof item === 'number') {
      along += ((isVertical ? 1 : -1) * item * size) / 1000;
      continue;
    }
    if (typeof item !== 'object' || item === null) continue;
    const glyph = item as EngineGlyph;
    const spacing = (glyph.isSpace === true ? state.wordSpacing : 0) + state.charSpacing;
    const width = (typeof glyph.width === 'number' ? glyph.width : 0) * size * scale;
    const unicode = typeof glyph.unicode === 'string' ? glyph.unicode : '';
    const words = glyphWords(unicode, font?.name ?? '');
    const from = pen.x + (isVertical ? -size / 2 : along * hScale);
    const low = pen.y + state.rise + (isVertical ? along - size : 0);
    const to = from + (isVertical ? size : width * hScale);
    place(pen, {
      words,
      start: moved(matrix, from, low),
      end: moved(matrix, to, low),
      matrix,
      size,
    });
    along += isVertical ? width - spacing * direction : width + spacing * direction;
  }
  if (pen.run.trim() !== '' && pen.hidden.length < runsMax) pen.hidden.push(pen.run.trim());
  pen.run = '';
  if (isVertical) pen.y += along;
  else pen.x += along * hScale;
}

type Placed = {
  readonly words: string;
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  readonly matrix: Matrix;
  readonly size: number;
};

function place(pen: Pen, glyph: Placed): void {
  const { words, start, end, matrix } = glyph;
  const height = Math.hypot(matrix[2], matrix[3]) * glyph.size;
  const width = Math.abs(end[0] - start[0]);
  const isTurned = Math.abs(end[1] - start[1]) > 0.2 * width + 0.01 || matrix[3] >= 0;
  const left = Math.min(start[0], end[0]);
  const right = Math.max(start[0], end[0]);
  const middleX = (left + right) / 2;
  const middleY = start[1] - 0.35 * height;
  if (!Number.isFinite(middleX + middleY) || height < 0.5) return;
  const isSeen = isInk(pen, middleX, middleY) && holds(pen.state.clip, middleX, middleY);
  if (!isSeen) pen.run += words;
  else if (isTurned) pen.turned += pen.turned.length < 10_000 ? words : '';
  else {
    const isUnknown = isUnknownLetter(words);
    pen.glyphs.push({ words, left, right, baseline: start[1], size: height, isUnknown });
  }
}

/** Whether letters are seen: in ink, and not white on white. */
function isInk(pen: Pen, x: number, y: number): boolean {
  const { state } = pen;
  if (pen.hiddenDepth > 0 || state.mode === 3 || state.mode === 7) return false;
  if (state.mode !== 1 && state.fillAlpha < 0.02) return false;
  if (state.mode !== 0 || state.fill !== '#ffffff') return true;
  const under = pen.fills.findLast(({ box }) => holds(box, x, y));
  return under?.isWhite === false;
}

/** Some programs print bold letters twice, a hair apart. */
export function withoutDoubles(glyphs: readonly Glyph[]): readonly Glyph[] {
  const seen = new Map<string, Glyph>();
  return glyphs.filter((glyph) => {
    const near = [0, 1].flatMap((x) =>
      [0, 1].map((y) => {
        const column = Math.floor(glyph.left / 1.2 + x / 2);
        const row = Math.floor(glyph.baseline / 1.2 + y / 2);
        return `${glyph.words}\n${x}${y}\n${column}\n${row}`;
      }),
    );
    const isDouble = near.some((key) => seen.has(key)) && glyph.words.trim() !== '';
    if (!isDouble) for (const key of near) seen.set(key, glyph);
    return !isDouble;
  });
}
