/**
 * 排版文字 text for the typesetter: given as values, never as markup, so that whatever a cell says is
 * printed as it is. What would stick out of its cell is marked to be broken anywhere.
 */

/** 排版片段 a piece of text; the end of a line; or a word that may be too long for its cell. */
export type TypesetPiece = string | { readonly end: true } | { readonly word: string };

/** 排版文字 `room` is the width of its cell in points. */
export type TypesetText = { readonly pieces: readonly TypesetPiece[]; readonly room: number };

/** Signs that are no sign: they would be drawn as boxes and read back as letters. */
const invisible = /[\u00ad\ufeff]|\p{Default_Ignorable_Code_Point}|(?![\n\t])\p{Cf}/gu;
const control = /(?!\n)\p{Cc}/gu;

/** What the page shows for a sign that it cannot show. */
export const missingSign = '□';

/** A text as it can be set: one kind of line end, tabs as blanks, unprintable signs as boxes. */
export const settable = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|[\v\f\u2028\u2029]/gu, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(invisible, '')
    .replaceAll(control, missingSign);

/** Letters, figures and marks without a place to break: everything but Chinese and blanks. */
const unbroken = /[^\p{Script=Han}\s]+/gu;

/** No letter of the fonts is wider than it is high; most are much narrower. */
const widthOf = (word: string): number => {
  let width = 0;
  for (const sign of word) width += sign < '\u0500' ? 0.7 : 1;
  return width;
};

export function typesetText(
  text: string,
  fit: { readonly room: number; readonly size: number },
): TypesetText {
  const pieces = settable(text)
    .split('\n')
    .flatMap((line, at) => [...(at === 0 ? [] : [{ end: true } as const]), ...pieced(line, fit)]);
  return { pieces, room: fit.room };
}

/** A sign of Chinese may hang together with the marks beside it, so two are kept in reserve. */
function pieced(
  line: string,
  { room, size }: { readonly room: number; readonly size: number },
): readonly TypesetPiece[] {
  const pieces: TypesetPiece[] = [];
  let from = 0;
  for (const { 0: word, index } of line.matchAll(unbroken)) {
    if ((widthOf(word) + 2) * size <= room) continue;
    if (index > from) pieces.push(line.slice(from, index));
    pieces.push({ word });
    from = index + word.length;
  }
  return from < line.length ? [...pieces, line.slice(from)] : pieces;
}
