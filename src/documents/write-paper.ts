/**
 * 纸面 the paper that office files print on, and how many lines a text takes there. Excel and WPS do
 * not fit the height of merged cells to their text, so whoever writes a sheet has to know.
 */

/** A4 upright, as public bodies hand in their tables; millimetres. */
export const paper = {
  width: 210,
  height: 297,
  margin: { top: 20, bottom: 18, left: 15, right: 15, footer: 9 },
} as const;

/** 字号 in points: 三号 for the title, 五号 for the year, 小五 within the table. */
export const fontSizes = { title: 16, year: 10.5, body: 9 } as const;

/** 字体 as Chinese office programs know them. */
export const fontNames = { body: '宋体', title: '黑体' } as const;

export const pointsOf = (millimetres: number): number => (millimetres / 25.4) * 72;

/** Width of the printed table in points. */
export const printedWidth = pointsOf(paper.width - paper.margin.left - paper.margin.right);

/** 宋体 sets Latin letters and figures half as wide as Chinese ones; others a little wider. */
const narrowShare = 0.53;

const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) >= 0x1100;

const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += isWide(character) ? 1 : narrowShare;
  return width;
};

/** What no line breaks: a Latin word or figure; a sign with the closing marks behind it. */
const unbroken = /[!-~\u00a0-\u10ff]+[，。；：、！？）》”’%]*|\P{M}[，。；：、！？）》”’]*|\s/gsu;

/** 行数 lines that a text takes in a width, both in points; a line break begins a new one. */
export function linesOf(text: string, width: number, fontSize: number): number {
  const room = Math.max(1, width / fontSize);
  return text
    .split(/\r\n?|\n/u)
    .reduce((lines, paragraph) => lines + paragraphLines(paragraph, room), 0);
}

function paragraphLines(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const [piece] of paragraph.matchAll(unbroken)) {
    const width = widthOf(piece);
    if (used + width <= room) {
      used += width;
    } else if (width <= room) {
      lines += 1;
      used = width;
    } else {
      // A word longer than its column is broken anywhere.
      const over = Math.ceil((used + width) / room) - 1;
      lines += over;
      used = used + width - over * room;
    }
  }
  return lines;
}
