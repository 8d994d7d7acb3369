/** 文书纸面 the sheets papers are printed on: A4, upright for letters, across for wide forms. */
import { paper, pointsOf } from '../write-paper.ts';
import type { PaperContent } from './paper-block.ts';

/** Millimetres, and sizes in points. */
export type PaperSheet = {
  readonly margin: { readonly top: number; readonly bottom: number; readonly side: number };
  readonly sizes: {
    readonly title: number;
    readonly text: number;
    readonly cell: number;
    readonly note: number;
  };
  readonly across: boolean;
};

/** With the wide margins of a letter: 二号 for the title, 小四 for the text, 五号 within tables. */
const letter: PaperSheet = {
  margin: { top: 28, bottom: 25, side: 25 },
  sizes: { title: 20, text: 12, cell: 10.5, note: 9 },
  across: false,
};

/** 三号 for the title, 五号 for the text, 小五 within tables: many columns on one sheet. */
const form: PaperSheet = {
  margin: { top: 18, bottom: 16, side: 15 },
  sizes: { title: 16, text: 10.5, cell: 9, note: 8 },
  across: true,
};

export const sheetOf = ({ sheet }: PaperContent): PaperSheet => (sheet === 'form' ? form : letter);

/** Width of the text in points. */
export const widthOf = ({ across, margin }: PaperSheet): number =>
  pointsOf((across ? paper.height : paper.width) - 2 * margin.side);
