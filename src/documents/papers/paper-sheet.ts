/** 文书纸面 the sheet an approval paper is printed on: A4 with the wide margins of a letter. */
import { paper, pointsOf } from '../write-paper.ts';

/** Millimetres, and sizes in points: 二号 for the title, 小四 for the text, 五号 within tables. */
export const paperSheet = {
  margin: { top: 28, bottom: 25, side: 25 },
  sizes: { title: 20, text: 12, cell: 10.5, note: 9 },
} as const;

/** Width of the text in points. */
export const sheetWidth = pointsOf(paper.width - 2 * paperSheet.margin.side);
