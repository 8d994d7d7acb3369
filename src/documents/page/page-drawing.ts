/**
 * 页面内容 page drawing: what stands on a page, out of its operators: glyphs where they stand, and
 * straight lines, be they strokes or thin filled boxes. What a reader of the page cannot see is
 * left out. Basis: ISO 32000-1, 8.4 (graphics state) and 9.4 (text).
 */
import { drawnLines } from './drawn-lines.ts';
import { code } from './operator-codes.ts';
import { type Pen, startPen, startState } from './page-pen.ts';
import type { Glyph, Segment } from './page-shapes.ts';
import {
  asMatrix,
  asNumbers,
  type Box,
  identity,
  type Matrix,
  movedBox,
  overlap,
  times,
} from './page-space.ts';
import type { PageOperators } from './pdf-engine.ts';
import { showText, withoutDoubles } from './printed-letters.ts';

/** 页面内容 */
export type PageDrawing = {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly segments: readonly Segment[];
  /** Runs of letters nobody sees: printed in no ink, in white, or outside their window. */
  readonly hidden: readonly string[];
  /** Letters that stand aslant or on their side: watermarks. */
  readonly turned: string;
};

export function drawPage(page: PageOperators): PageDrawing {
  const pen = startPen(page);
  for (const [at, operator] of page.codes.entries()) {
    const given = page.arguments[at];
    const list = Array.isArray(given) ? (given as readonly unknown[]) : [];
    apply(pen, operator, list);
  }
  return {
    width: page.width,
    height: page.height,
    glyphs: withoutDoubles(pen.glyphs),
    segments: pen.segments,
    hidden: pen.hidden,
    turned: pen.turned,
  };
}

/** Deeper than any program nests, and no file fills the memory with its states. */
const savedMax = 2000;

type Verb = (pen: Pen, list: readonly unknown[]) => void;

const numberAt = (list: readonly unknown[], at: number): number => {
  const value = list[at];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

const save: Verb = (pen) => {
  if (pen.saved.length < savedMax) pen.saved.push({ ...pen.state });
};

const restore: Verb = (pen) => {
  pen.state = pen.saved.pop() ?? pen.state;
};

const transform = (pen: Pen, matrix: Matrix | null): void => {
  if (matrix !== null) pen.state.matrix = times(pen.state.matrix, matrix);
};

const clipTo = (pen: Pen, box: unknown): void => {
  const numbers = asNumbers(box);
  if (numbers.length < 4) return;
  const own = movedBox(pen.state.matrix, numbers.slice(0, 4) as unknown as Box);
  pen.state.clip = overlap(pen.state.clip, own);
};

function moveText(pen: Pen, x: number, y: number): void {
  pen.lineX += x;
  pen.lineY += y;
  pen.x = pen.lineX;
  pen.y = pen.lineY;
}

function setText(pen: Pen, matrix: Matrix): void {
  pen.text = matrix;
  pen.x = 0;
  pen.y = 0;
  pen.lineX = 0;
  pen.lineY = 0;
}

const graphicsState: Verb = (pen, list) => {
  for (const entry of Array.isArray(list[0]) ? (list[0] as readonly unknown[]) : []) {
    if (!Array.isArray(entry)) continue;
    const [key, value] = entry as readonly unknown[];
    if (key === 'LW') pen.state.lineWidth = numberAt([value], 0);
    if (key === 'ca' && typeof value === 'number') pen.state.fillAlpha = value;
    if (key === 'Font' && Array.isArray(value)) setFont(pen, value);
  }
};

const setFont: Verb = (pen, list) => {
  pen.state.font = typeof list[0] === 'string' ? list[0] : '';
  pen.state.size = numberAt(list, 1);
};

const beginMark: Verb = (pen, list) => {
  const isHidden = list[0] === 'OC' && pen.page.isHidden(list[1]);
  if (pen.marks.length < savedMax) pen.marks.push(isHidden);
  if (isHidden) pen.hiddenDepth += 1;
};

const endMark: Verb = (pen) => {
  if (pen.marks.pop() === true) pen.hiddenDepth -= 1;
};

const beginForm: Verb = (pen, list) => {
  save(pen, list);
  transform(pen, asMatrix(list[0]));
  clipTo(pen, list[1]);
};

/** What a filled-in form field or a comment shows stands on the page like all else. */
const beginNote: Verb = (pen, list) => {
  pen.saved.length = 0;
  pen.state = startState(pen.page);
  clipTo(pen, list[1]);
  transform(pen, asMatrix(list[2]));
  transform(pen, asMatrix(list[3]));
};

const colour = (list: readonly unknown[]): string =>
  typeof list[0] === 'string' ? list[0].toLowerCase() : 'unknown';

const verbs: ReadonlyMap<number, Verb> = new Map<number, Verb>([
  [code.save, save],
  [code.restore, restore],
  [code.transform, (pen, list) => transform(pen, asMatrix(list))],
  [code.setLineWidth, (pen, list) => void (pen.state.lineWidth = numberAt(list, 0))],
  [code.setGState, graphicsState],
  [code.setFillRGBColor, (pen, list) => void (pen.state.fill = colour(list))],
  [code.setStrokeRGBColor, (pen, list) => void (pen.state.stroke = colour(list))],
  [code.setFillColorN, (pen) => void (pen.state.fill = 'pattern')],
  [code.setStrokeColorN, (pen) => void (pen.state.stroke = 'pattern')],
  [code.clip, (pen) => void (pen.clipNext = true)],
  [code.eoClip, (pen) => void (pen.clipNext = true)],
  [code.constructPath, (pen, list) => path(pen, list)],
  [code.beginText, (pen) => setText(pen, identity)],
  [
    code.setTextMatrix,
    (pen, list) => setText(pen, asMatrix(list[0]) ?? asMatrix(list) ?? identity),
  ],
  [code.setFont, setFont],
  [code.setCharSpacing, (pen, list) => void (pen.state.charSpacing = numberAt(list, 0))],
  [code.setWordSpacing, (pen, list) => void (pen.state.wordSpacing = numberAt(list, 0))],
  [code.setHScale, (pen, list) => void (pen.state.hScale = numberAt(list, 0) / 100)],
  [code.setLeading, (pen, list) => void (pen.state.leading = -numberAt(list, 0))],
  [code.setTextRise, (pen, list) => void (pen.state.rise = numberAt(list, 0))],
  [code.setTextRenderingMode, (pen, list) => void (pen.state.mode = numberAt(list, 0))],
  [code.moveText, (pen, list) => moveText(pen, numberAt(list, 0), numberAt(list, 1))],
  [
    code.setLeadingMoveText,
    (pen, list) => {
      pen.state.leading = numberAt(list, 1);
      moveText(pen, numberAt(list, 0), numberAt(list, 1));
    },
  ],
  [code.nextLine, (pen) => moveText(pen, 0, pen.state.leading)],
  [code.showText, (pen, list) => showText(pen, list[0])],
  [code.paintFormXObjectBegin, beginForm],
  [code.paintFormXObjectEnd, restore],
  [code.beginGroup, save],
  [code.endGroup, restore],
  [code.beginAnnotation, beginNote],
  [code.beginMarkedContentProps, beginMark],
  [code.beginMarkedContent, (pen) => beginMark(pen, [])],
  [code.endMarkedContent, endMark],
]);

function apply(pen: Pen, operator: number, list: readonly unknown[]): void {
  verbs.get(operator)?.(pen, list);
}

function path(pen: Pen, list: readonly unknown[]): void {
  const kind = numberAt(list, 0);
  const points = asNumbers(Array.isArray(list[1]) ? list[1][0] : null);
  const { state } = pen;
  if (kind >= code.stroke && kind <= code.closeEOFillStroke && pen.hiddenDepth === 0) {
    const drawn = drawnLines({
      points,
      matrix: state.matrix,
      strokes: kind !== code.fill && kind !== code.eoFill && state.stroke !== '#ffffff',
      fills: kind >= code.fill,
      fillsWhite: state.fill === '#ffffff',
      lineWidth: state.lineWidth,
    });
    for (const segment of drawn.segments) pen.segments.push(...clipped(segment, state.clip));
    for (const box of drawn.areas) {
      const isWhite = state.fill === '#ffffff' || state.fillAlpha === 0;
      pen.fills.push({ box: overlap(box, state.clip), isWhite });
    }
  }
  if (pen.clipNext) clipTo(pen, asNumbers(list[2]));
  pen.clipNext = false;
}

/** A line along the window's own edge is seen half: it counts. */
const clipSlack = 1;

function clipped(segment: Segment, clip: Box): readonly Segment[] {
  const [left, top, right, bottom] = clip;
  const isAcross = segment.axis === 'across';
  const [low, high] = isAcross ? [top, bottom] : [left, right];
  const [start, end] = isAcross ? [left, right] : [top, bottom];
  if (segment.at < low - clipSlack || segment.at > high + clipSlack) return [];
  const from = Math.max(segment.from, start);
  const until = Math.min(segment.until, end);
  return until > from ? [{ ...segment, from, until }] : [];
}
