/**
 * 全角半角 fold width: full-width digits, letters and signs as plain ones. Input methods and PDF
 * printers write １２ for 12; what was written stays, what is read from it is one and the same.
 */

const anyWide = /[\uFF01-\uFF5E\u3000]/gu;

/** All of it: values hold no Chinese punctuation, so brackets, commas and blanks fold too. */
export const foldValue = (text: string): string => (hasWide(text) ? fold(text, anyWide) : text);

/** ０-９ Ａ-Ｚ ａ-ｚ ％＋－．＜＝＞: what carries figures; （），；： are the marks of Chinese prose. */
const wideFigures = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A％＋－．＜＝＞]/gu;

/** The figures and letters of prose, names and labels; its punctuation stays Chinese. */
export const foldText = (text: string): string => (hasWide(text) ? fold(text, wideFigures) : text);

const widest = /[\uFF01-\uFF5E\u3000]/u;
const hasWide = (text: string): boolean => widest.test(text);

const fold = (text: string, letters: RegExp): string =>
  text.replaceAll(letters, (letter) =>
    letter === '\u3000' ? ' ' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );

/** 不可见字符 zero-width, direction and control marks that pasting leaves: nobody sees or means them. */
const unseen = /(?![\t\n\v\f\r])[\p{Cf}\p{Cc}]/gu;
const anyUnseen = /(?![\t\n\v\f\r])[\p{Cf}\p{Cc}]/u;

/** The text as a reader sees it. */
export const visible = (text: string): string =>
  anyUnseen.test(text) ? text.replaceAll(unseen, '') : text;
