/** 终端文字 text for a terminal: Chinese signs are two columns wide, and nothing is obeyed. */

/** East Asian wide and full-width signs, and emoji: two columns each. Ranges of Unicode 16. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];
const isWide = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0;
  return wideRanges.some(([from, to]) => code >= from && code <= to);
};
const mark = /\p{Mn}/u;

export const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + signWidth(sign), 0);

const signWidth = (sign: string): number => (mark.test(sign) ? 0 : isWide(sign) ? 2 : 1);

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** A file may hold escape sequences; a terminal that shows it must not run them. */
export const harmless = (text: string): string =>
  text.replaceAll(/[\r\n\t]+/g, ' ').replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '');

/** Signs that may not begin a line in Chinese typesetting. */
const neverFirst = /[，。、；：？！”’）》」』】％%]/u;

/** Breaks at the width, the lines after the first one indented; null means never. */
export function wrap(
  text: string,
  at: { readonly columns: number | null; readonly indent: number },
): string {
  const { columns, indent } = at;
  if (columns === null || columns < indent + 20) return text;
  const lines: string[] = [''];
  let used = 0;
  for (const sign of text) {
    const width = signWidth(sign);
    if (used + width > columns && !neverFirst.test(sign)) {
      lines.push('');
      used = indent;
    }
    lines[lines.length - 1] += sign;
    used += width;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
