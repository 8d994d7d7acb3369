/** 终端文字 text for a terminal: Chinese signs are two columns wide, and nothing is obeyed. */

/** East Asian wide and full-width signs, and emoji: two columns each. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
const mark = /\p{Mn}/u;

export const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + signWidth(sign), 0);

const signWidth = (sign: string): number => (mark.test(sign) ? 0 : wide.test(sign) ? 2 : 1);

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
