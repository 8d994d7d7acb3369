/** 页面图形 page shapes: what a page is made of, letters and straight lines, in page space. */

/** 字形 one glyph: its box on the page and the line its letters stand on. */
export type Glyph = {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly isUnknown: boolean;
};

/** 线段 a straight line along the page: `at` across, from and until along. */
export type Segment = {
  readonly axis: 'across' | 'down';
  readonly at: number;
  readonly from: number;
  readonly until: number;
};
