/**
 * 画笔 pen: the graphics state of a page while its operators are followed, and what was drawn.
 * Basis: ISO 32000-1, 8.4.
 */
import type { PageOperators } from './pdf-engine.ts';
import type { Glyph, Segment } from './page-shapes.ts';
import { type Box, identity, type Matrix } from './page-space.ts';

export type State = {
  matrix: Matrix;
  clip: Box;
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  rise: number;
  leading: number;
  mode: number;
  fill: string;
  stroke: string;
  fillAlpha: number;
  lineWidth: number;
};

export type Pen = {
  readonly page: PageOperators;
  state: State;
  readonly saved: State[];
  text: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  clipNext: boolean;
  hiddenDepth: number;
  readonly marks: boolean[];
  readonly fills: { readonly box: Box; readonly isWhite: boolean }[];
  readonly glyphs: Glyph[];
  readonly segments: Segment[];
  /** The hidden letters of the run that is being printed. */
  run: string;
  readonly hidden: string[];
  turned: string;
};

export const startPen = (page: PageOperators): Pen => ({
  page,
  state: startState(page),
  saved: [],
  text: identity,
  x: 0,
  y: 0,
  lineX: 0,
  lineY: 0,
  clipNext: false,
  hiddenDepth: 0,
  marks: [],
  fills: [],
  glyphs: [],
  segments: [],
  run: '',
  hidden: [],
  turned: '',
});

export const startState = (page: PageOperators): State => ({
  matrix: page.toPage,
  clip: [0, 0, page.width, page.height],
  font: '',
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  rise: 0,
  leading: 0,
  mode: 0,
  fill: '#000000',
  stroke: '#000000',
  fillAlpha: 1,
  lineWidth: 1,
});
